"""What somebody may do in the product at all: one look at roles, for navigation and start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import Person, User
from workplaces.choices import Role
from workplaces.models import Membership
from workplaces.models.organisation import EDITORS, STAFF


@dataclass(frozen=True, slots=True)
class Capacities:
    """Whose rights a user has on a day, with the organisations where they hold; nobody's by default."""

    is_participant: bool = False
    staffed: frozenset[int] = frozenset()
    edited: frozenset[int] = frozenset()
    coordinated: frozenset[int] = frozenset()
    reviewing: frozenset[int] = frozenset()
    schools: frozenset[int] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Tell a supervisor, coach or coordinator."""
        return bool(self.staffed)

    @property
    def is_editor(self) -> bool:
        """Tell a coach or coordinator."""
        return bool(self.edited)

    @property
    def is_coordinator(self) -> bool:
        """Tell a coordinator."""
        return bool(self.coordinated)

    @property
    def is_expert(self) -> bool:
        """Tell an outside expert."""
        return bool(self.reviewing)

    @property
    def is_school(self) -> bool:
        """Tell a school's contact."""
        return bool(self.schools)

    @property
    def has_none(self) -> bool:
        """Tell a user without any role."""
        return not (self.is_participant or self.is_staff or self.is_expert or self.is_school)


def capacities(viewer: User, *, on: date) -> Capacities:
    """Give the viewer's roles on the day; 2 SQL, whatever their number."""
    held = list(Membership.objects.of(viewer, on=on).values_list("role", "organisation_id"))

    def where(*roles: str) -> frozenset[int]:
        return frozenset(organisation for role, organisation in held if role in roles)

    return Capacities(
        is_participant=Person.objects.visible_to(viewer).exists(),
        staffed=where(*STAFF),
        edited=where(*EDITORS),
        coordinated=where(Role.COORDINATOR),
        reviewing=where(Role.EXPERT),
        schools=where(Role.SCHOOL),
    )
