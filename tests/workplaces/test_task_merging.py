"""Two tasks of a site become one: skills are united, what was logged stays, and it can be undone."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from competence.models import Entry
from competence.queries.quick_log import tasks_by_use
from competence.services.entries import log_work
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.work import (
    EntryFactory,
    EnvironmentFactory,
    EnvironmentLineFactory,
    TaskFactory,
    TaskRequirementFactory,
)
from workplaces.models import Site, Task, TaskRequirement
from workplaces.queries.task_codes import CodeLead, lead_of
from workplaces.queries.task_merging import merge_page
from workplaces.services.tasks.merge import merge_tasks, split_task
from workplaces.services.tasks.retire import restore_task, retire_task

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def supervisor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _shows(task: Task) -> dict[int, str]:
    return dict(TaskRequirement.objects.filter(task=task).values_list("requirement_id", "strength"))


@pytest.fixture
def pair(site: Site) -> tuple[Task, Task]:
    """Two tasks that share skills: the first shows more of one of them, the second more of another."""
    first, second = TaskFactory(site=site, name="Vaihdan renkaan"), TaskFactory(site=site, name="Renkaan vaihto")
    for strengths in (("wholly", "partly"), ("partly", "wholly"), ("wholly", None), (None, "partly")):
        requirement = RequirementFactory()
        for task, strength in zip((first, second), strengths, strict=True):
            if strength:
                TaskRequirementFactory(task=task, requirement=requirement, strength=strength)
    return first, second


def test_skills_are_united_and_the_stronger_strength_wins(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    before = _shows(first)
    assert merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor)) == site.pk
    first.refresh_from_db()
    assert (first.is_active, first.merged_into) == (False, second)
    assert sorted(_shows(second).values()) == ["partly", "wholly", "wholly", "wholly"]
    assert _shows(first) == before
    event = Event.objects.get()
    assert (event.verb, event.subject, event.data) == (
        "task.merge",
        str(first.pk),
        {"site": site.pk, "into": second.pk},
    )


def test_the_page_tells_beforehand_what_happens(
    site: Site, supervisor: User, pair: tuple[Task, Task], django_assert_num_queries: object
) -> None:
    first, second = pair
    third = TaskFactory(site=site, name="Öljyän")
    TaskFactory(site=site, is_active=False)
    TaskFactory()
    with django_assert_num_queries(3):
        page = merge_page(supervisor, first.pk, second.pk, on=TODAY, language="fi")
    assert page is not None
    assert [pk for pk, _name in page.others] == [second.pk, third.pk]
    assert page.outcome is not None
    assert (page.outcome.added, page.outcome.stronger, page.outcome.total) == (1, 1, 4)
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    assert len(_shows(second)) == page.outcome.total


def test_nobody_else_sees_the_page_and_a_foreign_choice_tells_nothing(site: Site, supervisor: User) -> None:
    task, foreign = TaskFactory(site=site), TaskFactory()
    page = merge_page(supervisor, task.pk, foreign.pk, on=TODAY, language="fi")
    assert page is not None
    assert (page.others, page.outcome) == ((), None)
    assert merge_page(UserFactory(), task.pk, None, on=TODAY, language="fi") is None


def test_entries_and_lines_of_reports_stay_with_the_old_task(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    placement = PlacementFactory(host=site)
    entry = EntryFactory(placement=placement, task=first, task_text=first.name)
    requirement = first.mappings.order_by("pk").first().requirement
    line = EnvironmentLineFactory(
        environment=EnvironmentFactory(site=site, published=True), requirement=requirement, task=first
    )
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    entry.refresh_from_db()
    line.refresh_from_db()
    assert (entry.task, entry.task_text) == (first, "Vaihdan renkaan")
    assert (line.task, line.task_name) == (first, "Vaihdan renkaan")


def test_the_log_form_offers_the_new_task_first_when_the_old_one_was_used_most(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    TaskFactory(site=site, name="Aloitan päivän")
    EntryFactory(placement=PlacementFactory(host=site), task=first)
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    assert next(task.id for task in tasks_by_use(supervisor, site.pk, on=TODAY)) == second.pk
    assert first.pk not in [task.id for task in tasks_by_use(supervisor, site.pk, on=TODAY)]


def test_work_sent_from_an_old_form_is_logged_with_the_task_that_stays(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    placement = PlacementFactory(host=site, begins_on=TODAY)
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    work = {"task_id": first.pk, "text": "", "done_on": TODAY, "minutes": 5, "manner": "alone", "note": ""}
    log_work(placement_ids=[placement.pk], **work, key=uuid.uuid4(), **_when(supervisor))
    entry = Entry.objects.get()
    assert (entry.task, entry.task_text) == (second, "Renkaan vaihto")


def test_what_was_typed_before_two_mergings_one_after_the_other_is_not_lost(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    last = TaskFactory(site=site, name="Rengastyö")
    placement = PlacementFactory(host=site, begins_on=TODAY)
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    merge_tasks(task_id=second.pk, into_id=last.pk, **_when(supervisor))
    work = {"task_id": first.pk, "text": "", "done_on": TODAY, "minutes": 5, "manner": "alone", "note": ""}
    log_work(placement_ids=[placement.pk], **work, key=uuid.uuid4(), **_when(supervisor))
    assert Entry.objects.get().task == last


def test_a_task_is_not_merged_into_itself_a_retired_a_merged_or_a_foreign_one(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    retired = TaskFactory(site=site, is_active=False)
    merged = TaskFactory(site=site, is_active=False, merged_into=second)
    other = SiteFactory(organisation=site.organisation)
    MembershipFactory(organisation=site.organisation, site=other, role="supervisor", user=supervisor)
    neighbour, foreign = TaskFactory(site=other), TaskFactory()
    wrong = {
        (first, first): "task-merge-same",
        (first, retired): "task-merge-out-of-use",
        (first, merged): "task-merge-out-of-use",
        (merged, first): "task-merge-out-of-use",
        (retired, first): "task-merge-out-of-use",
        (first, neighbour): "task-merge-other-site",
        (first, foreign): "task-missing",
        (foreign, first): "task-missing",
    }
    for (task, into), code in wrong.items():
        with _refused(code):
            merge_tasks(task_id=task.pk, into_id=into.pk, **_when(supervisor))
    assert Event.objects.count() == 0
    assert Task.objects.filter(merged_into=None, is_active=True).count() == 4


def test_a_merged_task_is_split_off_again_and_the_other_keeps_what_it_got(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    before = _shows(first)
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    united = _shows(second)
    with _refused("task-merged"):
        restore_task(task_id=first.pk, **_when(supervisor))
    for _ in range(2):
        assert split_task(task_id=first.pk, **_when(supervisor)) == site.pk
    first.refresh_from_db()
    assert (first.is_active, first.merged_into, _shows(first), _shows(second)) == (True, None, before, united)
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["task.merge", "task.split"]


def test_a_foreign_task_is_not_split_off(site: Site, pair: tuple[Task, Task], supervisor: User) -> None:
    first, second = pair
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    with _refused("task-missing"):
        split_task(task_id=first.pk, **_when(MembershipFactory(role="coordinator").user))


def test_a_code_leads_through_mergings_to_the_task_that_stays(
    site: Site, supervisor: User, pair: tuple[Task, Task]
) -> None:
    first, second = pair
    third = TaskFactory(site=site, name="Rengastyö")
    merge_tasks(task_id=first.pk, into_id=second.pk, **_when(supervisor))
    merge_tasks(task_id=second.pk, into_id=third.pk, **_when(supervisor))
    assert lead_of(supervisor, first.code, on=TODAY) == CodeLead(third.pk, site.pk, is_active=True, is_staff=True)
    retire_task(task_id=third.pk, **_when(supervisor))
    assert lead_of(supervisor, first.code, on=TODAY) == CodeLead(third.pk, site.pk, is_active=False, is_staff=True)


def test_a_code_tells_a_stranger_and_somebody_signed_out_no_rights(site: Site) -> None:
    task = TaskFactory(site=site)
    plain = CodeLead(task.pk, site.pk, is_active=True)
    typed = f" {task.code[:5].lower()}-{task.code[5:]} "
    assert [lead_of(user, typed, on=TODAY) for user in (None, UserFactory())] == [plain, plain]
    assert plain.concerns_viewer is False
    assert lead_of(None, "0" * 10, on=TODAY) is None


def test_a_code_knows_the_own_running_placement(site: Site, django_assert_num_queries: object) -> None:
    user = UserFactory()
    task, running = TaskFactory(site=site), PlacementFactory(host=site, person__user=user, begins_on=TODAY)
    PlacementFactory(host=site, person=running.person, begins_on=date(2025, 1, 1), ends_on=date(2025, 2, 1))
    with django_assert_num_queries(3):
        lead = lead_of(user, task.code, on=TODAY)
    assert lead == CodeLead(task.pk, site.pk, is_active=True, placement_id=running.pk)
