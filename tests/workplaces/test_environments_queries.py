"""What pages and gates are told about learning environments, and at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import User
from common.text import Worded
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment, Site
from workplaces.queries.document_choice import document_choices
from workplaces.queries.environments import EnvironmentFacts, environment_facts, lines_in_force
from workplaces.queries.experts import expert_choices
from workplaces.queries.reports import ReportSearch, find_reports, municipalities_with_reports, report_page
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import review_page, reviews_of
from workplaces.queries.site_environments import environment_page, environments_of_sites

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory(name="Pyöräpaja", organisation__name="Ykköspaja ry", municipality="Salo")


@pytest.fixture
def coach(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, role="coach").user


@pytest.fixture
def expert() -> User:
    return MembershipFactory(role="outside_expert", organisation__name="Esimerkkiopisto").user


def _line(environment: LearningEnvironment, unit: object = None, **requirement: object) -> int:
    """Add a task that shows a requirement, both to the site's mapping and to the environment's lines."""
    unit = unit or UnitFactory(document=environment.document)
    row = RequirementFactory(unit=unit, **requirement)
    task = TaskFactory(site=environment.site)
    TaskRequirementFactory(task=task, requirement=row)
    EnvironmentLineFactory(environment=environment, requirement=row, task=task)
    return row.pk


def _page(viewer: User, environment: LearningEnvironment) -> object:
    found = environment_page(viewer, environment.pk, on=TODAY, language="fi")
    assert found is not None
    return found


def test_lines_in_force_open_on_their_days_only(site: Site) -> None:
    environment = EnvironmentFactory(site=site, published=True, valid_until=TODAY)
    shown = _line(environment)
    for state in ("expired", "withdrawn", "replaced"):
        _line(EnvironmentFactory(site=site, published=True, state=state))
    for state in ("draft", "in_review"):
        _line(EnvironmentFactory(site=site, state=state))
    _line(EnvironmentFactory(published=True))
    assert lines_in_force(site.pk, TODAY) == {shown: environment.pk}
    assert lines_in_force(site.pk, TODAY + timedelta(days=1)) == {}


@pytest.mark.parametrize(
    ("dates", "opens"),
    [
        ({"valid_to": TODAY}, True),
        ({"valid_to": TODAY - timedelta(days=1)}, False),
        ({"valid_to": date(2024, 7, 31), "transition_ends": TODAY}, True),
        ({"valid_to": date(2024, 7, 31), "transition_ends": TODAY - timedelta(days=1)}, False),
    ],
)
def test_lines_close_with_their_document(site: Site, dates: dict[str, date], opens: bool) -> None:
    environment = EnvironmentFactory(site=site, published=True, document=DocumentFactory(**dates))
    _line(environment)
    assert bool(lines_in_force(site.pk, TODAY)) is opens


@pytest.mark.parametrize("count", [1, 3])
def test_gates_cost_one_statement(site: Site, count: int, django_assert_num_queries: Callable) -> None:
    environments = [EnvironmentFactory(site=site, published=True) for _ in range(count)]
    for environment in environments:
        _line(environment)
    with django_assert_num_queries(1):
        assert len(lines_in_force(site.pk, TODAY)) == count
    with django_assert_num_queries(1):
        assert len(environment_facts(row.pk for row in environments)) == count


def test_facts_are_given_of_whatever_was_once_published() -> None:
    replaced = EnvironmentFactory(published=True, state="replaced", number="OY-2026-900001")
    draft = EnvironmentFactory()
    assert environment_facts([replaced.pk, draft.pk, 987_654]) == {
        replaced.pk: EnvironmentFacts(
            replaced.pk, "OY-2026-900001", date(2026, 1, 5), "Anna Asiantuntija", "Opettaja", "Esimerkkiopisto"
        )
    }


def test_the_list_shows_own_sites_with_the_state_that_holds_today(site: Site, coach: User) -> None:
    expired = EnvironmentFactory(site=site, published=True, valid_until=TODAY - timedelta(days=1))
    draft = EnvironmentFactory(site=site)
    EnvironmentFactory(site=site, published=True, state="replaced")
    EnvironmentFactory()
    SiteFactory(organisation=site.organisation, name="Aputila")
    SiteFactory(organisation=site.organisation, is_active=False)
    listed = environments_of_sites(coach, on=TODAY, language="fi")
    assert [(row.site_name, [(item.id, item.state) for item in row.environments]) for row in listed.sites] == [
        ("Aputila", []),
        ("Pyöräpaja", [(draft.pk, "draft"), (expired.pk, "expired")]),
    ]
    assert all(row.may_edit for row in listed.sites)


def test_a_supervisor_sees_the_own_site_but_does_not_edit(site: Site) -> None:
    SiteFactory(organisation=site.organisation)
    supervisor = MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user
    (row,) = environments_of_sites(supervisor, on=TODAY, language="fi").sites
    assert (row.site_id, row.may_edit) == (site.pk, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_three_statements(
    site: Site, coach: User, count: int, django_assert_num_queries: Callable
) -> None:
    for _ in range(count):
        EnvironmentFactory(site=SiteFactory(organisation=site.organisation))
        EnvironmentFactory(site=site)
    with django_assert_num_queries(3):
        environments_of_sites(coach, on=TODAY, language="fi")


def test_a_draft_shows_the_working_mapping_and_what_is_missing(site: Site, coach: User) -> None:
    draft = EnvironmentFactory(site=site, guidance="")
    unit = UnitFactory(document=draft.document)
    hidden = RequirementFactory(unit=unit)
    RequirementFactory(unit=unit, is_withdrawn=True)
    UnitFactory(document=draft.document)
    shown = RequirementFactory(unit=unit)
    for name in ("Öljyän", "Ajan"):
        TaskRequirementFactory(task=TaskFactory(site=site, name=name), requirement=shown)
    page = _page(coach, draft)
    (laid,) = page.units
    assert [(row.id, [str(task) for task in row.tasks]) for row in laid.shown] == [(shown.pk, ["Ajan", "Öljyän"])]
    assert [row.id for row in laid.not_shown] == [hidden.pk]
    assert laid.total == 2
    assert (page.missing, page.changed) == (("guidance",), False)
    assert (page.may.edit, page.may.recall, page.may.revise, page.may.withdraw) == (True, False, False, False)


def test_a_report_shows_its_frozen_lines_and_tells_when_the_mapping_has_moved_on(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True)
    _line(report)
    assert _page(coach, report).changed is False
    task = site.tasks.get()
    task.name = "Uusi nimi"
    task.save()
    page = _page(coach, report)
    assert (page.changed, [str(name) for name in page.units[0].shown[0].tasks]) == (
        True,
        [report.lines.get().task_name],
    )


def test_a_frozen_line_of_a_withdrawn_requirement_stays_in_sight(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True)
    shown = _line(report, is_withdrawn=True)
    assert [row.id for row in _page(coach, report).units[0].shown] == [shown]


def test_versions_of_an_environment_know_each_other(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True)
    assert _page(coach, report).may.revise is True
    draft = EnvironmentFactory(site=site, document=report.document)
    EnvironmentFactory(document=report.document)
    first, second = _page(coach, report), _page(coach, draft)
    assert (first.draft.id, first.report, first.may.revise) == (draft.pk, None, False)
    assert (second.draft, second.report.id, second.report.number) == (None, report.pk, report.number)


@pytest.mark.parametrize(
    ("role", "edit", "withdraw"), [("coordinator", True, True), ("coach", True, False), ("supervisor", False, False)]
)
def test_what_may_be_done_depends_on_the_role(site: Site, role: str, edit: bool, withdraw: bool) -> None:
    viewer = MembershipFactory(organisation=site.organisation, role=role).user
    report, draft = EnvironmentFactory(site=site, published=True), EnvironmentFactory(site=site)
    waiting = EnvironmentFactory(site=site, state="in_review")
    assert (_page(viewer, report).may.revise, _page(viewer, report).may.withdraw) == (edit, withdraw)
    assert (_page(viewer, draft).may.edit, _page(viewer, waiting).may.recall) == (edit, edit)


@pytest.mark.parametrize("count", [1, 3])
def test_one_environment_costs_eight_statements(
    site: Site, coach: User, count: int, django_assert_num_queries: Callable
) -> None:
    report = EnvironmentFactory(site=site, published=True)
    for _ in range(count):
        _line(report)
    with django_assert_num_queries(8):
        assert len(_page(coach, report).units) == count


def test_experts_are_found_by_address_name_and_organisation_outside_ones_only(
    site: Site, coach: User, expert: User
) -> None:
    draft = EnvironmentFactory(site=site)
    other = MembershipFactory(
        role="outside_expert", user__email="aino@opisto.example", user__given_names="Äiti", user__family_name="Aalto"
    ).user
    MembershipFactory(role="outside_expert", organisation=site.organisation)
    MembershipFactory(role="coach")

    def found(text: str) -> list[int]:
        return [row.id for row in expert_choices(coach, draft.pk, on=TODAY, text=text).experts]

    assert set(found("")) == {expert.pk, other.pk}
    assert found("AINO@opisto") == [other.pk]
    assert found("äiti aalto") == [other.pk]
    assert found("esimerkkiopisto") == [expert.pk]
    assert found("nobody") == []


def test_the_expert_of_the_round_before_stands_first(site: Site, coach: User, expert: User) -> None:
    for _ in range(25):
        MembershipFactory(role="outside_expert", user__given_names="Aada")
    draft = EnvironmentFactory(site=site, expert=expert)
    choices = expert_choices(coach, draft.pk, on=TODAY)
    assert (len(choices.experts), choices.more, choices.experts[0].id, choices.asked_before) == (
        20,
        True,
        expert.pk,
        expert.pk,
    )


def test_experts_are_shown_only_to_those_who_may_send(site: Site, expert: User) -> None:
    draft, waiting = EnvironmentFactory(site=site), EnvironmentFactory(site=site, state="in_review")
    supervisor = MembershipFactory(organisation=site.organisation, role="supervisor").user
    coach = MembershipFactory(organisation=site.organisation, role="coach").user
    assert expert_choices(supervisor, draft.pk, on=TODAY).experts == ()
    assert expert_choices(coach, waiting.pk, on=TODAY).experts == ()


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_an_expert_costs_three_statements(
    site: Site, coach: User, count: int, django_assert_num_queries: Callable
) -> None:
    draft = EnvironmentFactory(site=site)
    for _ in range(count):
        MembershipFactory(role="outside_expert")
    with django_assert_num_queries(3):
        assert len(expert_choices(coach, draft.pk, on=TODAY).experts) == count


def test_documents_to_choose_are_usable_ones_with_those_in_force_first(site: Site, coach: User) -> None:
    valid = DocumentFactory(searchable="pyöräala")
    transition = DocumentFactory(searchable="pyöräala", valid_to=date(2025, 7, 31), transition_ends=TODAY)
    DocumentFactory(searchable="pyöräala", valid_to=date(2025, 7, 31))
    DocumentFactory(searchable="pyöräala", valid_from=date(2027, 8, 1))
    DocumentFactory(searchable="keittiö")
    choices = document_choices(coach, site.pk, "Pyöräala", on=TODAY, language="fi")
    assert choices is not None
    assert [row.id for row in choices.found.items] == [valid.pk, transition.pk]
    supervisor = MembershipFactory(organisation=site.organisation, role="supervisor").user
    assert document_choices(supervisor, site.pk, "", on=TODAY, language="fi") is None


def test_an_expert_sees_what_waits_and_what_was_approved_but_no_drafts(site: Site, expert: User) -> None:
    second = EnvironmentFactory(state="in_review", expert=expert, sent_at=datetime(2026, 2, 2, tzinfo=UTC))
    first = EnvironmentFactory(site=site, state="in_review", expert=expert, sent_at=datetime(2026, 2, 1, tzinfo=UTC))
    approved = EnvironmentFactory(published=True, expert=expert, valid_until=TODAY - timedelta(days=1))
    EnvironmentFactory(expert=expert)
    EnvironmentFactory(state="in_review", expert=MembershipFactory(role="outside_expert").user)
    reviews = reviews_of(expert, on=TODAY, language="fi")
    assert [row.id for row in reviews.waiting] == [first.pk, second.pk]
    assert [(row.id, row.state) for row in reviews.done] == [(approved.pk, "expired")]


@pytest.mark.parametrize("count", [1, 3])
def test_reviews_cost_one_statement_and_one_review_five(
    site: Site, expert: User, count: int, django_assert_num_queries: Callable
) -> None:
    waiting = EnvironmentFactory(site=site, state="in_review", expert=expert)
    for _ in range(count):
        _line(waiting)
        EnvironmentFactory(state="in_review", expert=expert)
    with django_assert_num_queries(1):
        assert len(reviews_of(expert, on=TODAY, language="fi").waiting) == count + 1
    with django_assert_num_queries(5):
        page = review_page(Reviewer(user=expert), waiting.pk, now=NOW, on=TODAY, language="fi")
    assert page is not None
    assert (len(page.units), page.is_waiting, page.signed.organisation) == (count, True, "Esimerkkiopisto")
    assert page.proposed_until == date(2029, 3, 2)


def test_reports_are_found_by_place_keeper_qualification_and_unit(site: Site) -> None:
    kitchen = SiteFactory(name="Keittiöpaja", organisation__name="Äänekosken paja", municipality="Äänekoski")
    bicycles = EnvironmentFactory(
        site=site, published=True, document=DocumentFactory(searchable="pyöräalan tutkinto oph-1")
    )
    food = EnvironmentFactory(
        site=kitchen, published=True, document=DocumentFactory(searchable="ravintola-alan tutkinto oph-2")
    )
    _line(bicycles, UnitFactory(document=bicycles.document, searchable="renkaiden huolto"))
    _line(food, UnitFactory(document=food.document, searchable="lounaan valmistus"))
    UnitFactory(document=food.document, searchable="renkaiden huolto")

    def found(**search: str) -> list[int]:
        return [row.id for row in find_reports(ReportSearch(**search), on=TODAY, language="fi").reports]

    assert found() == [bicycles.pk, food.pk]
    assert found(municipality="Äänekoski") == [food.pk]
    assert found(organisation="ÄÄNEKOSKEN") == [food.pk]
    assert found(organisation="pyörä ykkös") == [bicycles.pk]
    assert found(qualification="Ravintola OPH-2") == [food.pk]
    assert found(unit="RENKAIDEN") == [bicycles.pk]
    assert found(unit="renkaiden", municipality="Äänekoski") == []
    assert found(qualification="100%") == []
    assert municipalities_with_reports() == ("Salo", "Äänekoski")


def test_reports_no_longer_in_force_are_found_only_when_asked_for(site: Site) -> None:
    in_force = EnvironmentFactory(site=site, published=True)
    ended = [
        EnvironmentFactory(site=site, published=True, valid_until=TODAY - timedelta(days=1)),
        EnvironmentFactory(site=site, published=True, state="expired"),
        EnvironmentFactory(site=site, published=True, state="withdrawn"),
    ]
    EnvironmentFactory(site=site, published=True, state="replaced")
    EnvironmentFactory(site=site)
    EnvironmentFactory(site=site, state="in_review")
    plain = find_reports(ReportSearch(), on=TODAY, language="fi")
    every = find_reports(ReportSearch(ended=True), on=TODAY, language="fi")
    assert [row.id for row in plain.reports] == [in_force.pk]
    assert {row.id: str(row.state) for row in every.reports} == {
        in_force.pk: "published",
        ended[0].pk: "expired",
        ended[1].pk: "expired",
        ended[2].pk: "withdrawn",
    }


def test_a_list_of_reports_names_units_once_in_the_order_of_the_document(site: Site) -> None:
    report = EnvironmentFactory(site=site, published=True)
    late, early = UnitFactory(document=report.document, position=9), UnitFactory(document=report.document, position=1)
    for unit in (late, early, late):
        _line(report, unit)
    (row,) = find_reports(ReportSearch(), on=TODAY, language="sv").reports
    assert row.units == (early.name.best("sv"), late.name.best("sv"))


def test_reports_come_in_pages_of_fifty_sorted_by_place_keeper_and_site() -> None:
    keeper = OrganisationFactory()
    for number in range(51):
        EnvironmentFactory(site=SiteFactory(organisation=keeper, name=f"Paja {number:02d}"), published=True)
    pages = [find_reports(ReportSearch(), on=TODAY, language="fi", page=page) for page in (1, 2, 9)]
    assert [(page.page, page.pages, page.total) for page in pages] == [(1, 2, 51), (2, 2, 51), (2, 2, 51)]
    assert [page.reports[0].site for page in pages[:2]] == ["Paja 00", "Paja 50"]


@pytest.mark.parametrize("count", [1, 3])
def test_reports_cost_three_statements_and_one_report_five(
    site: Site, count: int, django_assert_num_queries: Callable
) -> None:
    for _ in range(count):
        report = EnvironmentFactory(site=site, published=True)
        for _line_number in range(count):
            _line(report)
    with django_assert_num_queries(3):
        assert len(find_reports(ReportSearch(unit=""), on=TODAY, language="fi").reports) == count
    with django_assert_num_queries(5):
        page = report_page(report.pk, on=TODAY, language="fi")
    assert page is not None
    assert len(page.units) == count


def test_a_public_report_leads_to_the_one_in_its_place(site: Site) -> None:
    old = EnvironmentFactory(site=site, published=True, state="replaced", language="sv", work="Vi reparerar cyklar.")
    new = EnvironmentFactory(site=site, document=old.document, published=True, replaces=old)
    page = report_page(old.pk, on=TODAY, language="fi")
    assert page is not None
    assert (page.state, page.newer_id, page.newer_number) == ("replaced", new.pk, new.number)
    assert dict(page.answers)["work"] == Worded("Vi reparerar cyklar.", "sv")
    assert "spaces" not in dict(page.answers)


def test_a_draft_beside_a_report_is_no_newer_report_and_not_public(site: Site) -> None:
    report = EnvironmentFactory(site=site, published=True)
    draft = EnvironmentFactory(site=site, document=report.document, replaces=report)
    page = report_page(report.pk, on=TODAY, language="fi")
    assert page is not None
    assert page.newer_id is None
    assert report_page(draft.pk, on=TODAY, language="fi") is None
