"""Letters to people whom an organisation has taken in."""

from __future__ import annotations

from accounts.services.invitations import Invited
from web.labels import LABELS
from web.mail import write_to
from workplaces.choices import Role


def write_to_member(invited: Invited, *, organisation: str, role: Role) -> bool:
    """Tell somebody about a new role: a new account is asked to choose a password. True when the letter left."""
    letter, page = ("member_new", "account_reset_password") if invited.is_new else ("member_known", "start")
    facts = {"organisation": organisation, "role": LABELS["role"][role], "email": invited.email}
    return write_to(invited.email, invited.language, letter=letter, facts=facts, page=page)


def write_to_participant(invited: Invited, *, organisation: str) -> bool:
    """Tell a participant about the own pages; `organisation` is empty where it must not be said."""
    letter, page = ("participant_new", "account_reset_password") if invited.is_new else ("participant_known", "start")
    facts = {"organisation": organisation, "email": invited.email}
    return write_to(invited.email, invited.language, letter=letter, facts=facts, page=page)
