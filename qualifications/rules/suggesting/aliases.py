"""What people at work say, and the official words for it. An alias widens what was typed, never an index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from common.text import folded
from qualifications.rules.suggesting.analysis import Term, stop_words, words
from qualifications.rules.suggesting.inflection import SHORTEST_INSIDE, beginnings, beginnings_typed, plain

_LONGEST_WORD = 60
# How a beginning is marked that ends a compound, and one that is written without dots.
_INSIDE = "-"
_PLAIN = "~"


@dataclass(frozen=True, slots=True)
class Alias:
    """One pair: `phrase` as people say it, `words` as requirements put it.

    `source` names where the pair comes from: a trade's vocabulary, or the organisation that wrote it.
    """

    phrase: str
    words: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Fired:
    """An alias that spoke, and the piece of the typed text that made it: from its first word to its last.

    `is_whole` is false when a word of it only ends a compound: less to go by.
    """

    alias: Alias
    start: int
    end: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Aliases of one language made ready for looking up; build it once and keep it."""

    language: str
    phrases: tuple[tuple[Alias, tuple[tuple[str, ...], ...]], ...]
    by_beginning: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, aliases: Iterable[Alias], language: str) -> Lexicon:
        """Make the aliases of a language ready.

        >>> lexicon = Lexicon.of([Alias("renkuli", "rengas", "fi", "Auto")], "fi")
        >>> [each.alias.words for each in fired("Vaihdoin renkuleita", lexicon)]
        ['rengas']
        """
        phrases = tuple((alias, tuple(_forms(alias, language))) for alias in aliases if alias.language == language)
        # Tuples, not sets: thousands of small sets would weigh three times as much in every process.
        beginning: dict[str, tuple[int, ...]] = {}
        for number, (_alias, forms) in enumerate(phrases):
            for form in forms[0] if forms else ():
                beginning[form] = (*beginning.get(form, ()), number)
        return cls(language, phrases, beginning)


def fired(text: str, lexicon: Lexicon, switched_off: Collection[str] = frozenset()) -> list[Fired]:
    """Give the aliases whose every word stands in the text in some form; longer phrases first, then in order.

    A phrase that lies wholly inside a longer one that spoke too keeps silent: the longer one knows better.

    >>> car = Alias("ajaa nurmikkoa", "viheralue", "fi", "Puutarha")
    >>> [each.start for each in fired("Eilen ajettiin nurmikot", Lexicon.of([car], "fi"))]
    [6]
    >>> fired("Eilen ajettiin nurmikot", Lexicon.of([car], "fi"), {"Ajaa nurmikkoa"})
    []
    """
    typed = [Term(folded(word.text)[:_LONGEST_WORD], word.start, word.end) for word in words(text)]
    is_plain = all(plain(word.text) == word.text for word in typed)
    cuts = [_cuts(word.text, lexicon.language, is_plain=is_plain) for word in typed]
    off = {folded(phrase) for phrase in switched_off}
    numbers = {number for forms in cuts for form in forms for number in lexicon.by_beginning.get(form, ())}
    found = []
    for number in sorted(numbers):
        alias, forms = lexicon.phrases[number]
        places = _places(forms, cuts)
        if places and folded(alias.phrase) not in off:
            start, end = min(typed[at].start for at in places), max(typed[at].end for at in places)
            is_whole = all(_is_whole(form, cuts[at]) for form, at in zip(forms, places, strict=True))
            found.append((frozenset(places), Fired(alias, start, end, is_whole)))
    kept = [one for places, one in found if not any(places < other for other, _fired in found)]
    return sorted(kept, key=lambda each: (each.start, -each.end, each.alias.phrase, each.alias.source))


def _forms(alias: Alias, language: str) -> Iterable[tuple[str, ...]]:
    """Give the beginnings of each word of a phrase: as a word, at the end of a compound, and without dots."""
    for word in words(alias.phrase):
        own = beginnings(folded(word.text), language)
        inside = {_INSIDE + each for each in own if len(each) >= SHORTEST_INSIDE}
        yield tuple(sorted({*own, *inside, *(_PLAIN + plain(each) for each in own if plain(each) != each)}))


def _cuts(word: str, language: str, *, is_plain: bool) -> frozenset[str]:
    """Give the beginnings that a typed word may stand for."""
    if word in stop_words(language):
        return frozenset()
    found = set()
    for form, is_inside in beginnings_typed(word, language):
        found.add(_INSIDE + form if is_inside else form)
        if is_plain and not is_inside:
            found.add(_PLAIN + form)
    return frozenset(found)


def _places(forms: Sequence[Sequence[str]], cuts: Sequence[frozenset[str]]) -> list[int]:
    """Give which typed words carry the phrase, one for each of its words; none when one is missing."""
    places: list[int] = []
    for form in forms:
        at = next((at for at, cut in enumerate(cuts) if at not in places and not cut.isdisjoint(form)), None)
        if at is None:
            return []
        places.append(at)
    return places


def _is_whole(forms: Sequence[str], cuts: frozenset[str]) -> bool:
    """Tell whether a typed word carries a word of a phrase by more than its last part."""
    return any(not form.startswith(_INSIDE) for form in forms if form in cuts)
