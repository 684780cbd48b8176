"""How one search goes through the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from common.text import FALLBACK_ORDER, LocalizedText, folded
from qualifications.models import Requirement, WordPlace
from qualifications.queries.finding.held import Held, HeldDocument
from qualifications.queries.finding.hits import Found, Hit, Marked
from qualifications.rules.searching import highlighted, words_of
from qualifications.rules.validity import standing

# A short part of a word stands in thousands of words; no list of them is longer.
_MOST_FORMS = 400
# Units that hold all the words, though perhaps not in one requirement.
_MOST_UNITS = 2000
# Most searches are answered by the first few forms of the rarest word, and by as many units for each hit wanted.
_FIRST_FORMS = 40
_UNITS_FOR_HIT = 8

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Seeker:
    """One search: folded words, the catalogue, the documents to look into, and how to show what is found."""

    words: tuple[str, ...]
    held: Held
    inside: Mapping[int, HeldDocument]
    on: date
    language: str
    size: int
    page: int
    # Whether any hits do, or the same ones in the same order page after page.
    is_quick: bool

    def documents(self) -> Found:
        """Look into names, diary numbers and codes of documents. No statement."""
        hits = (document for document in self.inside.values() if self._are_all_in(document.searchable))
        found = self._page(hits)
        return Found(tuple(self._hit(one.id, one.name, one) for one in found[: self.size]), *self._rest(found))

    def units(self) -> Found:
        """Look into names and codes of units. No statement."""
        hits = (
            unit_id
            for unit_id in self.held.unit_names.holding(self.words[0])
            if self._is_inside(unit_id) and self._are_all_in(self.held.units[unit_id].searchable)
        )
        found = self._page(hits)
        units = [(unit_id, self.held.units[unit_id]) for unit_id in found[: self.size]]
        return Found(
            tuple(self._hit(pk, unit.name, self.inside[unit.document_id]) for pk, unit in units), *self._rest(found)
        )

    def requirements(self) -> Found:
        """Look into texts of requirements, in units that hold all the words. Two statements, at most four."""
        forms = [tuple(islice(self.held.words.holding(word), _MOST_FORMS)) for word in words_of(self.words)]
        if not forms or not all(forms):
            return Found()
        wanted = self.page * self.size + 1
        rarest, *others = sorted(forms, key=len)
        units, is_whole = self._first_units(rarest, others, wanted)
        rows = self._rows(units, wanted)
        if len(rows) < wanted and not is_whole:
            rows = self._rows(self._units(rarest, others, _MOST_UNITS), wanted)
        found = rows[wanted - self.size - 1 : wanted]
        return Found(tuple(self._requirement(*row) for row in found[: self.size]), *self._rest(found))

    def _first_units(
        self, rarest: Sequence[int], others: Sequence[Sequence[int]], wanted: int
    ) -> tuple[list[int], bool]:
        """Give a few units when any hits do, since they answer most searches; tell whether there are no others."""
        if not self.is_quick:
            return self._units(rarest, others, _MOST_UNITS), True
        most = wanted * _UNITS_FOR_HIT
        near = [ids for ids in others if len(ids) <= _FIRST_FORMS]
        units = self._units(rarest[:_FIRST_FORMS], near, most)
        return units, len(rarest) <= _FIRST_FORMS and len(units) < most

    def _units(self, word: Sequence[int], others: Sequence[Sequence[int]], most: int) -> list[int]:
        """Give units that hold one of the forms of a word, and of each of the others, in the order of their numbers."""
        places = WordPlace.objects.filter(word__in=word)
        if len(self.inside) < len(self.held.documents):
            places = places.filter(unit__document__in=self.inside.keys())
        for ids in others:
            places = places.filter(Exists(WordPlace.objects.filter(unit=OuterRef("unit"), word__in=ids)))
        units = places.order_by("unit").values_list("unit", flat=True).distinct()[:most]
        return [unit_id for unit_id in units if self._is_inside(unit_id)]

    def _rows(self, units: Sequence[int], most: int) -> list[tuple[int, LocalizedText, int]]:
        """Give requirements of these units: some words may stand in the unit's name, but at least one in the text."""
        if not units:
            return []
        conditions = [
            reduce(lambda whole, word: whole & _holds(word), missing, Q(unit__in=group))
            for missing, group in self._by_missing_words(units).items()
        ]
        rows = Requirement.objects.filter(reduce(or_, conditions), unit__in=units, is_withdrawn=False)
        return list(rows.order_by("unit", "position").values_list("pk", "text", "unit")[:most])

    def _by_missing_words(self, units: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
        """Group units by the words that their names lack; where a name has all, the text must have one all the same."""
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for unit_id in units:
            name = self.held.units[unit_id].searchable
            missing = tuple(word for word in self.words if word not in name)
            for words in [missing] if missing else [(word,) for word in self.words]:
                groups[words].append(unit_id)
        return groups

    def _are_all_in(self, text: str) -> bool:
        """Tell whether a folded text holds every word."""
        return all(word in text for word in self.words)

    def _page(self, hits: Iterator[_T]) -> list[_T]:
        """Take this page's hits and one more."""
        first = (self.page - 1) * self.size
        return list(islice(hits, first, first + self.size + 1))

    def _rest(self, found: Sequence[object]) -> tuple[int, bool]:
        """Tell which page it is, and whether there is more."""
        return self.page, len(found) > self.size

    def _is_inside(self, unit_id: int) -> bool:
        """Tell whether a unit is in force and in a document that is looked into."""
        unit = self.held.units.get(unit_id)
        return unit is not None and unit.document_id in self.inside

    def _requirement(self, pk: int, text: LocalizedText, unit_id: int) -> Hit:
        """Show a requirement with its unit."""
        unit = self.held.units[unit_id]
        return self._hit(pk, text, self.inside[unit.document_id], unit_id=unit_id, unit=self._marked(unit.name))

    def _hit(self, pk: int, text: LocalizedText, document: HeldDocument, **more: Any) -> Hit:
        """Put what was found into the reader's language."""
        return Hit(
            id=pk,
            text=self._marked(text),
            document=document.name.best(self.language),
            diary_number=document.diary_number,
            standing=standing(document.dates, self.on),
            is_fictional=document.is_fictional,
            **more,
        )

    def _marked(self, text: LocalizedText) -> Marked:
        """Mark the words, in the reader's language if it holds any of them, else in one that does."""
        texts = text.as_dict()
        holding = (
            language
            for language in (self.language, *FALLBACK_ORDER, *texts)
            if any(word in folded(texts.get(language, "")) for word in self.words)
        )
        shown = text.best(next(holding, self.language))
        return Marked(highlighted(shown.text, self.words), shown.language)


def _holds(word: str) -> Q:
    """Ask for a word by its position: on folded texts it says what LIKE says, several times as fast on SQLite."""
    return Q(GreaterThan(StrIndex("searchable", Value(word)), 0))
