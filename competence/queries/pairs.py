"""The two views of a requirement as one reader may see them; what is hidden is not in the answer at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from competence.choices import AgreementState, NextStep, Side
from competence.models import Agreement, Mark, SelfAssessment
from competence.rules.agreement import PairSeen, next_step, same_view
from competence.rules.thresholds import value_key

PairKey = tuple[int, int]

# The requirement is joined for its unit alone; its texts are long.
_NOT_NEEDED = ("requirement__text", "requirement__heading", "requirement__sub_area_name", "requirement__searchable")


@dataclass(frozen=True, slots=True)
class Said:
    """The participant's view; `written_by` is the member of staff who wrote it down, "" when the participant did."""

    id: int
    value: str
    example: str
    given_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class Given:
    """The supervisor's mark; `key` names the value together with its scale, `is_by_reader` tells the reader's own."""

    id: int
    scale: str
    key: str
    threshold_met: bool
    note: str
    given_at: datetime
    given_by: str
    is_by_reader: bool


@dataclass(frozen=True, slots=True)
class Accord:
    """How far both sides have come on these two views; `viewer_signed` names the side the reader has confirmed."""

    id: int
    state: AgreementState
    participant_at: datetime | None
    supervisor_at: datetime | None
    agreed_on: date | None
    viewer_signed: Side | None
    dispute_reason: str
    disputed_at: datetime | None
    disputed_by: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The views of one requirement in one placement that the reader may see."""

    placement_id: int
    requirement_id: int
    unit_id: int
    said: Said | None = None
    mark: Given | None = None
    accord: Accord | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether both views are given and so open to both sides."""
        return self.said is not None and self.mark is not None

    @property
    def is_same(self) -> bool:
        """Tell whether both are given and say the same."""
        if self.said is None or self.mark is None:
            return False
        return same_view(self.said.value, threshold_met=self.mark.threshold_met)

    def step(self, side: Side, *, is_identified: bool) -> NextStep:
        """Tell what the side can do next."""
        mine, theirs = (self.said, self.mark) if side == Side.PARTICIPANT else (self.mark, self.said)
        confirmed_at = None
        if self.accord is not None:
            own = side == Side.PARTICIPANT
            confirmed_at = self.accord.participant_at if own else self.accord.supervisor_at
        return next_step(
            PairSeen(
                is_identified=is_identified,
                has_own=mine is not None,
                has_other=theirs is not None,
                is_same_view=self.is_same,
                state=self.accord.state if self.accord else AgreementState.OPEN,
                own_confirmed=confirmed_at is not None,
            ),
        )


def pairs_seen(
    *, viewer: User, placement_ids: Collection[int], on: date, requirement_ids: Collection[int] | None = None
) -> dict[PairKey, Pair]:
    """Give (placement, requirement) -> what the viewer may see of the current views; three statements."""
    wanted = {"placement__in": placement_ids}
    if requirement_ids is not None:
        wanted["requirement__in"] = requirement_ids
    said = SelfAssessment.objects.visible_to(viewer, on=on).current().filter(**wanted)
    marks = Mark.objects.visible_to(viewer, on=on).current().filter(**wanted)
    units: dict[PairKey, int] = {}
    by_said: dict[PairKey, Said] = {}
    by_mark: dict[PairKey, Given] = {}
    for statement in said.select_related("given_by", "requirement").defer(*_NOT_NEEDED):
        key = (statement.placement_id, statement.requirement_id)
        units[key], by_said[key] = statement.requirement.unit_id, _said(statement)
    for mark in marks.select_related("given_by", "requirement").defer(*_NOT_NEEDED):
        key = (mark.placement_id, mark.requirement_id)
        units[key], by_mark[key] = mark.requirement.unit_id, _given(mark, viewer)
    accords = _accords(viewer, {one.id for one in by_said.values()}, {one.id for one in by_mark.values()}, on)
    return {
        key: _pair(key, unit_id, by_said.get(key), by_mark.get(key), accords) for key, unit_id in sorted(units.items())
    }


def _pair(
    key: PairKey, unit_id: int, said: Said | None, mark: Given | None, accords: dict[tuple[int, int], Accord]
) -> Pair:
    """Put the views of one requirement side by side."""
    accord = accords.get((said.id, mark.id)) if said and mark else None
    return Pair(*key, unit_id, said, mark, accord)


def _said(row: SelfAssessment) -> Said:
    """Make the participant's view ready."""
    written_by = row.given_by.full_name if row.in_presence else ""
    return Said(row.pk, row.value, row.example, row.given_at, written_by)


def _given(row: Mark, viewer: User) -> Given:
    """Make the mark ready."""
    return Given(
        id=row.pk,
        scale=row.scale,
        key=value_key(row.scale, row.value),
        threshold_met=row.threshold_met,
        note=row.note,
        given_at=row.given_at,
        given_by=row.given_by.full_name,
        is_by_reader=row.given_by_id == viewer.pk,
    )


def _accords(viewer: User, said: set[int], marks: set[int], on: date) -> dict[tuple[int, int], Accord]:
    """Fetch what has been done about the current pairs."""
    seen = Agreement.objects.visible_to(viewer, on=on).at_first_hand()
    rows = seen.filter(self_assessment__in=said, mark__in=marks)
    return {
        (row.self_assessment_id, row.mark_id): Accord(
            id=row.pk,
            state=AgreementState(row.state),
            participant_at=row.participant_at,
            supervisor_at=row.supervisor_at,
            agreed_on=row.agreed_on,
            viewer_signed=_signed_by(row, viewer),
            dispute_reason=row.dispute_reason,
            disputed_at=row.disputed_at,
            disputed_by=row.disputed_by.full_name if row.disputed_by else "",
        )
        for row in rows.select_related("disputed_by")
    }


def _signed_by(row: Agreement, viewer: User) -> Side | None:
    """Tell which side the viewer has confirmed; a database constraint sees to it that it is never both."""
    if row.participant_by_id == viewer.pk:
        return Side.PARTICIPANT
    return Side.SUPERVISOR if row.supervisor_by_id == viewer.pk else None
