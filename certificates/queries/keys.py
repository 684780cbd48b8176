"""Schools' keys to the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from accounts.models import User
from certificates.models import SchoolKey
from certificates.rules.keys import key_hash, key_is_whole
from workplaces.models import Organisation

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key in a school's list; the key itself is not known."""

    id: int
    school: str
    name: str
    prefix: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class School:
    """A school whose contact the viewer is."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Whom a key speaks for: the school, and the key's own audit reference."""

    school_id: int
    audit_ref: str


def keys_of_schools(viewer: User, *, on: date) -> tuple[KeyLine, ...]:
    """Give the keys of the viewer's schools: those in use, newest first, then the last ended ones; 1 SQL."""
    rows = SchoolKey.objects.visible_to(viewer, on=on).select_related("school")
    ordered = rows.order_by(F("revoked_at").desc(nulls_first=True), "-pk")[:MOST_SHOWN]
    return tuple(_line(row) for row in ordered)


def key_in_use(viewer: User, key_id: int, *, on: date) -> KeyLine | None:
    """Give one key of the viewer's schools if it is still in use; 1 SQL."""
    rows = SchoolKey.objects.visible_to(viewer, on=on).in_use().select_related("school")
    row = rows.filter(pk=key_id).first()
    return None if row is None else _line(row)


def schools_of(viewer: User, *, on: date) -> tuple[School, ...]:
    """Give the schools whose contact the viewer is, by name; 1 SQL."""
    rows = Organisation.objects.schooled_by(viewer, on=on).order_by("name", "pk")
    return tuple(School(row.pk, row.name) for row in rows)


def holder_of_key(key: str) -> KeyHolder | None:
    """Tell whom a key speaks for; None for an unknown or ended one; 1 SQL, none for what is no key at all."""
    if not key_is_whole(key):
        return None
    row = SchoolKey.objects.in_use().filter(key_hash=key_hash(key)).first()
    return None if row is None else KeyHolder(row.school_id, row.audit_ref)


def _line(row: SchoolKey) -> KeyLine:
    """Show a key."""
    return KeyLine(row.pk, row.school.name, row.name, row.prefix, row.created_at, row.revoked_at)
