"""Published environment reports, open to everybody: search, and one report. No person but those who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.text import Worded, folded, sort_key
from qualifications.models import Unit
from qualifications.rules.validity import Standing
from workplaces.choices import EnvironmentState
from workplaces.models import EnvironmentLine, LearningEnvironment
from workplaces.models.environment import LearningEnvironmentQuerySet
from workplaces.queries.environment_states import document_standing, state_on
from workplaces.queries.matrix import ShownUnit, frozen_pairs, shown_units
from workplaces.rules.environment import QUESTIONS

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ReportSearch:
    """What somebody looks for; empty texts do not narrow. `ended` adds reports no longer in force."""

    municipality: str = ""
    organisation: str = ""
    qualification: str = ""
    unit: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the list; `state` is the state that holds on the day."""

    id: int
    number: str
    site: str
    organisation: str
    municipality: str
    document: Worded
    standing: Standing
    units: tuple[Worded, ...]
    state: EnvironmentState
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class ReportList:
    """One page of reports by municipality, organisation and site."""

    reports: tuple[ReportRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report as the public sees it; `newer_id` leads from a replaced report to the one in its place.

    `responsible` is empty when the person has not agreed to be named; an unlisted report is kept out of searches.
    """

    id: int
    number: str
    state: EnvironmentState
    site: str
    organisation: str
    street_address: str
    postal_code: str
    municipality: str
    document_id: int
    document: Worded
    diary_number: str
    standing: Standing
    is_fictional: bool
    answers: tuple[tuple[str, Worded], ...]
    units: tuple[ShownUnit, ...]
    responsible: str
    expert_name: str
    expert_title: str
    expert_organisation: str
    published_on: date | None
    valid_until: date | None
    withdrawn_on: date | None
    newer_id: int | None
    newer_number: str
    is_listed: bool
    site_id: int


def find_reports(search: ReportSearch, *, on: date, language: str, page: int = 1) -> ReportList:
    """Give the reports that fit, 50 a page; replaced ones are left to their own addresses. Three statements."""
    public = LearningEnvironment.objects.listed().exclude(state=EnvironmentState.REPLACED)
    offered = public if search.ended else public.in_force(on)
    columns = ("pk", "site__municipality", "site__organisation__name", "site__name")
    rows = [row for row in _narrowed(offered, search).values_list(*columns) if _fits(row, search)]
    rows.sort(key=lambda row: (sort_key(row[1]), sort_key(row[2]), sort_key(row[3]), row[0]))
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    current = min(max(page, 1), pages)
    wanted = [row[0] for row in rows[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]]
    return ReportList(_rows(wanted, on, language), len(rows), current, pages)


def municipalities_with_reports() -> tuple[str, ...]:
    """Name the municipalities that have or have had a report, in Finnish alphabetical order. One statement."""
    places = LearningEnvironment.objects.listed().order_by().values_list("site__municipality", flat=True)
    return tuple(sorted({place for place in places.distinct() if place}, key=sort_key))


def report_page(environment_id: int, *, on: date, language: str) -> ReportPage | None:
    """Give a report that has once been published; None for others. Five statements."""
    public = LearningEnvironment.objects.public().select_related("site__organisation", "document", "responsible")
    row = public.filter(pk=environment_id).first()
    if row is None:
        return None
    newer = LearningEnvironment.objects.listed().filter(replaces=row).order_by("-pk").values_list("pk", "number")
    newer_id, newer_number = newer.first() or (None, "")
    return ReportPage(
        id=row.pk,
        number=row.number,
        state=state_on(row, on),
        site=row.site.name,
        organisation=row.site.organisation.name,
        street_address=row.site.street_address,
        postal_code=row.site.postal_code,
        municipality=row.site.municipality,
        document_id=row.document_id,
        document=row.document.name.best(language),
        diary_number=row.document.diary_number,
        standing=document_standing(row, on),
        is_fictional=row.document.is_fictional,
        answers=tuple(
            (question, Worded(text, row.language)) for question in QUESTIONS if (text := str(getattr(row, question)))
        ),
        units=shown_units(frozen_pairs(row.pk), language),
        responsible=(row.responsible_name or row.responsible.full_name) if row.shows_responsible else "",
        expert_name=row.expert_name,
        expert_title=row.expert_title,
        expert_organisation=row.expert_organisation,
        published_on=row.published_on,
        valid_until=row.valid_until,
        withdrawn_on=row.withdrawn_on,
        newer_id=newer_id,
        newer_number=newer_number,
        is_listed=row.is_listed,
        site_id=row.site_id,
    )


def _narrowed(offered: LearningEnvironmentQuerySet, search: ReportSearch) -> LearningEnvironmentQuerySet:
    """Apply what the database can compare alike everywhere: the texts of the catalogue are stored folded."""
    if search.municipality:
        offered = offered.filter(site__municipality=search.municipality)
    for word in folded(search.qualification).split():
        offered = offered.filter(document__searchable__contains=word)
    if search.unit.strip():
        units = Unit.objects.all()
        for word in folded(search.unit).split():
            units = units.filter(searchable__contains=word)
        lines = EnvironmentLine.objects.filter(requirement__unit__in=units.values("pk"))
        offered = offered.filter(pk__in=lines.values("environment"))
    return offered


def _fits(row: tuple[int, str, str, str], search: ReportSearch) -> bool:
    """Tell whether every word looked for stands in the organisation's or the site's name."""
    whole = folded(f"{row[2]} {row[3]}")
    return all(word in whole for word in folded(search.organisation).split())


def _rows(wanted: list[int], on: date, language: str) -> tuple[ReportRow, ...]:
    """Fill in one page of the list. Two statements."""
    units: dict[int, dict[int, Worded]] = {}
    lines = EnvironmentLine.objects.filter(environment__in=wanted)
    columns = ("environment_id", "requirement__unit_id", "requirement__unit__name", "requirement__unit__position")
    for environment_id, unit_id, name, _position in (
        lines.order_by("requirement__unit__position", "requirement__unit_id").values_list(*columns).distinct()
    ):
        units.setdefault(environment_id, {})[unit_id] = name.best(language)
    joined = LearningEnvironment.objects.filter(pk__in=wanted).select_related("site__organisation", "document")
    rows = {row.pk: row for row in joined.defer("document__structure")}
    return tuple(
        ReportRow(
            id=pk,
            number=rows[pk].number,
            site=rows[pk].site.name,
            organisation=rows[pk].site.organisation.name,
            municipality=rows[pk].site.municipality,
            document=rows[pk].document.name.best(language),
            standing=document_standing(rows[pk], on),
            units=tuple(units.get(pk, {}).values()),
            state=state_on(rows[pk], on),
            valid_until=rows[pk].valid_until,
        )
        for pk in wanted
    )
