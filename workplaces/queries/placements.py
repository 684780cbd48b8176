"""One placement with its kind, for those who may correct it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from workplaces.models import Placement
from workplaces.queries.people import KindChoice, SiteChoice, kind_choices, person_details, placing_choices


@dataclass(frozen=True, slots=True)
class EarlierPlacement:
    """A placement from which another may go on."""

    id: int
    site: str
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PlacementDetails:
    """A placement as it stands, and what may be chosen instead; employer is empty when it is the host's own keeper."""

    id: int
    person_id: int
    audit_ref: str
    name: str
    site: str
    organisation_id: int
    organisation: str
    kind_id: int
    kind: Worded
    employment_relation: str
    confidentiality: str
    begins_on: date
    ends_on: date | None
    employer_id: int | None
    employer: str
    employer_business_id: str
    previous_id: int | None
    kinds: tuple[KindChoice, ...]
    earlier: tuple[EarlierPlacement, ...]


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


def placement_details(viewer: User, placement_id: int, *, on: date, language: str) -> PlacementDetails | None:
    """Give a placement that the viewer may edit, its kind included. Three statements."""
    edited = Placement.objects.edited_by(viewer, on=on).select_related(
        "person", "host__organisation", "employer", "kind"
    )
    row = edited.filter(pk=placement_id).first()
    if row is None:
        return None
    other = row.employer if row.employer and row.employer_id != row.host.organisation_id else None
    return PlacementDetails(
        id=row.pk,
        person_id=row.person_id,
        audit_ref=row.person.audit_ref,
        name=row.person.full_name,
        site=row.host.name,
        organisation_id=row.host.organisation_id,
        organisation=row.host.organisation.name,
        kind_id=row.kind_id,
        kind=row.kind.name.best(language),
        employment_relation=row.kind.employment_relation,
        confidentiality=row.kind.confidentiality,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        employer_id=other.pk if other else None,
        employer=other.name if other else "",
        employer_business_id=other.business_id if other else "",
        previous_id=row.previous_id,
        kinds=kind_choices(language),
        earlier=tuple(item for item in earlier_placements(viewer, row.person_id, on=on) if item.id != row.pk),
    )


def earlier_placements(viewer: User, person_id: int, *, on: date) -> tuple[EarlierPlacement, ...]:
    """Give a person's placements at the viewer's sites, newest first. One statement."""
    edited = Placement.objects.edited_by(viewer, on=on).filter(person_id=person_id).order_by("-begins_on", "-pk")
    return tuple(EarlierPlacement(*row) for row in edited.values_list("pk", "host__name", "begins_on", "ends_on"))


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
