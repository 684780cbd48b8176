"""One attachment of a certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from certificates.queries.material_rows import Source
from certificates.queries.material_units import unit_part
from certificates.rules.document import QualificationPart, RequirementLine
from competence.queries.certifiable import CertifiableLine
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import validity_on


def qualification_part(
    units: Sequence[Sequence[CertifiableLine]], source: Source, carried: Mapping[int, RequirementLine], on: date
) -> QualificationPart:
    """Make one attachment."""
    document: RequirementsDocument = source.requirements[units[0][0].requirement_id].unit.document
    return QualificationPart(
        name=document.name,
        kind=document.kind,
        diary_number=document.diary_number,
        eperusteet_id=document.eperusteet_id,
        education_codes=tuple(document.education_codes),
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        transition_ends=document.transition_ends,
        validity=validity_on(
            on,
            valid_from=document.valid_from,
            valid_to=document.valid_to,
            transition_ends=document.transition_ends,
        ),
        is_fictional=document.is_fictional,
        units=tuple(unit_part(lines, source, carried) for lines in units),
    )
