"""Why a unit or a line is suggested: the words that the task and the official text share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from common.text import folded
from qualifications.rules.searching import Piece
from qualifications.rules.suggesting.analysis import Analyser, Term, telling_words
from qualifications.rules.suggesting.everyday import is_everyday

# Words are taken for the same when they share a run of letters this long that begins one of them.
_SHORTEST_RUN = 4
_LEAST_SHARE = 0.55
# A line that stands in more units than this share tells nothing of a unit.
_GENERIC_SHARE = 0.2
_FEWEST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Shared:
    """The words that two texts share, as pieces of each: `text[start:end]`, in reading order."""

    typed: tuple[tuple[int, int], ...]
    official: tuple[tuple[int, int], ...]


def shared(typed: str, official: str, analysers: Sequence[Analyser], language: str) -> Shared:
    """Find the words of a task that an official text has too, in whatever form; everyday words are passed over.

    >>> found = shared("paikkasin talvirenkaan", "Renkaan korjaaminen", [], "fi")
    >>> found.typed, found.official
    (((10, 22),), ((0, 7),))
    """
    asked = [word for word in telling_words(typed, language) if not is_everyday(word.text, language)]
    known = telling_words(official, language)
    terms = {word.text: _terms(word, analysers, language) for word in (*asked, *known)}
    pairs = [(one, other) for one, other in product(asked, known) if _is_same(one, other, terms)]
    return Shared(_spans(one for one, _other in pairs), _spans(other for _one, other in pairs))


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut a text so that the spans can be marked; joined, the pieces are the text.

    >>> [(piece.text, piece.is_hit) for piece in pieces("Renkaan vaihto", [(0, 7)])]
    [('Renkaan', True), (' vaihto', False)]
    """
    found: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        found.extend((Piece(text[at:start], is_hit=False), Piece(text[start:end], is_hit=True)))
        at = end
    found.append(Piece(text[at:], is_hit=False))
    return tuple(piece for piece in found if piece.text)


def said(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Give the words at the spans as they were typed, each once.

    >>> said("Renkaan vaihto", [(0, 7)])
    ('Renkaan',)
    """
    return tuple(dict.fromkeys(text[start:end] for start, end in sorted(spans)))


def generic_lines(units: Iterable[Iterable[str]]) -> frozenset[str]:
    """Give the lines, folded, that stand in more than a fifth of the units: never a reason.

    >>> generic_lines([["Ylläpitää työkykyään", f"line {unit}"] for unit in range(9)])
    frozenset({'ylläpitää työkykyään'})
    """
    counts: Counter[str] = Counter()
    number = 0
    for lines in units:
        counts.update({folded(line) for line in lines})
        number += 1
    if number < _FEWEST_UNITS:
        return frozenset()
    return frozenset(line for line, times in counts.items() if times > _GENERIC_SHARE * number)


def _terms(word: Term, analysers: Sequence[Analyser], language: str) -> frozenset[str]:
    """Give the dictionary words of a word; runs of letters are compared otherwise."""
    return frozenset(
        text
        for analyser in analysers
        if analyser.id != "chargram" and language in analyser.languages
        for text in _terms_of_word(word.text, analyser, language)
    )


@lru_cache(maxsize=1024)
def _terms_of_word(word: str, analyser: Analyser, language: str) -> frozenset[str]:
    """Give what one analyser makes of a word; the words of requirements come again and again."""
    return frozenset(term.text for term in analyser.asked(word, language))


def _is_same(one: Term, other: Term, terms: dict[str, frozenset[str]]) -> bool:
    """Tell whether two words share a dictionary word, or else a long enough beginning."""
    if not terms[one.text].isdisjoint(terms[other.text]):
        return True
    return _is_begun_alike(one.text, other.text) or _is_begun_alike(other.text, one.text)


def _is_begun_alike(part: str, whole: str) -> bool:
    """Tell whether a word's beginning stands somewhere in the other word, by more than half of the shorter one."""
    least = max(_SHORTEST_RUN, round(_LEAST_SHARE * min(len(part), len(whole)) + 0.5))
    return len(part) >= least and part[:least] in whole


def _spans(words: Iterable[Term]) -> tuple[tuple[int, int], ...]:
    """Give the places of words, each once, in order."""
    return tuple(sorted({(word.start, word.end) for word in words}))
