"""Publishing a reviewed environment as a report, by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from audit.services.events import record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.rules.validity import may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, Membership
from workplaces.queries.reviewer import Reviewer
from workplaces.rules.environment import may_hold_until, report_number
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.desk import Desk
from workplaces.services.environments.settling import Settling


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
    *,
    environment_id: int,
    title: str,
    organisation: str,
    valid_until: date,
    actor: Reviewer,
    now: datetime,
    on: date,
    name: str = "",
) -> Decision:
    """Publish a reviewed environment by the expert's name; the report before it becomes `replaced`.

    Every row needs an answer. Rows that cannot be shown here are left out of the report, changed ones go in as the
    expert said, added ones too. `title` and `organisation` are printed as the expert wrote them, and so is the `name`
    of one who was invited (a user signs by the account's); `valid_until` is the last day of the report.
    """
    desk = Desk.locked(environment_id, actor, now=now, on=on)
    environment, signed_by = desk.environment, desk.signed_by(name)
    _refuse_unfit(desk, signed_by, valid_until, on)
    lines = Settling(environment).write()
    replaced = _replace_current(environment)
    environment.state = EnvironmentState.PUBLISHED
    environment.number = report_number(on.year, environment.pk)
    environment.expert_name = signed_by
    environment.expert_title, environment.expert_organisation = title.strip(), organisation.strip()
    environment.reviewed_at, environment.review_comment = now, ""
    environment.published_on, environment.valid_until = on, valid_until
    environment.save()
    desk.leave(now)
    record(desk.event("environment.approve", replaced=replaced, lines=lines), at=now)
    return Decision.on(environment, signed_by, day=on)


def _refuse_unfit(desk: Desk, signed_by: str, valid_until: date, on: date) -> None:
    """Ask the rules whether this expert may publish this environment until that day."""
    environment = desk.environment
    if _is_inside(desk, on):
        raise CannotApproveFromInside
    if not signed_by:
        raise CannotApproveUnnamed
    if may_begin(environment.document, on) is Beginning.REFUSED:
        raise CannotApproveOver
    if not may_hold_until(valid_until, on):
        raise CannotApproveUntil


def _is_inside(desk: Desk, on: date) -> bool:
    """Tell whether the expert, by account or by e-mail address, has a role in the organisation that owns the site."""
    owner = desk.environment.site.organisation_id
    members = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), organisation=owner)
    if desk.invitation is None:
        return members.filter(user=desk.reviewer.user).exists()
    address = desk.invitation.email
    return bool(address) and members.filter(user__email__iexact=address).exists()


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
