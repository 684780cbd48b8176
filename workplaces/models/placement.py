"""Placements: who works where, for whom, when, and towards what."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Person, User
from common.fields import LocalizedTextField
from qualifications.models import Unit
from workplaces.choices import Confidentiality, EmploymentRelation
from workplaces.models.organisation import EDITORS, STAFF, Organisation, Site, sites_named_for, sites_of
from workplaces.rules.limits import KIND_CODE_LENGTH, NAME_LENGTH, TEXT_LENGTH


class PlacementKindQuerySet(models.QuerySet["PlacementKind"]):
    """Rows by the day on which they hold."""

    def in_force(self, on: date) -> Self:
        """Rows whose law holds on the day; an end or a start that is not known counts as open."""
        return self.filter(Q(valid_from__lte=on) | Q(valid_from=None), Q(valid_to__gte=on) | Q(valid_to=None))


class PlacementKind(models.Model):
    """Jakson laji: a dated row of law, never printed; the kind alone may tell a clientship."""

    code = models.CharField(max_length=KIND_CODE_LENGTH)
    name = LocalizedTextField()
    law = models.CharField(max_length=NAME_LENGTH, blank=True)
    employment_relation = models.CharField(max_length=10)
    organiser = models.CharField(max_length=TEXT_LENGTH, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    confidentiality = models.CharField(max_length=10)

    objects = PlacementKindQuerySet.as_manager()

    class Meta:
        """One row per code and start; dates in order; closed lists."""

        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="placement_kind_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_from=None), name="placement_kind_once_without_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="placement_kind_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(employment_relation__in=list(EmploymentRelation)), name="placement_kind_relation"
            ),
            models.CheckConstraint(
                condition=Q(confidentiality__in=list(Confidentiality)), name="placement_kind_confidentiality"
            ),
        ]

    def __str__(self) -> str:
        """Name the kind."""
        return str(self.name)


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Who may see or act on which placement: said once, as a filter."""

    def running(self, on: date) -> Self:
        """Placements that run on the day."""
        return self.filter(Q(ends_on__gte=on) | Q(ends_on=None), begins_on__lte=on)

    def not_ended(self, on: date) -> Self:
        """Placements that run on the day or begin later."""
        return self.filter(Q(ends_on__gte=on) | Q(ends_on=None))

    def ended(self, on: date) -> Self:
        """Placements that were over before the day."""
        return self.filter(ends_on__lt=on)

    def own(self, user: User) -> Self:
        """The user's own placements."""
        return self.filter(person__in=Person.objects.visible_to(user).values("pk"))

    def staffed_by(self, user: User, *, on: date) -> Self:
        """Placements of others at sites where the user works today."""
        return self.filter(_at_sites_of(user, *STAFF, on=on)).exclude(_of_oneself(user))

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own placements, and those at sites where the user works today."""
        return self.filter(_of_oneself(user) | _at_sites_of(user, *STAFF, on=on))

    def signable_by(self, user: User, *, on: date) -> Self:
        """Placements of others at the user's sites: ended ones too, so that late agreements can be made."""
        return self.staffed_by(user, on=on).filter(begins_on__lte=on)

    def edited_by(self, user: User, *, on: date) -> Self:
        """Placements of others at sites where the user is coach or coordinator."""
        return self.filter(_at_sites_of(user, *EDITORS, on=on)).exclude(_of_oneself(user))


def _of_oneself(user: User) -> Q:
    """Placements of the user's own person."""
    return Q(person__in=Person.objects.visible_to(user).values("pk"))


def _at_sites_of(user: User, *roles: str, on: date) -> Q:
    """Placements at the user's sites; a protected person's only where the user is assigned to the site by name."""
    return Q(host__in=sites_of(user, *roles, on=on).values("pk"), person__protected=False) | Q(
        host__in=sites_named_for(user, *roles, on=on).values("pk")
    )


def persons_visible_to(user: User, *, on: date) -> models.QuerySet[Person]:
    """Persons whom the user may see: oneself and those placed, now or before, at the user's sites."""
    return Person.objects.filter(
        Q(user_id=user.pk) | Q(pk__in=Placement.objects.staffed_by(user, on=on).values("person")),
    )


def persons_edited_by(user: User, *, on: date) -> models.QuerySet[Person]:
    """Persons placed, now or before, at sites where the user is coach or coordinator; never oneself."""
    return Person.objects.filter(pk__in=Placement.objects.edited_by(user, on=on).values("person"))


class Placement(models.Model):
    """Jakso: a person works at a host site for a time; the employer may be another organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="placements")
    employer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(PlacementKind, on_delete=models.PROTECT, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        """A period runs forward."""

        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")), name="placement_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Name the placement without the person."""
        return f"placement {self.pk}"


class PlacementUnitQuerySet(models.QuerySet["PlacementUnit"]):
    """Goals follow their placement."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Goals of placements that the user sees."""
        return self.filter(placement__in=Placement.objects.visible_to(user, on=on).values("pk"))


class PlacementUnit(models.Model):
    """Jakson tavoite: a unit that the person works towards during the placement."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="goals", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    objects = PlacementUnitQuerySet.as_manager()

    class Meta:
        """Said once."""

        constraints = [models.UniqueConstraint(fields=["placement", "unit"], name="goal_once")]

    def __str__(self) -> str:
        """Name the goal."""
        return f"{self.placement_id} -> {self.unit_id}"
