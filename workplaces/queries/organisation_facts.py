"""The facts of an organisation, for those who coordinate it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Organisation


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation's facts."""

    id: int
    name: str
    business_id: str
    kind: str
    oid: str
    street_address: str
    postal_code: str
    municipality: str
    phone: str
    email: str
    scale: str


def organisation_facts(viewer: User, organisation_id: int, *, on: date) -> OrganisationRow | None:
    """Give the facts of an organisation that the viewer coordinates. One statement."""
    fields = OrganisationRow.__slots__
    row = Organisation.objects.coordinated_by(viewer, on=on).filter(pk=organisation_id).values_list(*fields).first()
    return OrganisationRow(*row) if row else None
