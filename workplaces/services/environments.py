"""The site's side of a learning environment: drafting, describing, sending to an outside expert, revising."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from common.text import LocalizedText
from qualifications.models import RequirementsDocument
from workplaces.choices import EnvironmentState
from workplaces.models import EnvironmentLine, LearningEnvironment, Site, TaskRequirement
from workplaces.models.environment import outside_experts
from workplaces.models.organisation import EDITORS, sites_of
from workplaces.rules.environment import LINES, QUESTIONS, document_is_usable, may_move, missing_for_review


class CannotFindEnvironment(Cannot):
    """There is no such environment among those that the actor may work on."""

    code = "environment-missing"
    is_absence = True


class CannotDraftHere(Cannot):
    """There is no such site in use where the actor is coach or coordinator, or no such document."""

    code = "environment-site-missing"
    is_absence = True


class CannotDraftTwice(Cannot):
    """The site has a working version against this document already."""

    code = "environment-draft-exists"


class CannotDraftBesideReport(Cannot):
    """The site has a report against this document; a new version of it is started from the report."""

    code = "environment-report-exists"


class CannotUseDocument(Cannot):
    """The document's transition period is over."""

    code = "environment-document-over"


class CannotChange(Cannot):
    """Only a draft may be changed."""

    code = "environment-not-draft"


class CannotSendUndescribed(Cannot):
    """A compulsory guiding question has no answer."""

    code = "environment-not-described"


class CannotSendEmpty(Cannot):
    """No task in use shows a requirement of the document."""

    code = "environment-without-tasks"


class CannotSendTo(Cannot):
    """The chosen user is no outside expert for this organisation."""

    code = "expert-not-eligible"


class CannotSendUnnamed(Cannot):
    """The actor, who would be the responsible person, has no name in the account."""

    code = "responsible-without-name"


class CannotRevise(Cannot):
    """Only what has been published, and not been replaced, can be the ground of a new version."""

    code = "environment-not-published"


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What the expert is told when an environment has been sent: to whom, which site, which document."""

    environment_id: int
    to_email: str
    to_language: str
    site: str
    organisation: str
    document: LocalizedText
    sent_by: str


@transaction.atomic(durable=True)
def draft_environment(*, site_id: int, document_id: int, language: str, actor: User, now: datetime, on: date) -> int:
    """Start the working version of a site's environment against a requirements document; give its id."""
    site = _locked_site(site_id, actor, on)
    document = RequirementsDocument.objects.filter(pk=document_id).first()
    if document is None:
        raise CannotDraftHere
    _refuse_unusable(document, on)
    if LearningEnvironment.objects.working().filter(site=site, document=document).exists():
        raise CannotDraftTwice
    if LearningEnvironment.objects.filter(site=site, document=document, state=EnvironmentState.PUBLISHED).exists():
        raise CannotDraftBesideReport
    drafted = LearningEnvironment.objects.create(site=site, document=document, language=language, responsible=actor)
    record(_event("environment.draft", drafted, actor), at=now)
    return drafted.pk


@transaction.atomic(durable=True)
def describe(
    *, environment_id: int, answers: Mapping[str, str], language: str, actor: User, now: datetime, on: date
) -> None:
    """Write the answers to the guiding questions of a draft; `answers` has a text for each of QUESTIONS."""
    environment = _locked_edited(environment_id, actor, on)
    if environment.state != EnvironmentState.DRAFT:
        raise CannotChange
    for question in QUESTIONS:
        setattr(environment, question, answers[question].strip())
    environment.language = language
    environment.save(update_fields=[*QUESTIONS, "language"])
    record(_event("environment.describe", environment, actor), at=now)


