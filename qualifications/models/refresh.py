"""Refreshing the catalogue from the public register: what was listed, and what became of each document."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from common.fields import LocalizedTextField
from qualifications.choices import Outcome
from qualifications.models.document import RequirementsDocument


class RefreshQuerySet(models.QuerySet["CatalogueRefresh"]):
    """Runs by the process at work on them."""

    def held(self, refresh_id: int, holder: str) -> Self:
        """The unfinished run, if this process still holds it; locked for writing."""
        return self.select_for_update().filter(pk=refresh_id, holder=holder, finished_at=None)


class CatalogueRefresh(models.Model):
    """Kirjaston päivitys: one run over the register; a run that broke off is taken up where it stopped."""

    started_at = models.DateTimeField()
    # None while it runs, and after a break.
    finished_at = models.DateTimeField(null=True)
    # Last sign of life, and the random name of the process at work ("" = nobody): who is taken over finds another's.
    active_at = models.DateTimeField()
    holder = models.CharField(max_length=32, blank=True)
    # Whether also what is stored already is read again.
    is_full = models.BooleanField(default=False)
    # Base address of the register.
    source = models.CharField(max_length=300)
    # Only documents changed on or after this day; None = all.
    since = models.DateField(null=True)
    # Whether the whole list of the register has been read; a run that broke off before begins its list anew.
    is_listed = models.BooleanField(default=False)

    objects = RefreshQuerySet.as_manager()

    class Meta:
        """Ends after it began; one process at a time for a source, and none for a finished run."""

        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=models.F("started_at")), name="refresh_in_order"
            ),
            models.CheckConstraint(condition=Q(finished_at=None) | Q(holder=""), name="refresh_finished_is_not_held"),
            models.UniqueConstraint(fields=["source"], condition=~Q(holder=""), name="refresh_held_once"),
        ]

    def __str__(self) -> str:
        """Name the run."""
        return f"refresh {self.pk}"


class RefreshItem(models.Model):
    """Päivityksen rivi: one document of the register's list; without an outcome it is still to be read."""

    refresh = models.ForeignKey(CatalogueRefresh, on_delete=models.CASCADE, related_name="items", db_index=False)
    eperusteet_id = models.BigIntegerField()
    name = LocalizedTextField()
    diary_number = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    # Stable code of the refusal, and for a person what went wrong.
    reason = models.CharField(max_length=80, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    warnings = models.PositiveIntegerField(default=0)
    document = models.ForeignKey(RequirementsDocument, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Once in a run; outcomes from the closed list; a refusal says why."""

        constraints = [
            models.UniqueConstraint(fields=["refresh", "eperusteet_id"], name="refresh_item_once"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome]), name="refresh_item_outcome"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REFUSED) | ~Q(reason=""), name="refresh_item_refused_says_why"
            ),
        ]

    def __str__(self) -> str:
        """Name the item."""
        return f"{self.eperusteet_id} {self.outcome}".strip()
