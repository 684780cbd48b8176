"""What a placement is agreed to be, and how its kind and employer are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent
from common.errors import Cannot
from common.ids import business_id_is_valid
from workplaces.choices import EmploymentRelation, OrganisationKind
from workplaces.models import Organisation, PlacementKind, Site
from workplaces.rules.placements import dates_are_in_order, kind_holds_on, may_be_onward


class CannotOrderDates(Cannot):
    """The placement would end before it begins."""

    code = "placement-dates"


class CannotFindKind(Cannot):
    """There is no such kind of placement."""

    code = "placement-kind-missing"
    is_absence = True


class CannotUseKind(Cannot):
    """The law of this kind did not hold on the day on which the placement begins."""

    code = "placement-kind-not-in-force"


class CannotEmployElsewhere(Cannot):
    """The kind of placement is no employment, so it has no other employer."""

    code = "placement-employer-not-allowed"


class CannotUseEmployerId(Cannot):
    """The employer's business id has a wrong form or check digit."""

    code = "placement-employer-id-invalid"


class CannotNameEmployer(Cannot):
    """The service does not know the business id, and no name was given."""

    code = "placement-employer-unnamed"


@dataclass(frozen=True, slots=True)
class Employer:
    """The employer of somebody who works at another organisation's site; the name is used for an unknown one only."""

    business_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The kind's row and the employer's, and what is to be recorded besides the placement."""

    kind_id: int
    employer_id: int | None
    events: tuple[NewEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacementTerms:
    """Kind (a dated row of law), first and last day (None = open), and an employer other than the host."""

    kind_id: int
    begins_on: date
    ends_on: date | None = None
    employer: Employer | None = None

    def settle(self, host: Site, actor: User) -> Settled:
        """Find kind and employer, or refuse; an employer that the service does not know yet becomes known.

        Part of the caller's transaction, which records the events given back.
        """
        if not dates_are_in_order(self.begins_on, self.ends_on):
            raise CannotOrderDates
        kind = PlacementKind.objects.filter(pk=self.kind_id).first()
        if kind is None:
            raise CannotFindKind
        if not kind_holds_on(kind.valid_from, kind.valid_to, self.begins_on):
            raise CannotUseKind
        return self._with_employer(kind, host, actor)

    def _with_employer(self, kind: PlacementKind, host: Site, actor: User) -> Settled:
        """Find the employer; the host's own organisation needs no saying."""
        if self.employer is None:
            return Settled(kind.pk, None)
        if not business_id_is_valid(self.employer.business_id):
            raise CannotUseEmployerId
        known = Organisation.objects.filter(business_id=self.employer.business_id).first()
        if known and known.pk == host.organisation_id:
            return Settled(kind.pk, None)
        if not may_be_onward(EmploymentRelation(kind.employment_relation)):
            raise CannotEmployElsewhere
        if known:
            return Settled(kind.pk, known.pk)
        return self._with_new_employer(kind, self.employer, actor)

    def _with_new_employer(self, kind: PlacementKind, employer: Employer, actor: User) -> Settled:
        """Take an organisation down that so far only employs somebody; it has no members and no rights."""
        if not employer.name.strip():
            raise CannotNameEmployer
        added, _is_new = Organisation.objects.get_or_create(
            business_id=employer.business_id,
            defaults={"name": employer.name.strip(), "kind": OrganisationKind.OTHER},
        )
        event = NewEvent(
            stream=organisation_stream(added.pk),
            actor=actor.audit_ref,
            role="staff",
            verb="organisation.add_employer",
            kind="organisation",
            subject=str(added.pk),
        )
        return Settled(kind.pk, added.pk, (event,))
