"""Where it is recorded what was done with a site."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent
from workplaces.models import Site


@dataclass(frozen=True, slots=True)
class SiteTrail:
    """The stream of the site's organisation."""

    site: Site

    def event(self, verb: str, actor: User, **data: object) -> NewEvent:
        """Tell what a coordinator did."""
        return NewEvent(
            stream=organisation_stream(self.site.organisation_id),
            actor=actor.audit_ref,
            role="coordinator",
            verb=verb,
            kind="site",
            subject=str(self.site.pk),
            data=data,
        )
