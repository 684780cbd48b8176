"""What the public learns of a place, what a site can print, and at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import User
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from workplaces.models import LearningEnvironment, Site
from workplaces.queries.places import place_by_code, place_page
from workplaces.queries.reports import ReportSearch, find_reports, municipalities_with_reports, report_page
from workplaces.queries.site_prints import site_prints
from workplaces.queries.task_cards import task_cards

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory(name="Pyöräpaja", municipality="Salo")


@pytest.fixture
def coach(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, role="coach").user


def _report(site: Site, units: int = 1, **facts: object) -> LearningEnvironment:
    environment = EnvironmentFactory(site=site, published=True, **facts)
    for _unit in range(units):
        unit = UnitFactory(document=environment.document)
        first, _second = RequirementFactory(unit=unit), RequirementFactory(unit=unit)
        EnvironmentLineFactory(environment=environment, requirement=first, task=TaskFactory(site=site))
    return environment


def test_a_place_tells_units_skills_and_tasks_of_its_reports(site: Site) -> None:
    environment = _report(site)
    place = place_page(site.pk, on=TODAY, language="fi")
    assert place is not None
    (report,) = place.reports
    (unit,) = report.units
    assert (report.id, report.number, place.municipality) == (environment.pk, environment.number, "Salo")
    assert (unit.skills, unit.total, len(unit.tasks)) == (1, 2, 1)


@pytest.mark.parametrize(
    "facts", [{"state": "withdrawn"}, {"state": "replaced"}, {"valid_until": date(2026, 3, 1)}, {"is_listed": False}]
)
def test_a_place_without_a_listed_report_in_force_has_no_page(site: Site, facts: dict[str, object]) -> None:
    _report(site, **facts)
    assert place_page(site.pk, on=TODAY, language="fi") is None


def test_the_code_of_a_poster_opens_unlisted_reports_too(site: Site) -> None:
    unlisted = _report(site, is_listed=False)
    place = place_by_code(site.code, on=TODAY, language="fi")
    assert place is not None
    assert [report.id for report in place.reports] == [unlisted.pk]


@pytest.mark.parametrize("code", ["", "x", "0123456789"])
def test_an_unknown_code_opens_nothing(site: Site, code: str) -> None:
    _report(site)
    assert place_by_code(code, on=TODAY, language="fi") is None


def test_no_search_shows_an_unlisted_report_and_its_own_address_does(site: Site) -> None:
    unlisted = _report(site, is_listed=False)
    assert find_reports(ReportSearch(), on=TODAY, language="fi").reports == ()
    assert municipalities_with_reports() == ()
    assert report_page(unlisted.pk, on=TODAY, language="fi") is not None


def test_a_listed_report_does_not_lead_to_the_unlisted_one_in_its_place(site: Site) -> None:
    old = _report(site, state="replaced")
    newer = _report(site, replaces=old, document=old.document, is_listed=False)
    page = report_page(old.pk, on=TODAY, language="fi")
    assert (page and page.newer_id) is None
    LearningEnvironment.objects.filter(pk=newer.pk).update(is_listed=True)
    page = report_page(old.pk, on=TODAY, language="fi")
    assert page is not None
    assert page.newer_id == newer.pk


def test_a_report_names_the_responsible_person_only_with_consent(site: Site) -> None:
    named = _report(site, responsible_name="Riitta Vastaava")
    unnamed = _report(SiteFactory(), responsible_name="Ville Vaiti", shows_responsible=False)
    shown = [report_page(row.pk, on=TODAY, language="fi") for row in (named, unnamed)]
    assert [page and page.responsible for page in shown] == ["Riitta Vastaava", ""]


def test_cards_carry_name_note_code_and_the_reader_s_language(site: Site, coach: User) -> None:
    task = TaskFactory(
        site=site, name="Vaihdan renkaan", safety_note="Käytä hanskoja", other_names={"sv": "Byter däck"}
    )
    retired = TaskFactory(site=site, is_active=False)
    foreign = TaskFactory()
    (card,) = task_cards(coach, site.pk, {task.pk, retired.pk, foreign.pk}, on=TODAY, language="sv")
    assert (card.name.text, card.name.language, card.safety_note.text) == ("Byter däck", "sv", "Käytä hanskoja")
    assert (card.code, card.picture) == (task.code, "")


def test_prints_belong_to_the_people_of_the_site(site: Site, coach: User) -> None:
    outsider = MembershipFactory(role="coach").user
    assert site_prints(outsider, site.pk, on=TODAY, language="fi") is None
    assert task_cards(outsider, site.pk, {TaskFactory(site=site).pk}, on=TODAY, language="fi") == ()
    prints = site_prints(coach, site.pk, on=TODAY, language="fi")
    assert prints is not None
    assert (prints.place, len(prints.cards)) == (None, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_places_and_prints_cost_the_same_for_one_row_and_three(
    rows: int, site: Site, coach: User, django_assert_num_queries: Callable[..., object]
) -> None:
    for _report_no in range(rows):
        _report(site, units=rows)
    with django_assert_num_queries(4):
        assert place_page(site.pk, on=TODAY, language="fi")
    with django_assert_num_queries(4):
        assert place_by_code(site.code, on=TODAY, language="fi")
    with django_assert_num_queries(5):
        assert site_prints(coach, site.pk, on=TODAY, language="fi")
    tasks = set(site.tasks.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        assert task_cards(coach, site.pk, tasks, on=TODAY, language="fi")
