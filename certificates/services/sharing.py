"""Sharing with a school: the holder gives and ends it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person, User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from certificates.choices import CertificateState
from certificates.models import Certificate, Share
from certificates.rules.sharing import one_more_fits, period_fits
from common.errors import Cannot
from workplaces.choices import OrganisationKind
from workplaces.models import Organisation


class CannotShare(Cannot):
    """There is no such certificate among the actor's own, or no such school."""

    code = "cannot-share"
    is_absence = True


class CannotShareOld(Cannot):
    """The certificate is not in force any more."""

    code = "share-of-certificate-not-in-force"


class CannotShareSoLong(Cannot):
    """A share lasts from today to at most half a year."""

    code = "share-too-long"


class CannotShareMore(Cannot):
    """The holder has as many shares in force as one may have."""

    code = "too-many-shares"


class CannotShareTwice(Cannot):
    """The school has the certificate already."""

    code = "share-exists"


class CannotShareUnconfirmed(Cannot):
    """A person under protection has to confirm that the school will see the name of the organisation."""

    code = "share-needs-confirmation"


class CannotEndShare(Cannot):
    """There is no such share among the actor's own."""

    code = "cannot-end-share"
    is_absence = True


@transaction.atomic(durable=True)
def share_certificate(
    *,
    certificate_id: int,
    school_id: int,
    ends_on: date,
    purpose: str,
    is_confirmed: bool = False,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Let a school read a certificate from today to a day; a protected person must confirm it. Gives the share's id."""
    person = Person.objects.visible_to(actor).select_for_update(of=("self",)).first()
    certificate = Certificate.objects.held_by(actor).filter(pk=certificate_id).first()
    school = Organisation.objects.filter(pk=school_id, kind=OrganisationKind.PROVIDER).first()
    if person is None or certificate is None or school is None:
        raise CannotShare
    _refuse_if_against_rules(certificate, person, school, ends_on=ends_on, is_confirmed=is_confirmed, on=on)
    share = Share.objects.create(
        certificate=certificate, school=school, purpose=purpose, begins_on=on, ends_on=ends_on, created_at=now
    )
    _record(share, "share.give", person, actor, now)
    return share.pk


@transaction.atomic(durable=True)
def end_share(*, share_id: int, actor: User, now: datetime) -> int:
    """End a share at once; ending it again changes nothing. Gives the certificate's id."""
    rows = Share.objects.given_by(actor).select_related("certificate__person")
    share = rows.select_for_update(of=("self",)).filter(pk=share_id).first()
    if share is None or share.certificate.person is None:
        raise CannotEndShare
    if share.revoked_at is not None:
        return share.certificate_id
    share.revoked_at = now
    share.save(update_fields=["revoked_at"])
    _record(share, "share.end", share.certificate.person, actor, now)
    return share.certificate_id


def _refuse_if_against_rules(
    certificate: Certificate, person: Person, school: Organisation, *, ends_on: date, is_confirmed: bool, on: date
) -> None:
    """Refuse what the rules of sharing do not allow."""
    if certificate.state != CertificateState.ISSUED:
        raise CannotShareOld
    if not period_fits(on, ends_on):
        raise CannotShareSoLong
    if person.protected and not is_confirmed:
        raise CannotShareUnconfirmed
    given = Share.objects.valid(on).filter(certificate__person=person).values_list("certificate_id", "school_id")
    if (certificate.pk, school.pk) in set(given):
        raise CannotShareTwice
    if not one_more_fits(len(given)):
        raise CannotShareMore


def _record(share: Share, verb: str, person: Person, actor: User, now: datetime) -> None:
    """Tell of a share in the holder's stream."""
    data = {"certificate": share.certificate_id, "school": share.school_id, "ends_on": share.ends_on.isoformat()}
    stream = person_stream(person.audit_ref)
    record(NewEvent(stream, actor.audit_ref, "participant", verb, "share", str(share.pk), data), at=now)
