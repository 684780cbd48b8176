"""A further placement of a person: who it is, and what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.queries.earlier_placements import EarlierPlacement, earlier_placements
from workplaces.queries.people import person_details
from workplaces.queries.placing_choices import KindChoice, SiteChoice, placing_choices


@dataclass(frozen=True, slots=True)
class PlacingPage:
    """Who is to be placed, and what may be chosen."""

    person_id: int
    audit_ref: str
    name: str
    organisation_id: int
    sites: tuple[SiteChoice, ...]
    kinds: tuple[KindChoice, ...]
    earlier: tuple[EarlierPlacement, ...]


def placing_page(viewer: User, person_id: int, *, on: date, language: str) -> PlacingPage | None:
    """Give what may be chosen for a further placement of a person whose placements the viewer edits. 5 statements."""
    person = person_details(viewer, person_id, on=on)
    if person is None:
        return None
    choices = placing_choices(viewer, on=on, language=language)
    return PlacingPage(
        person_id=person.id,
        audit_ref=person.audit_ref,
        name=person.name,
        organisation_id=person.organisation_id,
        sites=choices.sites,
        kinds=choices.kinds,
        earlier=earlier_placements(viewer, person_id, on=on),
    )
