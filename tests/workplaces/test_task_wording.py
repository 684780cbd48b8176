"""Names of tasks in several languages, and safety notes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from common.errors import Cannot
from common.text import LocalizedText, Worded
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.pictures import TaskPictureFactory
from tests.factories.work import TaskFactory, TaskRequirementFactory
from workplaces.choices import TaskView
from workplaces.models import Site, Task
from workplaces.queries.mapping import MapView, mapping_editor
from workplaces.queries.matrix import working_pairs
from workplaces.queries.site_tasks import site_tasks, task_facts
from workplaces.queries.tasks import own_tasks_for_logging, tasks_for_logging
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.edit import edit_task

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
IDENTITY_CODE = "131052-308T"
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def supervisor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


def _said(**other: object) -> dict[str, object]:
    return {"name": "Vaihdan renkaan", "language": "fi", "usual_minutes": 30, **other}


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


def test_a_task_is_named_in_several_languages_with_a_safety_note(site: Site, supervisor: User) -> None:
    names = {"sv": " Byter däck ", "en": "", "fi": "Ei tätä"}
    pk = add_task(site_id=site.pk, **_said(other_names=names, safety_note=" Käytä laseja. "), **_when(supervisor))
    task = Task.objects.get(pk=pk)
    assert (task.other_names, task.safety_note) == (LocalizedText.of({"sv": "Byter däck"}), "Käytä laseja.")
    edit_task(task_id=pk, **_said(name="Byter däck", language="sv", other_names=names), **_when(supervisor))
    task.refresh_from_db()
    assert (task.name, task.other_names, task.safety_note) == ("Byter däck", LocalizedText.of({"fi": "Ei tätä"}), "")


@pytest.mark.parametrize(
    "said",
    [{"name": f"Autan {IDENTITY_CODE}"}, {"other_names": {"sv": IDENTITY_CODE}}, {"safety_note": IDENTITY_CODE}],
)
def test_no_text_of_a_task_holds_an_identity_code(site: Site, supervisor: User, said: dict[str, object]) -> None:
    task = TaskFactory(site=site, name="Pesen")
    for verb in (
        lambda: add_task(site_id=site.pk, **_said(**said), **_when(supervisor)),
        lambda: edit_task(task_id=task.pk, **_said(**said), **_when(supervisor)),
    ):
        with pytest.raises(Cannot, check=lambda error: error.code == "task-text-has-identity-code"):
            verb()
    assert list(Task.objects.values_list("name", flat=True)) == ["Pesen"]


@pytest.mark.parametrize(
    "said", [{"name": "  "}, {"name": "x" * 201}, {"other_names": {"sv": "x" * 201}}, {"safety_note": "x" * 501}]
)
def test_texts_that_are_missing_or_too_long_are_refused(site: Site, supervisor: User, said: dict[str, object]) -> None:
    with pytest.raises(Cannot, check=lambda error: error.code == "task-text-invalid"):
        add_task(site_id=site.pk, **_said(**said), **_when(supervisor))
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("sv", Worded("Byter däck", "sv")),
        ("fi", Worded("Vaihdan renkaan", "fi")),
        ("en", Worded("Vaihdan renkaan", "fi")),
    ],
)
def test_every_list_shows_the_name_in_the_readers_language(
    site: Site, supervisor: User, language: str, name: Worded
) -> None:
    task = TaskFactory(site=site, name="Vaihdan renkaan", other_names=LocalizedText.of({"sv": "Byter däck"}))
    requirement = TaskRequirementFactory(task=task, requirement=RequirementFactory()).requirement
    participant = PersonFactory(user=UserFactory())
    PlacementFactory(person=participant, host=site, begins_on=TODAY)
    editor = mapping_editor(supervisor, task.pk, MapView(), on=TODAY, language=language)
    listed = site_tasks(supervisor, site.pk, on=TODAY, language=language)
    assert editor is not None
    assert listed is not None
    shown = [
        editor.task,
        listed.tasks[0].name,
        tasks_for_logging(supervisor, TODAY, language)[0].tasks[0].name,
        own_tasks_for_logging(participant.user, TODAY, language)[0].tasks[0].name,
        working_pairs(site.pk, requirement.unit.document_id, language)[0].name,
    ]
    assert shown == [name] * 5


def test_lists_are_sorted_by_the_name_that_is_shown(site: Site, supervisor: User) -> None:
    TaskFactory(site=site, name="Aakkoset", other_names=LocalizedText.of({"sv": "Önskar"}))
    TaskFactory(site=site, name="Öljyän", other_names=LocalizedText.of({"sv": "Alar"}))
    listed = site_tasks(supervisor, site.pk, on=TODAY, language="sv")
    assert listed is not None
    assert [task.name.text for task in listed.tasks] == ["Alar", "Önskar"]
    (offered,) = tasks_for_logging(supervisor, TODAY, "sv")
    assert [task.name.text for task in offered.tasks] == ["Alar", "Önskar"]


def test_the_list_shows_tasks_in_use_without_skills_or_out_of_use(site: Site, supervisor: User) -> None:
    mapped, bare = TaskFactory(site=site, name="A"), TaskFactory(site=site, name="B")
    old = TaskFactory(site=site, name="C", is_active=False)
    gone = TaskFactory(site=site, name="D", is_active=False, merged_into=mapped)
    TaskRequirementFactory(task=mapped, requirement=RequirementFactory())
    lists = {view: site_tasks(supervisor, site.pk, on=TODAY, view=view) for view in TaskView}
    assert {view: [task.id for task in found.tasks] for view, found in lists.items() if found} == {
        TaskView.USED: [mapped.pk, bare.pk],
        TaskView.UNMAPPED: [bare.pk],
        TaskView.RETIRED: [old.pk, gone.pk],
    }
    found = lists[TaskView.RETIRED]
    assert found is not None
    assert (found.used, found.unmapped, found.retired, found.first_unmapped) == (2, 1, 2, bare.pk)
    assert [task.merged_into for task in found.tasks] == [None, Worded("A", "fi")]


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_names_and_merged_tasks_cost_no_statement_more(
    site: Site, supervisor: User, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        kept = TaskPictureFactory(task=TaskFactory(site=site)).task
        TaskFactory(site=site, is_active=False, merged_into=kept)
    with django_assert_num_queries(2):
        found = site_tasks(supervisor, site.pk, on=TODAY, language="sv", view=TaskView.RETIRED)
    with django_assert_num_queries(2):
        (offered,) = tasks_for_logging(supervisor, TODAY, "sv")
    with django_assert_num_queries(1):
        facts = task_facts(supervisor, kept.pk, on=TODAY)
    assert found is not None
    assert facts is not None
    assert (len(found.tasks), [bool(task.picture) for task in offered.tasks]) == (count, [True] * count)


def test_the_database_refuses_a_merged_task_in_use_or_merged_into_itself(site: Site) -> None:
    task, into = TaskFactory(site=site, is_active=False), TaskFactory(site=site)
    for fields in ({"merged_into": into, "is_active": True}, {"merged_into": task}):
        with pytest.raises(IntegrityError, match="task_merged_is_retired"), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**fields)


def test_the_database_refuses_an_unknown_strength_and_a_code_twice(site: Site) -> None:
    row = TaskRequirementFactory(task=TaskFactory(site=site), requirement=RequirementFactory())
    with pytest.raises(IntegrityError, match="mapping_strength"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(strength="somewhat")
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskFactory(site=site, code=row.task.code)
