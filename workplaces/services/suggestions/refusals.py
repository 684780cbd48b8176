"""What several verbs on suggestions refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotReachSite(Cannot):
    """There is no such site in use where the actor works."""

    code = "suggestion-site-missing"
    is_absence = True
