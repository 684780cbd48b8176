"""What a task shows, written down: the requirements, what the site remembers of it, and how suggestions served."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from common.text import Worded
from qualifications.models import Requirement
from workplaces.choices import Strength
from workplaces.models import SuggestionOutcome, Task, TaskRequirement
from workplaces.rules.outcomes import Suggested, chosen_rank
from workplaces.rules.remembering import all_names
from workplaces.services.suggestions.memory import Memory
from workplaces.services.tasks.refusals import CannotMapRequirement


@dataclass(frozen=True, slots=True)
class Showing:
    """What one task shows; the caller holds the lock of the task's site. `said` is what was typed besides its name."""

    task: Task
    now: datetime
    on: date
    said: str = ""

    def add(self, wanted: Mapping[int, Strength], suggested: Suggested | None = None) -> None:
        """Show requirements, by strength, that the task has not shown; remember its words, count the suggestion."""
        units = self._units_of(wanted)
        new_units = units - self._shown_units() if suggested else set()
        TaskRequirement.objects.bulk_create(
            TaskRequirement(task=self.task, requirement_id=pk, strength=wanted[pk]) for pk in sorted(wanted)
        )
        Memory(self.task.site, self.on).remember(self._words(), wanted.keys())
        if suggested and new_units:
            self._count(suggested, new_units)

    def drop(self, requirement_ids: Collection[int]) -> bool:
        """Show some requirements no longer, and forget that the task's words spoke for them; tell whether it did."""
        found, _rows = TaskRequirement.objects.filter(task=self.task, requirement_id__in=requirement_ids).delete()
        Memory(self.task.site, self.on).forget(self._words(), requirement_ids)
        return bool(found)

    def weigh(self, strengths: Mapping[int, Strength]) -> list[int]:
        """Set how far the task shows what it shows already; give the requirements whose strength changed."""
        rows = TaskRequirement.objects.filter(task=self.task, requirement_id__in=strengths)
        changed = [row for row in rows if row.strength != strengths[row.requirement_id]]
        for row in changed:
            row.strength = strengths[row.requirement_id]
        TaskRequirement.objects.bulk_update(changed, ["strength"])
        return sorted(row.requirement_id for row in changed)

    def _words(self) -> tuple[Worded, ...]:
        """Give the texts that stand for the task."""
        names = all_names(self.task.name, self.task.language, self.task.other_names)
        return (*names, Worded(self.said, self.task.language)) if self.said else names

    def _units_of(self, wanted: Collection[int]) -> set[int]:
        """Give the units of requirements in force; refuse others."""
        rows = Requirement.objects.filter(pk__in=set(wanted), is_withdrawn=False).values_list("unit_id", flat=True)
        units = list(rows)
        if len(units) != len(wanted):
            raise CannotMapRequirement
        return set(units)

    def _shown_units(self) -> set[int]:
        """Give the units of which the task shows something already."""
        rows = TaskRequirement.objects.filter(task=self.task)
        return set(rows.values_list("requirement__unit_id", flat=True))

    def _count(self, suggested: Suggested, chosen: set[int]) -> None:
        """Write down at which rank stood what was chosen."""
        SuggestionOutcome.objects.create(
            site=self.task.site,
            at=self.now,
            language=suggested.language,
            analyser=suggested.analyser,
            source=suggested.source,
            candidates=suggested.candidates,
            suggested=len(suggested.units),
            chosen_rank=chosen_rank(suggested.units, chosen),
        )
