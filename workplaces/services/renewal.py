"""Telling a site in good time that a report runs out; the system's own act, without an actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record_all
from common.text import LocalizedText
from qualifications.rules.validity import Standing, last_day
from workplaces.choices import Role
from workplaces.models import LearningEnvironment, Membership
from workplaces.models.organisation import STAFF
from workplaces.queries.environment_states import document_standing
from workplaces.rules.renewal import ends_on
from workplaces.services.environments.trail import EnvironmentTrail


@dataclass(frozen=True, slots=True)
class Reminder:
    """To whom a report's end is told, and what; `ends_on` is the last day on which it allows marks."""

    environment_id: int
    to_email: str
    to_language: str
    number: str
    site: str
    document: LocalizedText
    standing: Standing
    ends_on: date


@transaction.atomic(durable=True)
def remind_of_renewal(*, now: datetime, on: date) -> tuple[Reminder, ...]:
    """Mark the reports that end soon as told of, and say whom to write to; each report is given once.

    The responsible person is written to while working for the organisation, otherwise its coordinators. The letters
    themselves are sent afterwards, when this has been kept: a letter that does not leave is not tried again, but the
    pages go on telling.
    """
    near = LearningEnvironment.objects.near_end(on).filter(warned_at=None)
    joined = near.select_related("site__organisation", "document", "responsible").order_by("pk")
    due = list(joined.select_for_update(of=("self",)))
    LearningEnvironment.objects.filter(pk__in=[row.pk for row in due]).update(warned_at=now)
    record_all((EnvironmentTrail(row).by_itself("environment.remind") for row in due), at=now)
    return tuple(_reminder(row, reader, on) for row in due for reader in _readers(row, on))


def _readers(environment: LearningEnvironment, on: date) -> list[User]:
    """Find who can see to the renewal: the responsible person, or those who coordinate the organisation now."""
    organisation = environment.site.organisation_id
    staff = Membership.objects.in_force(on).filter(organisation=organisation, role__in=STAFF, user__is_active=True)
    if staff.filter(user=environment.responsible_id).exists():
        return [environment.responsible]
    coordinators = staff.filter(role=Role.COORDINATOR).values("user")
    return list(User.objects.get_queryset().filter(pk__in=coordinators).order_by("pk"))


def _reminder(environment: LearningEnvironment, reader: User, on: date) -> Reminder:
    """Gather what one reader is told."""
    return Reminder(
        environment_id=environment.pk,
        to_email=reader.email,
        to_language=reader.language,
        number=environment.number,
        site=environment.site.name,
        document=environment.document.name,
        standing=document_standing(environment, on),
        ends_on=ends_on(environment.valid_until, last_day(environment.document)) or on,
    )
