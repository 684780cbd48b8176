"""Amounts of competence points and of units, and the limits that a group sets for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from qualifications.rules.structure import Bounds

ZERO = Decimal(0)
UNLIMITED = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Range:
    """Competence points of a unit, least and greatest; none known = 0 to 0."""

    least: Decimal = ZERO
    most: Decimal = ZERO
    is_known: bool = False

    @classmethod
    def of(cls, points: Decimal | int | None, points_max: Decimal | int | None = None) -> Self:
        """Read what the register gives; one number is a range of no width.

        >>> Range.of(25) == Range(Decimal(25), Decimal(25), True), Range.of(None).is_known
        (True, False)
        >>> Range.of(0, 25).most, Range.of(None, 25).least, Range.of(30, 25).most
        (Decimal('25'), Decimal('0'), Decimal('30'))
        """
        if points is None and points_max is None:
            return cls()
        least = Decimal(points or 0)
        return cls(least, max(least, Decimal(points_max or 0)), is_known=True)

    @property
    def is_fixed(self) -> bool:
        """Tell whether there is one number of points, or none at all."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Amounts:
    """So many competence points and so many units; either may be without limit."""

    points: Decimal = ZERO
    number: Decimal = ZERO

    def __add__(self, other: Amounts) -> Amounts:
        """Add both."""
        return Amounts(self.points + other.points, self.number + other.number)


NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class Limits:
    """Sound limits of a group: what must at least, and what can at most count."""

    least: Amounts = NOTHING
    most: Amounts = Amounts(UNLIMITED, UNLIMITED)

    def is_beyond(self, reach: Amounts) -> bool:
        """Tell whether the least amount cannot be reached."""
        return reach.points < self.least.points or reach.number < self.least.number

    def of_open(self) -> Decimal:
        """Give the points that an open group can bring: its greatest amount, else its least, else any.

        >>> Limits(least=Amounts(Decimal(9))).of_open(), Limits().of_open()
        (Decimal('9'), Decimal('Infinity'))
        """
        return self.most.points if self.most.points.is_finite() else self.least.points or UNLIMITED


def sound_limits(points: Bounds, units: Bounds) -> tuple[Limits, tuple[str, ...]]:
    """Read a group's limits; a greatest amount below the least is left out, and said.

    >>> limits, faults = sound_limits(Bounds(Decimal(30), Decimal(15)), Bounds(None, Decimal(2)))
    >>> limits.least.points, limits.most.points, limits.most.number, faults
    (Decimal('30'), Decimal('Infinity'), Decimal('2'), ('least-above-most',))
    """
    least = Amounts(_least(points), _least(units))
    most = Amounts(_most(points), _most(units))
    is_odd = most.points < least.points, most.number < least.number
    sound = Amounts(UNLIMITED if is_odd[0] else most.points, UNLIMITED if is_odd[1] else most.number)
    return Limits(least, sound), ("least-above-most",) if any(is_odd) else ()


def must_take(limits: Limits, total: Amounts, parts: list[Amounts]) -> list[bool]:
    """Tell of each part whether the least amount is out of reach without it; `total` is what all bring together.

    >>> fifteen = Amounts(Decimal(15), Decimal(1))
    >>> must_take(Limits(Amounts(Decimal(30))), fifteen + fifteen, [fifteen, fifteen])
    [True, True]
    >>> must_take(Limits(Amounts(Decimal(15))), fifteen + fifteen, [fifteen, fifteen])
    [False, False]
    """
    if limits.is_beyond(total):
        return [False] * len(parts)
    rests = [_without(total, place, parts) for place in range(len(parts))]
    return [limits.is_beyond(rest) for rest in rests]


def _without(total: Amounts, place: int, parts: list[Amounts]) -> Amounts:
    """Take one part away from the total; where something is unlimited, add up the others."""
    part = parts[place]
    if part.points.is_finite() and part.number.is_finite():
        return Amounts(total.points - part.points, total.number - part.number)
    return sum((other for at, other in enumerate(parts) if at != place), start=NOTHING)


def _least(bounds: Bounds) -> Decimal:
    """Read a least value."""
    return bounds.least or ZERO


def _most(bounds: Bounds) -> Decimal:
    """Read a greatest value."""
    return UNLIMITED if bounds.most is None else bounds.most
