"""Learning environments as an outside expert sees them: site, description, lines; never any participant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from common.text import Worded
from qualifications.choices import Beginning
from qualifications.rules.validity import Standing, last_day, may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.queries.environment_states import document_standing, state_on
from workplaces.queries.experts import expert_organisation
from workplaces.queries.matrix import ShownUnit, frozen_pairs, shown_units
from workplaces.rules.environment import QUESTIONS, renewal_date

DONE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One environment that has been sent to the expert; `state` is the state that holds on the day."""

    id: int
    site: str
    organisation: str
    municipality: str
    document: Worded
    standing: Standing
    state: EnvironmentState
    number: str
    sent_at: datetime | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class ReviewList:
    """What waits, longest first, and what the expert has approved, newest first (at most DONE_SHOWN)."""

    waiting: tuple[ReviewRow, ...]
    done: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """An environment to be judged, or one that the expert has judged."""

    id: int
    site: str
    organisation: str
    street_address: str
    postal_code: str
    municipality: str
    document_id: int
    document: Worded
    diary_number: str
    is_fictional: bool
    standing: Standing
    beginning: Beginning
    state: EnvironmentState
    is_waiting: bool
    number: str
    responsible: str
    sent_at: datetime | None
    published_on: date | None
    valid_until: date | None
    withdrawn_on: date | None
    answers: tuple[tuple[str, Worded], ...]
    units: tuple[ShownUnit, ...]
    replaces: str
    proposed_until: date
    proposed_organisation: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class WithdrawableReport:
    """A published report that the viewer may withdraw."""

    id: int
    number: str
    site: str
    document: Worded
    standing: Standing


def reviews_of(viewer: User, *, on: date, language: str) -> ReviewList:
    """Give the environments that have been sent to the viewer. One statement."""
    scoped = LearningEnvironment.objects.assigned_to(viewer)
    rows = scoped.select_related("site__organisation", "document").defer("document__structure")
    sent = [_row(row, on, language) for row in rows.order_by("sent_at", "pk")]
    waiting = tuple(row for row in sent if row.state == EnvironmentState.IN_REVIEW)
    done = [row for row in sent if row.state != EnvironmentState.IN_REVIEW]
    return ReviewList(waiting, tuple(done[::-1][:DONE_SHOWN]))


def review_page(viewer: User, environment_id: int, *, on: date, language: str) -> ReviewPage | None:
    """Give an environment that has been sent to the viewer; None for others. Six statements."""
    scoped = LearningEnvironment.objects.assigned_to(viewer)
    joined = scoped.select_related("site__organisation", "document", "replaces").filter(pk=environment_id)
    row = joined.first()
    if row is None:
        return None
    waits = LearningEnvironment.objects.reviewable_by(viewer, on=on).filter(pk=row.pk)
    return ReviewPage(
        id=row.pk,
        site=row.site.name,
        organisation=row.site.organisation.name,
        street_address=row.site.street_address,
        postal_code=row.site.postal_code,
        municipality=row.site.municipality,
        document_id=row.document_id,
        document=row.document.name.best(language),
        diary_number=row.document.diary_number,
        is_fictional=row.document.is_fictional,
        standing=document_standing(row, on),
        beginning=may_begin(row.document, on),
        state=state_on(row, on),
        is_waiting=waits.exists(),
        number=row.number,
        responsible=row.responsible_name,
        sent_at=row.sent_at,
        published_on=row.published_on,
        valid_until=row.valid_until,
        withdrawn_on=row.withdrawn_on,
        answers=tuple((question, Worded(str(getattr(row, question)), row.language)) for question in QUESTIONS),
        units=shown_units(frozen_pairs(row.pk), language),
        replaces=row.replaces.number if row.replaces else "",
        proposed_until=renewal_date(on, last_day(row.document)),
        proposed_organisation=expert_organisation(viewer, on=on),
        may_withdraw=row.state == EnvironmentState.PUBLISHED,
    )


def withdrawable_report(viewer: User, environment_id: int, *, on: date, language: str) -> WithdrawableReport | None:
    """Give a published report that the viewer may withdraw; None for others. One statement."""
    scoped = LearningEnvironment.objects.withdrawable_by(viewer, on=on).filter(state=EnvironmentState.PUBLISHED)
    row = scoped.select_related("site", "document").filter(pk=environment_id).first()
    if row is None:
        return None
    name = row.document.name.best(language)
    return WithdrawableReport(row.pk, row.number, row.site.name, name, document_standing(row, on))


def _row(row: LearningEnvironment, on: date, language: str) -> ReviewRow:
    """Say of one environment what the list shows."""
    return ReviewRow(
        id=row.pk,
        site=row.site.name,
        organisation=row.site.organisation.name,
        municipality=row.site.municipality,
        document=row.document.name.best(language),
        standing=document_standing(row, on),
        state=state_on(row, on),
        number=row.number,
        sent_at=row.sent_at,
        valid_until=row.valid_until,
    )
