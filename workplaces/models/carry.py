"""What of a site's work has been carried over a version bridge."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from workplaces.choices import CarryDecision
from workplaces.models.bridge import Bridge, BridgeLine
from workplaces.models.environment import LearningEnvironment
from workplaces.models.task import Task


class EnvironmentCarryQuerySet(models.QuerySet["EnvironmentCarry"]):
    """Carries follow their environment."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Carries of environments at sites where the user works."""
        staffed = LearningEnvironment.objects.staffed_by(user, on=on)
        return self.filter(environment__in=staffed.values("pk"))

    def edited_by(self, user: User, *, on: date) -> Self:
        """Carries of sites where the user is coach or coordinator."""
        edited = LearningEnvironment.objects.edited_by(user, on=on)
        return self.filter(environment__in=edited.values("pk"))


class EnvironmentCarry(models.Model):
    """Ympäristön siirto: a site's report under the old version became a working version under the new one."""

    environment = models.OneToOneField(LearningEnvironment, on_delete=models.PROTECT, related_name="carry")
    source = models.ForeignKey(LearningEnvironment, on_delete=models.PROTECT, related_name="+")
    bridge = models.ForeignKey(Bridge, on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    # When the last row had been looked at.
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = EnvironmentCarryQuerySet.as_manager()

    class Meta:
        """A report is carried once over a bridge; the times are in order."""

        constraints = [
            models.UniqueConstraint(fields=["source", "bridge"], name="carry_once"),
            models.CheckConstraint(condition=~Q(environment=F("source")), name="carry_between_two"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")), name="carry_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Name the carry."""
        return f"{self.source_id} -> {self.environment_id}"


class CarriedMappingQuerySet(models.QuerySet["CarriedMapping"]):
    """Mappings follow their carry."""

    def waiting(self) -> Self:
        """Mappings that nobody has looked at yet."""
        return self.filter(decision=CarryDecision.WAITING)

    def visible_to(self, user: User, *, on: date) -> Self:
        """Mappings of the carries that the user sees."""
        return self.filter(carry__in=EnvironmentCarry.objects.visible_to(user, on=on).values("pk"))


class CarriedMapping(models.Model):
    """Siirretty vastaavuus: whether a task that showed the old requirement shows the new one too."""

    carry = models.ForeignKey(EnvironmentCarry, on_delete=models.CASCADE, related_name="mappings", db_index=False)
    line = models.ForeignKey(BridgeLine, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, default=CarryDecision.WAITING)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    # Whether keeping it brought the task's mapping about: what the site had mapped itself is never taken away.
    has_added = models.BooleanField(default=False)

    objects = CarriedMappingQuerySet.as_manager()

    class Meta:
        """Said once; a decision names its maker."""

        constraints = [
            models.UniqueConstraint(fields=["carry", "line", "task"], name="carried_mapping_once"),
            models.CheckConstraint(condition=Q(decision__in=list(CarryDecision)), name="carried_mapping_decision"),
            models.CheckConstraint(
                condition=Q(decision=CarryDecision.WAITING, decided_by=None, decided_at=None)
                | (~Q(decision=CarryDecision.WAITING) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="carried_mapping_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Name the mapping."""
        return f"{self.task_id} over {self.line_id}"
