"""An organisation's word list: its own rows, and the common ones with what it does with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import folded
from qualifications.rules.suggesting.aliases import Alias as Said
from qualifications.rules.suggesting.vocabulary import seeds
from workplaces.models import Alias, Organisation
from workplaces.rules.phrases import phrase_key

PAGE_SIZE = 50
LANGUAGES = ("fi", "sv")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of own words: what is said, what is meant, and where that is known from."""

    id: int
    phrase: str
    words: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class CommonRow:
    """A row of the common list; own words for the phrase take its place."""

    phrase: str
    words: str
    language: str
    source: str
    is_used: bool
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class WordListView:
    """What the reader has asked to see of the common list."""

    text: str = ""
    language: str = "fi"
    page: int = 1


@dataclass(frozen=True, slots=True)
class WordList:
    """The word list of an organisation; one page of the common rows that fit the words looked for."""

    organisation_id: int
    organisation: str
    shares_history: bool
    is_led: bool
    own: tuple[OwnRow, ...]
    common: tuple[CommonRow, ...]
    language: str
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class AliasRow:
    """One row of own words, to be changed."""

    row: OwnRow
    organisation_id: int


def word_list(viewer: User, organisation_id: int, view: WordListView, *, on: date) -> WordList | None:
    """Give the word list of an organisation where the viewer works; None for others. Three statements."""
    staffed = Organisation.objects.staffed_by(viewer, on=on).filter(pk=organisation_id)
    found = staffed.values_list("name", "shares_history").first()
    if found is None:
        return None
    is_led = Organisation.objects.coordinated_by(viewer, on=on).filter(pk=organisation_id).exists()
    rows = list(Alias.objects.filter(organisation_id=organisation_id).order_by("language", "phrase"))
    said = {(row.language, row.phrase): bool(row.words) for row in rows}
    language = view.language if view.language in LANGUAGES else LANGUAGES[0]
    fitting = [_common(seed, said) for seed in seeds(language) if _fits(seed, view.text)]
    pages = max(1, -(-len(fitting) // PAGE_SIZE))
    page = min(max(view.page, 1), pages)
    return WordList(
        organisation_id=organisation_id,
        organisation=found[0],
        shares_history=found[1],
        is_led=is_led,
        own=tuple(_own(row) for row in rows if row.words),
        common=tuple(fitting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        language=language,
        total=len(fitting),
        page=page,
        pages=pages,
    )


def alias_row(viewer: User, alias_id: int, *, on: date) -> AliasRow | None:
    """Give a row of own words of an organisation where the viewer works; None for others. One statement."""
    row = Alias.objects.visible_to(viewer, on=on).exclude(words="").filter(pk=alias_id).first()
    return AliasRow(_own(row), row.organisation_id) if row else None


def _own(row: Alias) -> OwnRow:
    """Show an own row."""
    return OwnRow(row.pk, row.phrase, row.words, row.language, row.source)


def _common(seed: Said, said: dict[tuple[str, str], bool]) -> CommonRow:
    """Show a common row and what the organisation does with it."""
    key = (seed.language, phrase_key(seed.phrase))
    return CommonRow(
        phrase=seed.phrase,
        words=seed.words,
        language=seed.language,
        source=seed.source,
        is_used=key not in said,
        is_replaced=said.get(key, False),
    )


def _fits(seed: Said, text: str) -> bool:
    """Tell whether a common row has all words that are looked for."""
    whole = folded(f"{seed.phrase} {seed.words} {seed.source}")
    return all(word in whole for word in folded(text).split())
