"""What is to be written into one table, and the count of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Manager

from qualifications.models import Requirement, Unit
from qualifications.models.rows import insert_rows

_M = TypeVar("_M", Unit, Requirement)

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of one table were added, changed (or came back), or withdrawn."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0


class Work(Generic[_M]):
    """What is to be written into one table: gathered first, written in bulk."""

    def __init__(self, table: Manager[_M], columns: Sequence[str]) -> None:
        """Begin with nothing to do; rows are given as values in the order of `columns`."""
        self._table: Manager[_M] = table
        self._columns = columns
        self._added: list[tuple[Any, ...]] = []
        self._changed: list[_M] = []
        self._withdrawn: list[_M] = []
        self._kept: set[int] = set()

    def add(self, values: tuple[Any, ...]) -> None:
        """Take a row that is not stored yet, JSON columns as JSON."""
        self._added.append(values)

    def keep(self, row: _M, values: tuple[Any, ...]) -> None:
        """Give a stored row its values; it is written only when they differ."""
        self._kept.add(row.pk)
        given = zip(self._columns, values, strict=True)
        differs = [(name, value) for name, value in given if getattr(row, name) != value]
        for name, value in differs:
            setattr(row, name, value)
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
        insert_rows(self._table.all(), self._columns, self._added)
        self._table.bulk_create(
            self._changed + self._withdrawn,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=[*self._columns, "is_withdrawn"],
        )

    @property
    def tally(self) -> Tally:
        """Count what was done."""
        return Tally(len(self._added), len(self._changed), len(self._withdrawn))
