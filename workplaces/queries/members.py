"""Roles in organisations, for those who coordinate them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.rules.names import sort_name
from workplaces.models import Membership


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


def member_row(viewer: User, membership_id: int, *, on: date) -> MemberRow | None:
    """Give one role in an organisation that the viewer coordinates. One statement."""
    rows = Membership.objects.coordinated_by(viewer, on=on).filter(pk=membership_id)
    row = rows.select_related("user", "site", "organisation").first()
    return _member(row, viewer) if row else None


def members_of_organisation(viewer: User, organisation_id: int, on: date) -> list[MemberRow]:
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
