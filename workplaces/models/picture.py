"""Pictures of tasks."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from workplaces.models.environment import EnvironmentLine, LearningEnvironment
from workplaces.models.organisation import STAFF, sites_of
from workplaces.models.placement import Placement
from workplaces.models.task import Task
from workplaces.rules.limits import DIGEST_LENGTH


class TaskPictureQuerySet(models.QuerySet["TaskPicture"]):
    """Who may see which picture."""

    def public(self, on: date) -> Self:
        """Pictures of tasks that stand in a report in force; everybody sees them."""
        reports = LearningEnvironment.objects.in_force(on).values("pk")
        return self.filter(task__in=EnvironmentLine.objects.filter(environment__in=reports).values("task"))

    def visible_to(self, user: User, *, on: date) -> Self:
        """Public ones, and those of the sites where the user works or is placed."""
        works = Q(task__site__in=sites_of(user, *STAFF, on=on).values("pk"))
        placed = Q(task__site__in=Placement.objects.own(user).running(on).values("host"))
        public = Q(pk__in=TaskPicture.objects.public(on).values("pk"))
        return self.filter(works | placed | public)


class TaskPicture(models.Model):
    """Tehtävän kuva: what the task looks like, redrawn by us at two sizes; nothing of the original file is kept."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="picture")
    small = models.BinaryField()
    large = models.BinaryField()
    # Size of the large one, in pixels.
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # SHA-256 of the large one; stands in the picture's address.
    digest = models.CharField(max_length=DIGEST_LENGTH)
    added_at = models.DateTimeField()

    objects = TaskPictureQuerySet.as_manager()

    class Meta:
        """A picture has a size."""

        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="task_picture_has_size"),
        ]

    def __str__(self) -> str:
        """Name the picture by its task."""
        return f"picture of task {self.task_id}"
