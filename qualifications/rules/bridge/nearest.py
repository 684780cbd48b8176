"""The requirements of a new version that come nearest to one of the old."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from qualifications.rules.bridge.likeness import Likeness, rows_of
from qualifications.rules.bridge.sides import Side
from qualifications.rules.bridge.traits import whole_text

# Less alike than this is no help to anybody.
_LEAST = 20
MOST_NEAREST = 5


def nearest(old: Side, new: Sequence[Side], *, most: int = MOST_NEAREST) -> tuple[int, ...]:
    """Give the ids of the new requirements that are most alike, the best first; each text once.

    >>> from common.text import LocalizedText
    >>> def side(number, text): return Side(number, "u", LocalizedText(), LocalizedText.of({"fi": text}))
    >>> nearest(side(1, "vaihtaa renkaan"), [side(7, "pesee lattian"), side(8, "vaihtaa renkaita")])
    (8,)
    """
    before, after = rows_of([old]), rows_of(new)
    likeness = Likeness(before, after)
    found = [(likeness.of(before[0], row, _LEAST), row) for row in likeness.near(before[0])]
    texts: dict[Hashable, int] = {}
    for value, row in sorted(found, key=lambda pair: (-pair[0], pair[1].place)):
        if value >= _LEAST:
            texts.setdefault(whole_text(row), row.side.id)
    return tuple(texts.values())[:most]
