"""What a page shows of how much of a qualification somebody's units make."""

from __future__ import annotations

from dataclasses import dataclass

from common.text import Worded
from qualifications.choices import Fulfilment
from qualifications.queries.tree import UnitName
from qualifications.rules.validity import Standing


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How a unit stands: so many of its requirements are shown; a wished unit counts as begun."""

    unit_id: int
    document_id: int
    shown: int
    total: int
    is_wished: bool = False

    @property
    def is_shown(self) -> bool:
        """Tell whether every requirement is shown."""
        return 0 < self.total == self.shown


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A competence area that can be looked at; `key` asks for it."""

    key: str
    name: Worded
    is_taken: bool


@dataclass(frozen=True, slots=True)
class BegunUnit:
    """A unit of which some requirements are shown."""

    unit: UnitName
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the qualification: what counts of what is asked, and what is missing.

    Numbers are text; `asked`, `missing` and `by_school` (points that only the school can fill) are empty when there
    are none. `missing_number` is a number of units. `title` names the title that was taken for it.
    """

    name: Worded
    state: Fulfilment
    counted: str
    asked: str
    missing: str
    missing_number: int
    missing_units: tuple[UnitName, ...]
    by_school: str
    may_open: bool
    title: Worded | None
    parts: tuple[PartLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentComposition:
    """What the shown units make of one requirements document.

    `area` is the competence area that fits best or was asked for; None when there are none, or when nothing tells
    which. `value` of `most` is for a bar; None where the document asks for no points. `others` are shown units that
    find no room, or belong to another competence area.
    """

    document_id: int
    name: Worded
    standing: Standing
    way: str
    state: Fulfilment
    counted: str
    asked: str
    by_school: str
    value: str
    most: str
    area: AreaLine | None
    areas: tuple[AreaLine, ...]
    parts: tuple[PartLine, ...]
    shown: tuple[UnitName, ...]
    others: tuple[UnitName, ...]
    begun: tuple[BegunUnit, ...]
