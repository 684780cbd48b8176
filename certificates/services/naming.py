"""The name behind a code, shown to somebody who knows it already; nobody has to sign in for this."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from audit.services.events import NewEvent, record
from certificates.queries.verify import PublicStatus, public_status
from common.errors import Cannot

# The actor of what somebody does who has not signed in.
ANYBODY = "public"


class CannotCheck(Cannot):
    """The code is unknown, or the page behind it is closed."""

    code = "cannot-check-certificate"
    is_absence = True


@transaction.atomic(durable=True)
def show_name(*, code: str, known: str, language: str, now: datetime, on: date) -> PublicStatus:
    """Show the holder's name to a viewer who offers the surname or birth date; the holder sees that it was shown.

    What does not match shows nothing and is not recorded.
    """
    found = public_status(code, typed=known, on=on, language=language)
    if found is None:
        raise CannotCheck
    if found.name:
        event = NewEvent(found.stream, ANYBODY, ANYBODY, "certificate.check", "certificate", str(found.id))
        record(event, at=now)
    return found
