"""The worklist of carrying: what is left at each site, until when there is time, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from common.text import Worded, sort_key
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import Dates, Standing, standing
from workplaces.models.organisation import EDITORS, sites_of
from workplaces.queries.carries_steps import Step, steps_of
from workplaces.rules.carry.span import Span, span
from workplaces.rules.carry.state import TURNS, CarryState, urgency

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """Requirements as they are named in the list."""

    name: Worded
    diary_number: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class CarryRow:
    """One line of the worklist.

    `looked` is how long the rows were looked through, `whole` the time from the start to the new report, `so_far` the
    time that has passed since the start without one; None where there is nothing to tell.
    """

    step: Step
    old: NamedDocument
    new: NamedDocument
    may_edit: bool
    looked: Span | None
    whole: Span | None
    so_far: Span | None


@dataclass(frozen=True, slots=True)
class CarryWorklist:
    """One page of the worklist, the most urgent first; `to_do` counts the lines on which it is the site's turn."""

    items: tuple[CarryRow, ...]
    page: int
    pages: int
    to_do: int


def carry_worklist(viewer: User, *, now: datetime, on: date, language: str, page: int = 1) -> CarryWorklist:
    """Give the steps at the viewer's sites, 50 a page; six statements."""
    steps = sorted(steps_of(viewer, on=on), key=_order)
    pages = max(1, -(-len(steps) // PAGE_SIZE))
    current = min(max(page, 1), pages)
    here = steps[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]
    documents = _documents(here, on, language)
    edited = set(sites_of(viewer, *EDITORS, on=on).values_list("pk", flat=True))
    return CarryWorklist(
        items=tuple(_row(step, documents, now, may_edit=step.site_id in edited) for step in here),
        page=current,
        pages=pages,
        to_do=sum(TURNS[step.state] == 0 for step in steps),
    )


def carry_steps_from(viewer: User, *, on: date) -> dict[int, Step]:
    """Give by report the step that leads on from it, unfinished ones before finished; four statements."""
    steps = sorted(steps_of(viewer, on=on), key=_order, reverse=True)
    return {step.report_id: step for step in steps}


def _order(step: Step) -> tuple[tuple[int, date], str, int, int]:
    """Sort by urgency, then by site."""
    return urgency(step.state, step.last_day), sort_key(step.site), step.report_id, step.bridge_id


def _documents(steps: list[Step], on: date, language: str) -> dict[int, NamedDocument]:
    """Read names and days. One statement."""
    wanted = {pk for step in steps for pk in (step.old_document_id, step.new_document_id)}
    rows = RequirementsDocument.objects.filter(pk__in=wanted).values_list(
        "pk", "name", "diary_number", "valid_from", "valid_to", "transition_ends"
    )
    return {
        pk: NamedDocument(name.best(language), diary_number, standing(Dates(*days), on))
        for pk, name, diary_number, *days in rows
    }


def _row(step: Step, documents: dict[int, NamedDocument], now: datetime, *, may_edit: bool) -> CarryRow:
    """Put one step into words and times."""
    begun, is_done = step.started_at, step.state is CarryState.PUBLISHED
    return CarryRow(
        step=step,
        old=documents[step.old_document_id],
        new=documents[step.new_document_id],
        may_edit=may_edit,
        looked=span(begun, step.finished_at) if begun and step.finished_at else None,
        whole=span(begun, step.published_at) if begun and step.published_at else None,
        so_far=span(begun, now) if begun and not is_done else None,
    )
