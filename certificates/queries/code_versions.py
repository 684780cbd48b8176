"""A certificate as a school's system needs it: with the versions of its codes."""

from __future__ import annotations

from certificates.rules.code_versions import codes_without_version, with_versions
from certificates.rules.document import CertificateDocument
from qualifications.queries.codes import code_versions


def completed(document: CertificateDocument) -> CertificateDocument:
    """Fill in the versions of codes that the certificate was issued without, as of the day of issue; 1 SQL at most.

    A certificate that was issued before the code lists were there has none. What the lists do not know stays empty;
    the issued certificate itself never changes.
    """
    return with_versions(document, code_versions(codes_without_version(document), on=document.issued_on))
