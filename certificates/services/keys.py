"""Keys to the API: a school's contact makes and ends them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from certificates.models import SchoolKey
from certificates.rules.keys import PREFIX_LENGTH, key_hash, key_of
from common.errors import Cannot
from common.ids import new_reference
from workplaces.models import Organisation

# Keys in use at the same time: enough for a few systems and a change of key.
MOST_KEYS = 10


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made; `key` is told this once and never again."""

    id: int
    name: str
    prefix: str
    key: str


class CannotMakeKey(Cannot):
    """The actor is no contact of such a school."""

    code = "cannot-make-key"
    is_absence = True


class CannotMakeKeyTwice(Cannot):
    """A key in use has the name already."""

    code = "key-name-taken"


class CannotMakeMoreKeys(Cannot):
    """The school has as many keys in use as it may have."""

    code = "too-many-keys"


class CannotEndKey(Cannot):
    """There is no such key of a school whose contact the actor is."""

    code = "cannot-end-key"
    is_absence = True


@transaction.atomic(durable=True)
def make_key(*, school_id: int, name: str, actor: User, now: datetime, on: date) -> NewKey:
    """Make a key for a school's system. The key is given once; only its hash and its first characters are kept."""
    school = Organisation.objects.schooled_by(actor, on=on).select_for_update(of=("self",)).filter(pk=school_id).first()
    if school is None:
        raise CannotMakeKey
    in_use = set(SchoolKey.objects.in_use().filter(school=school).values_list("name", flat=True))
    if name in in_use:
        raise CannotMakeKeyTwice
    if len(in_use) >= MOST_KEYS:
        raise CannotMakeMoreKeys
    key = key_of(secrets.token_hex(PREFIX_LENGTH // 2), secrets.token_urlsafe(32))
    row = SchoolKey.objects.create(
        school=school,
        name=name,
        prefix=key[:PREFIX_LENGTH],
        key_hash=key_hash(key),
        audit_ref=new_reference(),
        created_at=now,
    )
    _record(row, "key.make", actor, now)
    return NewKey(row.pk, row.name, row.prefix, key)


@transaction.atomic(durable=True)
def end_key(*, key_id: int, actor: User, now: datetime, on: date) -> int:
    """End a key at once; ending it again changes nothing. Gives the school's id."""
    rows = SchoolKey.objects.visible_to(actor, on=on).select_for_update(of=("self",))
    row = rows.filter(pk=key_id).first()
    if row is None:
        raise CannotEndKey
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        _record(row, "key.end", actor, now)
    return row.school_id


def _record(row: SchoolKey, verb: str, actor: User, now: datetime) -> None:
    """Tell of a key in the school's stream; by its own reference, so that its readings can be followed."""
    data = {"key": row.audit_ref, "prefix": row.prefix}
    stream = organisation_stream(row.school_id)
    record(NewEvent(stream, actor.audit_ref, "school", verb, "key", str(row.pk), data), at=now)
