"""A report's last days: the site is told in good time, once, and then new marks are closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from workplaces.models import LearningEnvironment
from workplaces.queries.environments import lapsed_report, lines_in_force
from workplaces.queries.renewals import ending_reports
from workplaces.queries.site_environments import environment_page, environments_of_sites
from workplaces.services.expiry import expire_due
from workplaces.services.renewal import remind_of_renewal

LAST_DAY = date(2026, 9, 1)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Days from the last day; whether the site is told, and whether marks are taken.
DAYS = [(-61, False, True), (-60, True, True), (-1, True, True), (0, True, True), (1, False, False)]
pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> LearningEnvironment:
    organisation = OrganisationFactory(name="Ykköspaja ry")
    responsible = MembershipFactory(
        organisation=organisation, role="coach", user__email="kaisa@paja.example", user__language="sv"
    ).user
    site = SiteFactory(organisation=organisation, name="Pyöräpaja")
    return EnvironmentFactory(site=site, published=True, responsible=responsible, valid_until=LAST_DAY)


def _remind(on: date) -> list[tuple[int, str]]:
    return [(row.environment_id, row.to_email) for row in remind_of_renewal(now=NOW, on=on)]


def _viewer(report: LearningEnvironment) -> User:
    return report.responsible


@pytest.mark.parametrize(("days", "told", "takes_marks"), DAYS)
def test_the_site_is_told_from_sixty_days_before_and_marks_close_after_the_last_day(
    report: LearningEnvironment, days: int, told: bool, takes_marks: bool
) -> None:
    on = LAST_DAY + timedelta(days=days)
    requirement = RequirementFactory(unit=UnitFactory(document=report.document))
    EnvironmentLineFactory(environment=report, requirement=requirement, task=TaskFactory(site=report.site))
    page = environment_page(_viewer(report), report.pk, on=on, language="fi")
    (site,) = environments_of_sites(_viewer(report), on=on, language="fi").sites
    ending = [row.environment_id for row in ending_reports(_viewer(report), on=on, language="fi")]
    assert page is not None
    assert (page.ends_on, page.ends_soon) == (LAST_DAY, told)
    assert [(row.ends_on, row.ends_soon) for row in site.environments] == [(LAST_DAY, told)]
    assert ending == ([report.pk] if told else [])
    assert bool(_remind(on)) is told
    assert (requirement.pk in lines_in_force(report.site_id, on)) is takes_marks
    assert (lapsed_report(report.site_id, requirement.pk, on) is None) is takes_marks


@pytest.mark.parametrize(("days", "told", "_takes_marks"), DAYS)
def test_the_last_day_of_the_document_counts_when_it_comes_first(days: int, told: bool, _takes_marks: bool) -> None:
    document = DocumentFactory(valid_to=date(2024, 7, 31), transition_ends=LAST_DAY)
    report = EnvironmentFactory(published=True, document=document, valid_until=date(2029, 1, 1))
    MembershipFactory(user=report.responsible, organisation=report.site.organisation, role="coordinator")
    on = LAST_DAY + timedelta(days=days)
    found = [(row.ends_on, row.with_document) for row in ending_reports(report.responsible, on=on, language="fi")]
    assert found == ([(LAST_DAY, True)] if told else [])
    assert bool(_remind(on)) is told


def test_the_responsible_person_is_told_once(report: LearningEnvironment) -> None:
    on = LAST_DAY - timedelta(days=60)
    assert [_remind(on), _remind(on), _remind(LAST_DAY)] == [[(report.pk, "kaisa@paja.example")], [], []]
    report.refresh_from_db()
    assert report.warned_at == NOW
    (event,) = Event.objects.all()
    assert (event.verb, event.actor, event.subject) == ("environment.remind", "system", str(report.pk))


def test_coordinators_are_told_when_the_responsible_person_has_left(report: LearningEnvironment) -> None:
    gone = MembershipFactory._meta.model.objects.filter(user=report.responsible)
    gone.update(ends_on=LAST_DAY - timedelta(days=90))
    MembershipFactory(organisation=report.site.organisation, role="coordinator", user__email="raili@paja.example")
    MembershipFactory(organisation=report.site.organisation, role="coach", user__email="toinen@paja.example")
    MembershipFactory(role="coordinator", user__email="muu@muu.example")
    assert _remind(LAST_DAY) == [(report.pk, "raili@paja.example")]


def test_a_site_without_anybody_is_passed_over_without_a_letter(report: LearningEnvironment) -> None:
    User.objects.filter(pk=report.responsible_id).update(is_active=False)
    assert _remind(LAST_DAY) == []
    report.refresh_from_db()
    assert report.warned_at == NOW


@pytest.mark.parametrize("state", ["expired", "withdrawn", "replaced"])
def test_reports_that_do_not_hold_any_more_are_not_told_of(report: LearningEnvironment, state: str) -> None:
    LearningEnvironment.objects.filter(pk=report.pk).update(state=state)
    assert _remind(LAST_DAY) == []
    assert ending_reports(report.responsible, on=LAST_DAY, language="fi") == ()


def test_a_report_that_has_run_out_is_named_whether_marked_so_or_not(report: LearningEnvironment) -> None:
    requirement = RequirementFactory(unit=UnitFactory(document=report.document))
    EnvironmentLineFactory(environment=report, requirement=requirement, task=TaskFactory(site=report.site))
    after = LAST_DAY + timedelta(days=1)
    found = [lapsed_report(report.site_id, requirement.pk, after)]
    expire_due(now=NOW, on=after)
    found.append(lapsed_report(report.site_id, requirement.pk, after))
    assert [(row.environment_id, row.number, row.ended_on) for row in found if row] == [
        (report.pk, report.number, LAST_DAY)
    ] * 2
    LearningEnvironment.objects.filter(pk=report.pk).update(state="withdrawn")
    assert lapsed_report(report.site_id, requirement.pk, after) is None
    assert lapsed_report(SiteFactory().pk, requirement.pk, after) is None


def test_the_command_writes_in_the_readers_language_and_counts(report: LearningEnvironment) -> None:
    LearningEnvironment.objects.filter(pk=report.pk).update(valid_until=timezone.localdate() + timedelta(days=30))
    said = []
    for _ in range(2):
        out = StringIO()
        call_command("expire_environments", stdout=out)
        said.append(out.getvalue().splitlines())
    assert said == [
        ["expired environments: 0", "reports that end soon, told now: 1", "letters sent: 1, not sent: 0"],
        ["expired environments: 0", "reports that end soon, told now: 0", "letters sent: 0, not sent: 0"],
    ]
    (letter,) = mail.outbox
    assert letter.to == ["kaisa@paja.example"]
    assert (report.number in letter.body, f"/sv/environments/{report.pk}/" in letter.body) == (True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_reports_that_end_soon_cost_one_statement(
    report: LearningEnvironment, count: int, django_assert_num_queries: Callable
) -> None:
    for _ in range(count - 1):
        EnvironmentFactory(site=report.site, published=True, valid_until=LAST_DAY)
    with django_assert_num_queries(1):
        assert len(ending_reports(report.responsible, on=LAST_DAY, language="fi")) == count
    with django_assert_num_queries(1):
        lapsed_report(report.site_id, 1, LAST_DAY)
