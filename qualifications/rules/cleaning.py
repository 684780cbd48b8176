"""How a text of the register is cleaned before it is stored or compared."""

from __future__ import annotations

import re
import unicodedata

from common.text import LocalizedText, folded

# Control and format characters (soft hyphen, zero width, direction), lone surrogates, private use. White
# space among them stays for the collapse below.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_CLOSING = " .;:,"


def without_unseen(text: str) -> str:
    r"""Drop characters that nobody sees and that storage or print may choke on.

    >>> without_unseen("ren\xadkaat\x8a ja pyörät")
    'renkaat ja pyörät'
    """
    return _UNSEEN.sub("", text)


def clean(text: str) -> str:
    r"""Make one line of plain text: unseen characters gone, every sort of white space one space, NFC.

    >>> clean(" vaihtaa\u202frenkaat\xa0 \n oikein ")
    'vaihtaa renkaat oikein'
    """
    # Most texts are clean: whatever is unseen, or white space other than a space, is not printable.
    if text.isprintable() and "  " not in text and text.strip() == text and unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", " ".join(without_unseen(text).split()))


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
    texts = [text for part in parts for text in ((part,) if isinstance(part, str) else part.as_dict().values())]
    return folded(" ".join(text for text in dict.fromkeys(texts) if text))
