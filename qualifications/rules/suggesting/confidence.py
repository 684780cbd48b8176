"""How far a ranking is to be believed. Nothing is better than a guess at a text that tells of no task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from common.text import folded
from qualifications.choices import Band
from qualifications.rules.suggesting.aliases import Fired
from qualifications.rules.suggesting.analysis import telling_words
from qualifications.rules.suggesting.everyday import everyday_share, is_everyday
from qualifications.rules.suggesting.ranking import Asked, Ranking

# How well a word must be found to be believed, by analyser. Measured, see docs/matching.md.
_NEEDED = {"chargram": 2.0, "voikko": 0.5}
# An alias among more everyday words than this does not speak by itself.
_MOST_EVERYDAY = 0.6
# How like a confirmed task must be to speak by itself, and to be sure.
_LIKE = 0.5
# How far the first must be ahead of the second.
_AHEAD = 0.2


def band_of(asked: Asked, ranking: Ranking, likeness: float = 0.0) -> Band:
    """Give the band of a ranking; `likeness` is that of the most telling confirmed task, 0 without one.

    >>> from qualifications.rules.suggesting.ranking import Ranked
    >>> ranking = Ranking((Ranked(1, 1.0, 1.0),), {"chargram": 9.0}, is_agreed=True)
    >>> [band_of(Asked(text, "fi"), ranking).value for text in ("renkaiden vaihto", "renkaista juteltiin koko päivä")]
    ['sure', 'none']
    """
    if not ranking.units:
        return Band.NONE
    if likeness >= _LIKE:
        return Band.SURE
    everyday = everyday_share(asked.text, asked.language)
    speaks = everyday <= _MOST_EVERYDAY and _speaks(asked.fired, asked)
    if not tells_of_work(asked) or not (speaks or _is_heard(ranking.evidence, (1 - everyday) ** 2)):
        return Band.NONE
    first, second = [*(each.score for each in ranking.units[:2]), 0.0][:2]
    is_ahead = second < first * (1 - _AHEAD)
    return Band.SURE if ranking.is_agreed and is_ahead else Band.LIKELY


def tells_of_work(asked: Asked) -> bool:
    """Tell whether any word is left when those are passed over that may stand in any text.

    >>> tells_of_work(Asked("oli kiva päivä", "fi")), tells_of_work(Asked("renkaiden vaihto", "fi"))
    (False, True)
    """
    return any(not is_everyday(word.text, asked.language) for word in telling_words(asked.text, asked.language))


def _speaks(fired: Sequence[Fired], asked: Asked) -> bool:
    """Tell whether an alias speaks by more than the end of a compound, and by more than everyday words."""
    return any(
        each.is_whole
        and any(
            not is_everyday(folded(word.text), asked.language)
            for word in telling_words(each.alias.phrase, asked.language)
        )
        for each in fired
    )


def _is_heard(evidence: Mapping[str, float], clear: float) -> bool:
    """Tell whether the words themselves are found well enough, in the mean of the analysers.

    `clear` says how little of the text is everyday words: one word of work among many of them is hardly a task.
    """
    shares = [value * clear / _NEEDED.get(name, 1.0) for name, value in evidence.items()]
    return bool(shares) and sum(shares) >= len(shares)
