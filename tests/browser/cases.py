"""Which pages the browser draws: every route that answers somebody with a page, from the table of permissions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.cast import VISITORS

MATRIX: dict[str, dict[str, Any]] = (
    yaml.safe_load((Path(__file__).parent.parent / "routes" / "matrix.yaml").read_text(encoding="utf-8")) or {}
)
OK, FAILED_FORM = 200, 422
# Who has most to show comes first.
ORDER = (
    "coach",
    "supervisor",
    "participant",
    "expert_invited",
    "school",
    "anonymous",
    "coordinator",
    *VISITORS,
)


@dataclass(frozen=True)
class Case:
    """One page as one sort of reader sees it."""

    route: str
    who: str
    number: int

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.route}-{self.who}"


def is_file(route: str) -> bool:
    """Tell a file or a machine's answer, which nobody reads in the browser's window."""
    return route.startswith("api-") or route in _FILES


def readers(route: str, method: str, code: int) -> list[str]:
    """Give the principals whom the route answers so, those with most to show first."""
    stated = MATRIX[route].get(method) or {}
    default = {who: stated.get("default") for who in ORDER}
    # An invited expert is anonymous everywhere but at the invitation.
    default["invited"] = stated.get("anonymous", stated.get("default"))
    found = [who for who in ORDER if stated.get(who, default[who]) == code]
    return list(dict.fromkeys(found))


def main_cases() -> list[Case]:
    """Give each page once, as the reader who has most to see there."""
    routes = [route for route in MATRIX if readers(route, "GET", OK) and not is_file(route)]
    return [Case(route, readers(route, "GET", OK)[0], number) for number, route in enumerate(routes)]


def other_cases() -> list[Case]:
    """Give pages without arguments as all their other readers see them: other roles, empty lists."""
    found = [
        Case(route, who, number)
        for number, route in enumerate(MATRIX)
        if not MATRIX[route].get("args") and not route.startswith(_ALIKE_FOR_ALL) and not is_file(route)
        for who in readers(route, "GET", OK)[1:]
        if who != "disabled"
    ]
    return [case for case in found if case.route == "start" or case.who in _EMPTY_HANDED]


def failing_cases() -> list[Case]:
    """Give the forms that fail when nothing is filled in."""
    routes = [route for route in MATRIX if readers(route, "POST", FAILED_FORM)]
    return [Case(route, readers(route, "POST", FAILED_FORM)[0], number) for number, route in enumerate(routes)]


_ALIKE_FOR_ALL = ("account_", "pages-", "profile-", "invited_reviews-done")
_FILES = frozenset({"certificates-file", "imports-download", "tasks-picture", "reports-file", "site_prints-poster"})
_EMPTY_HANDED = frozenset(
    {"coordinator_other_org", "participant_other", "expert_other", "school_without_share", "supervisor_other_site"}
)
