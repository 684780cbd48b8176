"""Storing a national code list: the first time, and again when the register has more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter

from django.db import transaction

from accounts.models import User
from audit.services.events import NewEvent, record_all
from qualifications.models import Code
from qualifications.rules.codes import ParsedCode, ParsedCodes
from qualifications.services.trail import CatalogueTrail

# Who acts when a command does and no person has signed in.
BATCH = 2000
_FIELDS = tuple(field.name for field in fields(ParsedCode))
_IDENTITY = ("uri", "version")
_values = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class StoredCodes:
    """How many versions of codes a file brought that were not there, differed, or were there already."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic(durable=True)
def store_codes(*, codes: ParsedCodes, actor: User | None, now: datetime) -> StoredCodes:
    """Write the codes of one file; what is stored and not in the file stays, since older documents name it.

    The same content again writes nothing. `actor` None is the system (a command).
    """
    stored = {
        (row[_FIELDS.index("uri")], row[_FIELDS.index("version")]): row
        for row in Code.objects.filter(code_set__in=codes.code_sets).values_list(*_FIELDS)
    }
    new = [code for code in codes.codes if (code.uri, code.version) not in stored]
    known = [code for code in codes.codes if (code.uri, code.version) in stored]
    changed = [code for code in known if stored[code.uri, code.version] != _values(code)]
    _write([*new, *changed])
    record_all(_events(codes, {"new": new, "changed": changed}, actor), at=now)
    return StoredCodes(len(new), len(changed), len(known) - len(changed))


def _write(codes: Sequence[ParsedCode]) -> None:
    """Insert what is new and overwrite what differs, in bulk."""
    Code.objects.bulk_create(
        [Code(**dict(zip(_FIELDS, _values(code), strict=True))) for code in codes],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=_IDENTITY,
        update_fields=[name for name in _FIELDS if name not in _IDENTITY],
    )


def _events(codes: ParsedCodes, written: Mapping[str, Sequence[ParsedCode]], actor: User | None) -> list[NewEvent]:
    """Tell of each code list in which anything was written."""
    events = []
    for code_set in codes.code_sets:
        counts = {name: sum(1 for code in rows if code.code_set == code_set) for name, rows in written.items()}
        if any(counts.values()):
            events.append(CatalogueTrail(actor).event("codes.store", kind="code_set", subject=code_set, **counts))
    return events
