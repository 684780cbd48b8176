"""What has changed between two mappings of tasks to requirements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workplaces.choices import Strength


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A task by the name that it had, a requirement, and how far the one shows the other."""

    requirement_id: int
    task_id: int
    task_name: str
    strength: Strength

    @property
    def key(self) -> tuple[int, int]:
        """Tell which row it is, whatever it says."""
        return self.requirement_id, self.task_id


@dataclass(frozen=True, slots=True)
class Renamed:
    """A task under two names."""

    task_id: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row whose strength has changed, as it is now."""

    row: MappedRow
    before: Strength


@dataclass(frozen=True, slots=True)
class MappingChanges:
    """Rows that came and went, tasks that got other names, and rows whose strength moved."""

    added: tuple[MappedRow, ...]
    removed: tuple[MappedRow, ...]
    renamed: tuple[Renamed, ...]
    weighed: tuple[Weighed, ...]

    def __bool__(self) -> bool:
        """Tell whether anything has changed."""
        return bool(self.added or self.removed or self.renamed or self.weighed)


def compare(before: Iterable[MappedRow], after: Iterable[MappedRow]) -> MappingChanges:
    """Tell what became of a mapping, in the order of the rows; a new name alone neither adds nor removes rows.

    >>> old = MappedRow(1, 7, "Vaihdan renkaan", Strength.WHOLLY)
    >>> new = MappedRow(1, 7, "Vaihdan renkaat", Strength.PARTLY)
    >>> found = compare([old], [new, MappedRow(2, 7, "Vaihdan renkaat", Strength.WHOLLY)])
    >>> [row.requirement_id for row in found.added], found.removed
    ([2], ())
    >>> [(name.before, name.after) for name in found.renamed], found.weighed[0].before.value
    ([('Vaihdan renkaan', 'Vaihdan renkaat')], 'wholly')
    >>> bool(compare([old], [old]))
    False
    """
    old, new = {row.key: row for row in before}, {row.key: row for row in after}
    stayed = [key for key in new if key in old]
    return MappingChanges(
        added=tuple(row for key, row in new.items() if key not in old),
        removed=tuple(row for key, row in old.items() if key not in new),
        renamed=_renamed(old.values(), new.values()),
        weighed=tuple(Weighed(new[key], old[key].strength) for key in stayed if new[key].strength != old[key].strength),
    )


def _renamed(before: Iterable[MappedRow], after: Iterable[MappedRow]) -> tuple[Renamed, ...]:
    """Find the tasks of both sides whose names differ."""
    names = {row.task_id: row.task_name for row in before}
    now = {row.task_id: row.task_name for row in after}
    return tuple(Renamed(task, names[task], name) for task, name in now.items() if names.get(task, name) != name)
