"""The account that a person gets with an e-mail address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import Person, User
from accounts.services.invitations import Invited, account_for
from common.errors import Cannot
from workplaces.models import Membership, Organisation
from workplaces.services.people.facts import NewPerson, PersonFacts


class CannotUseAddress(Cannot):
    """The e-mail address belongs to another participant, or to somebody who works with the actor."""

    code = "person-address-taken"


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """Finds or makes the account of somebody's address."""

    person: NewPerson | PersonFacts

    def find(self, actor: User, *, on: date) -> Invited | None:
        """Give the account, None without an address; another participant's or a colleague's is refused."""
        if not self.person.email:
            return None
        invited = account_for(
            email=self.person.email,
            given_names=self.person.given_names,
            family_name=self.person.family_name,
            language=self.person.language,
        )
        if Person.objects.filter(user_id=invited.user_id).exists() or self._is_colleague(invited, actor, on):
            raise CannotUseAddress
        return invited

    def _is_colleague(self, invited: Invited, actor: User, on: date) -> bool:
        """Tell whether the account is the actor's own or that of somebody in the same organisation."""
        ours = Organisation.objects.staffed_by(actor, on=on).values("pk")
        return Membership.objects.filter(user_id=invited.user_id, organisation__in=ours).exists()
