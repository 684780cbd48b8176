"""Organisations, their sites, and who has which role in them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.ids import new_short_code
from workplaces.choices import OrganisationKind, Role, Scale
from workplaces.rules.limits import (
    BUSINESS_ID_LENGTH,
    EMAIL_LENGTH,
    NAME_LENGTH,
    OID_LENGTH,
    PHONE_LENGTH,
    POSTAL_CODE_LENGTH,
    SHORT_CODE_LENGTH,
)
from workplaces.rules.members import AT_A_SITE

# Who leads people's daily work, and who runs the organisation's affairs.
STAFF = (Role.COORDINATOR, Role.COACH, Role.SUPERVISOR)
EDITORS = (Role.COORDINATOR, Role.COACH)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Roles in time."""

    def in_force(self, on: date) -> Self:
        """Memberships that hold on the day, of users who may sign in."""
        return self.filter(
            Q(ends_on__gte=on) | Q(ends_on=None),
            begins_on__lte=on,
            user__is_active=True,
        )

    def of(self, user: User, *roles: str, on: date) -> Self:
        """The user's own roles on the day, of the given sorts."""
        held = self.in_force(on).filter(user_id=user.pk)
        return held.filter(role__in=roles) if roles else held

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own memberships, and all of the organisations that the user coordinates."""
        led = Membership.objects.of(user, Role.COORDINATOR, on=on).values("organisation")
        return self.filter(Q(user_id=user.pk) | Q(organisation__in=led))

    def coordinated_by(self, user: User, *, on: date) -> Self:
        """Memberships of the organisations that the user coordinates."""
        return self.filter(organisation__in=Membership.objects.of(user, Role.COORDINATOR, on=on).values("organisation"))

    def open_on(self, on: date) -> Self:
        """Memberships that have not ended by the day: they hold, or will hold."""
        return self.filter(Q(ends_on__gte=on) | Q(ends_on=None))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Who may see or lead which organisation."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Organisations where the user holds a role."""
        return self.filter(pk__in=Membership.objects.of(user, on=on).values("organisation"))

    def coordinated_by(self, user: User, *, on: date) -> Self:
        """Organisations that the user coordinates."""
        return self.filter(pk__in=Membership.objects.of(user, Role.COORDINATOR, on=on).values("organisation"))

    def staffed_by(self, user: User, *, on: date) -> Self:
        """Organisations where the user is coordinator, coach or supervisor."""
        return self.filter(pk__in=Membership.objects.of(user, *STAFF, on=on).values("organisation"))

    def schooled_by(self, user: User, *, on: date) -> Self:
        """Organisations where the user is the school's contact."""
        return self.filter(pk__in=Membership.objects.of(user, Role.SCHOOL, on=on).values("organisation"))


class Organisation(models.Model):
    """Organisaatio: a workshop's keeper, a municipality, an employer or an education provider."""

    name = models.CharField(max_length=NAME_LENGTH)
    business_id = models.CharField(max_length=BUSINESS_ID_LENGTH, unique=True)
    kind = models.CharField(max_length=20)
    # Organisation OID of an education provider.
    oid = models.CharField(max_length=OID_LENGTH, blank=True)
    street_address = models.CharField(max_length=NAME_LENGTH, blank=True)
    postal_code = models.CharField(max_length=POSTAL_CODE_LENGTH, blank=True)
    municipality = models.CharField(max_length=NAME_LENGTH, blank=True)
    phone = models.CharField(max_length=PHONE_LENGTH, blank=True)
    email = models.EmailField(max_length=EMAIL_LENGTH, blank=True)
    scale = models.CharField(max_length=20, default=Scale.THRESHOLD)
    # Task texts and their units may help the suggestions of other organisations that allow the same.
    shares_history = models.BooleanField(default=False, db_default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        """Closed lists."""

        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(OrganisationKind)), name="organisation_kind"),
            models.CheckConstraint(condition=Q(scale__in=list(Scale)), name="organisation_scale"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name"),
        ]

    def __str__(self) -> str:
        """Name the organisation."""
        return self.name


def sites_of(user: User, *roles: str, on: date) -> models.QuerySet[Site]:
    """Sites where the user works today in one of the roles: a role without a site covers all sites."""
    held = Membership.objects.of(user, *roles, on=on)
    return Site.objects.filter(
        Q(pk__in=held.exclude(site=None).values("site"))
        | Q(organisation__in=held.filter(site=None).values("organisation")),
    )


def sites_named_for(user: User, *roles: str, on: date) -> models.QuerySet[Site]:
    """Sites to which the user is assigned by name today: a role in the whole organisation is not enough."""
    return Site.objects.filter(pk__in=Membership.objects.of(user, *roles, on=on).exclude(site=None).values("site"))


class SiteQuerySet(models.QuerySet["Site"]):
    """Who may see or work at which site."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Sites where the user works."""
        return self.filter(pk__in=sites_of(user, *STAFF, on=on).values("pk"))

    def edited_by(self, user: User, *, on: date) -> Self:
        """Sites whose tasks and descriptions the user may change: all staff of the site."""
        return self.visible_to(user, on=on)

    def led_by(self, user: User, *, on: date) -> Self:
        """Sites where the user is coach or coordinator."""
        return self.filter(pk__in=sites_of(user, *EDITORS, on=on).values("pk"))

    def coordinated_by(self, user: User, *, on: date) -> Self:
        """Sites of organisations that the user coordinates."""
        return self.filter(organisation__in=Membership.objects.of(user, Role.COORDINATOR, on=on).values("organisation"))


class Site(models.Model):
    """Toimipiste: a workshop, unit or workplace where work is done."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=NAME_LENGTH)
    street_address = models.CharField(max_length=NAME_LENGTH, blank=True)
    postal_code = models.CharField(max_length=POSTAL_CODE_LENGTH, blank=True)
    municipality = models.CharField(max_length=NAME_LENGTH, blank=True)
    is_active = models.BooleanField(default=True)
    # On posters: leads to the public page of the site; gives no rights.
    code = models.CharField(max_length=SHORT_CODE_LENGTH, unique=True, default=new_short_code)

    objects = SiteQuerySet.as_manager()

    class Meta:
        """A site's name is its own within the organisation."""

        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="site_once_in_organisation"),
            models.CheckConstraint(condition=~Q(name=""), name="site_has_name"),
        ]

    def __str__(self) -> str:
        """Name the site."""
        return self.name


class Membership(models.Model):
    """Rooli: what a user does in an organisation, at one site or at all, from day to day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        """Roles from the closed list, open ones said once; a period runs forward."""

        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(Role)), name="membership_role"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="membership_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(site=None) | Q(role__in=sorted(AT_A_SITE)), name="membership_site_fits_role"
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(site=None, ends_on=None),
                name="membership_open_once",
            ),
            models.UniqueConstraint(
                fields=["user", "site", "role"],
                condition=Q(site__isnull=False, ends_on=None),
                name="membership_open_once_at_site",
            ),
        ]

    def __str__(self) -> str:
        """Name the role."""
        return f"{self.role} in {self.organisation_id}"
