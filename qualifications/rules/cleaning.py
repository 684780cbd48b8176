"""How a text of the register is cleaned, once, when it is read; every case is told in docs/reading-requirements.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from html.entities import html5

from common.text import LocalizedText, folded

# Control and format characters (soft hyphen, zero width, direction), lone surrogates, private use. White
# space among them stays for the collapse below.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿ"
_USUAL = rf"[{_LETTERS},.()/:;%–-]++"
# Words with one space between them, a letter or digit first: printable, composed, without < and &.
_PLAIN = re.compile(rf"(?=[{_LETTERS}]){_USUAL}(?: {_USUAL})*+")
_CLOSING = " .;:,"
_REFERENCE = re.compile(r"&(#x[0-9a-f]{1,5}|#[0-9]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
# Resolved, these would look like markup that the register never wrote.
_ANGLES = frozenset("<>")

_MARKS_BEFORE = frozenset("•·▪●◦‣-\N{EN DASH}")
_MARKS_AFTER = "•·▪●◦‣;,"
_ENDS = frozenset(_MARKS_AFTER)
_BEFORE = re.compile(r"(?:[•·▪●◦‣]\s*|[-\N{EN DASH}]\s+)+(?=\S)")

# Who shows the competence, and the verb that only says that he or she is able to.
_SUBJECT = (
    r"(?:opiskelija|(?:tutkinnon|tutkinnon osan|näyttötutkinnon) suorittaja|hän"
    r"|(?:den )?studerande|studenten|examinanden|den som avlägger (?:examen|examensdelen)"
    r"|(?:the )?(?:students?|candidates?|learners?))"
)
_ABLE = r"(?:osaa|kan|ska kunna|skall kunna|can|knows? how to|(?:is|are) able to)"
_STEM = re.compile(rf"{_SUBJECT}(?: ?(?:tai|ja|eller|och|or|and|/) ?{_SUBJECT})?(?: {_ABLE})?[\s:.,…-]*", re.IGNORECASE)
# The longest one that the pattern knows has about 60 characters.
_LONGEST_STEM = 80
# Headings that the register's editor made up where nobody had written one.
_MADE_UP = frozenset({"automaattinen", "nimetön", "namnlös", "unnamed"})


def without_unseen(text: str) -> str:
    r"""Drop characters that nobody sees and that storage or print may choke on.

    >>> without_unseen("ren\xadkaat\x8a ja pyörät")
    'renkaat ja pyörät'
    """
    return _UNSEEN.sub("", text)


def is_plain(text: str) -> bool:
    """Tell at a glance of a usual text that there is nothing to clean in it, and no markup.

    False tells nothing: whatever is unusual is looked at properly.

    >>> is_plain("vaihtaa renkaan, pesee (kylmällä)."), is_plain("a  b"), is_plain("a &amp; b"), is_plain("-")
    (True, False, False, False)
    """
    return _PLAIN.fullmatch(text) is not None


def clean(text: str) -> str:
    r"""Make one line of plain text: unseen characters gone, every sort of white space one space, NFC.

    >>> clean(" vaihtaa\u202frenkaat\xa0 \n oikein ")
    'vaihtaa renkaat oikein'
    """
    # Most texts are clean: whatever is unseen, or white space other than a space, is not printable.
    if text.isprintable() and "  " not in text and text.strip() == text and unicodedata.is_normalized("NFC", text):
        return text
    # What is left is mostly a line break that somebody typed.
    shown = " ".join(text.split())
    return shown if is_plain(shown) else unicodedata.normalize("NFC", " ".join(without_unseen(text).split()))


def resolve_again(text: str) -> str:
    r"""Resolve what was escaped twice and is still an entity after the markup has been read; never to < or >.

    >>> resolve_again("Osto &amp; myynti&nbsp;| &lt;b&gt; | R&D; ja &olematon;")
    'Osto & myynti\xa0| &lt;b&gt; | R&D; ja &olematon;'
    """
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(found: re.Match[str]) -> str:
    """Give the character that one entity stands for, or the entity itself when it stands for none."""
    name = found[1]
    meant = unescape(found[0]) if name[0] == "#" else html5.get(f"{name};", "")
    return meant if meant and meant not in _ANGLES else found[0]


def is_placeholder(text: str) -> bool:
    """Tell whether a text only fills its place: marks without a letter or a digit.

    >>> [is_placeholder(text) for text in ("-", "…", "", "C", "1.")]
    [True, True, True, False, False]
    """
    return not text[:1].isalnum() and not any(map(str.isalnum, text))


def without_list_marks(text: str) -> str:
    """Drop what typesets a list and is no part of its item: a bullet before, a bullet, semicolon or comma after.

    The full stop stays, as does a hyphen that belongs to a word.

    >>> [without_list_marks(text) for text in ("• vaihtaa renkaan;", "- byter däck •", "mittaa.", "nosto- ", "-5 °C")]
    ['vaihtaa renkaan', 'byter däck', 'mittaa.', 'nosto- ', '-5 °C']
    """
    if text[:1] in _MARKS_BEFORE:
        text = _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
    return text.rstrip(f"{_MARKS_AFTER} ") if text[-1:] in _ENDS else text


def is_stem(text: str) -> bool:
    """Tell whether a text is only the beginning of a sentence that the requirements end: who, and "is able to".

    A verb that says more, such as "knows" (tuntee), is no bare stem: without it the requirement is another.

    >>> [is_stem(text) for text in ("Opiskelija osaa", "Den studerande eller examinanden kan:", "The student")]
    [True, True, True]
    >>> [is_stem(text) for text in ("Opiskelija tuntee", "Opiskelija osaa vaihtaa renkaan", "")]
    [False, False, False]
    """
    return len(text) <= _LONGEST_STEM and _STEM.fullmatch(text) is not None


def heading(text: str) -> str:
    """Give a heading without its colon; empty when it says nothing: a bare stem, a placeholder, a made-up name.

    >>> [heading(text) for text in ("Renkaat:", "Opiskelija osaa", "-", "automaattinen", "Opiskelija tuntee")]
    ['Renkaat', '', '', '', 'Opiskelija tuntee']
    """
    if is_placeholder(text) or is_stem(text) or (len(text) <= _LONGEST_STEM and text.casefold() in _MADE_UP):
        return ""
    return text.rstrip(" :")


def comparable(text: LocalizedText) -> str:
    """Give the text by which two versions of a requirement are recognised as the same.

    Finnish if there is any, else the next language; case and the closing mark do not count.

    >>> comparable(LocalizedText.of({"sv": "Byter däck.", "fi": "Vaihtaa renkaan."}))
    'vaihtaa renkaan'
    """
    return folded(text.best("fi").text).rstrip(_CLOSING)


def searchable(*parts: LocalizedText | str) -> str:
    """Join all languages and codes into one folded text to search in.

    >>> searchable(LocalizedText.of({"fi": "Äänitys", "sv": "Ljud"}), "OPH-1-2026", "")
    'äänitys ljud oph-1-2026'
    """
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        else:
            texts += [text for _language, text in part.values]
    return folded(" ".join(filter(None, texts)))


def folded_lines(lines: Iterable[str]) -> list[str]:
    """Fold many lines at once, which is a good deal faster than one by one.

    >>> folded_lines(["Äänitys", "OPH-1-2026"])
    ['äänitys', 'oph-1-2026']
    """
    whole = "\n".join([line.replace("\n", " ") for line in lines])
    return folded(whole).split("\n")
