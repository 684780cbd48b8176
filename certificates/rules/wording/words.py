"""Choosing of the certificate's words by key and language."""

from __future__ import annotations

from certificates.rules.wording import en, fi, sv

LANGUAGES = ("fi", "sv", "en")
_TABLES = {"fi": fi.WORDS, "sv": sv.WORDS, "en": en.WORDS}


class Words:
    """The words of one language."""

    __slots__ = ("_table", "language")

    def __init__(self, language: str) -> None:
        """Take one of LANGUAGES (KeyError otherwise)."""
        self.language = language
        self._table = _TABLES[language]

    def __getitem__(self, key: str) -> str:
        """Give a text without blanks; this is how a template asks.

        >>> Words("sv")["page"]
        'Sida'
        """
        return self.say(key)

    def say(self, key: str, **values: object) -> str:
        """Give a text, its blanks filled; KeyError for an unknown key.

        >>> Words("fi").say("report", number="OY-2026-000001", day="5.1.2026")
        'Raportti OY-2026-000001 (5.1.2026)'
        """
        found = self._table[key]
        return (found if isinstance(found, str) else found[1]).format(**values)

    def count(self, key: str, number: int) -> str:
        """Give a text that counts: one form for one, another for the rest.

        >>> Words("en").count("days", 1), Words("en").count("days", 12)
        ('1 working day', '12 working days')
        """
        found = self._table[key]
        return (found if isinstance(found, str) else found[number != 1]).format(count=number)

    def value(self, kind: str, value: str) -> str:
        """Give the words for a value of a closed list, or the value itself where none are known.

        >>> Words("sv").value("validity", "valid"), Words("sv").value("validity", "other")
        ('gäller', 'other')
        """
        found = self._table.get(f"{kind}.{value}", value)
        return found if isinstance(found, str) else value
