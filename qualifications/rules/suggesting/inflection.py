"""Whether a typed word is an inflected form of a dictionary word, told by letters alone.

The same with and without a dictionary installed, so that the same aliases speak everywhere. Consonants that
change between forms (rengas, renkaan; lettu, letut) are tried both ways; what follows must look like an
ending of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_FI_ENDING = re.compile(
    r"(?:ks|st|tt|ti|is|s|d|t|m|n|v|k)?[aeiouyäö]{0,2}"
    r"(?:n|t|ta|tä|ja|jä|jen|joja|jöjä|a|ä|den|tten|ten|st|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|tta|ttä|kse|ine|h[aeiouyäö]n|si[aeiou]n"
    r"|mme|tte|vat|vät|tiin|ttiin|taan|tään|daan|dään|taisiin|ttu|tty|tut|tyt|tuja|tyjä|nut|nyt|neet|lut|lyt|rut"
    r"|min|minen|mista|mistä|misen|misessa|misessä|massa|mässä|maan|mään|malla|mällä|essa|essä|va|vä|vaa|vää)?"
    r"(?:ni|si|nsa|nsä|mme|nne|en)?(?:kin|kaan|kään|ko|kö)?"
)
_SV_ENDING = re.compile(
    r"(?:[aeou]{0,2}(?:r|n|t|d|dd|tt|s)?(?:e|a|ar|er|or)?(?:n|na|nas|ns|t|ts|s|de|dde|te|tt|d|nde|ndes|re|st|ste|ning|ningen|ningar)?s?)"
)
# What may stand for the same sound in another form of a word, both ways.
_GRADES = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("nt", "nn"),
    ("rt", "rr"),
    ("ht", "hd"),
    ("t", "d"),
    ("p", "v"),
    ("lk", "l"),
    ("lk", "lj"),
    ("rk", "rj"),
    ("hk", "hj"),
    ("rk", "r"),
    ("k", ""),
)
_CLUSTER = re.compile(r"([^aeiouyäö]*)([aeiouyäö]*)$")
_SHORTEST = 3
SHORTEST_INSIDE = 5
# Longer ones are no words: nothing but the whole is looked for, since every piece of it would have to be tried.
_LONGEST = 45
_VERB_ENDINGS = ("ta", "tä", "da", "dä", "la", "lä", "na", "nä", "ra", "rä")
# The last vowel of the dictionary form, and what stands in its place in other forms.
_CHANGES = {"a": ("a", "oi", "oj", "i"), "ä": ("ä", "öi", "öj", "i"), "i": ("i", "e"), "e": ("e", "i")}
_VERB_CHANGES = {"a": ("a", "oi", "i", "e"), "ä": ("ä", "öi", "i", "e"), "e": ("e", "i")}
# Verbs whose past has an s: siirtää, siirsin; huoltaa, huolsin.
_PAST_BY_S = ("ltaa", "ltää", "ntaa", "ntää", "rtaa", "rtää")
_LONG_VOWELS = ("aa", "ää", "ea", "eä", "oa", "öä", "ua", "yä", "ia", "iä")
_IRREGULAR = {"tehdä": ("tehd", "teh", "tek", "tei"), "nähdä": ("nähd", "näh", "näk", "näi")}
_INNER = re.compile(r"([^aeiouyäö]+)([aeiouyäö]+[lnrs])$")
_ASCII = str.maketrans("äöå", "aoa")


@lru_cache(maxsize=64)
def beginnings(word: str, language: str) -> frozenset[str]:
    """Give the beginnings that the forms of a dictionary word share; the word is folded already.

    >>> sorted(beginnings("rengas", "fi"))
    ['renga', 'rengas', 'renka']
    >>> "kitke" in beginnings("kitkeä", "fi"), "letu" in beginnings("lettu", "fi")
    (True, True)
    >>> "siirsi" in beginnings("siirtää", "fi"), "verikoke" in beginnings("verikoe", "fi")
    (True, True)
    """
    if language != "fi":
        cut = word[:-1] if word.endswith(("a", "e")) and len(word) > _SHORTEST else word
        return frozenset({cut, word})
    bases = _bases(word)
    found = {variant for base in bases for variant in (base, *_graded(base))}
    return frozenset(each for each in found if len(each) >= _SHORTEST) | {word}


def is_form(beginning: str, rest: str, language: str) -> bool:
    """Tell whether a beginning and the rest of a word make a form: whether the rest looks like an ending.

    >>> is_form("lettu", "ja", "fi"), is_form("auto", "katos", "fi"), is_form("hund", "arna", "sv")
    (True, False, True)
    """
    if language != "fi":
        return _SV_ENDING.fullmatch(rest) is not None
    is_foreign_vowel = rest[:1] in tuple("oöuy") and rest[:1] != beginning[-1:]
    return not is_foreign_vowel and _FI_ENDING.fullmatch(rest) is not None


def plain(text: str) -> str:
    """Write a word the way it is typed on a keyboard without dots.

    >>> plain("öljynvaihto")
    'oljynvaihto'
    """
    return text.translate(_ASCII)


def beginnings_typed(word: str, language: str) -> Iterator[tuple[str, bool]]:
    """Give the beginnings that a typed word may be a form of; True when something stands before, in a compound.

    Inside a compound only a long enough beginning counts: keittiönkaapit holds a kaappi, kovia no ovi.

    >>> ("kaapi", True) in list(beginnings_typed("keittiönkaapit", "fi"))
    True
    """
    for whole in wholes_typed(word, language):
        yield whole, False
    if len(word) > _LONGEST:
        return
    for start in range(_SHORTEST, len(word) - SHORTEST_INSIDE + 1):
        for end in range(start + SHORTEST_INSIDE, len(word) + 1):
            if end == len(word) or is_form(word[start:end], word[end:], language):
                yield word[start:end], True


def wholes_typed(word: str, language: str) -> Iterator[str]:
    """Give the beginnings that a typed word may be a form of, as a whole.

    >>> list(wholes_typed("autot", "fi")), len(list(wholes_typed("a" * 600, "fi")))
    (['auto', 'autot'], 1)
    """
    if len(word) <= _LONGEST:
        for end in range(_SHORTEST, len(word)):
            if is_form(word[:end], word[end:], language):
                yield word[:end]
    if len(word) >= _SHORTEST:
        yield word[:_LONGEST]


def _bases(word: str) -> tuple[str, ...]:
    """Give what the forms begin with, in the grade of the dictionary form."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= _SHORTEST:
        return (word,)
    if len(word) > _SHORTEST + 1 and (bases := _of_consonant(word)):
        return bases
    for endings, rule in _BASES:
        if word.endswith(endings):
            return rule(word)
    return tuple(word[:-1] + vowel for vowel in _CHANGES.get(word[-1], (word[-1],)))