@transaction.atomic(durable=True)
def send_to_review(*, environment_id: int, expert_id: int, actor: User, now: datetime, on: date) -> ReviewRequest:
    """Freeze the lines from the site's mapping and ask an outside expert; the actor becomes the responsible person."""
    environment = _locked_edited(environment_id, actor, on)
    if not may_move(EnvironmentState(environment.state), EnvironmentState.IN_REVIEW):
        raise CannotChange
    _refuse_unusable(environment.document, on)
    expert = outside_experts(environment.site.organisation_id, on=on).filter(pk=expert_id).first()
    if expert is None:
        raise CannotSendTo
    if not actor.full_name:
        raise CannotSendUnnamed
    lines = _frozen_lines(environment)
    _refuse_unready(environment, len(lines))
    EnvironmentLine.objects.filter(environment=environment).delete()
    EnvironmentLine.objects.bulk_create(lines)
    environment.state = EnvironmentState.IN_REVIEW
    environment.expert, environment.sent_at = expert, now
    environment.responsible, environment.responsible_name = actor, actor.full_name
    environment.save(update_fields=["state", "expert", "sent_at", "responsible", "responsible_name"])
    sent = _event("environment.send", environment, actor, expert=expert.audit_ref, lines=len(lines))
    record(sent, at=now)
    return ReviewRequest(
        environment_id=environment.pk,
        to_email=expert.email,
        to_language=expert.language,
        site=environment.site.name,
        organisation=environment.site.organisation.name,
        document=environment.document.name,
        sent_by=actor.full_name,
    )


@transaction.atomic(durable=True)
def start_revision(*, environment_id: int, actor: User, now: datetime, on: date) -> int:
    """Start a new working version from a report, its answers copied; the report stays in force until replaced."""
    report = _locked_edited(environment_id, actor, on)
    if not report.number or report.state == EnvironmentState.REPLACED:
        raise CannotRevise
    _refuse_unusable(report.document, on)
    _locked_site(report.site_id, actor, on)
    if LearningEnvironment.objects.working().filter(site=report.site_id, document=report.document_id).exists():
        raise CannotDraftTwice
    answers = {question: getattr(report, question) for question in QUESTIONS}
    revision = LearningEnvironment.objects.create(
        site=report.site,
        document=report.document,
        language=report.language,
        responsible=actor,
        expert=report.expert,
        replaces=report,
        **answers,
    )
    record(_event("environment.revise", revision, actor, replaces=report.pk), at=now)
    return revision.pk


def _locked_site(site_id: int, actor: User, on: date) -> Site:
    """Fetch and lock a site in use where the actor is coach or coordinator."""
    sites = sites_of(actor, *EDITORS, on=on).filter(is_active=True)
    site = sites.select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None:
        raise CannotDraftHere
    return site


def _locked_edited(environment_id: int, actor: User, on: date) -> LearningEnvironment:
    """Fetch and lock an environment of a site where the actor is coach or coordinator."""
    scoped = LearningEnvironment.objects.edited_by(actor, on=on).select_related("site__organisation", "document")
    environment = scoped.select_for_update(of=("self",)).filter(pk=environment_id).first()
    if environment is None:
        raise CannotFindEnvironment
    return environment


def _refuse_unusable(document: RequirementsDocument, on: date) -> None:
    """Refuse a document whose time is over."""
    if not document_is_usable(document.valid_to, document.transition_ends, on):
        raise CannotUseDocument


def _refuse_unready(environment: LearningEnvironment, lines: int) -> None:
    """Refuse what an expert could not judge yet."""
    answers = {question: getattr(environment, question) for question in QUESTIONS}
    missing = missing_for_review(answers, lines)
    if missing == (LINES,):
        raise CannotSendEmpty
    if missing:
        raise CannotSendUndescribed


def _frozen_lines(environment: LearningEnvironment) -> list[EnvironmentLine]:
    """Copy the working mapping of the environment's site and document."""
    working = TaskRequirement.objects.working(environment.site_id, environment.document_id)
    rows = working.order_by("requirement_id", "task_id").values_list("requirement_id", "task_id", "task__name")
    return [
        EnvironmentLine(environment=environment, requirement_id=requirement_id, task_id=task_id, task_name=name)
        for requirement_id, task_id, name in rows
    ]


def _event(verb: str, environment: LearningEnvironment, actor: User, **data: object) -> NewEvent:
    """Tell what the site did with its environment, in the organisation's stream."""
    return NewEvent(
        stream=organisation_stream(environment.site.organisation_id),
        actor=actor.audit_ref,
        role="staff",
        verb=verb,
        kind="environment",
        subject=str(environment.pk),
        data={"site": environment.site_id, "document": environment.document_id, **data},
    )
