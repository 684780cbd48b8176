"""Rows of one requirements document: found again, changed in place, added, or marked withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import Manager

from qualifications.models import Criterion, Requirement, RequirementsDocument, Unit
from qualifications.rules.catalogue import ParsedCriterion, ParsedRequirement, ParsedUnit
from qualifications.rules.cleaning import comparable, searchable
from qualifications.rules.matching import Row, match

_BATCH = 2000
_M = TypeVar("_M", Unit, Requirement)
_CRITERION_FIELDS = tuple(field.name for field in fields(ParsedCriterion))
_criterion_values = attrgetter(*_CRITERION_FIELDS)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of one table were added, changed (or came back), or withdrawn."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0


class _Work(Generic[_M]):
    """What is to be written into one table: gathered first, written in bulk."""

    def __init__(self, table: Manager[_M]) -> None:
        """Begin with nothing to do."""
        self._table: Manager[_M] = table
        self._columns = {"is_withdrawn"}
        # Every row that the new copy has, in its order.
        self.rows: list[_M] = []
        self._added: list[_M] = []
        self._changed: list[_M] = []
        self._withdrawn: list[_M] = []
        self._kept: set[int] = set()

    def add(self, row: _M) -> None:
        """Take a row that is not stored yet."""
        self.rows.append(row)
        self._added.append(row)

    def keep(self, row: _M, values: Mapping[str, Any]) -> None:
        """Give a stored row its values; it is written only when they differ."""
        self.rows.append(row)
        self._kept.add(row.pk)
        self._columns |= values.keys()
        differs = [name for name, value in values.items() if getattr(row, name) != value]
        for name in differs:
            setattr(row, name, values[name])
        if differs or row.is_withdrawn:
            row.is_withdrawn = False
            self._changed.append(row)

    def withdraw(self, stored: Sequence[_M]) -> None:
        """Mark the stored rows that the new copy lacks."""
        for row in stored:
            if row.pk not in self._kept and not row.is_withdrawn:
                row.is_withdrawn = True
                self._withdrawn.append(row)

    def flush(self) -> None:
        """Write: new rows by insert, changed ones in place by their primary key."""
        self._table.bulk_create(self._added, batch_size=_BATCH)
        self._table.bulk_create(
            self._changed + self._withdrawn,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=sorted(self._columns),
        )

    @property
    def tally(self) -> Tally:
        """Count what was done."""
        return Tally(len(self._added), len(self._changed), len(self._withdrawn))


class UnitRows:
    """Brings the stored units of a document, and all below them, in line with the parsed ones."""

    def __init__(self, document: RequirementsDocument) -> None:
        """Take the document whose row is locked and written already."""
        self._document = document

    def write(self, parsed: Sequence[ParsedUnit]) -> tuple[Tally, Tally]:
        """Write units, requirements and criteria; give the tallies of units and of requirements."""
        work = _Work(Unit.objects)
        stored = list(Unit.objects.filter(document=self._document))
        for position, (unit, row) in enumerate(_paired_units(stored, parsed)):
            values = _unit_values(unit, position)
            if row is None:
                work.add(Unit(document=self._document, **values))
            else:
                work.keep(row, values)
        work.withdraw(stored)
        work.flush()
        rows = dict(zip((unit.key for unit in parsed), work.rows, strict=True))
        gone = [unit.pk for unit in stored if unit.is_withdrawn]
        tally = self._write_requirements({rows[unit.key].pk: unit.requirements for unit in parsed}, gone)
        self._write_criteria({rows[unit.key].pk: unit.criteria for unit in parsed})
        return work.tally, tally

    def _write_requirements(self, parsed: dict[int, tuple[ParsedRequirement, ...]], gone: list[int]) -> Tally:
        """Write the requirements of all units; those of units that are gone are withdrawn with them."""
        stored: dict[int, list[Requirement]] = defaultdict(list)
        for row in Requirement.objects.filter(unit__document=self._document).order_by("unit", "position", "pk"):
            stored[row.unit_id].append(row)
        work = _Work(Requirement.objects)
        for unit_id, requirements in parsed.items():
            old = stored[unit_id]
            matched = match([_row(row) for row in old], [_row(one) for one in requirements]) if old else {}
            for position, requirement in enumerate(requirements):
                values = _requirement_values(requirement, position)
                if position in matched:
                    work.keep(old[matched[position]], values)
                else:
                    work.add(Requirement(unit_id=unit_id, **values))
            work.withdraw(old)
        for unit_id in gone:
            work.withdraw(stored[unit_id])
        work.flush()
        return work.tally

    def _write_criteria(self, parsed: dict[int, tuple[ParsedCriterion, ...]]) -> None:
        """Write anew the criteria of units whose criteria differ; nothing points at a criterion."""
        stored: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        rows = Criterion.objects.filter(unit__document=self._document).order_by("unit", "position")
        for unit_id, *values in rows.values_list("unit", *_CRITERION_FIELDS):
            stored[unit_id].append(tuple(values))
        different = {
            unit_id: criteria
            for unit_id, criteria in parsed.items()
            if stored[unit_id] != [_criterion_values(one) for one in criteria]
        }
        Criterion.objects.filter(unit__in=[unit_id for unit_id in different if stored[unit_id]]).delete()
        fresh = (
            Criterion(
                unit_id=unit_id,
                position=position,
                **dict(zip(_CRITERION_FIELDS, _criterion_values(one), strict=True)),
            )
            for unit_id, criteria in different.items()
            for position, one in enumerate(criteria)
        )
        Criterion.objects.bulk_create(fresh, batch_size=_BATCH)


def _paired_units(stored: Sequence[Unit], parsed: Sequence[ParsedUnit]) -> Iterator[tuple[ParsedUnit, Unit | None]]:
    """Find the stored row of each unit: by key, else by the register's number (a code may have come since)."""
    by_key = {row.key: row for row in stored}
    keys = {unit.key for unit in parsed}
    by_number = {row.eperusteet_id: row for row in stored if row.key not in keys}
    for unit in parsed:
        yield unit, by_key.get(unit.key) or by_number.get(unit.eperusteet_id)


def _unit_values(unit: ParsedUnit, position: int) -> dict[str, Any]:
    """Give the columns of a unit."""
    return {
        "key": unit.key,
        "eperusteet_id": unit.eperusteet_id,
        "code_uri": unit.code_uri,
        "code_version": unit.code_version,
        "kind": unit.kind.value,
        "name": unit.name,
        "position": position,
        "points": unit.points,
        "points_max": unit.points_max,
        "demonstration_text": unit.demonstration_text,
        "searchable": searchable(unit.name, unit.code_uri),
    }


def _requirement_values(requirement: ParsedRequirement, position: int) -> dict[str, Any]:
    """Give the columns of a requirement."""
    return {
        "key": requirement.key,
        "code_uri": requirement.code_uri,
        "text": requirement.text,
        "heading": requirement.heading,
        "sub_area_code": requirement.sub_area_code,
        "sub_area_name": requirement.sub_area_name,
        "sub_area_version": requirement.sub_area_version,
        "is_optional": requirement.is_optional,
        "position": position,
        "searchable": searchable(requirement.text, requirement.sub_area_name, requirement.code_uri),
    }


def _row(one: Requirement | ParsedRequirement) -> Row:
    """Show a stored or a parsed requirement to the matching."""
    place = f"{comparable(one.sub_area_name)}\n{comparable(one.heading)}"
    return Row(one.key, one.code_uri, place, comparable(one.text))
