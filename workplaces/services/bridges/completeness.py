"""Whether a bridge may leave the coordinator's desk."""

from __future__ import annotations

from dataclasses import dataclass

from workplaces.models import Bridge, BridgeLine
from workplaces.rules.bridge import may_send
from workplaces.services.bridges.refusals import CannotLeaveUndecided


@dataclass(frozen=True, slots=True)
class Completeness:
    """The lines of a bridge on which a person has to decide."""

    bridge: Bridge

    def refuse_undecided(self) -> int:
        """Refuse a bridge with open lines, or with none that joins anything; give how many lines join something."""
        lines = BridgeLine.objects.filter(bridge=self.bridge)
        joined = lines.with_both_ends().count()
        if not may_send(joined=joined, undecided=lines.undecided().count()):
            raise CannotLeaveUndecided
        return joined
