"""Freezing of a certificate: everything that is printed is copied into one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Person, User
from certificates.models import Certificate
from certificates.queries.material import Material
from certificates.queries.work_done import work_done
from certificates.rules.assembly import period_of
from certificates.rules.canonical import from_text
from certificates.rules.document import DOCUMENT_VERSION, CertificateDocument, Holder, Issuer, Workplace
from certificates.rules.protection import undisclosed
from workplaces.models import Placement, Site


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be issued: the placement with its person and site, and what it replaces and why."""

    placement: Placement
    earlier: Certificate | None
    reason: str
    language: str
    show_birth_date: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes this issue its own: number, code, address of the installation, time and day."""

    number: str
    code: str
    public_url: str
    at: datetime
    on: date


def frozen_document(draft: Draft, material: Material, stamp: Stamp, *, actor: User) -> CertificateDocument:
    """Copy everything that is printed; the kind of placement is never among it; three statements."""
    placement = draft.placement
    site, organisation = placement.host, placement.host.organisation
    placement_ids = material.placement_ids | {placement.pk}
    dates = list(Placement.objects.filter(pk__in=placement_ids).values_list("begins_on", "ends_on"))
    begins_on, ends_on = period_of([begun for begun, _ended in dates], [ended for _begun, ended in dates], stamp.on)
    work = work_done(placement_ids)
    earlier = from_text(draft.earlier.document) if draft.earlier else None
    document = CertificateDocument(
        version=DOCUMENT_VERSION,
        number=stamp.number,
        code=stamp.code,
        verify_url=f"{stamp.public_url}/t/{stamp.code}/",
        language=draft.language,
        issued_at=stamp.at,
        issued_on=stamp.on,
        issued_by=actor.full_name,
        issued_by_title=actor.title,
        place=site.municipality or organisation.municipality,
        issuer=_issuer(site, actor),
        workplace=_workplace(site, material.description),
        holder=_holder(placement.person, show_birth_date=draft.show_birth_date),
        begins_on=begins_on,
        ends_on=ends_on,
        days=work.days,
        minutes=work.minutes,
        tasks=work.tasks,
        scale=organisation.scale,
        replaces=earlier.number if earlier else "",
        replace_reason=draft.reason,
        qualifications=material.parts,
        replaces_on=earlier.issued_on if earlier else None,
    )
    return undisclosed(document) if placement.person.protected else document


def _issuer(site: Site, actor: User) -> Issuer:
    """Copy the organisation that issues; whoever issues is whom to ask."""
    organisation = site.organisation
    return Issuer(
        name=organisation.name,
        business_id=organisation.business_id,
        street_address=organisation.street_address,
        postal_code=organisation.postal_code,
        municipality=organisation.municipality,
        phone=organisation.phone,
        email=organisation.email,
        contact=actor.full_name,
    )


def _workplace(site: Site, description: str) -> Workplace:
    """Copy the place of work."""
    return Workplace(
        site=site.name,
        organisation=site.organisation.name,
        business_id=site.organisation.business_id,
        municipality=site.municipality,
        description=description,
    )


def _holder(person: Person, *, show_birth_date: bool) -> Holder:
    """Copy whose competence it is."""
    return Holder(
        given_names=person.given_names,
        family_name=person.family_name,
        birth_date=person.birth_date if show_birth_date else None,
        oppijanumero=person.oppijanumero,
    )
