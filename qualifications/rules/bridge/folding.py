"""How texts are made comparable: what does not change their meaning is taken away."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from common.text import FALLBACK_ORDER, LocalizedText, folded

_CLOSING = " .,;:!?"
_WORD = re.compile(r"[^\W_]+")
# Vowel length and the consonant gradation k/kk, p/pp, t/tt go with a doubled letter; t/d, p/b and k/g otherwise.
_DOUBLED = re.compile(r"(.)\1+")
_GRADATION = str.maketrans("dbg", "tpk")
_STEM_LETTERS = 5
_RUN_LETTERS = 4
# Words that stand in every other requirement and tell nothing of it; as stems.
_EMPTY_WORDS = """
    ja sekä tai eli että jotta kun jos kuin myös niin siten ovat olla hän hänen sen niitä niiden jonka jotka joita
    opiskelija osaa osata taitaa mukaan mukaisesti mukaisia huomioon ottaa ottaen huomioiden liittyvät liittyviä
    och eller samt att som en ett den det de i på av för med till vid om är ska den studerande kan ha sin sina
    the of to a an in on and or with for at by is are student can
"""
# Verbs whose dictionary form and third person share no stem.
_IRREGULAR = {
    "tehdä": "teke",
    "tekee": "teke",
    "tehtyjen": "teke",
    "tehdyt": "teke",
    "tehden": "teke",
    "nähdä": "näke",
    "näkee": "näke",
    "gör": "göra",
    "gjorda": "göra",
}


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Cut a word to a beginning that its inflected forms share, by letters alone.

    >>> stem("suojata") == stem("suojaa"), stem("lajitella") == stem("lajittelee"), stem("tehdä") == stem("tekee")
    (True, True, True)
    >>> stem("renkaat") == stem("jarrut")
    False
    """
    plain = folded(word)
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    return _DOUBLED.sub(r"\1", plain).translate(_GRADATION)[:_STEM_LETTERS]


_EMPTY = frozenset(stem(word) for word in _EMPTY_WORDS.split())


def stems(text: str) -> Counter[str]:
    """Give the stems of a text with how often each occurs; words that tell nothing are left out if others remain.

    >>> sorted(stems("Opiskelija osaa vaihtaa renkaan ja tasapainottaa pyörän"))
    ['pyörä', 'renka', 'tasap', 'vaiht']
    >>> sorted(stems("osaa"))
    ['osa']
    """
    found = Counter(stem(word) for word in _WORD.findall(text))
    telling = Counter({word: times for word, times in found.items() if word not in _EMPTY})
    return telling or found


def letter_runs(text: str) -> list[str]:
    """Give all runs of four letters inside the words of a text, doubled letters as one; short words as they are.

    >>> letter_runs("huoltotyö")
    ['huol', 'uolt', 'olto', 'ltot', 'toty', 'otyö']
    """
    words = [_DOUBLED.sub(r"\1", word).translate(_GRADATION) for word in _WORD.findall(folded(text))]
    return [
        word[start : start + _RUN_LETTERS] for word in words for start in range(max(1, len(word) - _RUN_LETTERS + 1))
    ]


def normalised(text: str) -> str:
    """Take white space, case and closing marks away.

    >>> normalised("Vaihtaa  renkaan. ")
    'vaihtaa renkaan'
    """
    return " ".join(folded(text).split()).rstrip(_CLOSING)


def common_language(old: LocalizedText, new: LocalizedText) -> str | None:
    """Give the best language that both texts have: fi, sv, en, then any; None if they share none.

    >>> common_language(LocalizedText.of({"fi": "a", "sv": "b"}), LocalizedText.of({"sv": "b"}))
    'sv'
    """
    shared = dict(old.values).keys() & dict(new.values).keys()
    return next((code for code in (*FALLBACK_ORDER, *sorted(shared)) if code in shared), None)


def same_text(old: LocalizedText, new: LocalizedText) -> bool:
    """Tell whether two texts say the same, word for word, in every language that both have.

    >>> same_text(LocalizedText.of({"fi": "Vaihtaa."}), LocalizedText.of({"fi": "vaihtaa", "sv": "byta"}))
    True
    >>> same_text(LocalizedText.of({"fi": "vaihtaa"}), LocalizedText.of({"sv": "byta"}))
    False
    """
    one, other = dict(old.values), dict(new.values)
    shared = one.keys() & other.keys()
    return bool(shared) and all(normalised(one[code]) == normalised(other[code]) for code in shared)
