"""Learning environments as an outside expert sees them: site, description, rows; never any participant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from common.text import Worded
from qualifications.choices import Beginning
from qualifications.rules.validity import Standing, last_day, may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, ReviewInvitation
from workplaces.models.environment import LearningEnvironmentQuerySet
from workplaces.queries.environment_states import document_standing, state_on
from workplaces.queries.experts import expert_organisation
from workplaces.queries.review_rows import JudgedRow, ReviewUnit, by_unit, judged_rows
from workplaces.queries.reviewer import Reviewer
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
class Signature:
    """By which name, title and organisation an expert signs, as far as known."""

    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """An environment to be judged, or one that the expert has judged.

    `round` tells one sending from the next; `signed` is what is known of the signature: name, title, organisation.
    """

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
    round: str
    was_seen: bool
    answers: tuple[tuple[str, Worded], ...]
    units: tuple[ReviewUnit, ...]
    replaces: str
    proposed_until: date
    signed: Signature
    may_withdraw: bool

    @property
    def rows(self) -> tuple[JudgedRow, ...]:
        """Give all rows in the order of the document."""
        return tuple(row for unit in self.units for row in unit.rows)

    @property
    def total(self) -> int:
        """Count the rows."""
        return sum(unit.total for unit in self.units)

    @property
    def answered(self) -> int:
        """Count the rows with an answer."""
        return sum(unit.answered for unit in self.units)

    @property
    def left(self) -> int:
        """Count the rows without an answer."""
        return self.total - self.answered

    @property
    def remarks(self) -> tuple[JudgedRow, ...]:
        """Give the answered rows with which the expert does not simply agree."""
        return tuple(row for row in self.rows if row.is_remarked)

    @property
    def first_open(self) -> int | None:
        """Give the first unit with a row to answer."""
        return next((unit.id for unit in self.units if unit.left), None)


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


def review_page(
    reviewer: Reviewer, environment_id: int, *, now: datetime, on: date, language: str
) -> ReviewPage | None:
    """Give an environment that has been sent to the reviewer; None for others.

    Five statements: the environment, whether it waits, its rows in two, and the signature; one more for the rows of
    the report before it, one less for an invited expert.
    """
    joined = _scoped(reviewer, now, on).select_related("site__organisation", "document", "replaces")
    row = joined.filter(pk=environment_id).first()
    if row is None:
        return None
    is_waiting = reviewer.user is None or reviewer.waiting(now=now, on=on).filter(pk=row.pk).exists()
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
        is_waiting=is_waiting,
        number=row.number,
        responsible=row.responsible_name,
        sent_at=row.sent_at,
        published_on=row.published_on,
        valid_until=row.valid_until,
        withdrawn_on=row.withdrawn_on,
        round=row.sent_at.isoformat() if row.sent_at else "",
        was_seen=row.reviewed_at is not None,
        answers=tuple((question, Worded(str(getattr(row, question)), row.language)) for question in QUESTIONS),
        units=by_unit(judged_rows(row, language)),
        replaces=row.replaces.number if row.replaces else "",
        proposed_until=renewal_date(on, last_day(row.document)),
        signed=_signature(reviewer, row.pk, now, on),
        may_withdraw=reviewer.user is not None and row.state == EnvironmentState.PUBLISHED,
    )


def withdrawable_report(viewer: User, environment_id: int, *, on: date, language: str) -> WithdrawableReport | None:
    """Give a published report that the viewer may withdraw; None for others. One statement."""
    scoped = LearningEnvironment.objects.withdrawable_by(viewer, on=on).filter(state=EnvironmentState.PUBLISHED)
    row = scoped.select_related("site", "document").filter(pk=environment_id).first()
    if row is None:
        return None
    name = row.document.name.best(language)
    return WithdrawableReport(row.pk, row.number, row.site.name, name, document_standing(row, on))


def _scoped(reviewer: Reviewer, now: datetime, on: date) -> LearningEnvironmentQuerySet:
    """Give what the reviewer may read: a user also what was decided, an invited expert what waits."""
    if reviewer.user is None:
        return reviewer.waiting(now=now, on=on)
    return LearningEnvironment.objects.assigned_to(reviewer.user)


def _signature(reviewer: Reviewer, environment_id: int, now: datetime, on: date) -> Signature:
    """Propose a signature from the account or from the invitation. One statement."""
    user = reviewer.user
    if user is not None:
        return Signature(user.full_name, user.title, expert_organisation(user, on=on))
    invitations = ReviewInvitation.objects.open(now).filter(environment=environment_id)
    known = invitations.values_list("name", "title", "organisation").first()
    return Signature(*known) if known else Signature("", "", "")


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
