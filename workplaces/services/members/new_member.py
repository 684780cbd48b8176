"""Who is to be taken in, and as what."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.rules.identity import holds_identity_code
from common.errors import Cannot
from workplaces.choices import OrganisationKind, Role
from workplaces.rules.members import role_fits_organisation, site_fits_role


class CannotNameMember(Cannot):
    """The name holds a personal identity code."""

    code = "member-name-has-identity-code"


class CannotHoldRoleThere(Cannot):
    """Only a coach or a supervisor may have a role at one site."""

    code = "member-role-without-site"


class CannotHoldRoleInOrganisation(Cannot):
    """Only an education provider has school contacts."""

    code = "member-role-needs-provider"


@dataclass(frozen=True, slots=True)
class NewMember:
    """Whom to take in: names and language are used only when the e-mail address has no account yet."""

    email: str
    given_names: str
    family_name: str
    language: str
    role: Role
    site_id: int | None = None

    def refuse_unfit(self, kind: OrganisationKind) -> None:
        """Refuse an identity code among the names, and a role that cannot be held there."""
        if holds_identity_code(f"{self.given_names} {self.family_name}"):
            raise CannotNameMember
        if not site_fits_role(self.role, has_site=self.site_id is not None):
            raise CannotHoldRoleThere
        if not role_fits_organisation(self.role, kind):
            raise CannotHoldRoleInOrganisation
