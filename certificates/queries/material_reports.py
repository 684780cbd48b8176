"""The report that a line of a certificate rests on."""

from __future__ import annotations

from certificates.queries.material_rows import Source
from certificates.rules.assembly import environment_held
from certificates.rules.document import EnvironmentReport
from competence.queries.certifiable import CertifiableLine
from workplaces.models import LearningEnvironment


def report_behind(environment: LearningEnvironment) -> EnvironmentReport:
    """Name the report behind a line."""
    if environment.published_on is None:
        message = f"environment {environment.pk} was never published"
        raise ValueError(message)
    return EnvironmentReport(
        number=environment.number,
        published_on=environment.published_on,
        expert_name=environment.expert_name,
        expert_title=environment.expert_title,
        expert_organisation=environment.expert_organisation,
        site=environment.site.name,
    )


def is_founded(line: CertifiableLine, source: Source) -> bool:
    """Tell whether the line's environment was in force on the day of the mark."""
    environment = source.environments[line.environment_id]
    return environment_held(
        published_on=environment.published_on,
        valid_until=environment.valid_until,
        marked_on=source.marked_on[line.agreement_id],
    )
