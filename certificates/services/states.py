"""What happens to a certificate after its issue: it may be annulled, and its public page opened or closed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from certificates.choices import AnnulReason, CertificateState
from certificates.models import Certificate
from certificates.queries.streams import stream_of
from certificates.rules.states import may_move
from common.errors import Cannot


class CannotAnnul(Cannot):
    """There is no such certificate among those that the actor governs."""

    code = "cannot-annul"
    is_absence = True


class CannotAnnulAgain(Cannot):
    """The certificate is not in force any more."""

    code = "certificate-not-in-force"


class CannotSetLink(Cannot):
    """There is no such certificate among the actor's own."""

    code = "cannot-set-link"
    is_absence = True


@transaction.atomic(durable=True)
def annul(*, certificate_id: int, reason: str, actor: User, now: datetime, on: date) -> int:
    """Take a certificate out of force for good; the reason is a class, since the public may see it."""
    rows = Certificate.objects.governed_by(actor, on=on).select_related("person")
    certificate = rows.select_for_update(of=("self",)).filter(pk=certificate_id).first()
    if certificate is None:
        raise CannotAnnul
    if not may_move(certificate.state, CertificateState.ANNULLED):
        raise CannotAnnulAgain
    certificate.state = CertificateState.ANNULLED
    certificate.annul_reason = AnnulReason(reason)
    certificate.annulled_at = now
    certificate.annulled_by = actor
    certificate.save(update_fields=["state", "annul_reason", "annulled_at", "annulled_by"])
    data = {"number": certificate.number, "reason": certificate.annul_reason}
    event = NewEvent(
        stream_of(certificate),
        actor.audit_ref,
        "coordinator",
        "certificate.annul",
        "certificate",
        str(certificate.pk),
        data,
    )
    record(event, at=now)
    return certificate.pk


@transaction.atomic(durable=True)
def set_link(*, certificate_id: int, is_open: bool, actor: User, now: datetime) -> int:
    """Open or close the public page of one's own certificate; asking for what is so already changes nothing."""
    rows = Certificate.objects.held_by(actor).select_related("person")
    certificate = rows.select_for_update(of=("self",)).filter(pk=certificate_id).first()
    if certificate is None or certificate.person is None:
        raise CannotSetLink
    if certificate.has_open_link == is_open:
        return certificate.pk
    certificate.has_open_link = is_open
    certificate.save(update_fields=["has_open_link"])
    verb = "certificate.open-link" if is_open else "certificate.close-link"
    stream = person_stream(certificate.person.audit_ref)
    record(NewEvent(stream, actor.audit_ref, "participant", verb, "certificate", str(certificate.pk)), at=now)
    return certificate.pk
