"""Issuing of certificates: what is identified is frozen into a document and gets a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record_all
from certificates.choices import CertificateState, SupersedeReason
from certificates.models import Certificate, CertificateAgreement, NumberSeries
from certificates.queries.freezing import Draft, Stamp, frozen_document
from certificates.queries.material import Material, material_for
from certificates.rules.assembly import MOST_LINES, carried_over, lines_of
from certificates.rules.canonical import from_text, text_hash, to_text
from certificates.rules.document import CertificateDocument, RequirementLine
from certificates.rules.names import code_digest
from certificates.rules.numbers import number_prefix, serial_of, written_number
from certificates.rules.states import keeps_all_lines, may_move
from common.errors import Cannot
from common.ids import new_public_code
from competence.queries.certifiable import CertifiableLine, certifiable_agreements
from workplaces.models import Placement


class CannotIssue(Cannot):
    """The placement, an agreement or the certificate to replace is missing or not the actor's to certify."""

    code = "cannot-issue"
    is_absence = True


class CannotIssueEmpty(Cannot):
    """Nothing was chosen."""

    code = "certificate-empty"


class CannotIssueSoLong(Cannot):
    """More lines were chosen than one certificate may hold."""

    code = "certificate-too-long"


class CannotIssueUnfounded(Cannot):
    """A mark was given on a day when the learning environment's report was not in force."""

    code = "environment-not-in-force-then"


class CannotIssueTwice(Cannot):
    """A line stands already in another certificate in force."""

    code = "line-already-certified"


class CannotReplace(Cannot):
    """The earlier certificate is not in force any more."""

    code = "certificate-not-replaceable"


class CannotLeaveOut(Cannot):
    """The replacement leaves out lines of the earlier certificate, which only a correction may do."""

    code = "certificate-leaves-lines-out"


