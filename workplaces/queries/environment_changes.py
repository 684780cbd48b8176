"""What has changed at a site since the lines of its report were frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from qualifications.models import Requirement
from workplaces.choices import EnvironmentState, Strength
from workplaces.models import LearningEnvironment
from workplaces.queries.matrix import Pair, frozen_pairs, working_pairs
from workplaces.rules.mapping_changes import MappedRow, MappingChanges, compare


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A task and a requirement of which something has changed; `before` is the strength that was, if that moved."""

    task: Worded
    requirement: Worded
    unit: Worded
    strength: Strength
    before: Strength | None = None


@dataclass(frozen=True, slots=True)
class ChangedName:
    """A task under its earlier and its present name."""

    before: Worded
    after: Worded


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """Rows that came and went, rows whose strength moved, and tasks that got other names."""

    added: tuple[ChangedRow, ...]
    removed: tuple[ChangedRow, ...]
    weighed: tuple[ChangedRow, ...]
    renamed: tuple[ChangedName, ...]

    @property
    def count(self) -> int:
        """Count what has changed."""
        return len(self.added) + len(self.removed) + len(self.weighed) + len(self.renamed)


def changes_since_review(viewer: User, environment_id: int, *, on: date, language: str) -> ChangesSince | None:
    """Compare an environment's frozen lines with what the site's tasks show today; None for a draft or foreign one.

    Four statements.
    """
    scoped = LearningEnvironment.objects.staffed_by(viewer, on=on).exclude(state=EnvironmentState.DRAFT)
    row = scoped.filter(pk=environment_id).values_list("site_id", "document_id").first()
    if row is None:
        return None
    frozen, working = frozen_pairs(environment_id), working_pairs(*row)
    changes = compare(mapped(frozen), mapped(working))
    return _Words.of((*frozen, *working), language).tell(changes)


def mapped(pairs: Iterable[Pair]) -> list[MappedRow]:
    """Reduce pairs to what is compared."""
    return [MappedRow(pair.requirement_id, pair.task_id, pair.name.text, pair.strength) for pair in pairs]


@dataclass(frozen=True, slots=True)
class _Words:
    """Requirements with their units, by id, and the languages in which the tasks are named."""

    requirements: dict[int, tuple[Worded, Worded]]
    languages: dict[int, str]

    @classmethod
    def of(cls, pairs: tuple[Pair, ...], language: str) -> _Words:
        """Read the texts of the pairs' requirements. One statement."""
        rows = Requirement.objects.filter(pk__in={pair.requirement_id for pair in pairs})
        texts = rows.order_by("pk").values_list("pk", "text", "unit__name")
        return cls(
            {pk: (text.best(language), unit.best(language)) for pk, text, unit in texts},
            {pair.task_id: pair.name.language for pair in pairs},
        )

    def tell(self, changes: MappingChanges) -> ChangesSince:
        """Put changes into words."""
        return ChangesSince(
            added=tuple(self._row(row) for row in changes.added),
            removed=tuple(self._row(row) for row in changes.removed),
            weighed=tuple(self._row(moved.row, moved.before) for moved in changes.weighed),
            renamed=tuple(
                ChangedName(self._name(name.task_id, name.before), self._name(name.task_id, name.after))
                for name in changes.renamed
            ),
        )

    def _row(self, row: MappedRow, before: Strength | None = None) -> ChangedRow:
        """Put one row into words."""
        requirement, unit = self.requirements[row.requirement_id]
        return ChangedRow(self._name(row.task_id, row.task_name), requirement, unit, row.strength, before)

    def _name(self, task_id: int, name: str) -> Worded:
        """Give a task's name with its language."""
        return Worded(name, self.languages[task_id])
