"""Certificates for the start page: what may be issued, and what has been shared."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from certificates.choices import CertificateState
from certificates.models import Certificate, CertificateAgreement, Share
from competence.models import Agreement
from workplaces.choices import Role
from workplaces.models import Membership, Placement

MOST_COUNTED = 99
_MOST_LISTED = 500


def own_certificates_count(viewer: User) -> int:
    """Count the viewer's own certificates; 1 SQL."""
    return Certificate.objects.held_by(viewer).count()


def ready_for_certificate(viewer: User, *, on: date) -> int:
    """Count running placements with identified competence that stands in no valid certificate, to 100; 1 SQL."""
    return _ready(viewer, on).order_by()[: MOST_COUNTED + 1].count()


def ready_placements(viewer: User, *, on: date) -> frozenset[int]:
    """Give the ids of those placements, 500 at most: when they have their certificates, the next come; 1 SQL."""
    return frozenset(_ready(viewer, on).order_by("pk").values_list("pk", flat=True)[:_MOST_LISTED])


def _ready(viewer: User, on: date) -> QuerySet[Placement]:
    """Find running placements that the viewer edits, with identified competence in no valid certificate."""
    standing = CertificateAgreement.objects.exclude(certificate__state=CertificateState.ANNULLED)
    certified = standing.filter(agreement=OuterRef("pk"))
    fresh = Agreement.objects.identified().filter(placement=OuterRef("pk")).exclude(Exists(certified))
    return Placement.objects.edited_by(viewer, on=on).running(on).filter(Exists(fresh))


def shared_with_schools(viewer: User, *, on: date) -> int:
    """Count the shares that hold today and were given to the viewer's schools; 1 SQL."""
    schools = Membership.objects.of(viewer, Role.SCHOOL, on=on).values("organisation")
    return Share.objects.valid(on).filter(school__in=schools).count()
