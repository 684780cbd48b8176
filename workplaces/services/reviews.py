"""The outside expert's side of a learning environment, and the end of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from common.text import LocalizedText
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, Membership
from workplaces.models.environment import LearningEnvironmentQuerySet
from workplaces.rules.environment import (
    document_is_usable,
    is_outside,
    may_hold_until,
    may_move,
    report_number,
)


class CannotFindReview(Cannot):
    """No environment of this id waits for the actor's review."""

    code = "review-missing"
    is_absence = True


class CannotFindReport(Cannot):
    """There is no such report that the actor may withdraw."""

    code = "report-missing"
    is_absence = True


class CannotFindInReview(Cannot):
    """There is no such environment at sites where the actor is coach or coordinator."""

    code = "recall-missing"
    is_absence = True


class CannotApproveFromInside(Cannot):
    """The expert has a role in the organisation that owns the site."""

    code = "expert-not-outside"


class CannotApproveUnnamed(Cannot):
    """The expert approves by name and has none in the account."""

    code = "expert-without-name"


class CannotApproveOver(Cannot):
    """The document's transition period ended while the environment waited."""

    code = "review-document-over"


class CannotApproveUntil(Cannot):
    """The renewal date is not in the future, or too far away."""

    code = "renewal-date-unfit"


class CannotSendBackSilently(Cannot):
    """The site has to be told what to change."""

    code = "review-without-reason"


class CannotRecall(Cannot):
    """Only an environment that waits for review may be taken back."""

    code = "environment-not-in-review"


class CannotWithdraw(Cannot):
    """Only a report in force may be withdrawn."""

    code = "report-not-in-force"


class CannotWithdrawSilently(Cannot):
    """A withdrawal needs a reason."""

    code = "withdrawal-without-reason"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the responsible person is told of a decision; `number` is empty when nothing was published."""

    environment_id: int
    to_email: str
    to_language: str
    site: str
    document: LocalizedText
    number: str
    decided_by: str
    reason: str


@transaction.atomic(durable=True)
def approve(
    *, environment_id: int, title: str, organisation: str, valid_until: date, actor: User, now: datetime, on: date
) -> Decision:
    """Publish a reviewed environment by the expert's name; the report before it becomes `replaced`.

    `title` and `organisation` are printed as the expert wrote them; `valid_until` is the last day of the report.
    """
    environment = _locked_review(environment_id, actor, on)
    _refuse_unfit_approval(environment, actor, valid_until, on)
    replaced = _replace_current(environment)
    environment.state = EnvironmentState.PUBLISHED
    environment.number = report_number(on.year, environment.pk)
    environment.expert_name = actor.full_name
    environment.expert_title, environment.expert_organisation = title.strip(), organisation.strip()
    environment.reviewed_at, environment.review_comment = now, ""
    environment.published_on, environment.valid_until = on, valid_until
    environment.save()
    approved = _event("environment.approve", environment, actor.audit_ref, "expert", replaced=replaced)
    record(approved, at=now)
    return _decision(environment, actor)


@transaction.atomic(durable=True)
def send_back(*, environment_id: int, reason: str, actor: User, now: datetime, on: date) -> Decision:
    """Return a reviewed environment to the site as a draft, saying what has to change."""
    environment = _locked_review(environment_id, actor, on)
    if not reason.strip():
        raise CannotSendBackSilently
    environment.reviewed_at, environment.review_comment = now, reason.strip()
    _back_to_draft(environment)
    record(_event("environment.return", environment, actor.audit_ref, "expert"), at=now)
    return _decision(environment, actor, reason=reason.strip())


@transaction.atomic(durable=True)
def recall(*, environment_id: int, actor: User, now: datetime, on: date) -> None:
    """Take an environment back from review, for instance when the expert does not answer."""
    scoped = LearningEnvironment.objects.edited_by(actor, on=on)
    environment = _locked(scoped, environment_id)
    if environment is None:
        raise CannotFindInReview
    if environment.state != EnvironmentState.IN_REVIEW:
        raise CannotRecall
    _back_to_draft(environment)
    record(_event("environment.recall", environment, actor.audit_ref, "staff"), at=now)


@transaction.atomic(durable=True)
def withdraw(*, environment_id: int, reason: str, actor: User, now: datetime, on: date) -> Decision:
    """End a report before its time: the owner's coordinator or the expert who approved it, with a reason."""
    scoped = LearningEnvironment.objects.withdrawable_by(actor, on=on)
    environment = _locked(scoped, environment_id)
    if environment is None:
        raise CannotFindReport
    if not may_move(EnvironmentState(environment.state), EnvironmentState.WITHDRAWN):
        raise CannotWithdraw
    if not reason.strip():
        raise CannotWithdrawSilently
    environment.state = EnvironmentState.WITHDRAWN
    environment.withdrawn_on, environment.withdraw_reason = on, reason.strip()
    environment.save(update_fields=["state", "withdrawn_on", "withdraw_reason"])
    role = "expert" if environment.expert_id == actor.pk else "coordinator"
    record(_event("environment.withdraw", environment, actor.audit_ref, role), at=now)
    return _decision(environment, actor, reason=reason.strip())


