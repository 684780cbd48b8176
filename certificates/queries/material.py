"""What a certificate is made of, read from the tables of the apps below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from certificates.queries.material_parts import qualification_part
from certificates.queries.material_reports import is_founded
from certificates.queries.material_rows import Source
from certificates.rules.assembly import shortened
from certificates.rules.document import QualificationPart, RequirementLine
from competence.queries.certifiable import CertifiableLine


@dataclass(frozen=True, slots=True)
class Material:
    """The attachments, and what the cover takes from the lines; `agreement_ids` follow the order of the lines."""

    parts: tuple[QualificationPart, ...]
    agreement_ids: tuple[int, ...]
    placement_ids: frozenset[int]
    # Agreements whose environment was not in force on the day of the mark; with any of them there are no parts.
    unfounded: frozenset[int]
    description: str


def material_for(
    lines: Sequence[CertifiableLine], *, carried: Mapping[int, RequirementLine], site_id: int, on: date
) -> Material:
    """Read what the chosen lines need; `carried` gives lines of an earlier certificate by agreement; six statements.

    The lines are those of `certifiable_agreements`, which has applied the viewer's scope.
    """
    source = Source.behind(lines, on)
    unfounded = frozenset(line.agreement_id for line in lines if not is_founded(line, source))
    if unfounded:
        return Material((), (), frozenset(), unfounded, "")
    by_unit: dict[int, list[CertifiableLine]] = defaultdict(list)
    by_document: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        if line.unit_id not in by_unit:
            by_document[line.document_id].append(line.unit_id)
        by_unit[line.unit_id].append(line)
    parts = tuple(
        qualification_part([by_unit[unit_id] for unit_id in unit_ids], source, carried, on)
        for unit_ids in by_document.values()
    )
    return Material(
        parts=parts,
        agreement_ids=tuple(
            line.agreement_id for units in by_document.values() for unit in units for line in by_unit[unit]
        ),
        placement_ids=frozenset(pk for line in lines for pk in line.placement_ids),
        unfounded=frozenset(),
        description=_description(lines, source, site_id),
    )


def _description(lines: Sequence[CertifiableLine], source: Source, site_id: int) -> str:
    """Take what is done at the site from the report that most lines rest on."""
    here = [
        source.environments[line.environment_id].work
        for line in lines
        if source.environments[line.environment_id].site_id == site_id
    ]
    return shortened(max(here, key=here.count)) if here else ""
