"""In whose stream of events a certificate's events stand."""

from __future__ import annotations

from audit.rules.chain import organisation_stream, person_stream
from certificates.models import Certificate


def stream_of(certificate: Certificate) -> str:
    """Name the holder's stream, or the issuer's where the holder is gone; `person` must have been read along."""
    if certificate.person is None:
        return organisation_stream(certificate.issuer_id)
    return person_stream(certificate.person.audit_ref)
