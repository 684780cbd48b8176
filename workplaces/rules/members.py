"""Which role may be held where, and which one must not be left empty."""

from __future__ import annotations

from workplaces.choices import OrganisationKind, Role

# Roles that may be held at one site; the others always concern the whole organisation.
AT_A_SITE = frozenset({Role.COACH, Role.SUPERVISOR})


def site_fits_role(role: Role, *, has_site: bool) -> bool:
    """Tell whether a role may be held at one site only.

    >>> site_fits_role(Role.SUPERVISOR, has_site=True), site_fits_role(Role.COORDINATOR, has_site=True)
    (True, False)
    """
    return role in AT_A_SITE or not has_site


def role_fits_organisation(role: Role, kind: OrganisationKind) -> bool:
    """Tell whether such an organisation has such members: only an education provider has school contacts.

    >>> role_fits_organisation(Role.SCHOOL, OrganisationKind.WORKSHOP)
    False
    """
    return role != Role.SCHOOL or kind == OrganisationKind.PROVIDER


def leaves_without_coordinator(role: Role, *, other_coordinators: int) -> bool:
    """Tell whether ending this role would leave an organisation without a coordinator.

    >>> leaves_without_coordinator(Role.COORDINATOR, other_coordinators=0)
    True
    >>> leaves_without_coordinator(Role.COACH, other_coordinators=0)
    False
    """
    return role == Role.COORDINATOR and other_coordinators == 0
