"""One line of a certificate, with the criteria that stand with it."""

from __future__ import annotations

from collections.abc import Sequence

from certificates.queries.material_reports import report_behind
from certificates.queries.material_rows import Source
from certificates.rules.assembly import Criterion
from certificates.rules.document import RequirementLine
from common.text import LocalizedText
from competence.queries.certifiable import CertifiableLine
from qualifications.rules.codes import version_of_code


def requirement_line(line: CertifiableLine, source: Source, criteria: Sequence[Criterion]) -> RequirementLine:
    """Make one line; a criterion under the requirement's own heading stands with it."""
    requirement = source.requirements[line.requirement_id]
    own: tuple[LocalizedText, ...] = ()
    if requirement.heading:
        own = tuple(row.text for row in criteria if row.heading == requirement.heading)
    return RequirementLine(
        text=requirement.text,
        heading=requirement.heading,
        code_uri=requirement.code_uri,
        sub_area_code=requirement.sub_area_code,
        sub_area_name=requirement.sub_area_name,
        sub_area_version=version_of_code(
            listed=source.versions.get(requirement.sub_area_code), given=requirement.sub_area_version
        ),
        scale=line.scale,
        value=line.value,
        threshold_met=line.threshold_met,
        note=line.note,
        criteria=own,
        tasks=line.tasks,
        identified_on=line.agreed_on,
        identified_by=line.identified_by,
        identified_by_title=line.identified_by_title,
        report=report_behind(source.environments[line.environment_id]),
        carried_from="",
        carried_on=None,
        agreed_under=line.agreed_under,
        agreed_under_on=line.agreed_under_on,
    )
