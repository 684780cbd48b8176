"""What a certificate is made of, read from the tables of the apps below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from certificates.rules.assembly import (
    MOST_TASKS,
    Criterion,
    environment_held,
    headed,
    shortened,
    threshold_criteria,
)
from certificates.rules.document import EnvironmentReport, QualificationPart, RequirementLine, UnitPart
from common.text import LocalizedText
from competence.choices import EntryState
from competence.models import Agreement, Entry
from competence.queries.certifiable import CertifiableLine
from qualifications.models import Criterion as CriterionRow
from qualifications.models import Requirement, RequirementsDocument, Unit
from qualifications.rules.days import HELSINKI
from qualifications.rules.validity import validity_on
from workplaces.models import LearningEnvironment


@dataclass(frozen=True, slots=True)
class Material:
    """The attachments, and what the cover takes from the lines; `agreement_ids` follow the order of the lines."""

    parts: tuple[QualificationPart, ...]
    agreement_ids: tuple[int, ...]
    placement_ids: frozenset[int]
    # Agreements whose environment was not in force on the day of the mark; with any of them there are no parts.
    unfounded: frozenset[int]
    description: str


@dataclass(frozen=True, slots=True)
class Work:
    """Confirmed work of some placements: distinct days, minutes, and the most frequent tasks."""

    days: int
    minutes: int
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """Rows read for the lines, by id."""

    requirements: Mapping[int, Requirement]
    environments: Mapping[int, LearningEnvironment]
    criteria: Mapping[int, Sequence[Criterion]]
    totals: Mapping[int, int]
    marked_on: Mapping[int, date]
    placements: Mapping[int, int]


def material_for(
    lines: Sequence[CertifiableLine], *, carried: Mapping[int, RequirementLine], site_id: int, on: date
) -> Material:
    """Read what the chosen lines need; `carried` gives lines of an earlier certificate by agreement; five statements.

    The lines are those of `certifiable_agreements`, which has applied the viewer's scope.
    """
    source = _read(lines)
    unfounded = frozenset(line.agreement_id for line in lines if not _is_founded(line, source))
    if unfounded:
        return Material((), (), frozenset(), unfounded, "")
    by_unit: dict[int, list[CertifiableLine]] = defaultdict(list)
    by_document: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        if line.unit_id not in by_unit:
            by_document[line.document_id].append(line.unit_id)
        by_unit[line.unit_id].append(line)
    parts = tuple(
        _part([by_unit[unit_id] for unit_id in unit_ids], source, carried, on) for unit_ids in by_document.values()
    )
    return Material(
        parts=parts,
        agreement_ids=tuple(
            line.agreement_id for units in by_document.values() for unit in units for line in by_unit[unit]
        ),
        placement_ids=frozenset(source.placements.values()),
        unfounded=frozenset(),
        description=_description(lines, source, site_id),
    )


def work_done(placement_ids: Collection[int]) -> Work:
    """Add up the confirmed work of the placements; two statements."""
    entries = Entry.objects.filter(placement__in=placement_ids, state=EntryState.CONFIRMED)
    sums = entries.aggregate(days=Count("done_on", distinct=True), minutes=Sum("minutes"))
    often = entries.values_list("task_text").annotate(times=Count("pk")).order_by("-times", "task_text")[:MOST_TASKS]
    return Work(sums["days"], sums["minutes"] or 0, tuple(name for name, _times in often))


def _read(lines: Sequence[CertifiableLine]) -> _Source:
    """Fetch the rows behind the lines."""
    units = {line.unit_id for line in lines}
    criteria: dict[int, list[Criterion]] = defaultdict(list)
    rows = CriterionRow.objects.filter(unit__in=units, level__lte=1).order_by("unit", "position")
    for row in rows:
        criteria[row.unit_id].append(Criterion(row.level, row.heading, row.sub_area_code, row.text))
    agreements = {
        pk: (placement, given_at)
        for pk, placement, given_at in Agreement.objects.filter(
            pk__in=[line.agreement_id for line in lines]
        ).values_list("pk", "placement_id", "mark__given_at")
    }
    return _Source(
        requirements=Requirement.objects.select_related("unit__document").in_bulk(
            [line.requirement_id for line in lines]
        ),
        environments=LearningEnvironment.objects.select_related("site").in_bulk(
            [line.environment_id for line in lines]
        ),
        criteria=criteria,
        totals=dict(
            Requirement.objects.filter(unit__in=units, is_withdrawn=False)
            .values_list("unit_id")
            .annotate(total=Count("pk"))
        ),
        marked_on={pk: given_at.astimezone(HELSINKI).date() for pk, (_placement, given_at) in agreements.items()},
        placements={pk: placement for pk, (placement, _given_at) in agreements.items()},
    )


def _part(
    units: Sequence[Sequence[CertifiableLine]], source: _Source, carried: Mapping[int, RequirementLine], on: date
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
        units=tuple(_unit(lines, source, carried) for lines in units),
    )


def _unit(lines: Sequence[CertifiableLine], source: _Source, carried: Mapping[int, RequirementLine]) -> UnitPart:
    """Make one unit."""
    unit: Unit = source.requirements[lines[0].requirement_id].unit
    sub_areas = {source.requirements[line.requirement_id].sub_area_code for line in lines}
    criteria = threshold_criteria(source.criteria.get(unit.pk, ()), sub_areas)
    headings = {source.requirements[line.requirement_id].heading for line in lines}
    made = tuple(carried.get(line.agreement_id) or _line(line, source, criteria) for line in lines)
    work = lines[0].unit_work
    days = [line.identified_on for line in made]
    return UnitPart(
        name=unit.name,
        code_uri=unit.code_uri,
        code_version=unit.code_version,
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


def _line(line: CertifiableLine, source: _Source, criteria: Sequence[Criterion]) -> RequirementLine:
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
        sub_area_version=requirement.sub_area_version,
        scale=line.scale,
        value=line.value,
        threshold_met=line.threshold_met,
        note=line.note,
        criteria=own,
        tasks=line.tasks,
        identified_on=line.agreed_on,
        identified_by=line.identified_by,
        identified_by_title=line.identified_by_title,
        report=_report(source.environments[line.environment_id]),
        carried_from="",
        carried_on=None,
    )


def _report(environment: LearningEnvironment) -> EnvironmentReport:
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


def _is_founded(line: CertifiableLine, source: _Source) -> bool:
    """Tell whether the line's environment was in force on the day of the mark."""
    environment = source.environments[line.environment_id]
    return environment_held(
        published_on=environment.published_on,
        valid_until=environment.valid_until,
        marked_on=source.marked_on[line.agreement_id],
    )


def _description(lines: Sequence[CertifiableLine], source: _Source, site_id: int) -> str:
    """Take what is done at the site from the report that most lines rest on."""
    here = [
        source.environments[line.environment_id].work
        for line in lines
        if source.environments[line.environment_id].site_id == site_id
    ]
    return shortened(max(here, key=here.count)) if here else ""
