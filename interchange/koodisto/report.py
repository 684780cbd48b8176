"""What an import of code lists did, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from interchange.tables import in_columns
from qualifications.rules.codes import ParsedCodes
from qualifications.services.codes import StoredCodes

_HEAD: Final = ("file", "state", "code set", "codes", "new", "changed", "unchanged", "warnings")
_REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; a refused one has neither codes nor counts, but a sentence why."""

    name: str
    codes: ParsedCodes | None = None
    stored: StoredCodes | None = None
    reason: str = ""

    @property
    def state(self) -> str:
        """Say in one word what became of the file: stored, unchanged or refused."""
        if self.stored is None:
            return _REFUSED
        return "stored" if self.stored.new or self.stored.changed else "unchanged"

    @property
    def is_refused(self) -> bool:
        """Tell whether the file changed nothing because it cannot be used."""
        return self.state == _REFUSED


def table(results: Sequence[FileResult]) -> str:
    """Lay the results out in columns, then the reasons of refusals."""
    lines = [*in_columns(_HEAD, [_row(result) for result in results])]
    lines += [f"{result.name}: {result.reason}" for result in results if result.reason]
    return "\n".join(lines)


def _row(result: FileResult) -> tuple[str, ...]:
    """Give the cells of one file."""
    codes, stored = result.codes, result.stored
    if codes is None or stored is None:
        return (result.name, result.state, *([""] * (len(_HEAD) - 2)))
    counts = (len(codes.codes), stored.new, stored.changed, stored.unchanged, len(codes.warnings))
    return (result.name, result.state, ", ".join(codes.code_sets), *map(str, counts))
