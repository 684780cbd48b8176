"""The words people read for states, choices and refusals; the domain holds none."""

from __future__ import annotations

from web.labels import (
    accounts,
    assessments,
    blank_forms,
    bridges,
    carried,
    carries,
    certificates,
    competence,
    environments,
    interchange,
    qualifications,
    refreshes,
    reviews,
    strengths,
    suggestions,
    tasks,
    workplaces,
)

_ALL = (
    accounts,
    blank_forms,
    qualifications,
    workplaces,
    environments,
    competence,
    assessments,
    certificates,
    interchange,
    carries,
    bridges,
    carried,
    refreshes,
    reviews,
    strengths,
    suggestions,
    tasks,
)

LABELS = {kind: words for part in _ALL for kind, words in part.LABELS.items()}
REFUSALS = {code: sentence for part in _ALL for code, sentence in part.REFUSALS.items()}
COLOURS = {kind: colours for part in _ALL for kind, colours in part.COLOURS.items()}


def label(kind: str, value: str) -> str:
    """Give the words for a value of a closed list; `kind` names the list."""
    return str(LABELS[kind][value])


def refusal(code: str) -> str:
    """Give the sentence for a refusal's code."""
    return str(REFUSALS[code])
