"""Issued certificates: frozen documents with a state."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Person, User
from certificates.choices import AnnulReason, CertificateState, SupersedeReason
from competence.models import Agreement
from workplaces.choices import Role
from workplaces.models import Membership, Organisation, Placement, Site
from workplaces.models.organisation import EDITORS, sites_named_for, sites_of


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Who may see or change the state of which certificate; schools come through `Share`."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own certificates, and those of the user's sites where the user is coach or coordinator."""
        return self.filter(_of_oneself(user) | _at_sites_of(user, on=on))

    def held_by(self, user: User) -> Self:
        """The user's own certificates."""
        return self.filter(_of_oneself(user))

    def kept_by(self, user: User, *, on: date) -> Self:
        """Those of others at sites where the user is coach or coordinator; they may be replaced by a new one."""
        return self.filter(_at_sites_of(user, on=on)).exclude(_of_oneself(user))

    def governed_by(self, user: User, *, on: date) -> Self:
        """Those that the user may annul: a coordinator of the issuer, never the holder."""
        led = Membership.objects.of(user, Role.COORDINATOR, on=on).values("organisation")
        return self.kept_by(user, on=on).filter(issuer__in=led)

    def unprinted(self) -> Self:
        """Issued, but the file is not made yet."""
        return self.filter(is_printed=False)


def _of_oneself(user: User) -> Q:
    """Certificates of the user's own person; one whose holder is gone belongs to nobody."""
    return Q(person__isnull=False, person__in=Person.objects.visible_to(user).values("pk"))


def _at_sites_of(user: User, *, on: date) -> Q:
    """Certificates of the user's sites; a protected person's only where the user is assigned to the site by name."""
    return Q(site__in=sites_of(user, *EDITORS, on=on).values("pk")) & (
        Q(person=None) | Q(person__protected=False) | Q(site__in=sites_named_for(user, *EDITORS, on=on).values("pk"))
    )


class Certificate(models.Model):
    """Osaamistodistus: what was identified on a day, frozen; states issued, superseded, annulled."""

    number = models.CharField(max_length=40, unique=True)
    # SHA-256 of the code that is printed; the code itself stands only in the document and the file.
    code_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    placement = models.ForeignKey(Placement, null=True, on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    # The frozen `CertificateDocument` as canonical JSON text, and its SHA-256.
    document = models.TextField()
    document_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default=CertificateState.ISSUED)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    is_printed = models.BooleanField(default=False)
    has_open_link = models.BooleanField(default=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor")
    replace_reason = models.CharField(max_length=20, blank=True)
    annulled_at = models.DateTimeField(null=True, blank=True)
    annulled_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    annul_reason = models.CharField(max_length=20, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        """Closed lists; an annulment says who, when and why."""

        indexes = [
            models.Index(fields=["id"], condition=Q(is_printed=False), name="certificate_unprinted"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(CertificateState)), name="certificate_state"),
            models.CheckConstraint(condition=Q(language__in=["fi", "sv", "en"]), name="certificate_language"),
            models.CheckConstraint(
                condition=~Q(state=CertificateState.ANNULLED)
                | Q(
                    annulled_at__isnull=False,
                    annulled_by__isnull=False,
                    annul_reason__in=list(AnnulReason),
                ),
                name="certificate_annulment_complete",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, replace_reason="")
                | Q(replaces__isnull=False, replace_reason__in=list(SupersedeReason)),
                name="certificate_replacement_complete",
            ),
        ]

    def __str__(self) -> str:
        """Name the certificate by its number."""
        return self.number


class CertificateAgreementQuerySet(models.QuerySet["CertificateAgreement"]):
    """Lines follow their certificate."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Lines of certificates that the user sees."""
        return self.filter(certificate__in=Certificate.objects.visible_to(user, on=on).values("pk"))


class CertificateAgreement(models.Model):
    """Todistuksen rivi: this agreement stands in this certificate."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="lines", db_index=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    # Place of the line in the document, counted from 0 over all units.
    position = models.PositiveIntegerField()

    objects = CertificateAgreementQuerySet.as_manager()

    class Meta:
        """Said once."""

        constraints = [
            models.UniqueConstraint(fields=["certificate", "agreement"], name="certificate_line_once"),
            models.UniqueConstraint(fields=["certificate", "position"], name="certificate_line_place"),
        ]

    def __str__(self) -> str:
        """Name the line."""
        return f"{self.certificate_id}: {self.agreement_id}"


class CertificateFileQuerySet(models.QuerySet["CertificateFile"]):
    """Files follow their certificate."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Files of certificates that the user sees."""
        return self.filter(certificate__in=Certificate.objects.visible_to(user, on=on).values("pk"))


class CertificateFile(models.Model):
    """Todistuksen tiedosto: the PDF as it was made once; the same bytes are served for ever."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="file", primary_key=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    printed_at = models.DateTimeField()

    objects = CertificateFileQuerySet.as_manager()

    def __str__(self) -> str:
        """Name the file by its hash."""
        return self.sha256
