"""Tasks of a site in its own words, and which requirements they show."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.fields import LocalizedTextField
from common.ids import new_short_code
from qualifications.models import Requirement
from workplaces.choices import Strength
from workplaces.models.organisation import STAFF, Site, sites_of
from workplaces.rules.limits import NAME_LENGTH, NOTE_LENGTH, SHORT_CODE_LENGTH


class TaskQuerySet(models.QuerySet["Task"]):
    """Who may see which task."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Tasks of sites where the user works; participants reach theirs through their placement."""
        return self.filter(site__in=sites_of(user, *STAFF, on=on).values("pk"))


class Task(models.Model):
    """Työtehtävä: something done at a site, in the words that people there use."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    name = models.CharField(max_length=NAME_LENGTH)
    language = models.CharField(max_length=2, default="fi")
    # The name in other languages, where somebody has written it.
    other_names = LocalizedTextField()
    # What to beware of; shown with the task and on its card.
    safety_note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    usual_minutes = models.PositiveIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    # The task that took this one's place; what was logged with this one stays with it.
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # On cards at workstations: leads to logging this task; gives no rights.
    code = models.CharField(max_length=SHORT_CODE_LENGTH, unique=True, default=new_short_code)

    objects = TaskQuerySet.as_manager()

    class Meta:
        """A site names a task once."""

        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="task_once_at_site"),
            models.CheckConstraint(condition=~Q(name=""), name="task_has_name"),
            models.CheckConstraint(condition=Q(usual_minutes=None) | Q(usual_minutes__gt=0), name="task_minutes"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | (Q(is_active=False) & ~Q(merged_into=F("id"))),
                name="task_merged_is_retired",
            ),
        ]

    def __str__(self) -> str:
        """Name the task."""
        return self.name


class TaskRequirementQuerySet(models.QuerySet["TaskRequirement"]):
    """Who may see which mapping."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Mappings of the tasks that the user sees."""
        return self.filter(task__in=Task.objects.visible_to(user, on=on).values("pk"))

    def working(self, site_id: int, document_id: int) -> Self:
        """What a site's tasks in use show of a document today: the ground of its environment."""
        return self.filter(
            task__site_id=site_id,
            task__is_active=True,
            requirement__unit__document_id=document_id,
            requirement__unit__is_withdrawn=False,
            requirement__is_withdrawn=False,
        )


class TaskRequirement(models.Model):
    """Tehtävän vastaavuus: doing this task shows this requirement; the working version of the environment."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="mappings", db_index=False)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    strength = models.CharField(max_length=10, default=Strength.WHOLLY)

    objects = TaskRequirementQuerySet.as_manager()

    class Meta:
        """Said once."""

        constraints = [
            models.UniqueConstraint(fields=["task", "requirement"], name="mapping_once"),
            models.CheckConstraint(condition=Q(strength__in=list(Strength)), name="mapping_strength"),
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.task_id} -> {self.requirement_id}"
