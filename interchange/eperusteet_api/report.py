"""What a run over the register did, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualifications.queries.refresh_counts import OutcomeCounts
from qualifications.queries.refresh_items import ItemRow

_LONGEST_NAME = 60


def closing(counts: OutcomeCounts, told: Sequence[ItemRow]) -> str:
    """Lay out how many documents are new, changed, the same or refused, then each of them that is not the same."""
    numbers = {
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.unchanged,
        "refused": counts.refused,
        "waiting": counts.waiting,
    }
    width = len(str(counts.total))
    lines = [f"{name:<8}  {number:>{width}}" for name, number in numbers.items()]
    return "\n".join([*lines, *_lines(told)])


def _lines(told: Sequence[ItemRow]) -> Iterator[str]:
    """Give a line for each document, with its numbers, and why it was refused."""
    for item in told:
        name = item.name.text if len(item.name.text) <= _LONGEST_NAME else f"{item.name.text[: _LONGEST_NAME - 1]}…"
        line = f"{item.outcome:<8}  {name}"
        if item.eperusteet_id > 0:
            # The list of badges has no number in the register.
            line += f" ({item.diary_number or 'no diary number'}, id {item.eperusteet_id})"
        if item.reason:
            line += f": {item.detail} ({item.reason})"
        elif item.warnings:
            line += f": warnings {item.warnings}"
        yield line
