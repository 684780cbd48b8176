"""Opening somebody else's skills: read through the reader's scopes, and written down in the person's own stream."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from competence.queries.assessments import RequirementPage, staffed_requirement
from competence.queries.carried import carried_of_person
from competence.queries.carried_page import CarriedPage
from competence.queries.elsewhere import Elsewhere, elsewhere
from competence.queries.overviews import Portfolio, person_portfolio
from competence.queries.unit_views import UnitView, person_unit
from workplaces.models import Placement


class CannotOpen(Cannot):
    """There is no such person, unit, placement or requirement, or it is not the reader's to see."""

    code: ClassVar[str] = "portfolio-not-found"
    is_absence: ClassVar[bool] = True


@transaction.atomic(durable=True)
def open_portfolio(*, person_id: int, actor: User, now: datetime, on: date, language: str, area: str = "") -> Portfolio:
    """Open the portfolio of somebody placed at the actor's sites; `area` names a competence area to look at."""
    portfolio = person_portfolio(viewer=actor, person_id=person_id, on=on, language=language, area=area)
    if portfolio is None:
        raise CannotOpen
    _record(person_id, actor=actor, now=now, on=on)
    return portfolio


@transaction.atomic(durable=True)
def open_unit(*, person_id: int, unit_id: int, actor: User, now: datetime, on: date, language: str) -> UnitView:
    """Open one unit of such a portfolio."""
    view = person_unit(viewer=actor, person_id=person_id, unit_id=unit_id, on=on, language=language)
    if view is None:
        raise CannotOpen
    _record(person_id, actor=actor, now=now, on=on)
    return view


@transaction.atomic(durable=True)
def open_elsewhere(
    *, person_id: int, unit_id: int, near: str, actor: User, now: datetime, on: date, language: str
) -> Elsewhere:
    """Open what such a person has not shown of a unit, with the places near a municipality that offer it."""
    view = person_unit(viewer=actor, person_id=person_id, unit_id=unit_id, on=on, language=language)
    if view is None:
        raise CannotOpen
    _record(person_id, actor=actor, now=now, on=on)
    return elsewhere(view, near=near, on=on, language=language)


@transaction.atomic(durable=True)
def open_carried(*, person_id: int, actor: User, now: datetime, on: date, language: str) -> CarriedPage:
    """Open what such a person agreed on under earlier requirements."""
    found = carried_of_person(viewer=actor, person_id=person_id, on=on, language=language)
    if found is None:
        raise CannotOpen
    _record(person_id, actor=actor, now=now, on=on)
    return found


@transaction.atomic(durable=True)
def open_requirement(
    *, placement_id: int, requirement_id: int, actor: User, now: datetime, on: date, language: str
) -> RequirementPage:
    """Open one requirement of somebody placed at the actor's sites."""
    page = staffed_requirement(
        viewer=actor, placement_id=placement_id, requirement_id=requirement_id, on=on, language=language
    )
    if page is None:
        raise CannotOpen
    _record(page.period.person_id, actor=actor, now=now, on=on)
    return page


def _record(person_id: int, *, actor: User, now: datetime, on: date) -> None:
    """Tell the person that the skills were looked at, and where; not which one, since that would hint at a mark."""
    rows = Placement.objects.staffed_by(actor, on=on).filter(person=person_id).order_by("-begins_on", "-pk")
    audit_ref, organisation_id = rows.values_list("person__audit_ref", "host__organisation")[0]
    event = NewEvent(
        stream=person_stream(audit_ref),
        actor=actor.audit_ref,
        role="staff",
        verb="portfolio.read",
        kind="person",
        subject=str(person_id),
        data={"organisation": organisation_id},
    )
    record(event, at=now)
