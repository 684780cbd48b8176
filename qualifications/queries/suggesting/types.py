"""What is asked of the suggestions and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.text import Worded
from qualifications.choices import Band, ReasonKind, Refusal
from qualifications.rules.searching import Piece
from qualifications.rules.suggesting.aliases import Alias
from qualifications.rules.suggesting.history import Confirmed

__all__ = [
    "Alias",
    "ClauseSuggestions",
    "Confirmed",
    "Piece",
    "Question",
    "Reason",
    "SuggestedLine",
    "SuggestedUnit",
    "Suggestions",
]


@dataclass(frozen=True, slots=True)
class Question:
    """A task in somebody's own words and what is known where it is asked.

    `text` is as typed; `language` is the page's language, used where the text does not tell its own. `candidates` are
    the ids of the units to choose from; None is all units of the documents current on the day. `history` is what has
    been confirmed before, of the own site and of others; `aliases` the organisation's own everyday words;
    `switched_off` the phrases of the common list that it does not want; `rejected` the units not to be suggested.
    """

    text: str
    language: str
    candidates: frozenset[int] | None = None
    history: tuple[Confirmed, ...] = ()
    aliases: tuple[Alias, ...] = ()
    switched_off: frozenset[str] = frozenset()
    rejected: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit is suggested, for people to judge.

    `words` are the words of the task that its texts share, as typed. Of an alias, `alias` is the phrase of the task
    and `said` the official words that it stands for. Of history, `said` is the earlier task's text and `confirmed_on`
    the day when it was last confirmed. What does not belong to the kind is empty.
    """

    kind: ReasonKind
    words: tuple[str, ...] = ()
    alias: str = ""
    said: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """A requirement that the task may show; joined, the pieces are its text, with the shared words marked."""

    requirement_id: int
    text: Worded
    pieces: tuple[Piece, ...]
    is_confirmed_before: bool = False


@dataclass(frozen=True, slots=True)
class SuggestedUnit:
    """A unit that the task may show; `score` has a meaning only beside the others of the same answer."""

    unit_id: int
    name: Worded
    name_pieces: tuple[Piece, ...]
    document_id: int
    document: Worded
    score: float
    reason: Reason
    lines: tuple[SuggestedLine, ...]


@dataclass(frozen=True, slots=True)
class ClauseSuggestions:
    """What is suggested for one of the tasks in the text; `text` is that part of it."""

    text: str
    units: tuple[SuggestedUnit, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer to a question.

    `refusal` tells why there is nothing; None when there is something. `language` is the one that was matched in and
    `analyser` "chargram", "voikko" or "both". `candidates` is the number of units that were chosen from. Every clause
    has its own units, best first; most texts are one clause.
    """

    refusal: Refusal | None
    language: str
    band: Band
    analyser: str
    candidates: int
    clauses: tuple[ClauseSuggestions, ...] = ()

    @property
    def units(self) -> tuple[SuggestedUnit, ...]:
        """Give the units of all clauses, each once, in the order shown."""
        found: dict[int, SuggestedUnit] = {}
        for clause in self.clauses:
            for unit in clause.units:
                found.setdefault(unit.unit_id, unit)
        return tuple(found.values())
