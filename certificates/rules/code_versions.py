"""Codes in a certificate that have no version, and how versions found later are put in for a school's system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from certificates.rules.document import CertificateDocument, RequirementLine, UnitPart


def codes_without_version(document: CertificateDocument) -> frozenset[str]:
    """Name the codes of units and of sub-areas that stand in the certificate without a version.

    >>> from tests.documents import sample_document
    >>> document = sample_document()
    >>> codes_without_version(document)
    frozenset()
    >>> part = document.qualifications[0]
    >>> bare = replace(part, units=(replace(part.units[0], code_version=None),))
    >>> codes_without_version(replace(document, qualifications=(bare,)))
    frozenset({'tutkinnonosat_990001'})
    """
    units = [unit for part in document.qualifications for unit in part.units]
    codes = {unit.code_uri for unit in units if unit.code_version is None}
    codes |= {line.sub_area_code for unit in units for line in unit.lines if line.sub_area_version is None}
    return frozenset(codes - {""})


def with_versions(document: CertificateDocument, versions: Mapping[str, int]) -> CertificateDocument:
    """Fill in the versions that are missing; one that the certificate has is never replaced.

    >>> from tests.documents import sample_document
    >>> document = sample_document()
    >>> part = document.qualifications[0]
    >>> bare = replace(part, units=(replace(part.units[0], code_version=None),))
    >>> filled = with_versions(replace(document, qualifications=(bare,)), {"tutkinnonosat_990001": 3})
    >>> filled.qualifications[0].units[0].code_version
    3
    >>> with_versions(document, {"tutkinnonosat_990001": 3}) == document
    True
    """
    if not versions:
        return document
    parts = (
        replace(part, units=tuple(_filled(unit, versions) for unit in part.units)) for part in document.qualifications
    )
    return replace(document, qualifications=tuple(parts))


def _filled(unit: UnitPart, versions: Mapping[str, int]) -> UnitPart:
    """Fill in one unit and its lines."""
    version = versions.get(unit.code_uri) if unit.code_version is None else unit.code_version
    return replace(unit, code_version=version, lines=tuple(_filled_line(line, versions) for line in unit.lines))


def _filled_line(line: RequirementLine, versions: Mapping[str, int]) -> RequirementLine:
    """Fill in one line."""
    is_missing = line.sub_area_version is None and line.sub_area_code in versions
    return replace(line, sub_area_version=versions[line.sub_area_code]) if is_missing else line
