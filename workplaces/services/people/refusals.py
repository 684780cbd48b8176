"""What several verbs on people refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotFindPerson(Cannot):
    """There is no such person among those whose placements the actor may edit."""

    code = "person-missing"
    is_absence = True
