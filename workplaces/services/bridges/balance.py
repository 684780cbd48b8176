"""Every requirement of both versions stands in the bridge: joined to others, or as gone or new."""

from __future__ import annotations

from dataclasses import dataclass

from qualifications.models import Requirement
from workplaces.choices import BridgeKind
from workplaces.models import Bridge, BridgeLine
from workplaces.services.bridges.texts import Ends


@dataclass(frozen=True, slots=True)
class Balance:
    """Sets the lines with one end right after others have been joined or parted."""

    bridge: Bridge

    def restore(self, *, old: Requirement | None = None, new: Requirement | None = None) -> None:
        """Say that an old requirement is gone, or one new, if nothing joins it, and only then."""
        if old is not None:
            self._restore(Ends(old, None), BridgeKind.GONE, {"old_requirement": old})
        if new is not None:
            self._restore(Ends(None, new), BridgeKind.NEW, {"new_requirement": new})

    def _restore(self, ends: Ends, kind: BridgeKind, columns: dict[str, Requirement]) -> None:
        """Make or drop the line with one end."""
        lines = BridgeLine.objects.filter(bridge=self.bridge, **columns)
        alone = lines.filter(kind=kind)
        if lines.with_both_ends().exists():
            alone.delete()
        elif not alone.exists():
            BridgeLine.objects.create(bridge=self.bridge, kind=kind, fingerprint=ends.fingerprint, **columns)
