"""Among which units, with whose history and in whose words suggestions are made, and at what cost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from common.text import LocalizedText, Worded
from interchange.matching import rebuild_matches
from qualifications.choices import Refusal
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory, text
from tests.factories.crowd import index_with_crowd
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PlacementFactory,
    PlacementUnitFactory,
    SiteFactory,
    UserFactory,
)
from tests.factories.suggesting import (
    AliasFactory,
    ConfirmedTextFactory,
    RejectedSuggestionFactory,
    SuggestionOutcomeFactory,
)
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.choices import SuggestionSource
from workplaces.models import Site
from workplaces.queries.suggestions.candidates import Candidates, site_candidates
from workplaces.queries.suggestions.figures import suggestion_figures
from workplaces.queries.suggestions.history import UNKNOWN_DAY, precedents
from workplaces.queries.suggestions.names import suggestions_for_names
from workplaces.queries.suggestions.rejections import rejections
from workplaces.queries.suggestions.site import Asked, suggestions_for_site
from workplaces.queries.suggestions.ticked import ticked_lines
from workplaces.queries.suggestions.workbench import workbench
from workplaces.queries.tasks_without import Waiting, tasks_without_requirements
from workplaces.rules.outcomes import HitShares

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def viewer(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


def _published(site: Site, document: object = None) -> object:
    """Publish a report of one unit; give the unit."""
    requirement = RequirementFactory(unit__document=document or DocumentFactory())
    environment = EnvironmentFactory(site=site, document=requirement.unit.document, published=True)
    EnvironmentLineFactory(environment=environment, requirement=requirement, task=TaskFactory(site=site))
    return requirement.unit


def _candidates(viewer: User, site: Site, wanted: SuggestionSource | None = None, placement: int | None = None):
    return site_candidates(viewer, site.pk, placement_id=placement, wanted=wanted, on=TODAY)


def test_a_site_without_environments_is_given_all_units(site: Site, viewer: User) -> None:
    _published(SiteFactory())
    assert _candidates(viewer, site) == Candidates(SuggestionSource.ALL, None, None)


def test_the_published_report_comes_first_and_wider_sources_follow(site: Site, viewer: User) -> None:
    unit = _published(site)
    beside = UnitFactory(document=unit.document)
    UnitFactory(document=unit.document, is_withdrawn=True)
    narrow = _candidates(viewer, site)
    assert narrow == Candidates(SuggestionSource.ENVIRONMENT, frozenset({unit.pk}), SuggestionSource.QUALIFICATION)
    wider = _candidates(viewer, site, narrow.wider)
    assert wider == Candidates(SuggestionSource.QUALIFICATION, frozenset({unit.pk, beside.pk}), SuggestionSource.ALL)
    assert _candidates(viewer, site, wider.wider) == Candidates(SuggestionSource.ALL, None, None)


def test_a_report_out_of_force_leaves_the_qualification_of_a_draft(site: Site, viewer: User) -> None:
    unit = UnitFactory()
    EnvironmentFactory(site=site, document=unit.document)
    over = _published(site)
    over_environment = site.environments.get(document=over.document)
    over_environment.valid_until = TODAY - timedelta(days=1)
    over_environment.save()
    found = _candidates(viewer, site)
    assert (found.source, unit.pk in found.units) == (SuggestionSource.QUALIFICATION, True)


def test_goals_of_a_placement_here_that_the_viewer_sees_are_a_source(site: Site, viewer: User) -> None:
    goal = UnitFactory()
    placement = PlacementFactory(host=site)
    PlacementUnitFactory(placement=placement, unit=goal)
    elsewhere = PlacementFactory()
    PlacementUnitFactory(placement=elsewhere, unit=UnitFactory())
    found = _candidates(viewer, site, placement=placement.pk)
    assert found == Candidates(SuggestionSource.GOALS, frozenset({goal.pk}), SuggestionSource.QUALIFICATION)
    assert _candidates(viewer, site, placement=elsewhere.pk).source == SuggestionSource.ALL


def test_history_is_the_sites_own_its_tasks_and_what_others_lend(site: Site) -> None:
    lender = SiteFactory(organisation=OrganisationFactory(shares_history=True))
    keeper = SiteFactory()
    site.organisation.shares_history = True
    site.organisation.save()
    own = ConfirmedTextFactory(site=site, text="Vaihdan renkaan", count=3)
    lent = ConfirmedTextFactory(site=lender, text="renkaan vaihtaminen")
    line = RequirementFactory(unit=lent.unit)
    ConfirmedTextFactory(site=lender, text=lent.text, text_key=lent.text_key, unit=lent.unit, requirement=line)
    ConfirmedTextFactory(site=keeper, text="renkaan vaihto")
    ConfirmedTextFactory(site=site, text="Leivon pullaa")
    ConfirmedTextFactory(site=lender, text="Leivon pullaa")
    ConfirmedTextFactory(site=site, text="renkaan", requirement=RequirementFactory(is_withdrawn=True))
    task = TaskFactory(site=site, name="Paikkaan renkaan", other_names=LocalizedText.of({"sv": "Lagar däck"}))
    mapped = TaskRequirementFactory(task=task, requirement=RequirementFactory())
    TaskRequirementFactory(
        task=TaskFactory(site=site, name="Renkaan pesu", is_active=False), requirement=mapped.requirement
    )
    found = precedents(site.pk, site.organisation_id, "renkaan vaihto")
    told = [(each.text, each.unit_id, each.count, each.last_on, each.is_own) for each in found.confirmed]
    assert told == [
        ("Vaihdan renkaan", own.unit_id, 3, own.last_on, True),
        ("Paikkaan renkaan", mapped.requirement.unit_id, 1, UNKNOWN_DAY, True),
        ("renkaan vaihtaminen", lent.unit_id, 1, lent.last_on, False),
    ]
    # Others lend their texts and units, never which skill they chose.
    assert [each.requirement_id for each in found.confirmed if not each.is_own] == [None]
    assert found.same == frozenset()
    for said in ("vaihdan renkaan!", "vaihdan renkan"):
        assert precedents(site.pk, site.organisation_id, said).same == {own.unit_id}


def test_a_task_that_is_remembered_with_its_day_speaks_once(site: Site) -> None:
    row = ConfirmedTextFactory(site=site, text="Vaihdan renkaan")
    TaskRequirementFactory(task=TaskFactory(site=site, name="Vaihdan renkaan"), requirement=row.requirement)
    found = precedents(site.pk, site.organisation_id, "Vaihdan renkaan")
    assert [each.last_on for each in found.confirmed] == [row.last_on]


@pytest.mark.parametrize("rows", [1, 3])
def test_candidates_cost_three_statements_and_history_four(
    site: Site, viewer: User, rows: int, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        _published(site)
        ConfirmedTextFactory(site=site, text=f"vaihdan renkaan {number}")
        RejectedSuggestionFactory(site=site)
        TaskRequirementFactory(task=TaskFactory(site=site), requirement=RequirementFactory())
    with django_assert_num_queries(3):
        _candidates(viewer, site)
    with django_assert_num_queries(4):
        precedents(site.pk, site.organisation_id, "vaihdan renkaan")


def _tyre_unit() -> object:
    unit = UnitFactory(name=text("Renkaiden huolto"))
    RequirementFactory(unit=unit, text=text("vaihtaa renkaan ja paikkaa sisärenkaan"))
    return unit


def _wash_unit(document: object) -> object:
    unit = UnitFactory(document=document, name=text("Ajoneuvon pesu"))
    RequirementFactory(unit=unit, text=text("pesee ja vahaa auton"))
    return unit


def test_foreign_sites_and_people_without_a_role_get_nothing(site: Site) -> None:
    stranger = MembershipFactory(organisation=SiteFactory().organisation, role="coordinator").user
    for viewer in (stranger, UserFactory()):
        assert suggestions_for_site(viewer, Asked(site.pk, "renkaat"), on=TODAY, language="fi") is None


def test_suggestions_come_with_source_and_wider_source(site: Site, viewer: User) -> None:
    tyre = _tyre_unit()
    wash = _wash_unit(tyre.document)
    EnvironmentFactory(site=site, document=tyre.document)
    index_with_crowd()
    found = suggestions_for_site(viewer, Asked(site.pk, "paikkasin renkaan"), on=TODAY, language="fi")
    assert (found.source, found.wider, found.refusal) == (SuggestionSource.QUALIFICATION, SuggestionSource.ALL, None)
    assert found.units[0].unit_id == tyre.pk
    assert found.suggested().units == tuple(unit.unit_id for unit in found.units)
    assert wash.pk not in found.suggested().units[:1]


def test_a_rejected_unit_is_left_out_for_its_text_alone(site: Site, viewer: User) -> None:
    tyre = _tyre_unit()
    _wash_unit(tyre.document)
    index_with_crowd()
    RejectedSuggestionFactory(site=site, unit=tyre, text="Paikkasin renkaan")
    RejectedSuggestionFactory(unit=tyre, text="vaihdoin renkaan")

    def units(said: str) -> set[int]:
        found = suggestions_for_site(viewer, Asked(site.pk, said), on=TODAY, language="fi")
        return {unit.unit_id for unit in found.units}

    assert tyre.pk not in units("paikkasin  renkaan.")
    assert tyre.pk in units("vaihdoin renkaan")


def test_what_was_confirmed_here_comes_first_even_beside_the_published_report(site: Site, viewer: User) -> None:
    tyre = _tyre_unit()
    wash = _wash_unit(tyre.document)
    environment = EnvironmentFactory(site=site, document=tyre.document, published=True)
    line = tyre.requirements.first()
    EnvironmentLineFactory(environment=environment, requirement=line, task=TaskFactory(site=site))
    index_with_crowd()
    ConfirmedTextFactory(site=site, text="renkaiden kuuraus", requirement=wash.requirements.first())
    found = suggestions_for_site(viewer, Asked(site.pk, "Renkaiden kuuraus"), on=TODAY, language="fi")
    assert (found.source, found.units[0].unit_id) == (SuggestionSource.ENVIRONMENT, wash.pk)
    assert found.units[0].reason.confirmed_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [("", Refusal.EMPTY), ("   ", Refusal.EMPTY), ("?!", Refusal.TOO_SHORT), ("123", Refusal.TOO_SHORT)],
)
def test_a_text_without_words_costs_one_statement(
    site: Site, viewer: User, said: str, refusal: Refusal, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):
        found = suggestions_for_site(viewer, Asked(site.pk, said), on=TODAY, language="fi")
    assert (found.refusal, found.units) == (refusal, ())


def _statements(viewer: User, site: Site) -> int:
    with CaptureQueriesContext(connection) as made:
        suggestions_for_site(viewer, Asked(site.pk, "paikkasin renkaan"), on=TODAY, language="fi")
    return len(made)


def test_suggestions_cost_as_much_for_one_row_as_for_three(site: Site, viewer: User) -> None:
    tyre = _tyre_unit()
    index_with_crowd()

    def more(count: int) -> None:
        for number in range(count):
            unit = _tyre_unit()
            ConfirmedTextFactory(site=site, text=f"paikkasin renkaan {number} {unit.pk}", requirement__unit=unit)
            RejectedSuggestionFactory(site=site)
            AliasFactory(organisation=site.organisation)
            task = TaskFactory(site=site, name=f"renkaan paikkaus {unit.pk}")
            TaskRequirementFactory(task=task, requirement=unit.requirements.first())
        rebuild_matches(now=NOW)

    more(1)
    _statements(viewer, site)
    one = _statements(viewer, site)
    more(2)
    _statements(viewer, site)
    assert _statements(viewer, site) == one
    assert tyre.pk


def test_names_in_two_languages_are_both_asked_for(site: Site, viewer: User) -> None:
    tyre = _tyre_unit()
    wash = UnitFactory(document=tyre.document, name=LocalizedText.of({"fi": "Pesu", "sv": "Tvätt av fordon"}))
    RequirementFactory(unit=wash, text=LocalizedText.of({"fi": "pesee", "sv": "tvättar bilen och vaxar den"}))
    index_with_crowd()
    names = (Worded("paikkaan renkaan", "fi"), Worded("tvättar bilen och vaxar den", "sv"))
    found = suggestions_for_names(viewer, site.pk, names, source=None, on=TODAY, language="fi")
    assert {unit.unit_id for unit in found.units[:2]} == {tyre.pk, wash.pk}
    assert len(found.clauses) == 1
    assert suggestions_for_names(viewer, SiteFactory().pk, names, source=None, on=TODAY, language="fi") is None


@pytest.mark.parametrize("rows", [1, 3])
def test_rejections_of_a_text_cost_one_statement(
    site: Site, viewer: User, rows: int, django_assert_num_queries: object
) -> None:
    for _ in range(rows):
        RejectedSuggestionFactory(site=site)
    RejectedSuggestionFactory(site=site, text="toinen")
    RejectedSuggestionFactory()
    with django_assert_num_queries(1):
        found = rejections(viewer, site.pk, ["vaihdan renkaan"], on=TODAY, language="fi")
    assert [row.text for row in found] == ["Vaihdan renkaan"] * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_ticked_lines_cost_one_statement(rows: int, django_assert_num_queries: object) -> None:
    wanted = [RequirementFactory().pk for _ in range(rows)]
    gone = RequirementFactory(is_withdrawn=True)
    with django_assert_num_queries(1):
        found = ticked_lines([*wanted, gone.pk, 999_999], "fi")
    assert {line.requirement_id for line in found} == set(wanted)
    with django_assert_num_queries(0):
        assert ticked_lines((), "fi") == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_figures_cost_three_statements_and_hide_what_is_too_few(
    site: Site, rows: int, django_assert_num_queries: object
) -> None:
    coordinator = MembershipFactory(organisation=site.organisation, role="coordinator").user
    many = SiteFactory(organisation=site.organisation, name="Aatospaja")
    for _ in range(rows):
        SuggestionOutcomeFactory(site=site)
    for rank in [1] * 5 + [3] * 3 + [5]:
        SuggestionOutcomeFactory(site=many, chosen_rank=rank)
    SuggestionOutcomeFactory(site=many, suggested=0, chosen_rank=None)
    SuggestionOutcomeFactory(site=many, at=NOW - timedelta(days=400))
    SuggestionOutcomeFactory()
    with django_assert_num_queries(3):
        found = suggestion_figures(coordinator, site.organisation_id, on=TODAY)
    assert [(row.site, row.shares) for row in found.sites] == [
        ("Aatospaja", HitShares(10, 50, 80, 90, 10)),
        (site.name, HitShares(rows)),
    ]
    assert found.together.total == 10 + rows


def test_figures_are_the_coordinators(site: Site, viewer: User) -> None:
    assert suggestion_figures(viewer, site.organisation_id, on=TODAY) is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_next_task_without_requirements_follows_by_name(
    site: Site, viewer: User, rows: int, django_assert_num_queries: object
) -> None:
    here = TaskFactory(site=site, name="Mittaan")
    later = [TaskFactory(site=site, name=f"Pesen {number}") for number in range(rows)]
    first = TaskFactory(site=site, name="Ajan")
    TaskFactory(site=site, name="Nostan", is_active=False)
    TaskRequirementFactory(task=TaskFactory(site=site, name="Oksin"), requirement=RequirementFactory())
    with django_assert_num_queries(2):
        found = tasks_without_requirements(viewer, site.pk, beside=here.pk, on=TODAY)
    assert found == Waiting(rows + 1, later[0].pk)
    assert tasks_without_requirements(viewer, site.pk, beside=later[-1].pk, on=TODAY).next_id == first.pk


@pytest.mark.parametrize("rows", [1, 3])
def test_the_workbench_costs_two_statements(
    site: Site, viewer: User, rows: int, django_assert_num_queries: object
) -> None:
    tasks = [TaskFactory(site=site) for _ in range(rows)]
    TaskFactory(site=site, is_active=False)
    with django_assert_num_queries(2):
        found = workbench(viewer, site.pk, on=TODAY, language="fi")
    assert {pk for pk, _name in found.tasks} == {task.pk for task in tasks}
    assert workbench(viewer, SiteFactory().pk, on=TODAY, language="fi") is None
