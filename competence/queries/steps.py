"""What a reader can do next about somebody's requirements; counts only what that reader may know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from common.text import Worded
from competence.choices import NextStep, Side
from competence.queries.pairs import Pair, PairKey
from competence.queries.periods import Period
from competence.queries.portfolio import RequirementCount
from qualifications.queries.catalogue import UnitOutline
from workplaces.models import EnvironmentLine, LearningEnvironment

# So many lines of each sort; the rest is a number.
SHOWN_STEPS = 8
_URGENT = (NextStep.CONFIRM, NextStep.TALK)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One requirement that waits for the reader."""

    placement_id: int
    requirement_id: int
    unit_id: int
    text: Worded
    unit_name: Worded
    step: NextStep
    entries_confirmed: int


@dataclass(frozen=True, slots=True)
class Steps:
    """The first lines, the most pressing first, and how many there are in all."""

    lines: tuple[StepLine, ...]
    total: int

    @property
    def more(self) -> int:
        """Count what is not shown."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the steps are worked out from."""

    pairs: Mapping[PairKey, Pair]
    counts: Mapping[int, RequirementCount]
    outlines: Mapping[int, UnitOutline]

    def is_identified(self, requirement_id: int) -> bool:
        """Tell whether the requirement is identified."""
        count = self.counts.get(requirement_id)
        return count is not None and count.identified_on is not None

    def line(self, placement_id: int, requirement_id: int, unit_id: int, step: NextStep) -> StepLine | None:
        """Make a line; None when the requirement has been withdrawn from the catalogue."""
        outline = self.outlines.get(unit_id)
        rows = outline.requirements if outline else ()
        text = next((row.text for row in rows if row.id == requirement_id), None)
        if outline is None or text is None:
            return None
        count = self.counts.get(requirement_id)
        confirmed = count.entries_confirmed if count else 0
        return StepLine(placement_id, requirement_id, unit_id, text, outline.name, step, confirmed)


def steps_between(
    *,
    side: Side,
    pairs: Mapping[PairKey, Pair],
    counts: Iterable[RequirementCount],
    outlines: Mapping[int, UnitOutline],
    speaks_for_both: bool = False,
) -> Steps:
    """Give the requirements where both views are open and the side has something to say; no statement.

    Staff who `speaks_for_both` also record the confirmation of a participant who cannot sign in, though never of
    both sides alone.
    """
    known = _Known(pairs, {count.requirement_id: count for count in counts}, outlines)
    found = []
    for pair in pairs.values():
        step = pair.step(side, is_identified=known.is_identified(pair.requirement_id))
        if speaks_for_both:
            step = _step_for_both(pair, step)
        line = known.line(pair.placement_id, pair.requirement_id, pair.unit_id, step) if step in _URGENT else None
        found += [line] if line else []
    return _steps(found)


def _step_for_both(pair: Pair, step: NextStep) -> NextStep:
    """Tell whether the reader is the one who can still confirm, for either side."""
    signed = pair.accord.viewer_signed if pair.accord else None
    if step in {NextStep.CONFIRM, NextStep.WAIT_CONFIRM}:
        return NextStep.WAIT_CONFIRM if signed else NextStep.CONFIRM
    return step


def own_views_missing(
    *,
    side: Side,
    period: Period,
    pairs: Mapping[PairKey, Pair],
    counts: Collection[RequirementCount],
    outlines: Mapping[int, UnitOutline],
    among: Collection[int],
) -> Steps:
    """Give the requirements of `among` where the side has not given its own view in a placement; no statement.

    The most logged come first: there is something to say about them.
    """
    known = _Known(pairs, {count.requirement_id: count for count in counts}, outlines)
    found = []
    for outline in outlines.values():
        for requirement in outline.requirements:
            if requirement.id not in among:
                continue
            pair = pairs.get((period.id, requirement.id), Pair(period.id, requirement.id, outline.id))
            step = pair.step(side, is_identified=known.is_identified(requirement.id))
            line = known.line(period.id, requirement.id, outline.id, step) if step == NextStep.STATE else None
            found += [line] if line else []
    return _steps(found)


def listed_requirements(*, period: Period, unit_ids: Collection[int], on: date) -> frozenset[int]:
    """Give which requirements of the units may be marked at the placement's site today; one statement."""
    environments = LearningEnvironment.objects.in_force(on).filter(site=period.host_id)
    lines = EnvironmentLine.objects.filter(environment__in=environments.values("pk"), requirement__unit__in=unit_ids)
    return frozenset(lines.values_list("requirement", flat=True))


def _steps(found: Collection[StepLine]) -> Steps:
    """Order the lines and cut the list."""
    ordered = sorted(found, key=lambda line: (line.step != NextStep.CONFIRM, -line.entries_confirmed))
    return Steps(tuple(ordered[:SHOWN_STEPS]), len(ordered))
