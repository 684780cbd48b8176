"""Learning environments as the people of the site see them: the list, and one with all it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from common.text import Worded, sort_key
from qualifications.choices import Beginning
from qualifications.rules.validity import Standing, last_day, may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, Site
from workplaces.models.organisation import EDITORS, sites_of
from workplaces.queries.environment_states import document_standing, state_on
from workplaces.queries.matrix import ShownUnit, frozen_pairs, shown_units, working_pairs
from workplaces.rules.environment import QUESTIONS, ROWS_OPEN, missing_for_review
from workplaces.rules.renewal import ends_on, is_near_end

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class EnvironmentRow:
    """One environment of the list; `state` is the state that holds on the day.

    `ends_on` is the last day of a report; `ends_soon` tells that it is near and that the site should act.
    """

    id: int
    document: Worded
    diary_number: str
    standing: Standing
    state: EnvironmentState
    number: str
    sent_at: datetime | None
    ends_on: date | None
    ends_soon: bool

    @property
    def ends_with_document(self) -> bool:
        """Tell whether the report ends because its requirements do."""
        return self.ends_on is not None and self.ends_on == self.standing.ends


@dataclass(frozen=True, slots=True)
class SiteEnvironments:
    """A site with its environments, newest first; replaced ones are reached through their successors."""

    site_id: int
    site_name: str
    may_edit: bool
    environments: tuple[EnvironmentRow, ...]


@dataclass(frozen=True, slots=True)
class SiteEnvironmentsPage:
    """One page of the viewer's sites by name."""

    sites: tuple[SiteEnvironments, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another version of the same environment."""

    id: int
    number: str


@dataclass(frozen=True, slots=True)
class EnvironmentActions:
    """What the viewer may do with the environment as it stands."""

    edit: bool
    recall: bool
    revise: bool
    withdraw: bool
    set_listing: bool
    adopt: bool


@dataclass(frozen=True, slots=True)
class EnvironmentPage:
    """An environment with everything that its site's people may see.

    `missing` names what is lacking before review; `changed` tells that the site's mapping has moved on since
    the lines were frozen; `beginning` whether the document may be begun on today; `draft` and `report` are the
    working version and the published report beside this one; `ends_on` is the last day on which the report allows
    marks, and `ends_soon` tells that it is near.
    """

    id: int
    site_id: int
    site_name: str
    organisation: str
    document_id: int
    document: Worded
    diary_number: str
    is_fictional: bool
    standing: Standing
    beginning: Beginning
    state: EnvironmentState
    language: str
    answers: tuple[tuple[str, Worded], ...]
    number: str
    responsible: str
    expert: str
    expert_title: str
    expert_organisation: str
    sent_at: datetime | None
    review_comment: str
    published_on: date | None
    valid_until: date | None
    ends_on: date | None
    ends_soon: bool
    is_listed: bool
    withdrawn_on: date | None
    withdraw_reason: str
    units: tuple[ShownUnit, ...]
    missing: tuple[str, ...]
    changed: bool
    draft: Sibling | None
    report: Sibling | None
    may: EnvironmentActions

    @property
    def ends_with_document(self) -> bool:
        """Tell whether the report ends because its requirements do."""
        return self.ends_on is not None and self.ends_on == self.standing.ends

    @property
    def answered(self) -> int:
        """Count the guiding questions that have an answer."""
        return sum(bool(answer.text.strip()) for _question, answer in self.answers)

    @property
    def next_question(self) -> str:
        """Name the first guiding question without an answer; the first of all when none is left."""
        empty = [question for question, answer in self.answers if not answer.text.strip()]
        return (empty or list(QUESTIONS))[0]

    @property
    def shown(self) -> int:
        """Count the requirements that can be shown here."""
        return sum(len(unit.shown) for unit in self.units)

    @property
    def total(self) -> int:
        """Count the requirements of the units concerned."""
        return sum(unit.total for unit in self.units)

    @property
    def nearly(self) -> tuple[ShownUnit, ...]:
        """Give the units of which only a little is missing."""
        return tuple(unit for unit in self.units if unit.is_nearly_covered)


def environments_of_sites(viewer: User, *, on: date, language: str, page: int = 1) -> SiteEnvironmentsPage:
    """Give the viewer's sites with their environments, 50 sites a page. Three statements."""
    rows = Site.objects.visible_to(viewer, on=on).filter(is_active=True).values_list("pk", "name")
    sites = sorted(rows, key=lambda site: (sort_key(site[1]), site[0]))
    pages = max(1, -(-len(sites) // PAGE_SIZE))
    current = min(max(page, 1), pages)
    here = sites[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]
    edited = set(sites_of(viewer, *EDITORS, on=on).values_list("pk", flat=True))
    found: dict[int, list[EnvironmentRow]] = {pk: [] for pk, _name in here}
    kept = LearningEnvironment.objects.staffed_by(viewer, on=on).exclude(state=EnvironmentState.REPLACED)
    joined = kept.select_related("document").defer("document__structure")
    for row in joined.filter(site__in=found).order_by("-pk"):
        found[row.site_id].append(_row(row, on, language))
    return SiteEnvironmentsPage(
        sites=tuple(SiteEnvironments(pk, name, pk in edited, tuple(found[pk])) for pk, name in here),
        page=current,
        pages=pages,
    )


def environment_page(viewer: User, environment_id: int, *, on: date, language: str) -> EnvironmentPage | None:
    """Give an environment of a site where the viewer works; None for others. Eight statements."""
    scoped = LearningEnvironment.objects.staffed_by(viewer, on=on)
    joined = scoped.select_related("site__organisation", "document", "responsible", "expert")
    row = joined.filter(pk=environment_id).first()
    if row is None:
        return None
    frozen = frozen_pairs(row.pk)
    is_draft = row.state == EnvironmentState.DRAFT
    # A version out of the site's hands is compared with what is frozen in it, in the site's own words.
    working = working_pairs(row.site_id, row.document_id, language if is_draft else "")
    beginning = may_begin(row.document, on)
    answers = {question: str(getattr(row, question)) for question in QUESTIONS}
    missing = missing_for_review(answers, len(working))
    draft, report = _siblings(row)
    ends = ends_on(row.valid_until, last_day(row.document))
    return EnvironmentPage(
        id=row.pk,
        site_id=row.site_id,
        site_name=row.site.name,
        organisation=row.site.organisation.name,
        document_id=row.document_id,
        document=row.document.name.best(language),
        diary_number=row.document.diary_number,
        is_fictional=row.document.is_fictional,
        standing=document_standing(row, on),
        beginning=beginning,
        state=state_on(row, on),
        language=row.language,
        answers=tuple((question, Worded(text, row.language)) for question, text in answers.items()),
        number=row.number,
        responsible=row.responsible_name or row.responsible.full_name,
        expert=row.expert_name or (row.expert.full_name if row.expert else ""),
        expert_title=row.expert_title,
        expert_organisation=row.expert_organisation,
        sent_at=row.sent_at,
        review_comment=row.review_comment,
        published_on=row.published_on,
        valid_until=row.valid_until,
        ends_on=ends,
        ends_soon=_ends_soon(row, on),
        is_listed=row.is_listed,
        withdrawn_on=row.withdrawn_on,
        withdraw_reason=row.withdraw_reason,
        units=shown_units(working if is_draft else frozen, language),
        missing=missing,
        changed=not is_draft and set(frozen) != set(working),
        draft=draft,
        report=report,
        may=_actions(
            row,
            viewer,
            on,
            may_revise=draft is None and report is None and beginning is not Beginning.REFUSED,
        ),
    )


def _row(row: LearningEnvironment, on: date, language: str) -> EnvironmentRow:
    """Say of one environment what the list shows."""
    return EnvironmentRow(
        id=row.pk,
        document=row.document.name.best(language),
        diary_number=row.document.diary_number,
        standing=document_standing(row, on),
        state=state_on(row, on),
        number=row.number,
        sent_at=row.sent_at,
        ends_on=ends_on(row.valid_until, last_day(row.document)),
        ends_soon=_ends_soon(row, on),
    )


def _ends_soon(row: LearningEnvironment, on: date) -> bool:
    """Tell whether the site should have this report renewed now."""
    is_published = row.state == EnvironmentState.PUBLISHED
    return is_published and is_near_end(ends_on(row.valid_until, last_day(row.document)), on)


def _siblings(row: LearningEnvironment) -> tuple[Sibling | None, Sibling | None]:
    """Find the working version and the published report beside this environment. One statement."""
    others = LearningEnvironment.objects.filter(site_id=row.site_id, document_id=row.document_id).exclude(pk=row.pk)
    draft = report = None
    for pk, number, state in others.order_by("pk").values_list("pk", "number", "state"):
        if state in {EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW}:
            draft = Sibling(pk, number)
        elif state == EnvironmentState.PUBLISHED:
            report = Sibling(pk, number)
    return draft, report


def _actions(row: LearningEnvironment, viewer: User, on: date, *, may_revise: bool) -> EnvironmentActions:
    """Ask what the viewer may do. Two statements."""
    own = LearningEnvironment.objects.filter(pk=row.pk)
    edits = own.edited_by(viewer, on=on).exists()
    withdraws = own.withdrawable_by(viewer, on=on).exists()
    is_draft = row.state == EnvironmentState.DRAFT
    return EnvironmentActions(
        edit=edits and is_draft,
        recall=edits and row.state == EnvironmentState.IN_REVIEW,
        revise=edits and bool(row.number) and may_revise,
        withdraw=withdraws and row.state == EnvironmentState.PUBLISHED,
        set_listing=edits and row.state != EnvironmentState.REPLACED,
        adopt=edits and row.state in ROWS_OPEN,
    )
