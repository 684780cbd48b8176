"""What a search holds in the process: the words, the names of units and the documents; changed by imports alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.text import LocalizedText
from qualifications.choices import Validity
from qualifications.models import RequirementsDocument, Unit, Word
from qualifications.queries.catalogue_state import catalogue_state
from qualifications.queries.finding.places import Scope
from qualifications.queries.finding.vocabulary import Lines
from qualifications.queries.held import Shelf
from qualifications.rules.validity import Dates, state_of


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document as lists name it, with the folded text that is searched."""

    id: int
    name: LocalizedText
    diary_number: str
    dates: Dates
    is_fictional: bool
    searchable: str


@dataclass(frozen=True, slots=True)
class HeldUnit:
    """A unit's name, its folded text that is searched, and the document that it belongs to."""

    name: LocalizedText
    searchable: str
    document_id: int


@dataclass(frozen=True, slots=True)
class Held:
    """One state of the catalogue; the documents stand newest first, the lines of unit names in their order there."""

    documents: Mapping[int, HeldDocument]
    units: Mapping[int, HeldUnit]
    words: Lines
    unit_names: Lines

    def inside(self, scope: Scope) -> dict[int, HeldDocument]:
        """Give the documents of a scope by id."""
        return {
            pk: document
            for pk, document in self.documents.items()
            if (scope.documents is None or pk in scope.documents)
            and (scope.with_expired or state_of(document.dates, scope.on) is not Validity.EXPIRED)
        }


_shelf: Shelf[tuple[str, ...], Held] = Shelf(1)


def held() -> Held:
    """Give the catalogue as it is now; one statement, three more when it has changed since the last time."""
    return _shelf.taken(catalogue_state(), _read)


def _read() -> Held:
    """Read everything that is held."""
    columns = ("name", "diary_number", "valid_from", "valid_to", "transition_ends", "is_fictional", "searchable")
    rows = RequirementsDocument.objects.order_by("-valid_from", "pk").values_list("pk", *columns)
    documents = {
        pk: HeldDocument(pk, name, number, Dates(*days), is_fictional, searchable)
        for pk, name, number, *days, is_fictional, searchable in rows
    }
    units = Unit.objects.filter(is_withdrawn=False).order_by("document", "position", "pk")
    named = list(units.values_list("pk", "searchable", "name", "document"))
    return Held(
        documents=documents,
        units={pk: HeldUnit(name, text, document_id) for pk, text, name, document_id in named},
        words=Lines.of(Word.objects.filter(units__gt=0).order_by("pk").values_list("pk", "text")),
        unit_names=Lines.of((pk, text) for pk, text, _name, _document in named),
    )
