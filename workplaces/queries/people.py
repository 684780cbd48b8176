"""A person's facts, and what may be chosen for a placement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.models import Placement, PlacementKind, Site
from workplaces.models.placement import persons_edited_by


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person's facts for correction; `organisation` is where the viewer meets the person, the latest first."""

    id: int
    audit_ref: str
    given_names: str
    family_name: str
    name: str
    birth_date: date | None
    language: str
    oppijanumero: str
    protected: bool
    email: str
    organisation_id: int
    organisation: str


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """A site where a placement may begin."""

    id: int
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of placement with the days on which its law holds (None = open); never shown outside placement pages."""

    id: int
    name: Worded
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PlacingChoices:
    """What may be chosen for a placement."""

    sites: tuple[SiteChoice, ...]
    kinds: tuple[KindChoice, ...]


def person_details(viewer: User, person_id: int, *, on: date) -> PersonDetails | None:
    """Give the facts of a person whose placements the viewer may edit. Two statements."""
    person = persons_edited_by(viewer, on=on).select_related("user").filter(pk=person_id).first()
    if person is None:
        return None
    met = Placement.objects.edited_by(viewer, on=on).filter(person_id=person_id).order_by("-begins_on", "-pk")
    organisation_id, organisation = met.values_list("host__organisation_id", "host__organisation__name")[0]
    return PersonDetails(
        id=person.pk,
        audit_ref=person.audit_ref,
        given_names=person.given_names,
        family_name=person.family_name,
        name=person.full_name,
        birth_date=person.birth_date,
        language=person.language,
        oppijanumero=person.oppijanumero,
        protected=person.protected,
        email=person.user.email if person.user else "",
        organisation_id=organisation_id,
        organisation=organisation,
    )


def placing_choices(viewer: User, *, on: date, language: str) -> PlacingChoices:
    """Give the sites in use where the viewer may place people, and all kinds, both by name. Two statements."""
    sites = Site.objects.led_by(viewer, on=on).filter(is_active=True).values_list("pk", "name", "organisation__name")
    ordered = sorted(sites, key=lambda site: (sort_key(site[1]), sort_key(site[2]), site[0]))
    return PlacingChoices(tuple(SiteChoice(*site) for site in ordered), kind_choices(language))


def kind_choices(language: str) -> tuple[KindChoice, ...]:
    """Give every kind of placement by name, the law in force before earlier ones. One statement."""
    rows = PlacementKind.objects.values_list("pk", "name", "valid_from", "valid_to")
    kinds = [KindChoice(pk, name.best(language), begins, ends) for pk, name, begins, ends in rows]
    return tuple(
        sorted(kinds, key=lambda kind: (sort_key(kind.name.text), -(kind.valid_to or date.max).toordinal(), kind.id))
    )
