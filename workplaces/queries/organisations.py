"""Organisations with their sites and members, for those who coordinate them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.rules.names import sort_name
from common.text import sort_key
from workplaces.models import Membership, Organisation, Site

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation's facts."""

    id: int
    name: str
    business_id: str
    kind: str
    oid: str
    street_address: str
    postal_code: str
    municipality: str
    phone: str
    email: str
    scale: str


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site's facts; `organisation` is its keeper's name."""

    id: int
    name: str
    street_address: str
    postal_code: str
    municipality: str
    is_active: bool
    organisation_id: int
    organisation: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A role in force or to come; `site` is empty when it covers the whole organisation."""

    membership_id: int
    organisation_id: int
    organisation: str
    audit_ref: str
    name: str
    email: str
    role: str
    site: str
    begins_on: date
    ends_on: date | None
    is_self: bool


@dataclass(frozen=True, slots=True)
class OrganisationSites:
    """An organisation and its sites in use."""

    id: int
    name: str
    sites: tuple[SiteRow, ...]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What a coordinator sees: facts, sites in use and closed, one page of members by family name."""

    facts: OrganisationRow
    sites: tuple[SiteRow, ...]
    closed_sites: tuple[SiteRow, ...]
    members: tuple[MemberRow, ...]
    page: int
    pages: int


def organisation_facts(viewer: User, organisation_id: int, *, on: date) -> OrganisationRow | None:
    """Give the facts of an organisation that the viewer coordinates. One statement."""
    fields = OrganisationRow.__slots__
    row = Organisation.objects.coordinated_by(viewer, on=on).filter(pk=organisation_id).values_list(*fields).first()
    return OrganisationRow(*row) if row else None


def organisation_page(viewer: User, organisation_id: int, *, on: date, page: int = 1) -> OrganisationPage | None:
    """Give an organisation that the viewer coordinates, with sites and members. Three statements."""
    facts = organisation_facts(viewer, organisation_id, on=on)
    if facts is None:
        return None
    sites = _sites(organisation_id)
    members = _members(viewer, organisation_id, on)
    pages = max(1, -(-len(members) // PAGE_SIZE))
    shown = min(max(page, 1), pages)
    return OrganisationPage(
        facts=facts,
        sites=tuple(site for site in sites if site.is_active),
        closed_sites=tuple(site for site in sites if not site.is_active),
        members=tuple(members[(shown - 1) * PAGE_SIZE : shown * PAGE_SIZE]),
        page=shown,
        pages=pages,
    )


def site_facts(viewer: User, site_id: int, *, on: date) -> SiteRow | None:
    """Give the facts of a site that the viewer coordinates. One statement."""
    row = Site.objects.coordinated_by(viewer, on=on).filter(pk=site_id).values_list(*_SITE_FIELDS).first()
    return SiteRow(*row) if row else None


def member_row(viewer: User, membership_id: int, *, on: date) -> MemberRow | None:
    """Give one role in an organisation that the viewer coordinates. One statement."""
    rows = Membership.objects.coordinated_by(viewer, on=on).filter(pk=membership_id)
    row = rows.select_related("user", "site", "organisation").first()
    return _member(row, viewer) if row else None


def organisation_sites(viewer: User, organisation_id: int, *, on: date) -> OrganisationSites | None:
    """Give the sites in use of an organisation that the viewer coordinates, by name. Two statements."""
    facts = organisation_facts(viewer, organisation_id, on=on)
    if facts is None:
        return None
    return OrganisationSites(facts.id, facts.name, tuple(site for site in _sites(organisation_id) if site.is_active))


_SITE_FIELDS = (
    "pk",
    "name",
    "street_address",
    "postal_code",
    "municipality",
    "is_active",
    "organisation_id",
    "organisation__name",
)


def _sites(organisation_id: int) -> list[SiteRow]:
    """Give an organisation's sites by name."""
    rows = Site.objects.filter(organisation_id=organisation_id).values_list(*_SITE_FIELDS)
    return sorted((SiteRow(*row) for row in rows), key=lambda site: (sort_key(site.name), site.id))


def _members(viewer: User, organisation_id: int, on: date) -> list[MemberRow]:
    """Give the open roles of an organisation by family name; sorted here, for databases disagree on å, ä and ö."""
    rows = (
        Membership.objects.filter(organisation_id=organisation_id)
        .open_on(on)
        .select_related("user", "site", "organisation")
    )
    ordered = sorted(
        rows,
        key=lambda row: (sort_name(row.user.given_names, row.user.family_name), row.user.email, row.pk),
    )
    return [_member(row, viewer) for row in ordered]


def _member(row: Membership, viewer: User) -> MemberRow:
    """Turn a membership into plain data."""
    return MemberRow(
        membership_id=row.pk,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        audit_ref=row.user.audit_ref,
        name=row.user.full_name,
        email=row.user.email,
        role=row.role,
        site=row.site.name if row.site else "",
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        is_self=row.user_id == viewer.pk,
    )
