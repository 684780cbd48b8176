"""The holder's time-limited permission to a school, and schools' keys to the API."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from certificates.models.certificate import Certificate
from certificates.rules.keys import KEY_NAME_LENGTH, PREFIX_LENGTH
from certificates.rules.sharing import PURPOSE_LENGTH
from workplaces.choices import Role
from workplaces.models import Membership, Organisation


class ShareQuerySet(models.QuerySet["Share"]):
    """Who may see or end which share."""

    def valid(self, on: date) -> Self:
        """Shares that hold on the day."""
        return self.filter(revoked_at=None, begins_on__lte=on, ends_on__gte=on)

    def given_by(self, user: User) -> Self:
        """Shares of the user's own certificates."""
        return self.filter(certificate__in=Certificate.objects.held_by(user).values("pk"))

    def received_by(self, user: User, *, on: date) -> Self:
        """Valid shares to the schools whose contact the user is."""
        return self.valid(on).filter(school__in=Membership.objects.of(user, Role.SCHOOL, on=on).values("organisation"))

    def received_by_school(self, organisation_id: int, *, on: date) -> Self:
        """Valid shares to one school."""
        return self.valid(on).filter(school_id=organisation_id)

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own shares, and valid ones given to a school whose contact the user is."""
        schools = Membership.objects.of(user, Role.SCHOOL, on=on).values("organisation")
        own = Certificate.objects.held_by(user).values("pk")
        valid = Q(revoked_at=None, begins_on__lte=on, ends_on__gte=on)
        return self.filter(Q(certificate__in=own) | (valid & Q(school__in=schools)))


class Share(models.Model):
    """Jako: the holder lets a school read a certificate for a time."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="shares")
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=PURPOSE_LENGTH, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        """A period runs forward."""

        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="share_dates_in_order"),
        ]

    def __str__(self) -> str:
        """Name the share."""
        return f"share {self.pk}"


class SchoolKeyQuerySet(models.QuerySet["SchoolKey"]):
    """Who may see which key."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Keys of schools whose contact the user is."""
        return self.filter(school__in=Membership.objects.of(user, Role.SCHOOL, on=on).values("organisation"))

    def in_use(self) -> Self:
        """Keys that have not been ended."""
        return self.filter(revoked_at=None)


class SchoolKey(models.Model):
    """Oppilaitoksen avain: lets a school's system use the API; only the key's hash is kept."""

    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=KEY_NAME_LENGTH)
    prefix = models.CharField(max_length=PREFIX_LENGTH)
    key_hash = models.CharField(max_length=64, unique=True)
    audit_ref = models.CharField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SchoolKeyQuerySet.as_manager()

    class Meta:
        """A key has a name."""

        constraints = [models.CheckConstraint(condition=~Q(name=""), name="school_key_has_name")]

    def __str__(self) -> str:
        """Name the key by its beginning."""
        return f"{self.name} ({self.prefix}…)"
