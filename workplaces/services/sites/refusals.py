"""What several verbs on sites refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotFindSite(Cannot):
    """There is no such site in the organisations that the actor coordinates."""

    code = "site-missing"
    is_absence = True


class CannotNameSite(Cannot):
    """The organisation has a site of this name already, in use or closed."""

    code = "site-name-taken"
