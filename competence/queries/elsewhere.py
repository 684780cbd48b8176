"""Where the rest of a unit could be learnt: what a person has not shown yet, and the places that offer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from competence.queries.unit_views import UnitView, own_unit
from workplaces.queries.elsewhere import Offer, offers_of_unit


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is missing of one unit and who offers it; `near` is the municipality from which distances are told."""

    view: UnitView
    missing: tuple[Worded, ...]
    offers: tuple[Offer, ...]
    near: str


def own_elsewhere(*, viewer: User, unit_id: int, near: str, on: date, language: str) -> Elsewhere | None:
    """Give it for the participant; None when there is no such unit. Statements as `own_unit` and three more."""
    view = own_unit(viewer=viewer, unit_id=unit_id, on=on, language=language)
    return None if view is None else elsewhere(view, near=near, on=on, language=language)


def elsewhere(view: UnitView, *, near: str, on: date, language: str) -> Elsewhere:
    """Find places for what a view that the reader may see tells to be missing. Three statements.

    Without a municipality the one of the person's own site is taken.
    """
    near = near or (view.period.municipality if view.period else "")
    missing = {row.id: row.text for row in view.rows if row.identified_on is None}
    offers = offers_of_unit(view.unit.id, missing.keys(), near=near, on=on, language=language) if missing else ()
    return Elsewhere(view, tuple(missing.values()), offers, near)