def _of_si(word: str) -> tuple[str, ...]:
    """Give them for words like vesi, kynsi: veden, kynnet."""
    return (word, *(word[:-2] + ending for ending in ("se", "de", "te", "tt")))


def _of_oe(word: str) -> tuple[str, ...]:
    """Give them for words like koe: kokeen."""
    return (word, word[:-1] + "ke")


def _of_past_by_s(word: str) -> tuple[str, ...]:
    """Give them for verbs like siirtää: siirrän, siirsin."""
    return (word[:-1], word[:-2] + "i", word[:-3] + "si")


def _of_long_vowel(word: str) -> tuple[str, ...]:
    """Give them for verbs like ajaa, kitkeä: ajoin, kitkin."""
    return tuple(word[:-2] + vowel for vowel in _VERB_CHANGES.get(word[-2], (word[-2],)))


_BASES: tuple[tuple[tuple[str, ...], Callable[[str], tuple[str, ...]]], ...] = (
    (("si",), _of_si),
    (("oe",), _of_oe),
    (_PAST_BY_S, _of_past_by_s),
    (_LONG_VOWELS, _of_long_vowel),
)


def _of_consonant(word: str) -> tuple[str, ...]:
    """Give them for words whose stem ends in a consonant: hevonen, pestä, puhelin, rengas. None for others."""
    if word.endswith("nen"):
        return (word[:-3] + "s", word[:-3] + "ne")
    if word.endswith(_VERB_ENDINGS):
        # Many a noun ends so too: laatta; and with one consonant, as jarrupala, it is never a verb.
        noun = tuple(word[:-1] + vowel for vowel in _CHANGES[word[-1]])
        verb = (word[:-2], word[:-1], word[:-3] if word[-3] == word[-4] else word[:-2])
        return noun if word[-2] in "lnr" and word[-3] != word[-2] else (*verb, *noun)
    return (word[:-1],) if word.endswith(("in", "un", "yn", "s")) else ()


def _graded(base: str) -> set[str]:
    """Change the last group of consonants to its other grade."""
    match = _INNER.search(base) or _CLUSTER.search(base)
    if match is None or not match.group(1):
        return set()
    cluster, tail = match.groups()
    head = base[: match.start()]
    found = set()
    for strong, weak in _GRADES:
        for old, new in ((strong, weak), (weak, strong)):
            if old and cluster.endswith(old):
                found.add(head + cluster[: len(cluster) - len(old)] + new + tail)
    return found
