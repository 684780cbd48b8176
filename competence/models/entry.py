"""What was done, day by day."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from accounts.models import Person, User
from competence.choices import EntryState, Manner
from competence.rules.coverage import Contribution
from competence.rules.logging_days import LONGEST_DAY_MINUTES
from competence.rules.work import NOTE_LENGTH, TASK_TEXT_LENGTH
from qualifications.models import Requirement, Unit
from workplaces.models import Placement, Site, Task
from workplaces.models.organisation import STAFF, sites_named_for, sites_of


class EntryQuerySet(models.QuerySet["Entry"]):
    """Who may see or decide on which entry."""

    def own(self, user: User) -> Self:
        """The user's own entries; one person compared with "=", so that the logbook index gives the order too."""
        return self.filter(person=Subquery(Person.objects.visible_to(user).values("pk")[:1]))

    def staffed_by(self, user: User, *, on: date) -> Self:
        """Entries of others at sites where the user works today, whatever their state."""
        return self.filter(_at_sites_of(user, on)).exclude(person__in=Person.objects.visible_to(user).values("pk"))

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own entries, and those at sites where the user works today but for what its writer took back."""
        is_own = Q(person__in=Person.objects.visible_to(user).values("pk"))
        return self.filter(is_own | (_at_sites_of(user, on) & ~Q(state=EntryState.WITHDRAWN)))

    def signable_by(self, user: User, *, on: date) -> Self:
        """Entries of others that wait at the user's sites."""
        return self.staffed_by(user, on=on).filter(state=EntryState.WAITING)

    def for_deciding(self, user: User, *, on: date) -> Self:
        """Entries that the user sees, locked, with person and site beside them."""
        return self.visible_to(user, on=on).select_related("person", "host").select_for_update(of=("self",))

    def contributions(self) -> dict[int, Contribution]:
        """Give what each entry that counts adds to the coverage, by id; two statements."""
        counting = self.filter(state__in=[EntryState.WAITING, EntryState.CONFIRMED])
        rows = list(counting.values_list("pk", "person_id", "done_on", "minutes", "state"))
        links: dict[int, set[tuple[int, int]]] = {row[0]: set() for row in rows}
        linked = EntryRequirement.objects.filter(entry__in=links)
        for entry_id, requirement_id, unit_id in linked.values_list("entry_id", "requirement_id", "unit_id"):
            links[entry_id].add((requirement_id, unit_id))
        return {
            pk: Contribution(
                person_id, frozenset(links[pk]), done_on, minutes or 0, is_confirmed=state == EntryState.CONFIRMED
            )
            for pk, person_id, done_on, minutes, state in rows
        }


def _at_sites_of(user: User, on: date) -> Q:
    """Entries at the user's sites; a protected person's only where the user is assigned to the site by name.

    The site stands in the entry itself, and no table is joined, so that the indices of the entries serve the question.
    """
    is_open = Exists(Person.objects.filter(pk=OuterRef("person"), protected=False))
    is_assigned = Q(host__in=sites_named_for(user, *STAFF, on=on).values("pk"))
    return Q(host__in=sites_of(user, *STAFF, on=on).values("pk")) & (Q(is_open) | is_assigned)


class Entry(models.Model):
    """Työkirjaus: a person did a task on a day; a correction is a new row that points at the old one."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    # Copied from the placement when written, for the two indices that matter.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    host = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", db_index=False)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The task's name as it was, or free text where there is no task.
    task_text = models.CharField(max_length=TASK_TEXT_LENGTH)
    language = models.CharField(max_length=2, default="fi")
    done_on = models.DateField()
    minutes = models.PositiveIntegerField(null=True, blank=True)
    manner = models.CharField(max_length=10, default=Manner.ALONE)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    state = models.CharField(max_length=10)
    logged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    logged_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(max_length=NOTE_LENGTH, blank=True)
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Sent by the form, so that a repeated POST makes no second row.
    key = models.UUIDField()
    # SHA-256 of what was sent under the key.
    key_digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        """Orders of logbooks and worklists, what was last used, and the truths about an entry."""

        indexes = [
            models.Index(F("person"), F("done_on").desc(), F("id").desc(), name="entry_logbook"),
            models.Index(F("host"), F("done_on").desc(), F("id").desc(), name="entry_site_logbook"),
            models.Index(F("logged_by"), F("host"), F("id").desc(), name="entry_last_used"),
            # The state leads in both, though it is always the same: else a planner without statistics would
            # rather read the whole logbook.
            models.Index(
                fields=["state", "person", "done_on"], condition=Q(state=EntryState.RETURNED), name="entry_sent_back"
            ),
            models.Index(
                fields=["state", "host", "done_on", "id"],
                condition=Q(state=EntryState.WAITING),
                name="entry_worklist",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["logged_by", "key", "placement"], name="entry_once_per_key"),
            models.CheckConstraint(condition=Q(state__in=list(EntryState)), name="entry_state"),
            models.CheckConstraint(condition=Q(manner__in=list(Manner)), name="entry_manner"),
            models.CheckConstraint(condition=~Q(task_text=""), name="entry_names_work"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gt=0, minutes__lte=LONGEST_DAY_MINUTES), name="entry_minutes"
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.RETURNED) | ~Q(return_reason=""), name="entry_return_has_reason"
            ),
        ]

    def __str__(self) -> str:
        """Name the entry without the person."""
        return f"{self.done_on} {self.task_text}"


class EntryRequirementQuerySet(models.QuerySet["EntryRequirement"]):
    """Links follow their entry."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Links of entries that the user sees."""
        return self.filter(entry__in=Entry.objects.visible_to(user, on=on).values("pk"))


class EntryRequirement(models.Model):
    """Kirjauksen vastaavuus: this entry speaks for this requirement; copied from the task when written."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links", db_index=False)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    done_on = models.DateField()

    objects = EntryRequirementQuerySet.as_manager()

    class Meta:
        """Said once; found by person and requirement, newest first."""

        indexes = [
            models.Index(F("person"), F("requirement"), F("done_on").desc(), name="entry_link_newest"),
        ]
        constraints = [models.UniqueConstraint(fields=["entry", "requirement"], name="entry_link_once")]

    def __str__(self) -> str:
        """Name the link."""
        return f"{self.entry_id} -> {self.requirement_id}"
