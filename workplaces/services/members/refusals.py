"""What several verbs on members refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotAddMember(Cannot):
    """There is no such organisation among those that the actor coordinates, or no such site in use there."""

    code = "member-organisation-missing"
    is_absence = True


class CannotFindMembership(Cannot):
    """There is no such role in the organisations that the actor coordinates."""

    code = "membership-missing"
    is_absence = True
