"""What lists of tasks and the mapping page are told, and at what cost."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import User
from common.text import Worded
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import Site
from workplaces.queries.mapping import MapView, mapping_editor
from workplaces.queries.site_tasks import site_tasks, task_facts
from workplaces.queries.tasks import (
    LoggableTask,
    RequirementLink,
    own_tasks_for_logging,
    task_requirement_links,
    tasks_for_logging,
)

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory(name="Pyöräpaja")


@pytest.fixture
def supervisor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


def _mapped(site: Site, count: int, **task: object) -> None:
    """Make tasks, each of which shows one requirement of a unit of its own."""
    for _ in range(count):
        TaskRequirementFactory(task=TaskFactory(site=site, **task), requirement=RequirementFactory())


def test_tasks_for_logging_are_those_in_use_at_the_viewers_sites_by_name(site: Site, supervisor: User) -> None:
    tyre = TaskFactory(site=site, name="Öljyän ketjun", usual_minutes=15)
    wash = TaskFactory(site=site, name="Ajan testilenkin", language="sv")
    TaskFactory(site=site, is_active=False)
    TaskFactory(site=SiteFactory(organisation=site.organisation))
    TaskFactory()
    for withdrawn in (False, False, True):
        TaskRequirementFactory(task=tyre, requirement=RequirementFactory(is_withdrawn=withdrawn))
    (found,) = tasks_for_logging(supervisor, TODAY)
    assert (found.site_id, found.site_name) == (site.pk, "Pyöräpaja")
    assert found.tasks == (
        LoggableTask(wash.pk, Worded("Ajan testilenkin", "sv"), None, 0),
        LoggableTask(tyre.pk, Worded("Öljyän ketjun", "fi"), 15, 2),
    )


def test_a_site_without_tasks_is_offered_and_one_out_of_use_is_not(site: Site) -> None:
    coordinator = MembershipFactory(organisation=site.organisation, role="coordinator").user
    TaskFactory(site=SiteFactory(organisation=site.organisation, is_active=False))
    assert [(row.site_id, row.tasks) for row in tasks_for_logging(coordinator, TODAY)] == [(site.pk, ())]


def test_a_participant_is_offered_the_tasks_of_the_own_running_placement(site: Site) -> None:
    task = TaskFactory(site=site)
    person = PersonFactory(user=UserFactory())
    PlacementFactory(person=person, host=site, begins_on=date(2026, 3, 1), ends_on=TODAY)
    past = PlacementFactory(person=person, begins_on=date(2025, 1, 1), ends_on=date(2026, 3, 1))
    TaskFactory(site=past.host)
    TaskFactory(site=PlacementFactory().host)
    found = own_tasks_for_logging(person.user, TODAY)
    assert [[row.id for row in place.tasks] for place in found] == [[task.pk]]
    assert tasks_for_logging(person.user, TODAY) == ()


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_for_logging_cost_two_statements(
    site: Site, supervisor: User, count: int, django_assert_num_queries: object
) -> None:
    _mapped(site, count)
    with django_assert_num_queries(2):
        (found,) = tasks_for_logging(supervisor, TODAY)
    assert len(found.tasks) == count


@pytest.mark.parametrize("count", [1, 3])
def test_links_of_tasks_cost_one_statement(site: Site, count: int, django_assert_num_queries: object) -> None:
    _mapped(site, count)
    tasks = list(site.tasks.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        assert len(task_requirement_links(tasks)) == count


def test_links_name_requirement_unit_and_document_and_leave_withdrawn_ones_out(site: Site) -> None:
    task, bare = TaskFactory(site=site), TaskFactory(site=site)
    shown = RequirementFactory()
    TaskRequirementFactory(task=task, requirement=shown)
    TaskRequirementFactory(task=task, requirement=RequirementFactory(is_withdrawn=True))
    TaskRequirementFactory(task=TaskFactory(site=site), requirement=RequirementFactory())
    assert task_requirement_links([task.pk, bare.pk]) == {
        task.pk: (RequirementLink(shown.pk, shown.unit_id, shown.unit.document_id),)
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_a_site_costs_two_statements(
    site: Site, supervisor: User, count: int, django_assert_num_queries: object
) -> None:
    _mapped(site, count)
    TaskFactory(site=site)
    TaskFactory(site=site, is_active=False)
    with django_assert_num_queries(2):
        found = site_tasks(supervisor, site.pk, on=TODAY)
    assert found is not None
    assert (found.used, found.unmapped, found.retired) == (count + 1, 1, 1)


def test_the_list_has_pages_of_fifty(site: Site, supervisor: User) -> None:
    for number in range(51):
        TaskFactory(site=site, name=f"Tehtävä {number:02d}")
    pages = [site_tasks(supervisor, site.pk, on=TODAY, page=page) for page in (0, 1, 2, 99)]
    assert [(page.page, page.pages, len(page.tasks)) for page in pages if page] == [
        (1, 2, 50),
        (1, 2, 50),
        (2, 2, 1),
        (2, 2, 1),
    ]


def test_a_foreign_site_or_task_is_nothing(site: Site) -> None:
    task = TaskFactory(site=site)
    stranger = MembershipFactory(role="coordinator").user
    assert site_tasks(stranger, site.pk, on=TODAY) is None
    assert task_facts(stranger, task.pk, on=TODAY) is None
    assert mapping_editor(stranger, task.pk, MapView(), on=TODAY, language="fi") is None


def test_the_mapping_page_shows_what_is_mapped_and_offers_the_sites_documents_first(
    site: Site, supervisor: User
) -> None:
    other, own = DocumentFactory(), DocumentFactory()
    EnvironmentFactory(site=site, document=own)
    task = TaskFactory(site=site)
    mapped = RequirementFactory(unit__document=other)
    TaskRequirementFactory(task=task, requirement=mapped)
    wanted = DocumentFactory()
    plain = mapping_editor(supervisor, task.pk, MapView(), on=TODAY, language="sv")
    asked = mapping_editor(supervisor, task.pk, MapView(document_id=wanted.pk), on=TODAY, language="fi")
    assert plain is not None
    assert asked is not None
    assert [row.id for row in plain.documents] == [own.pk, other.pk]
    assert plain.document == plain.documents[0]
    assert [(group.unit.text, group.choices[0].id) for group in plain.mapped] == [
        (mapped.unit.name.best("sv").text, mapped.pk)
    ]
    assert [row.id for row in asked.documents] == [own.pk, other.pk, wanted.pk]
    assert asked.document == asked.documents[2]


def test_the_mapping_page_searches_or_leafs_through_a_unit(site: Site, supervisor: User) -> None:
    document = DocumentFactory()
    EnvironmentFactory(site=site, document=document)
    task = TaskFactory(site=site)
    first, second = UnitFactory(document=document), UnitFactory(document=document)
    tyre = RequirementFactory(unit=first, searchable="vaihtaa renkaan")
    chain = RequirementFactory(unit=first, searchable="öljyää ketjun")
    rim = RequirementFactory(unit=second, searchable="oikaisee renkaan vanteen")
    RequirementFactory(unit=second, searchable="vaihtaa renkaan", is_withdrawn=True)
    RequirementFactory(searchable="vaihtaa renkaan")
    TaskRequirementFactory(task=task, requirement=rim)

    def offered(view: MapView) -> list[tuple[int, list[tuple[int, bool]]]]:
        editor = mapping_editor(supervisor, task.pk, view, on=TODAY, language="fi")
        assert editor is not None
        assert editor.offered == tuple(choice.id for group in editor.groups for choice in group.choices)
        return [(group.unit_id, [(row.id, row.is_mapped) for row in group.choices]) for group in editor.groups]

    assert offered(MapView(text="RENKAAN")) == [(first.pk, [(tyre.pk, False)]), (second.pk, [(rim.pk, True)])]
    assert offered(MapView(unit_id=first.pk)) == [(first.pk, [(tyre.pk, False), (chain.pk, False)])]
    assert offered(MapView()) == []
    assert offered(MapView(text="traktori")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_mapping_page_costs_at_most_eight_statements(
    site: Site, supervisor: User, count: int, django_assert_num_queries: object
) -> None:
    document = DocumentFactory(searchable="pyörä")
    EnvironmentFactory(site=site, document=document)
    task = TaskFactory(site=site)
    for _ in range(count):
        requirement = RequirementFactory(unit__document=document, searchable="renkaan")
        TaskRequirementFactory(task=task, requirement=requirement)
        EnvironmentFactory(site=site)
    view = MapView(document_id=document.pk, text="renkaan", document_text="pyörä")
    with django_assert_num_queries(8):
        editor = mapping_editor(supervisor, task.pk, view, on=TODAY, language="fi")
    assert editor is not None
    assert (len(editor.offered), len(editor.mapped), len(editor.found_documents.items)) == (count, count, 1)
