"""Where it is recorded what was done with a task."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent
from workplaces.models import Site, Task


@dataclass(frozen=True, slots=True)
class TaskTrail:
    """The stream of the organisation of the task's site."""

    task: Task

    def event(self, verb: str, actor: User, **data: object) -> NewEvent:
        """Tell what somebody of the site's staff did."""
        return NewEvent(
            stream=organisation_stream(self.task.site.organisation_id),
            actor=actor.audit_ref,
            role="staff",
            verb=verb,
            kind="task",
            subject=str(self.task.pk),
            data={"site": self.task.site_id, **data},
        )


@dataclass(frozen=True, slots=True)
class SiteTrail:
    """The stream of a site's organisation, for what is done with many of its tasks at once."""

    site: Site

    def event(self, verb: str, actor: User, **data: object) -> NewEvent:
        """Tell what somebody of the site's staff did."""
        return NewEvent(
            stream=organisation_stream(self.site.organisation_id),
            actor=actor.audit_ref,
            role="staff",
            verb=verb,
            kind="site",
            subject=str(self.site.pk),
            data=data,
        )
