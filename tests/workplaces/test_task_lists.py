"""Many tasks at once: all chosen lines or none, one event, and copies from another site."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from common.text import LocalizedText, Worded
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.pictures import TaskPictureFactory
from tests.factories.work import TaskFactory, TaskRequirementFactory
from workplaces.choices import LineState
from workplaces.models import Site, Task, TaskPicture, TaskRequirement
from workplaces.queries.task_lists import copy_page, many_page
from workplaces.rules.task_lines import MOST_LINES, judged
from workplaces.services.tasks.add_many import add_tasks
from workplaces.services.tasks.copy import copy_tasks

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory(name="Pyöräpaja")


@pytest.fixture
def source(site: Site) -> Site:
    return SiteFactory(organisation=site.organisation, name="Keittiöpaja")


@pytest.fixture
def coach(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, role="coach").user


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _add(site: Site, actor: User, *lines: tuple[str, str]) -> int:
    return add_tasks(site_id=site.pk, lines=lines, language="fi", **_when(actor))


def _copy(site: Site, source: Site, actor: User, *tasks: Task) -> int:
    ids = [task.pk for task in tasks]
    return copy_tasks(site_id=site.pk, source_id=source.pk, task_ids=ids, **_when(actor))


def test_lines_become_tasks_with_one_event(site: Site, coach: User) -> None:
    assert _add(site, coach, ("Pesen  pyörän ", "30 min"), ("=SUMMA(A1)", "")) == 2
    rows = Task.objects.order_by("pk").values_list("site", "name", "language", "usual_minutes")
    assert list(rows) == [(site.pk, "Pesen pyörän", "fi", 30), (site.pk, "=SUMMA(A1)", "fi", None)]
    assert len(set(Task.objects.values_list("code", flat=True))) == 2
    event = Event.objects.get()
    assert (event.stream, event.verb, event.subject, event.data) == (
        organisation_stream(site.organisation_id),
        "tasks.add",
        str(site.pk),
        {"count": 2},
    )


@pytest.mark.parametrize(
    "bad",
    [
        ("PESEN", ""),
        ("Kuivaan", ""),
        ("x" * 201, ""),
        ("Autan 131052-308T", ""),
        ("Vahaan", "pitkään"),
        ("Vahaan", "1441"),
        ("  ", ""),
    ],
)
def test_one_line_that_does_not_fit_keeps_all_out(site: Site, coach: User, bad: tuple[str, str]) -> None:
    TaskFactory(site=site, name="Pesen", is_active=False)
    with _refused("task-lines-unfit"):
        _add(site, coach, ("Kuivaan", ""), bad)
    assert (Task.objects.count(), Event.objects.count()) == (1, 0)


def test_what_nobody_sees_is_left_out_of_names(site: Site, coach: User) -> None:
    _add(site, coach, ("Pyö\xadrän\u202e pesu\x07", ""))
    assert list(Task.objects.values_list("name", flat=True)) == ["Pyörän pesu"]
    with _refused("task-lines-unfit"):
        _add(site, coach, ("Pyörän\u200b pesu", ""))


def test_no_lines_too_many_and_a_foreign_site_are_refused(site: Site, coach: User) -> None:
    with _refused("task-lines-none"):
        _add(site, coach)
    with _refused("task-lines-too-many"):
        _add(site, coach, *((f"Tehtävä {number}", "") for number in range(MOST_LINES + 1)))
    with _refused("task-site-missing"):
        _add(SiteFactory(), coach, ("Pesen", ""))
    assert Task.objects.count() == 0
    assert _add(site, coach, *((f"Tehtävä {number}", "") for number in range(MOST_LINES))) == MOST_LINES


def test_every_line_is_told_what_it_is() -> None:
    lines = [("Pesen", ""), ("pesen", ""), ("Vanha", ""), ("x" * 201, ""), ("131052-308T", ""), ("Kuivaan", "0")]
    assert [line.state for line in judged(lines, ["VANHA"])] == [
        LineState.NEW,
        LineState.REPEATED,
        LineState.EXISTS,
        LineState.TOO_LONG,
        LineState.IDENTITY_CODE,
        LineState.MINUTES,
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_know_what_is_there_at_constant_cost(
    site: Site, source: Site, coach: User, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        TaskFactory(site=site, name=f"Oma {number}", is_active=bool(number))
        row = TaskRequirementFactory(
            task=TaskFactory(site=source, name=f"Muu {number}"), requirement=RequirementFactory()
        )
        TaskPictureFactory(task=row.task)
    TaskFactory(site=source, name="OMA 0", language="sv")
    TaskFactory(site=source, is_active=False)
    TaskFactory(site=SiteFactory(organisation=site.organisation), is_active=False)
    TaskFactory()
    with django_assert_num_queries(3):
        page = many_page(coach, site.pk, on=TODAY)
    with django_assert_num_queries(3):
        copying = copy_page(coach, site.pk, source.pk, on=TODAY)
    assert page is not None
    assert copying is not None
    assert ([other.name for other in page.sources], len(page.names)) == (["Keittiöpaja"], count)
    assert [(row.name, row.requirements, bool(row.picture), row.exists) for row in copying.rows] == [
        *((Worded(f"Muu {number}", "fi"), 1, True, False) for number in range(count)),
        (Worded("OMA 0", "sv"), 0, False, True),
    ]


def test_a_supervisor_of_one_site_copies_from_no_other(site: Site, source: Site) -> None:
    supervisor = MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user
    task = TaskFactory(site=source)
    page = many_page(supervisor, site.pk, on=TODAY)
    assert page is not None
    assert page.sources == ()
    assert copy_page(supervisor, site.pk, source.pk, on=TODAY) is None
    assert many_page(supervisor, source.pk, on=TODAY) is None
    with _refused("task-copy-source-missing"):
        _copy(site, source, supervisor, task)


def test_copies_have_skills_strengths_notes_names_and_pictures(site: Site, source: Site, coach: User) -> None:
    names = LocalizedText.of({"sv": "Tvättar"})
    task = TaskFactory(site=source, name="Pesen", other_names=names, safety_note="Liukasta", usual_minutes=20)
    strengths = {RequirementFactory().pk: "wholly", RequirementFactory().pk: "partly"}
    for pk, strength in strengths.items():
        TaskRequirementFactory(task=task, requirement_id=pk, strength=strength)
    TaskRequirementFactory(task=task, requirement=RequirementFactory(is_withdrawn=True))
    picture = TaskPictureFactory(task=task, small=b"pieni")
    bare = TaskFactory(site=source, name="Kuivaan")
    assert _copy(site, source, coach, task, bare) == 2
    made = Task.objects.get(site=site, name="Pesen")
    assert (made.other_names, made.safety_note, made.usual_minutes, made.code == task.code) == (
        names,
        "Liukasta",
        20,
        False,
    )
    assert dict(TaskRequirement.objects.filter(task=made).values_list("requirement_id", "strength")) == strengths
    copied = TaskPicture.objects.get(task=made)
    assert (bytes(copied.small), copied.digest) == (b"pieni", picture.digest)
    assert Event.objects.get().data == {"count": 2, "source": source.pk}


def test_copying_is_refused_as_a_whole(site: Site, source: Site, coach: User) -> None:
    task, retired = TaskFactory(site=source, name="Pesen"), TaskFactory(site=source, is_active=False)
    foreign_site = SiteFactory()
    foreign = TaskFactory(site=foreign_site)
    own = TaskFactory(site=site, name="Oma")
    for tasks in ((), (task, retired), (task, foreign), (own,)):
        with _refused("task-copy-source-missing" if tasks else "task-lines-none"):
            _copy(site, source, coach, *tasks)
    with _refused("task-copy-source-missing"):
        _copy(site, foreign_site, coach, foreign)
    with _refused("task-copy-source-missing"):
        _copy(site, site, coach, own)
    TaskFactory(site=site, name="PESEN")
    with _refused("task-lines-unfit"):
        _copy(site, source, coach, task)
    assert (Task.objects.filter(site=site).count(), Event.objects.count()) == (2, 0)


def test_two_tasks_that_differ_in_case_only_are_copied_both(site: Site, source: Site, coach: User) -> None:
    pair = TaskFactory(site=source, name="Pesen"), TaskFactory(site=source, name="PESEN")
    assert _copy(site, source, coach, *pair) == 2


def test_more_than_a_list_holds_is_not_copied(site: Site, source: Site, coach: User) -> None:
    with _refused("task-lines-too-many"):
        copy_tasks(site_id=site.pk, source_id=source.pk, task_ids=range(MOST_LINES + 1), **_when(coach))
