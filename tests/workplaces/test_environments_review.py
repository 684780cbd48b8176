"""The outside expert's side, and the end of reports: approve, send back, take back, withdraw, expire."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from qualifications.models import RequirementsDocument
from tests.factories.catalogue import DocumentFactory, RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from tests.workplaces.reviewing import agreed_rows
from workplaces.models import LearningEnvironment, Membership
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.approve import approve
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.recall import recall
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.send import send_to_review
from workplaces.services.environments.send_back import send_back
from workplaces.services.environments.withdraw import withdraw
from workplaces.services.expiry import expire_due

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
UNTIL = date(2029, 3, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def expert() -> User:
    return MembershipFactory(
        role="outside_expert", user__given_names="Anna", user__family_name="Asiantuntija", user__title="Opettaja"
    ).user


@pytest.fixture
def waiting(expert: User) -> LearningEnvironment:
    """An environment of one line that waits for the expert."""
    site = SiteFactory()
    environment = EnvironmentFactory(site=site, state="in_review", expert=expert, sent_at=NOW)
    requirement = RequirementFactory(unit__document=environment.document)
    task = TaskFactory(site=site, name="Vaihdan renkaan")
    TaskRequirementFactory(task=task, requirement=requirement)
    EnvironmentLineFactory(environment=environment, requirement=requirement, task=task)
    return environment


@pytest.fixture
def coordinator(waiting: LearningEnvironment) -> User:
    return MembershipFactory(organisation=waiting.site.organisation, role="coordinator").user


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


def _by(expert: User) -> dict[str, object]:
    return {"actor": Reviewer(user=expert), "now": NOW, "on": TODAY}


def _approve(environment: LearningEnvironment, actor: User, until: date = UNTIL) -> Decision:
    agreed_rows(environment, at=NOW)
    return approve(
        environment_id=environment.pk,
        title=" Opettaja ",
        organisation=" Esimerkkiopisto ",
        valid_until=until,
        **_by(actor),
    )


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _states() -> dict[int, str]:
    return dict(LearningEnvironment.objects.values_list("pk", "state"))


def test_the_expert_publishes_by_name_and_the_report_gets_a_number(waiting: LearningEnvironment, expert: User) -> None:
    decision = _approve(waiting, expert)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.number) == ("published", f"OY-2026-{waiting.pk:06d}")
    assert (waiting.expert_name, waiting.expert_title, waiting.expert_organisation) == (
        "Anna Asiantuntija",
        "Opettaja",
        "Esimerkkiopisto",
    )
    assert (waiting.published_on, waiting.valid_until, waiting.reviewed_at) == (TODAY, UNTIL, NOW)
    assert (decision.number, decision.to_email) == (waiting.number, waiting.responsible.email)
    event = Event.objects.get()
    assert (event.stream, event.verb, event.role, event.actor) == (
        organisation_stream(waiting.site.organisation_id),
        "environment.approve",
        "expert",
        expert.audit_ref,
    )


def test_a_published_environment_opens_its_requirements(waiting: LearningEnvironment, expert: User) -> None:
    from workplaces.queries.environments import lines_in_force

    assert lines_in_force(waiting.site_id, TODAY) == {}
    _approve(waiting, expert)
    assert lines_in_force(waiting.site_id, TODAY) == {waiting.lines.get().requirement_id: waiting.pk}


def test_an_expert_who_was_not_asked_finds_nothing(waiting: LearningEnvironment) -> None:
    other = MembershipFactory(role="outside_expert").user
    with _refused("review-missing"):
        _approve(waiting, other)
    with _refused("review-missing"):
        send_back(environment_id=waiting.pk, reason="x", **_by(other))
    assert (_states()[waiting.pk], Event.objects.count()) == ("in_review", 0)


def test_the_sites_own_people_cannot_approve(waiting: LearningEnvironment, coordinator: User) -> None:
    with _refused("review-missing"):
        _approve(waiting, coordinator)


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "coach", "outside_expert", "school_contact"])
def test_an_expert_who_has_joined_the_owner_cannot_approve(
    waiting: LearningEnvironment, expert: User, role: str
) -> None:
    MembershipFactory(user=expert, organisation=waiting.site.organisation, role=role)
    with _refused("expert-not-outside"):
        _approve(waiting, expert)
    assert _states()[waiting.pk] == "in_review"


@pytest.mark.parametrize(("days", "outside"), [(-1, True), (0, False), (30, False)])
def test_a_role_in_the_owner_counts_through_its_last_day(
    waiting: LearningEnvironment, expert: User, days: int, outside: bool
) -> None:
    last = TODAY + timedelta(days=days)
    MembershipFactory(user=expert, organisation=waiting.site.organisation, role="coach", ends_on=last)
    if outside:
        assert _approve(waiting, expert).number
        return
    with _refused("expert-not-outside"):
        _approve(waiting, expert)


def test_a_role_that_is_yet_to_begin_in_the_owner_counts(waiting: LearningEnvironment, expert: User) -> None:
    soon = TODAY + timedelta(days=30)
    MembershipFactory(user=expert, organisation=waiting.site.organisation, role="coach", begins_on=soon)
    with _refused("expert-not-outside"):
        _approve(waiting, expert)


def test_an_expert_who_has_joined_may_still_send_back(waiting: LearningEnvironment, expert: User) -> None:
    MembershipFactory(user=expert, organisation=waiting.site.organisation, role="coach")
    send_back(environment_id=waiting.pk, reason="En ole enää ulkopuolinen.", **_by(expert))
    assert _states()[waiting.pk] == "draft"


def test_an_expert_whose_role_has_ended_finds_nothing(waiting: LearningEnvironment, expert: User) -> None:
    Membership.objects.filter(user=expert).update(ends_on=TODAY - timedelta(days=1))
    with _refused("review-missing"):
        _approve(waiting, expert)


def test_an_expert_without_a_name_cannot_approve(waiting: LearningEnvironment, expert: User) -> None:
    expert.given_names = expert.family_name = ""
    expert.save()
    with _refused("expert-without-name"):
        _approve(waiting, expert)


@pytest.mark.parametrize("until", [TODAY, date(2020, 1, 1), date(2031, 3, 3)])
def test_a_renewal_date_in_the_past_or_too_far_away_is_refused(
    waiting: LearningEnvironment, expert: User, until: date
) -> None:
    with _refused("renewal-date-unfit"):
        _approve(waiting, expert, until)


def test_a_document_that_ended_meanwhile_is_not_approved(waiting: LearningEnvironment, expert: User) -> None:
    RequirementsDocument.objects.filter(pk=waiting.document_id).update(valid_to=TODAY - timedelta(days=1))
    with _refused("review-document-over"):
        _approve(waiting, expert)


@pytest.mark.parametrize("state", ["draft", "published", "expired", "withdrawn", "replaced"])
def test_only_what_waits_is_decided(expert: User, state: str) -> None:
    environment = EnvironmentFactory(published=True, state=state, expert=expert)
    with _refused("review-missing"):
        _approve(environment, expert)
    with _refused("review-missing"):
        send_back(environment_id=environment.pk, reason="x", **_by(expert))


def test_publishing_a_revision_replaces_the_report_before_it(waiting: LearningEnvironment, expert: User) -> None:
    coach = MembershipFactory(organisation=waiting.site.organisation, role="coach").user
    _approve(waiting, expert)
    revision = start_revision(environment_id=waiting.pk, **_when(coach))
    assert _states() == {waiting.pk: "published", revision: "draft"}
    send_to_review(environment_id=revision, expert_id=expert.pk, **_when(coach))
    assert _states() == {waiting.pk: "published", revision: "in_review"}
    _approve(LearningEnvironment.objects.get(pk=revision), expert)
    assert _states() == {waiting.pk: "replaced", revision: "published"}
    renewed = LearningEnvironment.objects.get(pk=revision)
    assert (renewed.replaces_id, renewed.number) == (waiting.pk, f"OY-2026-{revision:06d}")
    assert waiting.lines.count() == 1


def test_an_older_draft_that_is_published_later_replaces_the_report(waiting: LearningEnvironment, expert: User) -> None:
    report = EnvironmentFactory(site=waiting.site, document=waiting.document, published=True)
    assert report.pk > waiting.pk
    _approve(waiting, expert)
    waiting.refresh_from_db()
    assert _states() == {report.pk: "replaced", waiting.pk: "published"}
    assert waiting.replaces == report
    assert Event.objects.get().data["replaced"] == report.pk


def test_publishing_leaves_reports_of_other_sites_and_documents_alone(
    waiting: LearningEnvironment, expert: User
) -> None:
    same_site = EnvironmentFactory(site=waiting.site, published=True)
    same_document = EnvironmentFactory(document=waiting.document, published=True)
    _approve(waiting, expert)
    assert _states() == {waiting.pk: "published", same_site.pk: "published", same_document.pk: "published"}


def test_sending_back_makes_a_draft_with_a_comment_and_without_lines(
    waiting: LearningEnvironment, expert: User
) -> None:
    decision = send_back(environment_id=waiting.pk, reason=" Kuvaa tilat. ", **_by(expert))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.review_comment, waiting.reviewed_at, waiting.expert) == (
        "draft",
        "Kuvaa tilat.",
        NOW,
        expert,
    )
    assert (waiting.lines.count(), decision.reason, decision.number) == (0, "Kuvaa tilat.", "")
    event = Event.objects.get()
    assert (event.verb, "Kuvaa" in str(event.data)) == ("environment.return", False)


def test_sending_back_needs_a_reason(waiting: LearningEnvironment, expert: User) -> None:
    with _refused("review-without-reason"):
        send_back(environment_id=waiting.pk, reason=" \n ", **_by(expert))
    assert _states()[waiting.pk] == "in_review"


def test_a_site_takes_an_environment_back_from_review(waiting: LearningEnvironment, coordinator: User) -> None:
    recall(environment_id=waiting.pk, **_when(coordinator))
    assert (_states()[waiting.pk], waiting.lines.count()) == ("draft", 0)
    with _refused("environment-not-in-review"):
        recall(environment_id=waiting.pk, **_when(coordinator))


def test_neither_supervisor_nor_stranger_takes_it_back(waiting: LearningEnvironment, expert: User) -> None:
    supervisor = MembershipFactory(organisation=waiting.site.organisation, role="supervisor").user
    stranger = MembershipFactory(role="coordinator").user
    for user in (supervisor, stranger, expert):
        with _refused("recall-missing"):
            recall(environment_id=waiting.pk, **_when(user))


def test_coordinator_and_approving_expert_may_withdraw(
    waiting: LearningEnvironment, expert: User, coordinator: User
) -> None:
    _approve(waiting, expert)
    other = EnvironmentFactory(site=waiting.site, published=True)
    withdraw(environment_id=waiting.pk, reason="Kone poistettiin.", **_when(expert))
    withdraw(environment_id=other.pk, reason="Paja suljetaan.", **_when(coordinator))
    waiting.refresh_from_db()
    assert _states() == {waiting.pk: "withdrawn", other.pk: "withdrawn"}
    assert (waiting.withdrawn_on, waiting.withdraw_reason) == (TODAY, "Kone poistettiin.")
    roles = Event.objects.filter(verb="environment.withdraw").values_list("subject", "role")
    assert dict(roles) == {str(waiting.pk): "expert", str(other.pk): "coordinator"}


def test_a_withdrawn_report_closes_its_requirements(waiting: LearningEnvironment, expert: User) -> None:
    from workplaces.queries.environments import lines_in_force

    _approve(waiting, expert)
    withdraw(environment_id=waiting.pk, reason="x", **_when(expert))
    assert lines_in_force(waiting.site_id, TODAY) == {}


def test_others_do_not_withdraw(waiting: LearningEnvironment, expert: User) -> None:
    _approve(waiting, expert)
    owner = waiting.site.organisation
    users = [
        MembershipFactory(organisation=owner, role="coach").user,
        MembershipFactory(organisation=owner, role="supervisor").user,
        MembershipFactory(role="coordinator").user,
        MembershipFactory(role="outside_expert").user,
    ]
    for user in users:
        with _refused("report-missing"):
            withdraw(environment_id=waiting.pk, reason="x", **_when(user))
    assert _states()[waiting.pk] == "published"


def test_withdrawing_needs_a_reason_and_a_report_in_force(
    waiting: LearningEnvironment, expert: User, coordinator: User
) -> None:
    with _refused("report-missing"):
        withdraw(environment_id=waiting.pk, reason="x", **_when(coordinator))
    _approve(waiting, expert)
    with _refused("withdrawal-without-reason"):
        withdraw(environment_id=waiting.pk, reason=" ", **_when(coordinator))
    withdraw(environment_id=waiting.pk, reason="x", **_when(coordinator))
    with _refused("report-not-in-force"):
        withdraw(environment_id=waiting.pk, reason="x", **_when(coordinator))


def test_reports_expire_by_their_own_date_or_their_documents_and_only_once() -> None:
    yesterday = TODAY - timedelta(days=1)
    due = EnvironmentFactory(published=True, valid_until=yesterday)
    over = EnvironmentFactory(
        published=True, document=DocumentFactory(valid_to=date(2025, 1, 1), transition_ends=yesterday)
    )
    last_day = EnvironmentFactory(published=True, valid_until=TODAY)
    withdrawn = EnvironmentFactory(published=True, state="withdrawn", valid_until=yesterday)
    draft = EnvironmentFactory()
    assert expire_due(now=NOW, on=TODAY) == 2
    assert expire_due(now=NOW, on=TODAY) == 0
    assert _states() == {
        due.pk: "expired",
        over.pk: "expired",
        last_day.pk: "published",
        withdrawn.pk: "withdrawn",
        draft.pk: "draft",
    }
    events = Event.objects.values_list("verb", "actor", "role", "subject")
    assert set(events) == {("environment.expire", "system", "system", str(row.pk)) for row in (due, over)}


def test_the_command_expires_and_says_how_many() -> None:
    EnvironmentFactory(published=True, valid_until=timezone.localdate() - timedelta(days=1))
    said = []
    for _ in range(2):
        out = StringIO()
        call_command("expire_environments", stdout=out)
        said.append(out.getvalue())
    assert [text.splitlines()[0] for text in said] == ["expired environments: 1", "expired environments: 0"]
