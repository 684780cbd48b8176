"""The rows behind the lines of a certificate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Count

from certificates.rules.assembly import Criterion
from competence.models import Agreement
from competence.queries.certifiable import CertifiableLine
from qualifications.models import Criterion as CriterionRow
from qualifications.models import Requirement
from qualifications.queries.codes import code_versions
from qualifications.rules.days import HELSINKI
from workplaces.models import LearningEnvironment


@dataclass(frozen=True, slots=True)
class Source:
    """Rows read for the lines, by id."""

    requirements: Mapping[int, Requirement]
    environments: Mapping[int, LearningEnvironment]
    criteria: Mapping[int, Sequence[Criterion]]
    totals: Mapping[int, int]
    marked_on: Mapping[int, date]
    # Versions of codes by the national code lists on the day of issue.
    versions: Mapping[str, int]

    @classmethod
    def behind(cls, lines: Sequence[CertifiableLine], on: date) -> Self:
        """Fetch the rows behind the lines."""
        units = {line.unit_id for line in lines}
        named = Requirement.objects.select_related("unit__document").defer("unit__document__structure")
        requirements = named.in_bulk([line.requirement_id for line in lines])
        criteria: dict[int, list[Criterion]] = defaultdict(list)
        holders = {row.unit.criteria_unit_id for row in requirements.values()}
        rows = CriterionRow.objects.filter(unit__in=holders, level__lte=1).order_by("unit", "position")
        for row in rows:
            criteria[row.unit_id].append(Criterion(row.level, row.heading, row.sub_area_code, row.text))
        marked_at = Agreement.objects.filter(pk__in=[line.agreement_id for line in lines]).values_list(
            "pk", "mark__given_at"
        )
        codes = {code for row in requirements.values() for code in (row.unit.code_uri, row.sub_area_code)}
        return cls(
            requirements=requirements,
            environments=LearningEnvironment.objects.select_related("site").in_bulk(
                [line.environment_id for line in lines]
            ),
            criteria=criteria,
            totals=dict(
                Requirement.objects.filter(unit__in=units, is_withdrawn=False)
                .values_list("unit_id")
                .annotate(total=Count("pk"))
            ),
            marked_on={pk: given_at.astimezone(HELSINKI).date() for pk, given_at in marked_at},
            versions=code_versions(codes, on=on),
        )
