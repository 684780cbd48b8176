"""What was noticed when a document was read, gathered by sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Places shown of one sort of remark.
MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """Remarks of one sort: its code, how many there are, and the first places."""

    code: str
    count: int
    places: tuple[str, ...]

    @property
    def more(self) -> int:
        """Count the remarks whose place is not shown."""
        return self.count - len(self.places)


def remark_groups(remarks: Iterable[Sequence[str]]) -> tuple[RemarkGroup, ...]:
    """Gather remarks (code and place) by code, in the order in which the codes first come.

    >>> remark_groups([["unit-twice", "tyres"], ["unit-without-code", ""], ["unit-twice", "brakes"]])[0]
    RemarkGroup(code='unit-twice', count=2, places=('tyres', 'brakes'))
    """
    places: dict[str, list[str]] = {}
    for code, place in remarks:
        places.setdefault(code, []).append(place)
    return tuple(
        RemarkGroup(code, len(found), tuple(place for place in found[:MOST_PLACES])) for code, found in places.items()
    )
