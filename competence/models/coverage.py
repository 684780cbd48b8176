"""Maintained counts, so that a page's cost does not grow with a person's history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Self, TypeAlias

from django.db import connections, models
from django.db.models import Max, OuterRef, Q, Subquery

from accounts.models import Person, User
from competence.choices import EntryState
from competence.models.entry import EntryRequirement
from competence.rules.coverage import (
    Change,
    Counts,
    Delta,
    UnitDelta,
    deltas,
    merged,
    merged_units,
    takes_away,
    threshold_crossings,
    unit_deltas,
)
from qualifications.models import Requirement, Unit
from workplaces.models.placement import persons_visible_to

_Value: TypeAlias = int | bool | date | None

# Rows of one statement, well below SQLite's limit of parameters.
_ROWS_AT_ONCE = 500
# Stands for "no day" inside VALUES lists, where an untyped NULL would be text on PostgreSQL.
_NO_DAY = date.min

# The counts are added to, never replaced, so that two writers lose nothing. A count that falls cannot go
# through the upsert: the check constraint would refuse the proposed negative row. One text for both databases.
_ADD_TO_REQUIREMENTS = """
INSERT INTO competence_requirementcoverage AS c
  (person_id, requirement_id, unit_id, entries_waiting, entries_confirmed, minutes_confirmed, last_on, threshold_met)
VALUES {rows}
ON CONFLICT (person_id, requirement_id) DO UPDATE SET
  entries_waiting = c.entries_waiting + excluded.entries_waiting,
  entries_confirmed = c.entries_confirmed + excluded.entries_confirmed,
  minutes_confirmed = c.minutes_confirmed + excluded.minutes_confirmed,
  last_on = CASE WHEN c.last_on IS NULL OR c.last_on < excluded.last_on THEN excluded.last_on ELSE c.last_on END
RETURNING person_id, requirement_id, entries_waiting, entries_confirmed
"""
_CHANGE_REQUIREMENTS = """
UPDATE competence_requirementcoverage AS c SET
  entries_waiting = c.entries_waiting + d.column3,
  entries_confirmed = c.entries_confirmed + d.column4,
  minutes_confirmed = c.minutes_confirmed + d.column5,
  last_on = CASE WHEN d.column6 > %s AND (c.last_on IS NULL OR c.last_on < d.column6)
            THEN d.column6 ELSE c.last_on END
FROM (VALUES {rows}) AS d
WHERE c.person_id = d.column1 AND c.requirement_id = d.column2
RETURNING person_id, requirement_id, entries_waiting, entries_confirmed
"""
_ADD_TO_UNITS = """
INSERT INTO competence_unitcoverage AS c
  (person_id, unit_id, requirements_logged, requirements_confirmed, requirements_identified,
   entries_confirmed, minutes_confirmed, last_on)
VALUES {rows}
ON CONFLICT (person_id, unit_id) DO UPDATE SET
  requirements_logged = c.requirements_logged + excluded.requirements_logged,
  requirements_confirmed = c.requirements_confirmed + excluded.requirements_confirmed,
  requirements_identified = c.requirements_identified + excluded.requirements_identified,
  entries_confirmed = c.entries_confirmed + excluded.entries_confirmed,
  minutes_confirmed = c.minutes_confirmed + excluded.minutes_confirmed,
  last_on = CASE WHEN c.last_on IS NULL OR c.last_on < excluded.last_on THEN excluded.last_on ELSE c.last_on END
RETURNING person_id, unit_id
"""
_CHANGE_UNITS = """
UPDATE competence_unitcoverage AS c SET
  requirements_logged = c.requirements_logged + d.column3,
  requirements_confirmed = c.requirements_confirmed + d.column4,
  requirements_identified = c.requirements_identified + d.column5,
  entries_confirmed = c.entries_confirmed + d.column6,
  minutes_confirmed = c.minutes_confirmed + d.column7,
  last_on = CASE WHEN d.column8 > %s AND (c.last_on IS NULL OR c.last_on < d.column8)
            THEN d.column8 ELSE c.last_on END
FROM (VALUES {rows}) AS d
WHERE c.person_id = d.column1 AND c.unit_id = d.column2
RETURNING person_id, unit_id
"""


class MissingCoverage(RuntimeError):
    """A count was to fall that was never there: the maintained rows do not fit the entries."""


class RequirementCoverageQuerySet(models.QuerySet["RequirementCoverage"]):
    """Counts follow their person."""

    def add(self, rows: Sequence[Delta]) -> tuple[Counts, ...]:
        """Add deltas to the counts and give the counts after; call it after the entries have been written.

        Raises `MissingCoverage` when a count falls that has no row.
        """
        adding = [row for row in rows if not takes_away(row)]
        changing = [row for row in rows if takes_away(row)]
        given = _run(self.db, _ADD_TO_REQUIREMENTS, [_inserted(row) for row in adding])
        given += _run(self.db, _CHANGE_REQUIREMENTS, [_changed(row) for row in changing], _NO_DAY)
        counts = tuple(Counts(*row) for row in given)
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
        adding = [row for row in rows if not takes_away(row)]
        changing = [row for row in rows if takes_away(row)]
        given = _run(self.db, _ADD_TO_UNITS, [_inserted_unit(row) for row in adding])
        given += _run(self.db, _CHANGE_UNITS, [_changed_unit(row) for row in changing], _NO_DAY)
        if len(given) != len(rows):
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


def _run(alias: str, text: str, rows: Sequence[tuple[_Value, ...]], *head: _Value) -> list[tuple[int, ...]]:
    """Run a statement with its VALUES list, some hundred rows at a time, and collect what it returns."""
    given: list[tuple[int, ...]] = []
    adapt = connections[alias].ops.adapt_datefield_value
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        places = ", ".join("(" + ", ".join(["%s"] * len(row)) + ")" for row in part)
        values = [*head, *(value for row in part for value in row)]
        prepared = [adapt(value) if isinstance(value, date) else value for value in values]
        with connections[alias].cursor() as cursor:
            cursor.execute(text.format(rows=places), prepared)
            given += cursor.fetchall()
    return given


def _inserted(row: Delta) -> tuple[_Value, ...]:
    """Give the columns of a new row."""
    key = (row.person_id, row.requirement_id, row.unit_id)
    return (*key, row.waiting, row.confirmed, row.minutes, row.gained_on, False)


def _changed(row: Delta) -> tuple[_Value, ...]:
    """Give the columns of a changed row."""
    key = (row.person_id, row.requirement_id)
    return (*key, row.waiting, row.confirmed, row.minutes, row.gained_on or _NO_DAY)


def _inserted_unit(row: UnitDelta) -> tuple[_Value, ...]:
    """Give the columns of a new row."""
    return (*_unit_counts(row), row.gained_on)


def _changed_unit(row: UnitDelta) -> tuple[_Value, ...]:
    """Give the columns of a changed row."""
    return (*_unit_counts(row), row.gained_on or _NO_DAY)


def _unit_counts(row: UnitDelta) -> tuple[int, ...]:
    """Give the key and the counts."""
    counts = (row.logged, row.confirmed, row.identified, row.entries, row.minutes)
    return (row.person_id, row.unit_id, *counts)
