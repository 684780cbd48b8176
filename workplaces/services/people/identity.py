"""Name and birth date as they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.rules.identity import holds_identity_code
from accounts.rules.names import searchable_name, sort_name, tidy
from common.errors import Cannot
from workplaces.rules.placements import birth_date_is_possible


class CannotNamePerson(Cannot):
    """The name holds a personal identity code."""

    code = "person-name-has-identity-code"


class CannotBeBornThen(Cannot):
    """The birth date is in the future or too far in the past."""

    code = "person-birth-date"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is said to be."""

    given_names: str
    family_name: str
    birth_date: date | None

    def refuse_unfit(self, on: date) -> None:
        """Refuse an identity code among the names, and an impossible birth date."""
        if holds_identity_code(f"{self.given_names} {self.family_name}"):
            raise CannotNamePerson
        if not birth_date_is_possible(self.birth_date, on):
            raise CannotBeBornThen

    def names(self) -> dict[str, str]:
        """Give the columns that hold the name."""
        given, family = tidy(self.given_names), tidy(self.family_name)
        return {
            "given_names": given,
            "family_name": family,
            "sort_name": sort_name(given, family),
            "searchable": searchable_name(given, family),
        }
