"""Who may put a person under protection."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.errors import Cannot
from workplaces.models.organisation import EDITORS, sites_named_for


class CannotProtect(Cannot):
    """Only staff assigned to the person's site see a protected person; the actor is not, and would lose sight."""

    code = "protection-needs-site-role"


@dataclass(frozen=True, slots=True)
class Protection:
    """Protection of a person who works at these sites."""

    host_ids: Collection[int]

    def refuse_unseen(self, actor: User, on: date) -> None:
        """Refuse it to somebody who could not see the person afterwards."""
        if not sites_named_for(actor, *EDITORS, on=on).filter(pk__in=self.host_ids).exists():
            raise CannotProtect