def _locked(scoped: LearningEnvironmentQuerySet, environment_id: int) -> LearningEnvironment | None:
    """Fetch and lock one row of a scope."""
    joined = scoped.select_related("site__organisation", "document", "responsible")
    return joined.select_for_update(of=("self",)).filter(pk=environment_id).first()


def _locked_review(environment_id: int, actor: User, on: date) -> LearningEnvironment:
    """Fetch and lock an environment that waits for the actor's review."""
    environment = _locked(LearningEnvironment.objects.reviewable_by(actor, on=on), environment_id)
    if environment is None:
        raise CannotFindReview
    return environment


def _refuse_unfit_approval(environment: LearningEnvironment, actor: User, valid_until: date, on: date) -> None:
    """Ask the rules whether this expert may publish this environment until that day."""
    roles = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), user=actor)
    member_of = frozenset(roles.values_list("organisation_id", flat=True))
    if not is_outside(member_of, environment.site.organisation_id):
        raise CannotApproveFromInside
    if not actor.full_name:
        raise CannotApproveUnnamed
    if not document_is_usable(environment.document.valid_to, environment.document.transition_ends, on):
        raise CannotApproveOver
    if not may_hold_until(valid_until, on):
        raise CannotApproveUntil


def _replace_current(environment: LearningEnvironment) -> int | None:
    """End the site's present report against the same document; give its id."""
    present = LearningEnvironment.objects.filter(
        site_id=environment.site_id, document_id=environment.document_id, state=EnvironmentState.PUBLISHED
    )
    report = present.select_for_update(of=("self",)).first()
    if report is None:
        return None
    report.state = EnvironmentState.REPLACED
    report.save(update_fields=["state"])
    environment.replaces = report
    return report.pk


def _back_to_draft(environment: LearningEnvironment) -> None:
    """Give the environment back to its site; a draft has no frozen lines."""
    environment.lines.all().delete()
    environment.state = EnvironmentState.DRAFT
    environment.save(update_fields=["state", "reviewed_at", "review_comment"])


def _decision(environment: LearningEnvironment, actor: User, *, reason: str = "") -> Decision:
    """Say what the responsible person has to know."""
    return Decision(
        environment_id=environment.pk,
        to_email=environment.responsible.email,
        to_language=environment.responsible.language,
        site=environment.site.name,
        document=environment.document.name,
        number=environment.number,
        decided_by=actor.full_name,
        reason=reason,
    )


def _event(verb: str, environment: LearningEnvironment, actor_ref: str, role: str, **data: object) -> NewEvent:
    """Tell what happened, in the stream of the organisation that owns the site."""
    return NewEvent(
        stream=organisation_stream(environment.site.organisation_id),
        actor=actor_ref,
        role=role,
        verb=verb,
        kind="environment",
        subject=str(environment.pk),
        data={"site": environment.site_id, "document": environment.document_id, **data},
    )
