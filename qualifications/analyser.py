"""The door to libvoikko, which knows Finnish words; it is optional, and its absence is nothing wrong.

The Python package holds no library and no dictionary: those are the system's (`libvoikko1` and `voikko-fi` in Debian).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from threading import Lock

from django.conf import settings
from libvoikko import Voikko, VoikkoException, VoikkoLibrary

# A reading of a word: its basic form, then the basic forms of the words that it is put together from.
Reading = tuple[str, ...]

_LANGUAGE = "fi"
# Words kept with their readings, some hundred bytes each; what people type repeats itself.
_KEPT = 2048
# Longer than this is no word; the library itself gives up at 255 characters.
_LONGEST = 100
# "+renkaan(rengas)+vaihto(vaihto)"; endings that make one word of another stand as "(+u)".
_PART = re.compile(r"\+[^+()]*\(([^+()][^()]*)\)")
# A dictionary tells no version of itself; another one cuts some of these in another way.
_PROBES = [
    "renkaanvaihto",
    "öljynsuodattimen",
    "polttoainejärjestelmä",
    "kuorikatetta",
    "moottorisaha",
    "hitsattiin",
    "lajittelu",
    "juhlapukuun",
    "verkkokauppa",
    "mopoautojen",
    "isoäiti",
    "asiakaspalvelutilanteessa",
    "kasvihuoneviljely",
    "kattilahuone",
    "omavalvonta",
    "somistaa",
    "pihakivetys",
    "kompostointi",
    "lastulevy",
    "trukki",
    "särmäys",
    "kulunvalvonta",
    "akryylimaali",
    "lapiointi",
    "vannesaha",
    "tietokoneiden",
]


class WordKnowledge:
    """Finnish words by libvoikko: one handle, asked by one thread at a time."""

    def __init__(self, handle: Voikko) -> None:
        """Take the handle over."""
        self._handle = handle
        self._lock = Lock()
        self.readings: Callable[[str], tuple[Reading, ...]] = lru_cache(maxsize=_KEPT)(self._readings)
        # Changes when the library or its dictionary does.
        self.version = f"{Voikko.getVersion()}-{self._fingerprint()}"

    def _readings(self, word: str) -> tuple[Reading, ...]:
        """Give every reading once, in the library's order; none for a word that it does not know."""
        if not word or len(word) > _LONGEST:
            return ()
        with self._lock:
            found: Sequence[dict[str, str]] = self._handle.analyze(word)
        return tuple(dict.fromkeys(_reading(one) for one in found if one.get("BASEFORM")))

    def _fingerprint(self) -> str:
        """Tell this dictionary from others by what it makes of some words."""
        told = repr([self._readings(word) for word in _PROBES])
        return sha256(told.encode()).hexdigest()[:8]


def word_knowledge() -> WordKnowledge | None:
    """Give what knows Finnish words here; None where it is not installed, has no dictionary or is switched off."""
    return _opened(settings.VOIKKO_PATH) if settings.USE_VOIKKO else None


_opening = Lock()


def _opened(path: str) -> WordKnowledge | None:
    """Open the library once in a process, whether or not it is there."""
    with _opening:
        return _open(path)


@lru_cache(maxsize=4)
def _open(path: str) -> WordKnowledge | None:
    """Look in a directory of one's own first, else where the system keeps libraries and dictionaries."""
    try:
        # Asked first, because a handle without a library complains when it is thrown away.
        VoikkoLibrary.open(path or None)
        Voikko.setLibrarySearchPath(path or None)
        return WordKnowledge(Voikko(_LANGUAGE, path=path or None))
    except (OSError, AttributeError, VoikkoException):
        return None


def _reading(found: dict[str, str]) -> Reading:
    """Put the basic form before the words that it consists of, all in small letters."""
    parts = _PART.findall(found.get("WORDBASES", ""))
    return tuple(word.replace("=", "").casefold() for word in (found["BASEFORM"], *parts))