@transaction.atomic(durable=True)
def issue(
    *,
    placement_id: int,
    agreement_ids: Collection[int],
    language: str,
    show_birth_date: bool,
    public_url: str,
    replaces: int | None = None,
    replace_reason: str = "",
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Issue a certificate of the chosen agreements, and take the earlier one out of force where it replaces one.

    `public_url` is the installation's address without a slash at the end; the printed code is added to it. Gives the
    certificate's id. The file is made afterwards, outside this transaction.
    """
    placement = _locked_placement(placement_id, actor, on)
    earlier = _locked_earlier(replaces, placement, actor, on)
    reason = SupersedeReason(replace_reason) if earlier else ""
    chosen = _chosen(placement_id, set(agreement_ids), actor, on)
    carried = _carried(earlier, reason, {line.agreement_id for line in chosen})
    _refuse_doubles(chosen, earlier)
    material = material_for(chosen, carried=carried, site_id=placement.host_id, on=on)
    if material.unfounded:
        raise CannotIssueUnfounded
    draft = Draft(placement, earlier, reason, language, show_birth_date)
    stamp = Stamp(_next_number(on.year), new_public_code(), public_url, now, on)
    certificate = _written(draft, frozen_document(draft, material, stamp, actor=actor), material, actor)
    record_all(_events(certificate, draft, actor, len(chosen)), at=now)
    return certificate.pk


def _locked_placement(placement_id: int, actor: User, on: date) -> Placement:
    """Lock the placement and its person, so that two issues about one person follow each other."""
    scoped = Placement.objects.edited_by(actor, on=on).filter(pk=placement_id, begins_on__lte=on)
    rows = scoped.select_related("person", "host__organisation").select_for_update(of=("self", "person"))
    placement = rows.first()
    if placement is None:
        raise CannotIssue
    return placement


def _locked_earlier(replaces: int | None, placement: Placement, actor: User, on: date) -> Certificate | None:
    """Lock the certificate to replace: the same person's, of the same issuer, still in force."""
    if replaces is None:
        return None
    scoped = Certificate.objects.kept_by(actor, on=on).filter(
        pk=replaces, person=placement.person_id, issuer=placement.host.organisation_id
    )
    earlier = scoped.select_for_update(of=("self",)).first()
    if earlier is None:
        raise CannotIssue
    if not may_move(earlier.state, CertificateState.SUPERSEDED):
        raise CannotReplace
    return earlier


def _chosen(placement_id: int, wanted: set[int], actor: User, on: date) -> list[CertifiableLine]:
    """Give the chosen lines; what is not agreed, not reached or not the person's is not there."""
    if not wanted:
        raise CannotIssueEmpty
    offered = certifiable_agreements(viewer=actor, placement_id=placement_id, on=on)
    chosen = [line for line in offered if line.agreement_id in wanted]
    if len(chosen) != len(wanted):
        raise CannotIssue
    if len(chosen) > MOST_LINES:
        raise CannotIssueSoLong
    return chosen


def _carried(earlier: Certificate | None, reason: str, chosen: set[int]) -> Mapping[int, RequirementLine]:
    """Give the earlier certificate's lines by agreement, to be carried over unchanged."""
    if earlier is None:
        return {}
    places = dict(earlier.lines.values_list("agreement_id", "position"))
    if keeps_all_lines(reason) and not places.keys() <= chosen:
        raise CannotLeaveOut
    document = from_text(earlier.document)
    lines = lines_of(document)
    return {
        agreement_id: carried_over(lines[place], number=document.number, issued_on=document.issued_on)
        for agreement_id, place in places.items()
    }


def _refuse_doubles(chosen: Sequence[CertifiableLine], earlier: Certificate | None) -> None:
    """Refuse a line that stands in a certificate in force, other than the one that is replaced."""
    standing = CertificateAgreement.objects.filter(
        agreement__in=[line.agreement_id for line in chosen], certificate__state=CertificateState.ISSUED
    )
    if earlier is not None:
        standing = standing.exclude(certificate=earlier)
    if standing.exists():
        raise CannotIssueTwice


def _next_number(year: int) -> str:
    """Take the next number of the year; the series' row is locked, so no two certificates get the same.

    A series that is new begins after the highest number in use, so that certificates brought in otherwise count too.
    """
    series, is_new = NumberSeries.objects.select_for_update().get_or_create(year=year)
    if is_new:
        used = Certificate.objects.filter(number__startswith=number_prefix(year)).values_list("number", flat=True)
        series.last_serial = max(map(serial_of, used), default=0)
    series.last_serial += 1
    series.save(update_fields=["last_serial"])
    return written_number(year, series.last_serial)


def _written(draft: Draft, document: CertificateDocument, material: Material, actor: User) -> Certificate:
    """Write the certificate and its lines, and take the earlier one out of force."""
    text = to_text(document)
    certificate = Certificate.objects.create(
        number=document.number,
        code_hash=code_digest(document.code),
        person=draft.placement.person,
        placement=draft.placement,
        issuer=draft.placement.host.organisation,
        site=draft.placement.host,
        language=document.language,
        document=text,
        document_hash=text_hash(text),
        issued_by=actor,
        issued_at=document.issued_at,
        # Nobody finds a protected person by a page that is open to all, unless that person opens it.
        has_open_link=not draft.placement.person.protected,
        replaces=draft.earlier,
        replace_reason=draft.reason,
    )
    CertificateAgreement.objects.bulk_create(
        CertificateAgreement(certificate=certificate, agreement_id=agreement_id, position=position)
        for position, agreement_id in enumerate(material.agreement_ids)
    )
    if draft.earlier is not None:
        draft.earlier.state = CertificateState.SUPERSEDED
        draft.earlier.save(update_fields=["state"])
    return certificate


def _events(certificate: Certificate, draft: Draft, actor: User, lines: int) -> list[NewEvent]:
    """Tell what was issued, and what it replaced; a number names no person."""
    stream = person_stream(draft.placement.person.audit_ref)
    data = {"number": certificate.number, "language": certificate.language, "lines": lines}
    events = [NewEvent(stream, actor.audit_ref, "staff", "certificate.issue", "certificate", str(certificate.pk), data)]
    if draft.earlier is not None:
        replaced = {"number": draft.earlier.number, "by": certificate.number, "reason": draft.reason}
        events.append(
            NewEvent(
                stream,
                actor.audit_ref,
                "staff",
                "certificate.supersede",
                "certificate",
                str(draft.earlier.pk),
                replaced,
            )
        )
    return events
