"""Publishing a reviewed environment as a report, by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.rules.validity import may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, Membership
from workplaces.rules.environment import is_outside, may_hold_until, report_number
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.refusals import CannotFindReview
from workplaces.services.environments.trail import EnvironmentTrail


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


@transaction.atomic(durable=True)
def approve(
    *, environment_id: int, title: str, organisation: str, valid_until: date, actor: User, now: datetime, on: date
) -> Decision:
    """Publish a reviewed environment by the expert's name; the report before it becomes `replaced`.

    `title` and `organisation` are printed as the expert wrote them; `valid_until` is the last day of the report.
    """
    environment = LearningEnvironment.objects.reviewable_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindReview
    _refuse_unfit(environment, actor, valid_until, on)
    replaced = _replace_current(environment)
    environment.state = EnvironmentState.PUBLISHED
    environment.number = report_number(on.year, environment.pk)
    environment.expert_name = actor.full_name
    environment.expert_title, environment.expert_organisation = title.strip(), organisation.strip()
    environment.reviewed_at, environment.review_comment = now, ""
    environment.published_on, environment.valid_until = on, valid_until
    environment.save()
    approved = EnvironmentTrail(environment).event("environment.approve", actor, role="expert", replaced=replaced)
    record(approved, at=now)
    return Decision.on(environment, actor, day=on)


def _refuse_unfit(environment: LearningEnvironment, actor: User, valid_until: date, on: date) -> None:
    """Ask the rules whether this expert may publish this environment until that day."""
    roles = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), user=actor)
    member_of = frozenset(roles.values_list("organisation_id", flat=True))
    if not is_outside(member_of, environment.site.organisation_id):
        raise CannotApproveFromInside
    if not actor.full_name:
        raise CannotApproveUnnamed
    if may_begin(environment.document, on) is Beginning.REFUSED:
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
