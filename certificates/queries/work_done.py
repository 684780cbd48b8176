"""Confirmed work of placements, added up for a certificate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Sum

from certificates.rules.assembly import MOST_TASKS
from competence.choices import EntryState
from competence.models import Entry


@dataclass(frozen=True, slots=True)
class Work:
    """Confirmed work of some placements: distinct days, minutes, and the most frequent tasks."""

    days: int
    minutes: int
    tasks: tuple[str, ...]


def work_done(placement_ids: Collection[int]) -> Work:
    """Add up the confirmed work of the placements; two statements."""
    entries = Entry.objects.filter(placement__in=placement_ids, state=EntryState.CONFIRMED)
    sums = entries.aggregate(days=Count("done_on", distinct=True), minutes=Sum("minutes"))
    often = entries.values_list("task_text").annotate(times=Count("pk")).order_by("-times", "task_text")[:MOST_TASKS]
    return Work(sums["days"], sums["minutes"] or 0, tuple(name for name, _times in often))
