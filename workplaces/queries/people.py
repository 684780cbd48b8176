"""A person's facts, for those who may correct them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Placement
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
