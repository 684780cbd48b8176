"""Whether the requirements behind a certificate are in force on a day after its issue."""

from __future__ import annotations

from datetime import date

from certificates.rules.document import CertificateDocument
from qualifications.choices import Validity
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import validity_on


def validity_today(document: CertificateDocument, *, on: date) -> dict[int, Validity]:
    """Give ePerusteet id -> state on the day, one statement.

    The register's present dates count; where the document is not known here, those that were frozen do.
    """
    parts = {part.eperusteet_id: part for part in document.qualifications}
    known = {row.eperusteet_id: row for row in RequirementsDocument.objects.filter(eperusteet_id__in=parts)}
    dated = {key: known.get(key, part) for key, part in parts.items()}
    return {
        key: validity_on(
            on, valid_from=dates.valid_from, valid_to=dates.valid_to, transition_ends=dates.transition_ends
        )
        for key, dates in dated.items()
    }
