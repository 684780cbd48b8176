"""One placement with its kind, for those who may correct it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from workplaces.models import Placement
from workplaces.queries.earlier_placements import EarlierPlacement, earlier_placements
from workplaces.queries.placing_choices import KindChoice, kind_choices


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
