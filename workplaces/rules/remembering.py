"""Which texts of tasks may be remembered for later suggestions. A text that may name somebody is not kept."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from accounts.rules.identity import holds_identity_code
from common.text import LocalizedText, Worded

# Texts that share no run of so many letters are not alike.
_RUN = 4
# So much must two texts share to be the same but for a slip.
_SAME = 0.92
# Shorter stems are parts of too many words.
_SHORTEST_STEM = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DOUBLED = re.compile(r"(.)\1")
_ADDRESS_OR_NUMBER = re.compile(r"\S@\S|(?:\d[\s\u2010-\u2015\u2212-]?){7,}")
# Endings of Finnish cases as they stand after a name, doubled letters made one, and the Swedish genitive.
_ENDING = re.compile(r"[aeiouyäö]?(?:n|a|ä|s|ta|tä|sta|stä|sa|sä|la|lä|lta|ltä|le|na|nä|ksi|[aeiouyäö]n)?")


def text_key(text: str) -> str:
    """Give the mark by which the same words are known: case, spaces and punctuation do not count.

    >>> text_key("Vaihdan  renkaan.") == text_key("vaihdan renkaan")
    True
    >>> text_key("Vaihdan renkaan") == text_key("Vaihdan renkaat")
    False
    """
    return hashlib.sha256(_bare(text).encode()).hexdigest()


def all_names(name: str, language: str, others: LocalizedText) -> tuple[Worded, ...]:
    """Give a task's name in every language in which it has one, the site's own first.

    >>> [str(name) for name in all_names("Pesen", "fi", LocalizedText.of({"sv": "Tvättar", "fi": "Pesen"}))]
    ['Pesen', 'Tvättar']
    """
    return (Worded(name, language), *(Worded(text, code) for code, text in others.values if code != language))


def runs_of(text: str) -> frozenset[str]:
    """Give the runs of four letters in the words of a text, and its shorter words whole.

    >>> sorted(runs_of("Pesin auton"))
    ['auto', 'esin', 'pesi', 'uton']
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return frozenset(word[at : at + _RUN] for word in words for at in range(max(1, len(word) - _RUN + 1)))


def is_alike(runs: Collection[str], text: str) -> bool:
    """Tell whether a text has one of the runs: cheap, and never wrong about texts that have nothing in common.

    >>> is_alike(runs_of("renkaan vaihto"), "Vaihdan RENKAAN"), is_alike(runs_of("pesu"), "Vaihdan renkaan")
    (True, False)
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return any(run in folded for run in runs)


def is_nearly_same(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for a slip of the finger.

    >>> is_nearly_same("Vaihdan renkaan", "vaihdan renkan."), is_nearly_same("Vaihdan renkaan", "Vaihdan lampun")
    (True, False)
    """
    matcher = SequenceMatcher(None, _bare(one), _bare(other), autojunk=False)
    return matcher.real_quick_ratio() >= _SAME and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def says_something(text: str) -> bool:
    """Tell whether there is any word in a text.

    >>> says_something("Pesu"), says_something("?! 12"), says_something("")
    (True, False, False)
    """
    return _WORD.search(text) is not None


def name_stems(names: Iterable[str]) -> frozenset[str]:
    """Give what the names of persons begin with in every case of theirs.

    >>> sorted(name_stems(["Matti Virtanen", "Åsa"]))
    ['mati', 'virtane', 'virtas', 'åsa']
    """
    found: set[str] = set()
    for name in names:
        for word in _WORD.findall(name):
            stem = _plain(word)
            found.add(stem.removesuffix("n") if stem.endswith("nen") else stem)
            if stem.endswith("nen"):
                found.add(stem[:-3] + "s")
    return frozenset(found)


def may_be_remembered(text: str, stems: Collection[str] = ()) -> bool:
    r"""Tell whether a text may be kept: no identity code, address or telephone number, nothing like a person's name.

    `stems` are the beginnings of known persons' names (`name_stems`). Two words with a capital letter beside each
    other are taken for a name. In doubt a text is not kept.

    >>> may_be_remembered("Vaihdan renkaan"), may_be_remembered("RENKAAN VAIHTO")
    (True, True)
    >>> may_be_remembered("Autoin Maija Meikäläistä"), may_be_remembered("soitto 040 123 4567")
    (False, False)
    >>> may_be_remembered("matin pyörän huolto", name_stems(["Matti"]))
    False
    >>> may_be_remembered("tunnus 131052-308T"), may_be_remembered("soitto 040\N{EN DASH}123\N{EN DASH}4567")
    (False, False)
    """
    if not says_something(text) or holds_identity_code(text) or _ADDRESS_OR_NUMBER.search(text):
        return False
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if any(_is_capitalised(one) and _is_capitalised(other) for one, other in pairwise(words)):
        return False
    return not any(_is_form_of(_plain(word), stem) for word in words for stem in stems)


def _bare(text: str) -> str:
    """Give the words of a text in small letters, with single spaces between."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _is_capitalised(word: str) -> bool:
    """Tell a word with one capital letter at its beginning."""
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def _is_form_of(word: str, stem: str) -> bool:
    """Tell whether a word is a name, or a case of it."""
    if len(stem) < _SHORTEST_STEM:
        return word == stem
    return word.startswith(stem) and _ENDING.fullmatch(word[len(stem) :]) is not None


def _plain(word: str) -> str:
    """Fold a word and make doubled letters one, as Finnish does in many cases: Matti, Matin."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return _DOUBLED.sub(r"\1", folded)
