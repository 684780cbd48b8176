"""The account that a person gets with an e-mail address."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Person, User
from accounts.services.invitations import Invited, account_for
from common.errors import Cannot
from workplaces.services.people.facts import NewPerson, PersonFacts


class CannotUseAddress(Cannot):
    """The e-mail address belongs to another participant, or to the actor."""

    code = "person-address-taken"


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """Finds or makes the account of somebody's address."""

    person: NewPerson | PersonFacts

    def find(self, actor: User) -> Invited | None:
        """Give the account, None without an address; another participant's or the actor's own is refused."""
        if not self.person.email:
            return None
        invited = account_for(
            email=self.person.email,
            given_names=self.person.given_names,
            family_name=self.person.family_name,
            language=self.person.language,
        )
        if invited.user_id == actor.pk or Person.objects.filter(user_id=invited.user_id).exists():
            raise CannotUseAddress
        return invited
