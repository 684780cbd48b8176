"""One unit of a certificate's attachment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from certificates.queries.material_lines import requirement_line
from certificates.queries.material_rows import Source
from certificates.rules.assembly import headed, threshold_criteria
from certificates.rules.document import RequirementLine, UnitPart
from competence.queries.certifiable import CertifiableLine
from qualifications.models import Unit
from qualifications.rules.codes import version_of_code


def unit_part(lines: Sequence[CertifiableLine], source: Source, carried: Mapping[int, RequirementLine]) -> UnitPart:
    """Make one unit."""
    unit: Unit = source.requirements[lines[0].requirement_id].unit
    sub_areas = {source.requirements[line.requirement_id].sub_area_code for line in lines}
    criteria = threshold_criteria(source.criteria.get(unit.criteria_unit_id, ()), sub_areas)
    headings = {source.requirements[line.requirement_id].heading for line in lines}
    made = tuple(carried.get(line.agreement_id) or requirement_line(line, source, criteria) for line in lines)
    work = lines[0].unit_work
    days = [line.identified_on for line in made]
    return UnitPart(
        name=unit.name,
        code_uri=unit.code_uri,
        code_version=version_of_code(listed=source.versions.get(unit.code_uri), given=unit.code_version),
        kind=unit.kind,
        points=unit.points,
        points_max=unit.points_max,
        requirements_total=max(source.totals.get(unit.pk, 0), len(made)),
        begins_on=work.begins_on or min(days),
        ends_on=work.ends_on or max(days),
        minutes=work.minutes,
        lines=made,
        criteria=tuple(headed(row) for row in criteria if not row.heading or row.heading not in headings),
    )
