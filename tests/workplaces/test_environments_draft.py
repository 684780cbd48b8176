"""The site's side of a learning environment: every gate from drafting to revising."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import User
from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from qualifications.models import RequirementsDocument
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory, UserFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import EnvironmentLine, LearningEnvironment, Site
from workplaces.rules.environment import QUESTIONS
from workplaces.services.environments.describe import describe
from workplaces.services.environments.draft import draft_environment
from workplaces.services.environments.request import ReviewRequest
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.send import send_to_review

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
ANSWERS = dict.fromkeys(QUESTIONS, "") | {"work": "Korjaamme pyöriä.", "guidance": "Ohjaaja on paikalla."}
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def document() -> RequirementsDocument:
    return DocumentFactory()


@pytest.fixture
def coach(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="coach").user


@pytest.fixture
def supervisor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


@pytest.fixture
def expert() -> User:
    return MembershipFactory(role="outside_expert").user


@pytest.fixture
def draft(site: Site, document: RequirementsDocument) -> LearningEnvironment:
    """A draft that is ready to be sent: described, one task mapped to one requirement."""
    task = TaskFactory(site=site, name="Vaihdan renkaan")
    TaskRequirementFactory(task=task, requirement=RequirementFactory(unit__document=document))
    return EnvironmentFactory(site=site, document=document)


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


def _draft(site: Site, document: RequirementsDocument, actor: User) -> int:
    return draft_environment(site_id=site.pk, document_id=document.pk, language="fi", **_when(actor))


def _send(draft: LearningEnvironment, expert: User, actor: User) -> ReviewRequest:
    return send_to_review(environment_id=draft.pk, expert_id=expert.pk, **_when(actor))


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _lines(environment: LearningEnvironment) -> set[tuple[int, str]]:
    return set(EnvironmentLine.objects.filter(environment=environment).values_list("requirement_id", "task_name"))


def test_a_coach_starts_a_working_version(site: Site, document: RequirementsDocument, coach: User) -> None:
    drafted = LearningEnvironment.objects.get(pk=_draft(site, document, coach))
    assert (drafted.site, drafted.document, drafted.state, drafted.responsible, drafted.number) == (
        site,
        document,
        "draft",
        coach,
        "",
    )
    event = Event.objects.get()
    assert (event.stream, event.verb, event.kind, event.subject) == (
        organisation_stream(site.organisation_id),
        "environment.draft",
        "environment",
        str(drafted.pk),
    )


def test_a_supervisor_starts_no_environment(site: Site, document: RequirementsDocument, supervisor: User) -> None:
    with _refused("environment-site-missing"):
        _draft(site, document, supervisor)


def test_a_foreign_coordinator_starts_no_environment(site: Site, document: RequirementsDocument) -> None:
    stranger = MembershipFactory(role="coordinator").user
    with _refused("environment-site-missing"):
        _draft(site, document, stranger)
    assert LearningEnvironment.objects.count() == 0


def test_an_unknown_document_is_missing(site: Site, coach: User) -> None:
    with _refused("environment-site-missing"):
        draft_environment(site_id=site.pk, document_id=987_654, language="fi", **_when(coach))


def test_a_document_past_its_transition_is_refused_on_the_day_after(site: Site, coach: User) -> None:
    over = DocumentFactory(valid_to=date(2025, 7, 31), transition_ends=TODAY - timedelta(days=1))
    last = DocumentFactory(valid_to=date(2025, 7, 31), transition_ends=TODAY)
    with _refused("environment-document-over"):
        _draft(site, over, coach)
    assert _draft(site, last, coach)


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_a_second_working_version_is_refused(
    site: Site, document: RequirementsDocument, coach: User, state: str
) -> None:
    EnvironmentFactory(site=site, document=document, state=state)
    with _refused("environment-draft-exists"):
        _draft(site, document, coach)


def test_beside_a_report_a_new_version_is_started_from_the_report(
    site: Site, document: RequirementsDocument, coach: User
) -> None:
    EnvironmentFactory(site=site, document=document, published=True)
    with _refused("environment-report-exists"):
        _draft(site, document, coach)


@pytest.mark.parametrize("state", ["expired", "withdrawn"])
def test_after_an_ended_report_one_may_start_afresh(
    site: Site, document: RequirementsDocument, coach: User, state: str
) -> None:
    EnvironmentFactory(site=site, document=document, published=True, state=state)
    assert _draft(site, document, coach)


def test_a_draft_is_described(draft: LearningEnvironment, coach: User) -> None:
    answers = {question: f" {question} " for question in QUESTIONS}
    describe(environment_id=draft.pk, answers=answers, language="sv", **_when(coach))
    draft.refresh_from_db()
    assert [getattr(draft, question) for question in QUESTIONS] == list(QUESTIONS)
    assert draft.language == "sv"
    assert Event.objects.get().data == {"site": draft.site_id, "document": draft.document_id}


@pytest.mark.parametrize("state", ["in_review", "published", "expired", "withdrawn", "replaced"])
def test_nothing_but_a_draft_is_described(draft: LearningEnvironment, coach: User, state: str) -> None:
    report = EnvironmentFactory(site=draft.site, published=True, state=state)
    with _refused("environment-not-draft"):
        describe(environment_id=report.pk, answers=ANSWERS, language="fi", **_when(coach))


def test_a_supervisor_neither_describes_nor_sends(draft: LearningEnvironment, supervisor: User, expert: User) -> None:
    with _refused("environment-missing"):
        describe(environment_id=draft.pk, answers=ANSWERS, language="fi", **_when(supervisor))
    with _refused("environment-missing"):
        _send(draft, expert, supervisor)
    with _refused("environment-missing"):
        start_revision(environment_id=draft.pk, **_when(supervisor))


def test_sending_freezes_the_lines_and_names_the_responsible_person(
    draft: LearningEnvironment, coach: User, expert: User
) -> None:
    asked = _send(draft, expert, coach)
    draft.refresh_from_db()
    assert (draft.state, draft.expert, draft.sent_at, draft.responsible) == ("in_review", expert, NOW, coach)
    assert draft.responsible_name == coach.full_name
    assert {name for _pk, name in _lines(draft)} == {"Vaihdan renkaan"}
    assert (asked.to_email, asked.to_language, asked.site, asked.sent_by) == (
        expert.email,
        "fi",
        draft.site.name,
        coach.full_name,
    )
    event = Event.objects.get()
    assert (event.verb, event.data["expert"], event.data["lines"]) == ("environment.send", expert.audit_ref, 1)


def test_only_lines_of_the_sites_tasks_in_use_and_of_the_document_in_force_are_frozen(
    draft: LearningEnvironment, coach: User, expert: User
) -> None:
    document, site = draft.document, draft.site
    task = TaskFactory(site=site)
    others = (
        (TaskFactory(site=site, is_active=False), RequirementFactory(unit__document=document)),
        (task, RequirementFactory(unit__document=document, is_withdrawn=True)),
        (task, RequirementFactory(unit=UnitFactory(document=document, is_withdrawn=True))),
        (task, RequirementFactory()),
        (TaskFactory(), RequirementFactory(unit__document=document)),
    )
    for other, requirement in others:
        TaskRequirementFactory(task=other, requirement=requirement)
    _send(draft, expert, coach)
    assert len(_lines(draft)) == 1


def test_frozen_lines_do_not_change_when_tasks_and_mapping_change(
    draft: LearningEnvironment, coach: User, expert: User
) -> None:
    _send(draft, expert, coach)
    before = _lines(draft)
    task = draft.site.tasks.get()
    task.name = "Toinen nimi"
    task.save()
    task.mappings.all().delete()
    TaskRequirementFactory(task=task, requirement=RequirementFactory(unit__document=draft.document))
    assert _lines(draft) == before


@pytest.mark.parametrize("question", ["work", "guidance"])
def test_an_undescribed_environment_is_not_sent(
    draft: LearningEnvironment, coach: User, expert: User, question: str
) -> None:
    LearningEnvironment.objects.filter(pk=draft.pk).update(**{question: " \n "})
    with _refused("environment-not-described"):
        _send(draft, expert, coach)
    assert _lines(draft) == set()


def test_an_environment_without_mapped_tasks_is_not_sent(draft: LearningEnvironment, coach: User, expert: User) -> None:
    draft.site.tasks.update(is_active=False)
    with _refused("environment-without-tasks"):
        _send(draft, expert, coach)


def test_what_is_already_with_the_expert_is_not_sent_again(
    draft: LearningEnvironment, coach: User, expert: User
) -> None:
    _send(draft, expert, coach)
    with _refused("environment-not-draft"):
        _send(draft, expert, coach)


def test_an_environment_whose_document_is_over_is_not_sent(
    draft: LearningEnvironment, coach: User, expert: User
) -> None:
    RequirementsDocument.objects.filter(pk=draft.document_id).update(valid_to=TODAY - timedelta(days=1))
    with _refused("environment-document-over"):
        _send(draft, expert, coach)


def test_the_responsible_person_needs_a_name(draft: LearningEnvironment, coach: User, expert: User) -> None:
    coach.given_names = coach.family_name = ""
    coach.save()
    with _refused("responsible-without-name"):
        _send(draft, expert, coach)


def test_only_an_outside_expert_of_another_organisation_is_asked(draft: LearningEnvironment, coach: User) -> None:
    owner = draft.site.organisation
    insider = MembershipFactory(organisation=owner, role="outside_expert").user
    both = MembershipFactory(role="outside_expert").user
    MembershipFactory(organisation=owner, role="school_contact", user=both)
    coming = MembershipFactory(role="outside_expert").user
    MembershipFactory(organisation=owner, role="supervisor", user=coming, begins_on=TODAY + timedelta(days=30))
    ended = MembershipFactory(role="outside_expert", ends_on=TODAY - timedelta(days=1)).user
    disabled = MembershipFactory(role="outside_expert", user=UserFactory(is_active=False)).user
    teacher = MembershipFactory(role="school_contact").user
    for user in (insider, both, coming, ended, disabled, teacher, coach, UserFactory()):
        with _refused("expert-not-eligible"):
            _send(draft, user, coach)
    draft.refresh_from_db()
    assert (draft.state, Event.objects.count()) == ("draft", 0)


def test_somebody_who_left_the_owner_is_outside_again(draft: LearningEnvironment, coach: User, expert: User) -> None:
    MembershipFactory(
        organisation=draft.site.organisation, role="coach", user=expert, ends_on=TODAY - timedelta(days=1)
    )
    assert _send(draft, expert, coach)


def test_a_revision_copies_the_answers_and_leaves_the_report_in_force(site: Site, coach: User, expert: User) -> None:
    report = EnvironmentFactory(site=site, published=True, expert=expert, spaces="Halli", language="sv")
    revision = LearningEnvironment.objects.get(pk=start_revision(environment_id=report.pk, **_when(coach)))
    report.refresh_from_db()
    assert report.state == "published"
    assert (revision.state, revision.number, revision.replaces, revision.document) == (
        "draft",
        "",
        report,
        report.document,
    )
    assert (revision.work, revision.spaces, revision.language, revision.expert) == (report.work, "Halli", "sv", expert)
    assert (revision.published_on, revision.expert_name, _lines(revision)) == (None, "", set())


def test_an_expired_report_is_renewed_through_a_revision(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True, state="expired")
    assert start_revision(environment_id=report.pk, **_when(coach))


def test_one_revision_at_a_time(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True)
    start_revision(environment_id=report.pk, **_when(coach))
    with _refused("environment-draft-exists"):
        start_revision(environment_id=report.pk, **_when(coach))


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_was_never_published_is_not_revised(site: Site, coach: User, state: str) -> None:
    draft = EnvironmentFactory(site=site, state=state)
    with _refused("environment-not-published"):
        start_revision(environment_id=draft.pk, **_when(coach))


def test_a_replaced_report_is_not_revised(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True, state="replaced")
    with _refused("environment-not-published"):
        start_revision(environment_id=report.pk, **_when(coach))


def test_a_report_against_a_document_that_is_over_is_not_revised(site: Site, coach: User) -> None:
    report = EnvironmentFactory(
        site=site, document=DocumentFactory(valid_to=TODAY - timedelta(days=1)), published=True, state="expired"
    )
    with _refused("environment-document-over"):
        start_revision(environment_id=report.pk, **_when(coach))


def test_sending_again_replaces_old_lines(draft: LearningEnvironment, coach: User, expert: User) -> None:
    stray = RequirementFactory(unit__document=draft.document)
    EnvironmentLineFactory(environment=draft, requirement=stray, task=draft.site.tasks.get(), task_name="Vanha")
    _send(draft, expert, coach)
    assert {name for _pk, name in _lines(draft)} == {"Vaihdan renkaan"}
