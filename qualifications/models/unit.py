"""Units, requirements and criteria; reference data, open to all."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from common.fields import LocalizedTextField
from qualifications.choices import UnitKind
from qualifications.models.document import RequirementsDocument

KEY_LENGTH = 160


class Unit(models.Model):
    """Tutkinnon osa: a unit ("module") of one requirements document."""

    document = models.ForeignKey(RequirementsDocument, on_delete=models.PROTECT, related_name="units", db_index=False)
    # The code where the unit has one, else "id:<ePerusteet id>"; stable over imports.
    key = models.CharField(max_length=KEY_LENGTH)
    eperusteet_id = models.BigIntegerField()
    code_uri = models.CharField(max_length=80, blank=True, db_index=True)
    code_version = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=20)
    name = LocalizedTextField()
    position = models.PositiveIntegerField()
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    points_max = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    demonstration_text = LocalizedTextField()
    # Sub-areas (osa-alueet): list of {"code", "version", "name", "points", "optional_points"}.
    sub_areas = models.JSONField(default=list)
    # The unit of the same document whose criteria are this unit's too, word for word; None = it has its own.
    criteria_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_withdrawn = models.BooleanField(default=False, db_default=False)
    searchable = models.TextField(blank=True)

    class Meta:
        """One row per unit of a document; nobody shares with oneself."""

        constraints = [
            models.CheckConstraint(condition=~Q(criteria_from=F("id")), name="unit_criteria_of_another"),
            models.UniqueConstraint(fields=["document", "key"], name="unit_once_in_document"),
            models.CheckConstraint(condition=Q(kind__in=list(UnitKind)), name="unit_kind"),
        ]

    def __str__(self) -> str:
        """Name the unit."""
        return str(self.name)

    @property
    def criteria_unit_id(self) -> int:
        """Give the unit in whose rows the criteria stand."""
        return self.criteria_from_id or self.pk


class Requirement(models.Model):
    """Ammattitaitovaatimus: one thing to be able to do, verbatim from the requirements document."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requirements", db_index=False)
    # Register code, register identifier or text hash; stable over imports.
    key = models.CharField(max_length=KEY_LENGTH)
    code_uri = models.CharField(max_length=80, blank=True)
    text = LocalizedTextField()
    heading = LocalizedTextField()
    # Sub-area of a common unit (osa-alue).
    sub_area_code = models.CharField(max_length=80, blank=True)
    sub_area_name = LocalizedTextField()
    sub_area_version = models.PositiveIntegerField(null=True)
    # Optional part of a sub-area (valinnainen); all else is compulsory.
    is_optional = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    is_withdrawn = models.BooleanField(default=False, db_default=False)
    searchable = models.TextField(blank=True)

    class Meta:
        """One row per requirement of a unit."""

        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="requirement_once_in_unit")]

    def __str__(self) -> str:
        """Show the text."""
        return str(self.text)


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Criteria by the unit that they hold for."""

    def of_unit(self, unit_id: int) -> Self:
        """Criteria of one unit, its own or those that it shares."""
        shared = Unit.objects.filter(pk=unit_id).values("criteria_from")
        return self.filter(Q(unit=unit_id) | Q(unit__in=shared)).order_by("position")


class Criterion(models.Model):
    """Arviointikriteeri: what is looked at on one level; level 1 is the threshold."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="criteria", db_index=False)
    position = models.PositiveIntegerField()
    # 1 to 5; 0 where the scale is only pass.
    level = models.PositiveSmallIntegerField()
    level_name = LocalizedTextField()
    heading = LocalizedTextField()
    # Sub-area of a common unit that the criterion belongs to; empty = the whole unit.
    sub_area_code = models.CharField(max_length=80, blank=True)
    sub_area_name = LocalizedTextField()
    text = LocalizedTextField()
    is_generic = models.BooleanField(default=False)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        """In the order of the document."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "position"], name="criterion_place"),
            models.CheckConstraint(condition=Q(level__lte=5), name="criterion_level"),
        ]

    def __str__(self) -> str:
        """Show the text."""
        return str(self.text)
