"""Two versions of requirements laid side by side: what is the same, what has changed, what is gone, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualifications.rules.bridge import traits
from qualifications.rules.bridge.folding import same_text
from qualifications.rules.bridge.ledger import Ledger
from qualifications.rules.bridge.likeness import Likeness, Row, rows_of
from qualifications.rules.bridge.sharing import Share, shares
from qualifications.rules.bridge.sides import Kind, Proposal, Side
from qualifications.rules.bridge.units import Kinship, kinship, units_of

# Least likeness of two texts at the same place, and of two in units that have nothing to do with each other.
# Source: chosen by measuring on autoala 2017 -> ajoneuvoala 2022, by reading 40 proposals of each kind.
LEAST_CHANGED = 44
LEAST_MOVED = 62
# How much the place in the unit (sub-area, heading) counts when several texts are alike.
_WEIGHT_OF_PLACE = 15


def compare(old: Sequence[Side], new: Sequence[Side]) -> tuple[Proposal, ...]:
    """Propose a line for every requirement of both versions, in the order of the old one, what is new at the end.

    Evidence in this order: the register's code, the same text in the unit that follows, the same text anywhere if it
    stands once on both sides, the words that two texts share. A split and a merger are several lines with a common
    end; every other requirement stands in one line.

    >>> from common.text import LocalizedText
    >>> bike = LocalizedText.of({"fi": "Polkupyörän huolto"})
    >>> tyre, brake = (LocalizedText.of({"fi": text}) for text in ("vaihtaa renkaan", "säätää jarrut"))
    >>> before = [Side(1, "huolto", bike, tyre), Side(2, "huolto", bike, brake)]
    >>> [(line.old, line.new, line.kind.value) for line in compare(before, [Side(7, "huolto", bike, tyre)])]
    [(1, 7, 'unchanged'), (2, None, 'gone')]
    """
    before, after = rows_of(old), rows_of(new)
    kin = kinship(units_of(before), units_of(after))
    likeness = Likeness(before, after)
    ledger = Ledger(before, after, kin)
    _join_same(ledger, traits.languages_of((*before, *after)))
    parts = _join_shares(ledger, likeness)
    _join_alike(ledger, likeness)
    lines = [(one.place, _pair(one, other, kin, likeness)) for one, other in ledger.pairs]
    lines += parts
    lines += [(row.place, Proposal(row.side.id, None, Kind.GONE, 0)) for row in ledger.free_old()]
    lines.sort(key=lambda line: line[0])
    added = [Proposal(None, row.side.id, Kind.NEW, 0) for row in ledger.free_new()]
    return (*(line for _place, line in lines), *added)


def _join_same(ledger: Ledger, languages: Iterable[str]) -> None:
    """Join what has the same code or the same text."""
    ledger.join_in_kin(traits.joined(traits.code, traits.place, traits.whole_text))
    ledger.join_in_kin(traits.joined(traits.code, traits.place))
    ledger.join_in_kin(traits.code)
    ledger.join_in_kin(traits.joined(traits.whole_text, traits.place))
    ledger.join_in_kin(traits.whole_text)
    for language in languages:
        ledger.join_in_kin(traits.joined(traits.text_in(language), traits.place))
        ledger.join_in_kin(traits.text_in(language))
    ledger.join_single(traits.code)
    for language in languages:
        ledger.join_single(traits.text_in(language))


def _join_shares(ledger: Ledger, likeness: Likeness) -> list[tuple[int, Proposal]]:
    """Join what has been split or merged among the rows still free; give the lines."""
    pairs = ledger.free_kin()
    found = [(share, Kind.SPLIT) for share in shares(pairs, likeness)]
    found += [(share, Kind.MERGED) for share in shares(((new, old) for old, new in pairs), likeness)]
    found.sort(key=lambda item: (-item[0].covered, item[1], item[0].whole.place))
    lines = []
    for share, kind in found:
        ends = _ends(share, kind)
        if all(ledger.is_free(one, other) for one, other in ends):
            lines += [
                (one.place, Proposal(one.side.id, other.side.id, kind, likeness.of(one, other))) for one, other in ends
            ]
            ledger.take(ends)
    return lines


def _ends(share: Share, kind: Kind) -> list[tuple[Row, Row]]:
    """Give the pairs of old and new rows of a split or a merger."""
    if kind is Kind.SPLIT:
        return [(share.whole, part) for part in share.parts]
    return [(part, share.whole) for part in sorted(share.parts, key=lambda part: part.place)]


def _join_alike(ledger: Ledger, likeness: Likeness) -> None:
    """Join what shares most words: first in units that follow each other, then anywhere."""
    near = ((likeness.of(one, other, LEAST_CHANGED), one, other) for one, other in ledger.free_kin())
    _join_best(ledger, likeness, [found for found in near if found[0] >= LEAST_CHANGED])
    _join_best(ledger, likeness, _anywhere(ledger, likeness, LEAST_MOVED))


def _anywhere(ledger: Ledger, likeness: Likeness, least: int) -> list[tuple[int, Row, Row]]:
    """Give the pairs of free rows that are so alike, wherever they stand."""
    free = {row.place for row in ledger.free_new()}
    pairs = ((one, other) for one in ledger.free_old() for other in likeness.near(one) if other.place in free)
    found = ((likeness.of(one, other, least), one, other) for one, other in pairs)
    return [pair for pair in found if pair[0] >= least]


def _join_best(ledger: Ledger, likeness: Likeness, found: list[tuple[int, Row, Row]]) -> None:
    """Join greedily: the most alike first, place and unit counted in, of equals in order."""

    def rank(pair: tuple[int, Row, Row]) -> tuple[float, float, int, int]:
        alike, one, other = pair
        at_place = alike + _WEIGHT_OF_PLACE * likeness.of_place(one, other)
        return -at_place, -_evidence(ledger, one, other), one.place, other.place

    for _alike, one, other in sorted(found, key=rank):
        if ledger.is_free(one, other):
            ledger.join(one, other)


def _evidence(ledger: Ledger, old: Row, new: Row) -> float:
    """Tell how much the units of two rows have in common."""
    return ledger.kin.evidence.get((old.side.unit, new.side.unit), 0)


def _pair(old: Row, new: Row, kin: Kinship, likeness: Likeness) -> Proposal:
    """Tell what became of a requirement that has one counterpart."""
    if not kin.related(old.side.unit, new.side.unit):
        kind = Kind.MOVED
    elif same_text(old.side.text, new.side.text):
        kind = Kind.UNCHANGED
    else:
        kind = Kind.CHANGED
    return Proposal(old.side.id, new.side.id, kind, likeness.of(old, new))
