"""Suggestions for a text at a site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from qualifications.choices import Band, ReasonKind, Refusal
from qualifications.queries.suggesting.suggest import suggest
from qualifications.queries.suggesting.types import ClauseSuggestions, Question, SuggestedUnit, Suggestions
from workplaces.choices import SuggestionSource
from workplaces.models import Site
from workplaces.queries.suggestions.candidates import Candidates, site_candidates
from workplaces.queries.suggestions.history import UNKNOWN_DAY, Precedents, precedents
from workplaces.queries.suggestions.words import own_words
from workplaces.rules.limits import TYPED_LENGTH
from workplaces.rules.outcomes import Suggested
from workplaces.rules.remembering import says_something, text_key

MOST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A text at a site; among the units of a source or of a wider one, perhaps for somebody's placement."""

    site_id: int
    text: str
    source: SuggestionSource | None = None
    placement_id: int | None = None


@dataclass(frozen=True, slots=True)
class SiteSuggestions:
    """What is suggested; `source` is where it was looked for, `wider` where one can look next."""

    site_id: int
    text: str
    source: SuggestionSource
    wider: SuggestionSource | None
    band: Band
    refusal: Refusal | None
    language: str
    analyser: str
    candidates: int
    clauses: tuple[ClauseSuggestions, ...]

    @property
    def units(self) -> tuple[SuggestedUnit, ...]:
        """Give the units of all clauses, each once, in the order shown."""
        found: dict[int, SuggestedUnit] = {}
        for clause in self.clauses:
            for unit in clause.units:
                found.setdefault(unit.unit_id, unit)
        return tuple(found.values())

    @property
    def offered(self) -> tuple[int, ...]:
        """Give the requirements that can be ticked."""
        return tuple(line.requirement_id for unit in self.units for line in unit.lines)

    def suggested(self, units: tuple[SuggestedUnit, ...] | None = None) -> Suggested:
        """Give what is counted when somebody chooses: all units shown, or those of one clause."""
        shown = self.units if units is None else units
        ids = tuple(unit.unit_id for unit in shown)
        return Suggested(ids, self.language, self.analyser, self.source, self.candidates)


def suggestions_for_site(viewer: User, asked: Asked, *, on: date, language: str) -> SiteSuggestions | None:
    """Suggest units and requirements for a text at a site where the viewer works; None for other sites.

    Nine statements besides those of the index; one for a text without words.
    """
    site = Site.objects.visible_to(viewer, on=on).filter(pk=asked.site_id).values_list("organisation_id").first()
    if site is None:
        return None
    text = asked.text.strip()[:TYPED_LENGTH]
    if not says_something(text):
        return _nothing(asked, text, language)
    candidates = site_candidates(viewer, asked.site_id, placement_id=asked.placement_id, wanted=asked.source, on=on)
    before = precedents(asked.site_id, site[0], text)
    words = own_words(site[0])
    question = Question(
        text=text,
        language=language,
        candidates=None if candidates.units is None else candidates.units | before.same,
        history=before.confirmed,
        aliases=words.own,
        switched_off=words.switched_off,
        rejected=before.rejected.get(text_key(text), frozenset()),
    )
    return _shown(asked, text, candidates, before, suggest(question, on=on, limit=MOST_UNITS))


def _nothing(asked: Asked, text: str, language: str) -> SiteSuggestions:
    """Answer a text without words: without asking anything."""
    refusal = Refusal.TOO_SHORT if text else Refusal.EMPTY
    source = asked.source or SuggestionSource.ALL
    return SiteSuggestions(asked.site_id, text, source, None, Band.NONE, refusal, language, "", 0, ())


def _shown(asked: Asked, text: str, candidates: Candidates, before: Precedents, found: Suggestions) -> SiteSuggestions:
    """Put the answer together: without what was rejected for a part of the text."""
    own = frozenset(each.text for each in before.confirmed if each.is_own)
    clauses = []
    for clause in found.clauses:
        rejected = before.rejected.get(text_key(clause.text), frozenset())
        units = tuple(_told(unit, own) for unit in clause.units if unit.unit_id not in rejected)
        clauses.append(replace(clause, units=units))
    return SiteSuggestions(
        site_id=asked.site_id,
        text=text,
        source=candidates.source,
        wider=candidates.wider,
        band=found.band,
        refusal=found.refusal,
        language=found.language,
        analyser=found.analyser,
        candidates=found.candidates,
        clauses=tuple(clauses),
    )


def _told(unit: SuggestedUnit, own: frozenset[str]) -> SuggestedUnit:
    """Leave out of the reason a day that is not known, and the words of other organisations."""
    reason = unit.reason
    if reason.kind != ReasonKind.HISTORY:
        return unit
    if reason.said not in own:
        return replace(unit, reason=replace(reason, said="", confirmed_on=None))
    if reason.confirmed_on == UNKNOWN_DAY:
        return replace(unit, reason=replace(reason, confirmed_on=None))
    return unit
