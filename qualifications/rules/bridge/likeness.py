"""How alike two requirements are: the share of their telling words that they have in common."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from common.text import FALLBACK_ORDER, LocalizedText
from qualifications.rules.bridge.folding import common_language, letter_runs, same_text, stems
from qualifications.rules.bridge.sides import ALIKE, Side

NEARLY = ALIKE - 1
# A row is looked up by its rarest stems only; two texts that are alike share at least one of them.
# Source: chosen by measuring on autoala 2017 -> ajoneuvoala 2022: 6 find every pair that 20 find.
_STEMS_LOOKED_UP = 6
# Stems in more rows than this lead nowhere.
_MOST_ROWS_OF_STEM = 400

Bag = Counter[str]


@dataclass(frozen=True)
class Row:
    """A requirement with its stems by language; `place` is its index in its version."""

    side: Side
    place: int
    bags: dict[str, Bag] = field(repr=False)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Its languages, the best first."""
        known = [code for code in FALLBACK_ORDER if code in self.bags]
        return (*known, *sorted(self.bags.keys() - set(known)))


def rows_of(sides: Sequence[Side]) -> list[Row]:
    """Prepare the requirements of one version.

    >>> side = Side(7, "u", LocalizedText(), LocalizedText.of({"fi": "vaihtaa renkaan"}))
    >>> [(row.place, sorted(row.bags["fi"])) for row in rows_of([side])]
    [(0, ['renka', 'vaiht'])]
    """
    known: dict[str, Bag] = {}
    rows = []
    for place, side in enumerate(sides):
        bags = {}
        for language, text in side.text.values:
            bag = known.get(text)
            if bag is None:
                bag = known[text] = stems(text)
            bags[language] = bag
        rows.append(Row(side, place, bags))
    return rows


class Likeness:
    """Measures two versions against each other: a stem weighs the more, the fewer texts it stands in."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        """Weigh the stems of both versions, each different text once, and index the new rows."""
        texts = {(language, text): bag for row in (*old, *new) for language, text, bag in _texts(row)}
        seen: Counter[tuple[str, str]] = Counter(
            (language, stem) for (language, _text), bag in texts.items() for stem in bag
        )
        most = len(texts) + 1
        self._weights = {known: math.log(most / times) for known, times in seen.items()}
        self._runs: dict[str, Bag] = {}
        self._totals: dict[tuple[str, int], float] = {}
        self._rows = new
        self._index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row in new:
            for language, bag in row.bags.items():
                for stem in bag:
                    self._index[language, stem].append(row.place)

    def of(self, old: Row, new: Row, least: int = 0) -> int:
        """Give the likeness of two rows, 0 to 100 (the same words everywhere), in the best language of both.

        Mean of what their stems and what their runs of letters share; 0 when the stems alone share less than `least`
        allows.
        """
        language = next((code for code in old.languages if code in new.bags), None)
        if language is None:
            return 0
        by_stems = self._by_stems(language, old.bags[language], new.bags[language])
        if by_stems < (2 * least - ALIKE) / ALIKE:
            return 0
        if same_text(old.side.text, new.side.text):
            return ALIKE
        by_runs = self._by_runs(old.side.text.best(language).text, new.side.text.best(language).text)
        return min(NEARLY, round(ALIKE * (by_stems + by_runs) / 2))

    def of_place(self, old: Row, new: Row) -> float:
        """Give how alike the sub-areas and headings are under which two rows stand, 0 to 1."""
        return self._by_runs(_place(old, new), _place(new, old))

    def _by_stems(self, language: str, old: Bag, new: Bag) -> float:
        """Give the share of the weight that two texts have in common, 0 to 1."""
        few, many = (old, new) if len(old) <= len(new) else (new, old)
        weights = self._weights
        shared = sum(weights[language, stem] * min(times, many[stem]) for stem, times in few.items() if stem in many)
        return 2 * shared / (self.total(language, old) + self.total(language, new)) if shared else 0.0

    def _by_runs(self, old: str, new: str) -> float:
        """Give the share of the runs of letters that two texts have in common, 0 to 1."""
        one, two = self._runs_of(old), self._runs_of(new)
        total = one.total() + two.total()
        return 2 * (one & two).total() / total if total else 0.0

    def _runs_of(self, text: str) -> Bag:
        """Give the runs of letters of a text, which are counted once."""
        known = self._runs.get(text)
        if known is None:
            known = self._runs[text] = Counter(letter_runs(text))
        return known

    def total(self, language: str, bag: Bag) -> float:
        """Give the weight of a whole text of a row, which is reckoned once."""
        known = self._totals.get((language, id(bag)))
        if known is None:
            known = self._totals[language, id(bag)] = self.weight(language, bag)
        return known

    def weight(self, language: str, bag: Bag) -> float:
        """Give the weight of some stems of texts of either version."""
        return sum(self._weights[language, stem] * times for stem, times in bag.items())

    def near(self, old: Row) -> Iterator[Row]:
        """Give the new rows that share one of the rarest stems of an old row, in order."""
        found: set[int] = set()
        for language, bag in old.bags.items():
            rarest = sorted(bag, key=lambda stem: (-self._weights[language, stem], stem))[:_STEMS_LOOKED_UP]
            for stem in rarest:
                places = self._index.get((language, stem), ())
                if len(places) <= _MOST_ROWS_OF_STEM:
                    found.update(places)
        return (self._rows[place] for place in sorted(found))


def _place(row: Row, other: Row) -> str:
    """Give sub-area and heading of a row in the languages that it has in common with another."""
    parts = ((row.side.sub_area, other.side.sub_area), (row.side.heading, other.side.heading))
    shared = ((mine, common_language(mine, theirs)) for mine, theirs in parts)
    return " ".join(text.best(language).text for text, language in shared if language)


def _texts(row: Row) -> Iterable[tuple[str, str, Bag]]:
    """Give the texts of a row with their stems."""
    return ((language, text, row.bags[language]) for language, text in row.side.text.values)


def likeness(old: LocalizedText, new: LocalizedText) -> int:
    """Give the likeness of two texts by themselves, 0 to 100, where every word weighs by these two alone.

    >>> tyre, tyres = LocalizedText.of({"fi": "vaihtaa renkaan"}), LocalizedText.of({"fi": "vaihtaa renkaat"})
    >>> likeness(tyre, tyre), likeness(tyre, tyres) > 80, likeness(tyre, LocalizedText.of({"sv": "byta däck"}))
    (100, True, 0)
    """
    rows = rows_of([Side(0, "", old, old)]), rows_of([Side(1, "", new, new)])
    return Likeness(*rows).of(rows[0][0], rows[1][0])
