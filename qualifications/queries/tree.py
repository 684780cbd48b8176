"""The tree of a qualification in one language, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.text import LocalizedText, Worded
from qualifications.rules.credits import credit_range, decimal_mark


@dataclass(frozen=True, slots=True)
class UnitName:
    """What the tree shows of a unit."""

    id: int
    name: Worded
    credits: str


@dataclass(frozen=True, slots=True)
class TreeLeaf:
    """A place for a unit; whether it is compulsory belongs to the place."""

    unit: UnitName
    is_compulsory: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """How much must be taken from a group, as text; empty when the rule asks for nothing."""

    number: str
    is_least: bool

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class TreeGroup:
    """A group with its rule: how many competence points and how many units must be taken from it."""

    name: Worded
    description: Worded
    credits: Amount
    units: Amount
    groups: tuple[TreeGroup, ...]
    leaves: tuple[TreeLeaf, ...]


def tree_of(
    structure: Iterable[Mapping[str, Any]], units: Mapping[str, UnitName], language: str
) -> tuple[TreeGroup, ...]:
    """Give one tree for each way of taking the qualification; places whose unit is not in force are left out."""
    return tuple(_group(way["root"], units, language) for way in structure)


def _group(node: Mapping[str, Any], units: Mapping[str, UnitName], language: str) -> TreeGroup:
    """Put one group into the reader's language."""
    children = node.get("children", ())
    return TreeGroup(
        name=LocalizedText.of(node.get("name")).best(language),
        description=LocalizedText.of(node.get("description")).best(language),
        credits=_amount(node.get("points"), language),
        units=_amount(node.get("units"), language),
        groups=tuple(_group(child, units, language) for child in children if "unit" not in child),
        leaves=tuple(
            TreeLeaf(units[child["unit"]], child["compulsory"]) for child in children if child.get("unit") in units
        ),
    )


def _amount(bounds: Mapping[str, str] | None, language: str) -> Amount:
    """Write a rule's limits; without an upper limit it is a least value."""
    limits = {name: Decimal(value) for name, value in (bounds or {}).items()}
    least, most = limits.get("least"), limits.get("most")
    if most is None and not least:
        return Amount("", is_least=False)
    return Amount(credit_range(least, most, mark=decimal_mark(language)), is_least=most is None)
