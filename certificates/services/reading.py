"""Reading of other people's certificates; each reading is recorded in the transaction of the reading itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record, record_all
from certificates.models import Certificate, Share
from certificates.models.share import ShareQuerySet
from certificates.queries.candidates import Candidates, candidates_for
from certificates.queries.details import Detail, certificate_detail
from certificates.queries.lists import ListPage, issued_certificates
from certificates.queries.shared import (
    PAGE_SIZE,
    SharedCertificate,
    SharedLine,
    StoredFile,
    shared_certificate,
    shared_lines,
    stored_file,
)
from certificates.rules.protection import undisclosed
from common.errors import Cannot


class CannotOpen(Cannot):
    """There is no such certificate or share, it is not the actor's to read, or its file is not made yet."""

    code = "cannot-open-certificate"
    is_absence = True


class CannotHandOut(Cannot):
    """The holder must not be found, and the frozen content tells where the holder works."""

    code = "certificate-withheld"


@dataclass(frozen=True, slots=True)
class SchoolSystem:
    """A school's system that reads with a key: the school, the key's own audit reference, and how it names itself."""

    school_id: int
    audit_ref: str
    caller: str = ""


@transaction.atomic(durable=True)
def open_certificate(*, certificate_id: int, actor: User, now: datetime, on: date) -> Detail:
    """Show a certificate to its holder or to the issuer's staff; reading an own one is not recorded."""
    found = certificate_detail(actor, certificate_id, on=on)
    if found is None:
        raise CannotOpen
    if not found.is_own:
        _record_staff(found, "certificate.read", ("certificate", certificate_id), actor, now)
    return found


@transaction.atomic(durable=True)
def open_candidates(
    *, placement_id: int, replaces: int | None, language: str, actor: User, now: datetime, on: date
) -> Candidates:
    """Show what may be put into a new certificate of a placement."""
    found = candidates_for(actor, placement_id, replaces=replaces, on=on, language=language)
    if found is None:
        raise CannotOpen
    _record_staff(found, "certificate.prepare", ("placement", placement_id), actor, now)
    return found


@transaction.atomic(durable=True)
def open_file(*, certificate_id: int, actor: User, now: datetime, on: date) -> StoredFile:
    """Give the stored PDF to the holder or to the issuer's staff; three statements and the record."""
    rows = Certificate.objects.visible_to(actor, on=on).select_related("person", "file").filter(pk=certificate_id)
    found = stored_file(rows)
    if found is None:
        raise CannotOpen
    if not Certificate.objects.held_by(actor).filter(pk=certificate_id).exists():
        _record_staff(found, "certificate.file", ("certificate", certificate_id), actor, now)
    return found


@transaction.atomic(durable=True)
def open_issued(*, page: int, actor: User, now: datetime, on: date) -> ListPage:
    """List the certificates of others issued at the actor's sites, 50 a page; one record per organisation."""
    found = issued_certificates(actor, on=on, page=page)
    persons: dict[int, set[str]] = defaultdict(set)
    for line in found.items:
        if line.person_ref:
            persons[line.issuer_id].add(line.person_ref)
    record_all(
        [
            NewEvent(
                organisation_stream(issuer_id),
                actor.audit_ref,
                "staff",
                "certificates.list",
                "organisation",
                str(issuer_id),
                persons=tuple(sorted(refs)),
            )
            for issuer_id, refs in persons.items()
        ],
        at=now,
    )
    return found


@transaction.atomic(durable=True)
def open_shared(
    *, share_id: int, with_file: bool = False, actor: User | SchoolSystem, now: datetime, on: date
) -> SharedCertificate:
    """Show a shared certificate to the school's contact or system, as long as the share holds.

    `with_file` hands out the frozen content as a file, with the PDF where it is made already.
    """
    found = shared_certificate(_shares_for(actor, on), share_id, with_file=with_file)
    if found is None:
        raise CannotOpen
    if with_file:
        _refuse_disclosing(found)
    _record_school(found, "share.file" if with_file else "share.read", actor, now)
    return found


@transaction.atomic(durable=True)
def open_shared_file(*, share_id: int, actor: User | SchoolSystem, now: datetime, on: date) -> StoredFile:
    """Give the stored PDF of a shared certificate."""
    found = shared_certificate(_shares_for(actor, on), share_id, with_file=True)
    if found is None or found.pdf is None:
        raise CannotOpen
    _refuse_disclosing(found)
    _record_school(found, "share.file", actor, now)
    return StoredFile(found.document.number, found.pdf, found.sha256, found.stream, found.school_id)


@transaction.atomic(durable=True)
def open_received(
    *,
    after: int | None,
    limit: int = PAGE_SIZE,
    changed_since: datetime | None = None,
    actor: User | SchoolSystem,
    now: datetime,
    on: date,
) -> tuple[SharedLine, ...]:
    """List what the actor's schools may read today, newest first, those older than share `after`.

    `changed_since` leaves out what was neither shared nor changed its state since. One record per school that was
    shown anything.
    """
    found = shared_lines(_shares_for(actor, on), after=after, limit=limit, changed_since=changed_since)
    record_all(_lists_shown(found, actor), at=now)
    return found


def _shares_for(actor: User | SchoolSystem, on: date) -> ShareQuerySet:
    """Give the shares that the reader may open today."""
    if isinstance(actor, SchoolSystem):
        return Share.objects.received_by_school(actor.school_id, on=on)
    return Share.objects.received_by(actor, on=on)


def _refuse_disclosing(found: SharedCertificate) -> None:
    """Hand out no frozen content that tells where a protected holder works."""
    if found.holder_protected and undisclosed(found.document) != found.document:
        raise CannotHandOut


def _record_staff(
    found: Detail | Candidates | StoredFile, verb: str, subject: tuple[str, int], actor: User, now: datetime
) -> None:
    """Tell in the holder's stream what staff have read, and for which organisation."""
    kind, key = subject
    data = {"organisation": found.organisation_id}
    record(NewEvent(found.stream, actor.audit_ref, "staff", verb, kind, str(key), data), at=now)


def _record_school(found: SharedCertificate, verb: str, actor: User | SchoolSystem, now: datetime) -> None:
    """Tell in the holder's stream what a school has read."""
    data = {"organisation": found.school_id, **_caller(actor)}
    subject = str(found.share_id)
    record(NewEvent(found.stream, actor.audit_ref, _role(actor), verb, "share", subject, data), at=now)


def _lists_shown(lines: Collection[SharedLine], actor: User | SchoolSystem) -> Iterable[NewEvent]:
    """Tell in each school's stream whom its list showed."""
    persons: dict[int, set[str]] = defaultdict(set)
    for line in lines:
        if line.person_ref:
            persons[line.school_id].add(line.person_ref)
    for school_id, refs in persons.items():
        yield NewEvent(
            organisation_stream(school_id),
            actor.audit_ref,
            _role(actor),
            "shares.list",
            "organisation",
            str(school_id),
            _caller(actor),
            persons=tuple(sorted(refs)),
        )


def _caller(actor: User | SchoolSystem) -> dict[str, object]:
    """Keep whose system it is and how it names itself."""
    if not isinstance(actor, SchoolSystem):
        return {}
    return {"organisation": actor.school_id} | ({"caller": actor.caller} if actor.caller else {})


def _role(actor: User | SchoolSystem) -> str:
    """Name the reader's part."""
    return "system" if isinstance(actor, SchoolSystem) else "school"
