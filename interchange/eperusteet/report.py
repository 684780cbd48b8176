"""What an import did, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interchange.tables import in_columns
from qualifications.rules.catalogue import Counts, ImportNote

_HEAD = (
    "file",
    "state",
    "units",
    "without code",
    "requirements",
    "with code",
    "without code",
    "leaves",
    "form",
    "warnings",
)
_LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: state new, changed, unchanged or refused; a refused one has a sentence why."""

    name: str
    state: str
    counts: Counts | None = None
    warnings: tuple[ImportNote, ...] = ()
    reason: str = ""


def table(results: Sequence[FileResult]) -> str:
    """Lay the results out in columns, then the reasons of refusals."""
    lines = [*in_columns(_HEAD, [_row(result) for result in results])]
    lines += [f"{result.name}: {result.reason}" for result in results if result.reason]
    return "\n".join(lines)


def _row(result: FileResult) -> tuple[str, ...]:
    """Give the cells of one file."""
    name = result.name if len(result.name) <= _LONGEST_NAME else f"{result.name[: _LONGEST_NAME - 1]}…"
    counts = result.counts
    if counts is None:
        return (name, result.state, *([""] * (len(_HEAD) - 2)))
    numbers = (
        counts.units,
        counts.units - counts.units_with_code,
        counts.requirements,
        counts.requirements_with_code,
        counts.requirements - counts.requirements_with_code,
        counts.leaves,
    )
    forms = ", ".join(f"{form} {number}" for form, number in sorted(counts.forms.items()))
    return (name, result.state, *map(str, numbers), forms, str(counts.warnings))
