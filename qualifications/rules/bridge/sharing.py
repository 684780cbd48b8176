"""One text that has become several, and several that have become one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qualifications.rules.bridge.likeness import Bag, Likeness, Row

# A part belongs to the whole when this share of its weight stands in the whole.
# Source: chosen by measuring on autoala 2017 -> ajoneuvoala 2022, by reading 40 proposals of each kind.
_LEAST_INSIDE = 0.6
# The parts together cover at least this share of the whole, and this much more than the best of them alone.
_LEAST_COVERED = 0.6
_LEAST_GAIN = 0.2
# Parts of one whole at most; more say that the whole is a general sentence.
_FEWEST_PARTS = 2
_MOST_PARTS = 4
# A text of fewer telling words is no whole that could be shared out.
_LEAST_STEMS = 4
_LEAST_STEMS_OF_PART = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A whole with its parts; `covered` is the share of the whole that they cover."""

    whole: Row
    parts: tuple[Row, ...]
    covered: float


def shares(pairs: Iterable[tuple[Row, Row]], likeness: Likeness) -> list[Share]:
    """Find wholes among the first of the pairs whose parts are among the second; the best covered first.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> def rows(*texts):
    ...     return rows_of([Side(0, "u", LocalizedText(), LocalizedText.of({"fi": text})) for text in texts])
    >>> [whole], parts = rows("vaihtaa renkaan ja säätää jarrut"), rows("vaihtaa renkaan", "säätää jarrut")
    >>> [len(share.parts) for share in shares(((whole, part) for part in parts), Likeness([whole], parts))]
    [2]
    """
    candidates: dict[int, tuple[Row, list[Row]]] = {}
    for whole, part in pairs:
        candidates.setdefault(whole.place, (whole, []))[1].append(part)
    found = [_share(whole, parts, likeness) for whole, parts in candidates.values()]
    return sorted((share for share in found if share), key=lambda share: (-share.covered, share.whole.place))


def _share(whole: Row, parts: list[Row], likeness: Likeness) -> Share | None:
    """Take the parts that cover most of a whole, one after the other; nothing if they are few or cover little."""
    language = next(iter(whole.languages), None)
    if language is None or len(whole.bags[language]) < _LEAST_STEMS:
        return None
    cover = _Cover(whole.bags[language], language, likeness)
    left = [part for part in parts if cover.holds(part)]
    while left and len(cover.taken) < _MOST_PARTS:
        best = max(left, key=lambda part: (cover.gain(part), -part.place))
        if cover.gain(best) < _LEAST_GAIN:
            break
        cover.take(best)
        left.remove(best)
    if len(cover.taken) < _FEWEST_PARTS or cover.covered < _LEAST_COVERED:
        return None
    return Share(whole, tuple(cover.taken), cover.covered)


class _Cover:
    """How much of a whole some parts cover, as a share of its weight."""

    def __init__(self, bag: Bag, language: str, likeness: Likeness) -> None:
        """Begin with nothing covered."""
        self.taken: list[Row] = []
        self.covered = 0.0
        self._bag, self._language, self._likeness = bag, language, likeness
        self._total = likeness.total(language, bag)
        self._stems: Bag = Counter()

    def holds(self, part: Row) -> bool:
        """Tell whether most of a part stands in the whole."""
        bag = part.bags.get(self._language)
        if bag is None or len(bag) < _LEAST_STEMS_OF_PART:
            return False
        inside = self._likeness.weight(self._language, bag & self._bag)
        return inside >= _LEAST_INSIDE * self._likeness.total(self._language, bag)

    def gain(self, part: Row) -> float:
        """Tell how much more of the whole a part would cover."""
        more = (self._bag & part.bags[self._language]) - self._stems
        return self._likeness.weight(self._language, more) / self._total

    def take(self, part: Row) -> None:
        """Cover what the part covers."""
        self.covered += self.gain(part)
        self._stems |= self._bag & part.bags[self._language]
        self.taken.append(part)
