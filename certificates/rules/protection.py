"""What a certificate leaves out for a holder who must not be found (turvakielto)."""

from __future__ import annotations

from dataclasses import replace

from certificates.rules.document import CertificateDocument, EnvironmentReport, QualificationPart, RequirementLine


def undisclosed(document: CertificateDocument) -> CertificateDocument:
    """Leave out site, town, address and the names of those who work there; the organisation alone remains.

    A report's number leads to the site's public page, so it goes too; its day stays.

    >>> from tests.documents import sample_document
    >>> hidden = undisclosed(sample_document())
    >>> hidden.workplace.site, hidden.place, hidden.issuer.municipality, hidden.issuer.name
    ('', '', '', 'Ykköspaja ry')
    """
    issuer = replace(document.issuer, street_address="", postal_code="", municipality="", phone="", contact="")
    return replace(
        document,
        issuer=issuer,
        workplace=replace(document.workplace, site="", municipality="", description=""),
        place="",
        issued_by="",
        qualifications=tuple(_part(part) for part in document.qualifications),
    )


def _part(part: QualificationPart) -> QualificationPart:
    """Hide in one attachment."""
    return replace(
        part,
        units=tuple(replace(unit, lines=tuple(_line(line) for line in unit.lines)) for unit in part.units),
    )


def _line(line: RequirementLine) -> RequirementLine:
    """Hide in one line."""
    return replace(line, identified_by="", report=EnvironmentReport("", line.report.published_on, "", "", ""))
