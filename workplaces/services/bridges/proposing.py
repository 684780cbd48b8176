"""Two documents compared, and the lines that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from common.text import LocalizedText
from qualifications.models import RequirementsDocument
from qualifications.rules.bridge.comparing import compare
from qualifications.rules.bridge.fingerprint import fingerprint
from qualifications.rules.bridge.sides import Proposal, Side
from workplaces.models import Bridge, BridgeLine
from workplaces.queries.bridge_sides import sides_of
from workplaces.services.bridges.refusals import CannotCompareEmpty, CannotUseOutdated

# Rows that one statement writes.
BATCH = 500


@dataclass(frozen=True)
class Compared:
    """What a comparison has found; made before the transaction, since it takes seconds."""

    hashes: dict[int, str]
    old: tuple[Side, ...]
    new: tuple[Side, ...]
    proposals: tuple[Proposal, ...]

    @classmethod
    def between(cls, old_id: int, new_id: int) -> Self:
        """Read both documents and compare them; the hashes are read first, so that a later change is noticed."""
        hashes = _hashes(old_id, new_id)
        old, new = sides_of(old_id), sides_of(new_id)
        if not old or not new:
            raise CannotCompareEmpty
        return cls(hashes, old, new, compare(old, new))

    def refuse_stale(self) -> None:
        """Refuse when a document has been published anew since it was read."""
        if _hashes(*self.hashes) != self.hashes:
            raise CannotUseOutdated

    @cached_property
    def texts(self) -> dict[int, LocalizedText]:
        """Give the texts of all requirements by id."""
        return {side.id: side.text for side in (*self.old, *self.new)}

    def fingerprint(self, old_id: int | None, new_id: int | None) -> str:
        """Give the digest of the texts of two ends."""
        old, new = (None if pk is None else self.texts.get(pk) for pk in (old_id, new_id))
        return fingerprint(old, new)

    def line(self, bridge: Bridge, proposal: Proposal) -> BridgeLine:
        """Make a line of a proposal, not stored yet."""
        return BridgeLine(
            bridge=bridge,
            old_requirement_id=proposal.old,
            new_requirement_id=proposal.new,
            kind=proposal.kind.value,
            proposed_kind=proposal.kind.value,
            likeness=proposal.likeness,
            fingerprint=self.fingerprint(proposal.old, proposal.new),
        )

    def store(self, bridge: Bridge) -> int:
        """Write all that is proposed; give the number of lines."""
        lines = [self.line(bridge, proposal) for proposal in self.proposals]
        return len(BridgeLine.objects.bulk_create(lines, batch_size=BATCH))


def _hashes(*documents: int) -> dict[int, str]:
    """Read what the documents say now, as digests."""
    rows = RequirementsDocument.objects.filter(pk__in=documents).values_list("pk", "content_hash")
    found = dict(rows)
    return {pk: found.get(pk, "") for pk in documents}
