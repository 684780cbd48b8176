"""Maintained counts, so that a page's cost does not grow with a person's history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery

from accounts.models import Person, User
from competence.choices import EntryState
from competence.models.coverage_sql import write_requirements, write_units
from competence.models.entry import EntryRequirement
from competence.rules.coverage import Change, deltas, unit_deltas
from competence.rules.deltas import Counts, Delta, UnitDelta, merged, merged_units, threshold_crossings
from qualifications.models import Requirement, Unit
from workplaces.models.placement import persons_visible_to


class MissingCoverage(RuntimeError):
    """A count was to fall that was never there: the maintained rows do not fit the entries."""


class RequirementCoverageQuerySet(models.QuerySet["RequirementCoverage"]):
    """Counts follow their person."""

    def add(self, rows: Sequence[Delta]) -> tuple[Counts, ...]:
        """Add deltas to the counts and give the counts after; call it after the entries have been written.

        Raises `MissingCoverage` when a count falls that has no row.
        """
        counts = tuple(Counts(*row) for row in write_requirements(self.db, rows))
        if len(counts) != len(rows):
            raise MissingCoverage
        self._lower_last_days([row for row in rows if row.lost_on])
        return counts

    def _lower_last_days(self, rows: Sequence[Delta]) -> None:
        """Look up the last day again where confirmed work of that day went away."""
        if not rows:
            return
        newest = EntryRequirement.objects.filter(
            person=OuterRef("person"), requirement=OuterRef("requirement"), entry__state=EntryState.CONFIRMED
        ).order_by("-done_on")
        touched = self.filter(
            person__in={row.person_id for row in rows}, requirement__in={row.requirement_id for row in rows}
        )
        touched.update(last_on=Subquery(newest.values("done_on")[:1]))

    def identify(
        self, *, person_id: int, requirement_id: int, unit_id: int, identified_on: date, threshold_met: bool
    ) -> None:
        """Note an agreement, in its transaction; one below the threshold, or a second one, changes nothing."""
        if not threshold_met:
            return
        _lock_persons([person_id])
        blank = self.model(person_id=person_id, requirement_id=requirement_id, unit_id=unit_id)
        self.bulk_create([blank], ignore_conflicts=True)
        row = self.filter(person_id=person_id, requirement_id=requirement_id, identified_on=None)
        if row.update(identified_on=identified_on, threshold_met=True):
            UnitCoverage.objects.add([UnitDelta(person_id, unit_id, identified=1)])

    def visible_to(self, user: User, *, on: date) -> Self:
        """Counts of persons whom the user sees."""
        return self.filter(person__in=persons_visible_to(user, on=on).values("pk"))


class RequirementCoverage(models.Model):
    """Vaatimuskertymä: what a person has of one requirement. Marks are never counted here, they would show."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    entries_waiting = models.IntegerField(default=0)
    entries_confirmed = models.IntegerField(default=0)
    minutes_confirmed = models.IntegerField(default=0)
    last_on = models.DateField(null=True)
    identified_on = models.DateField(null=True)
    threshold_met = models.BooleanField(default=False)

    objects = RequirementCoverageQuerySet.as_manager()

    class Meta:
        """A wrong decrement stops the transaction."""

        constraints = [
            models.UniqueConstraint(fields=["person", "requirement"], name="requirement_coverage_once"),
            models.CheckConstraint(
                condition=Q(entries_waiting__gte=0, entries_confirmed__gte=0, minutes_confirmed__gte=0),
                name="requirement_coverage_counts",
            ),
        ]

    def __str__(self) -> str:
        """Name the row without the person."""
        return f"requirement {self.requirement_id}"


class UnitCoverageQuerySet(models.QuerySet["UnitCoverage"]):
    """Counts follow their person."""

    def add(self, rows: Sequence[UnitDelta]) -> None:
        """Add deltas to the counts; call it after the rows of the requirements have been written.

        Raises `MissingCoverage` when a count falls that has no row.
        """
        if len(write_units(self.db, rows)) != len(rows):
            raise MissingCoverage
        self._lower_last_days([row for row in rows if row.lost_on])

    def _lower_last_days(self, rows: Sequence[UnitDelta]) -> None:
        """Take the last day from the unit's requirements where confirmed work of that day went away."""
        if not rows:
            return
        newest = RequirementCoverage.objects.filter(person=OuterRef("person"), unit=OuterRef("unit")).values("unit")
        touched = self.filter(person__in={row.person_id for row in rows}, unit__in={row.unit_id for row in rows})
        touched.update(last_on=Subquery(newest.annotate(day=Max("last_on")).values("day")))

    def visible_to(self, user: User, *, on: date) -> Self:
        """Counts of persons whom the user sees."""
        return self.filter(person__in=persons_visible_to(user, on=on).values("pk"))


class UnitCoverage(models.Model):
    """Osakertymä: what a person has of one unit; an entry with three requirements of a unit counts once."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    requirements_logged = models.IntegerField(default=0)
    requirements_confirmed = models.IntegerField(default=0)
    requirements_identified = models.IntegerField(default=0)
    entries_confirmed = models.IntegerField(default=0)
    minutes_confirmed = models.IntegerField(default=0)
    last_on = models.DateField(null=True)

    objects = UnitCoverageQuerySet.as_manager()

    class Meta:
        """A wrong decrement stops the transaction."""

        constraints = [
            models.UniqueConstraint(fields=["person", "unit"], name="unit_coverage_once"),
            models.CheckConstraint(
                condition=Q(
                    requirements_logged__gte=0,
                    requirements_confirmed__gte=0,
                    requirements_identified__gte=0,
                    entries_confirmed__gte=0,
                    minutes_confirmed__gte=0,
                ),
                name="unit_coverage_counts",
            ),
        ]

    def __str__(self) -> str:
        """Name the row without the person."""
        return f"unit {self.unit_id}"


def write_coverage(changes: Iterable[Change]) -> None:
    """Carry changes of entries into the counts: the one way in, called inside the transaction of every verb.

    The persons are locked in id order first, so that writers of the same person wait for each other
    and two batches cannot wait for each other crosswise. At most seven statements whatever the number of entries.
    """
    pairs = [(change.before, change.after) for change in changes]
    rows = merged(row for before, after in pairs for row in deltas(before, after))
    units = [row for before, after in pairs for row in unit_deltas(before, after)]
    if not rows and not units:
        return
    _lock_persons([*(row.person_id for row in rows), *(row.person_id for row in units)])
    counts = RequirementCoverage.objects.add(rows)
    UnitCoverage.objects.add(merged_units([*units, *threshold_crossings(rows, counts)]))


def _lock_persons(person_ids: Iterable[int]) -> None:
    """Lock persons in id order until the transaction ends."""
    chosen = Person.objects.filter(pk__in=set(person_ids)).order_by("pk")
    list(chosen.select_for_update(no_key=True).values_list("pk"))
