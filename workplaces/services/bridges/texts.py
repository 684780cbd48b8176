"""What the requirements of a line say, for lines that a person makes."""

from __future__ import annotations

from dataclasses import dataclass

from qualifications.models import Requirement
from qualifications.rules.bridge.fingerprint import fingerprint
from qualifications.rules.bridge.folding import same_text
from qualifications.rules.bridge.likeness import likeness
from workplaces.models import BridgeLine
from workplaces.rules.bridge import kind_by_hand


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a line with their texts; None where the line has no such end."""

    old: Requirement | None
    new: Requirement | None

    @property
    def fingerprint(self) -> str:
        """Give the digest of the texts."""
        return fingerprint(self.old.text if self.old else None, self.new.text if self.new else None)

    @property
    def likeness(self) -> int:
        """Tell how alike the texts are, 0 to 100."""
        return likeness(self.old.text, self.new.text) if self.old and self.new else 0

    def kind(self, bridge_id: int, *, without: int | None = None) -> str:
        """Name what became of the old requirement; the line `without` does not count, since it is about to change."""
        if self.old is None or self.new is None:
            return "new" if self.old is None else "gone"
        lines = BridgeLine.objects.filter(bridge=bridge_id).with_both_ends()
        lines = lines.exclude(pk=without) if without is not None else lines
        return kind_by_hand(
            same_text=same_text(self.old.text, self.new.text),
            same_unit=self.old.unit.key == self.new.unit.key,
            news_of_old=lines.filter(old_requirement=self.old).count() + 1,
            olds_of_new=lines.filter(new_requirement=self.new).count() + 1,
        )
