"""Several tasks in one entry: where one ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from common.text import folded
from qualifications.rules.suggesting.analysis import stop_words, telling_words

_BOUNDS = {
    "fi": re.compile(r"\s*(?:[,;\n•]|\s(?:ja|sekä|sitten)\s)\s*", re.IGNORECASE),
    "sv": re.compile(r"\s*(?:[,;\n•]|\s(?:och|samt|sedan)\s)\s*", re.IGNORECASE),
}
# How a verb that tells what was done ends: vaihdoin, vaihdettiin, vaihdan, vaihdetaan, vaihdoimme; bytte, klippade.
_VERB = {
    "fi": re.compile(r"\w{2,}(?:[oöiaä]in|[ltdnsk]in|t?tiin|taan|tään|imme)"),
    "sv": re.compile(r"\w{2,}(?:ade|dde|tte|kte|pte|ste|rde|nde)"),
}
# Nouns in these forms look like verbs.
_NO_VERBS = frozenset({"varsin", "usein", "sitten", "kuin", "myöhemmin", "paremmin", "aikaisin", "puhelin"})
_AROUND = " \t\n\r,;•-"
_MOST = 6
_FEWEST_VERBS = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A task of its own and where it stands: `text[start:end]`."""

    text: str
    start: int
    end: int


def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """Split at commas, new lines and "and" where at least two parts tell by a verb what was done.

    A part without a verb stays with the one before it: its verb is meant. At most six; the last one takes the rest.

    >>> [each.text for each in clauses("siivosin verstaan, tyhjensin purunpoiston ja huolsin koneet", "fi")]
    ['siivosin verstaan', 'tyhjensin purunpoiston', 'huolsin koneet']
    >>> [each.text for each in clauses("vaihdoin öljyt ja suodattimen", "fi")]
    ['vaihdoin öljyt ja suodattimen']
    >>> clauses("   ", "fi")
    ()
    """
    parts = _parts(text, language)
    if sum(1 for part in parts if _has_verb(part.text, language)) < _FEWEST_VERBS:
        return (_stripped(text, 0, len(text)),) if text.strip() else ()
    joined: list[Clause] = []
    for part in parts:
        if joined and (len(joined) == _MOST or not _has_verb(part.text, language)):
            joined[-1] = _stripped(text, joined[-1].start, part.end)
        else:
            joined.append(part)
    return tuple(joined)


def _parts(text: str, language: str) -> list[Clause]:
    """Cut at the bounds; parts that say nothing are left out."""
    bound = _BOUNDS.get(language)
    if bound is None:
        return []
    found = []
    at = 0
    for match in bound.finditer(text):
        found.append(_stripped(text, at, match.start()))
        at = match.end()
    found.append(_stripped(text, at, len(text)))
    return [part for part in found if telling_words(part.text, language)]


def _has_verb(text: str, language: str) -> bool:
    """Tell whether a word looks like a verb in a form that tells what was done."""
    stop = stop_words(language) | _NO_VERBS
    words = (folded(word) for word in re.findall(r"[^\W\d_]+", text))
    return any(word not in stop and _VERB[language].fullmatch(word) for word in words)


def _stripped(text: str, start: int, end: int) -> Clause:
    """Leave out white space and marks around a part."""
    part = text[start:end]
    left = len(part) - len(part.lstrip(_AROUND))
    kept = part.strip(_AROUND)
    return Clause(kept, start + left, start + left + len(kept))
