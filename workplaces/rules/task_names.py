"""In which words a task is shown."""

from __future__ import annotations

from common.text import LocalizedText, Worded


def shown_name(name: str, language: str, others: LocalizedText, wanted: str) -> Worded:
    """Give a task's name in the reader's language where somebody has written it, else as the site has named it.

    Without a wanted language the site's own name is given.

    >>> other = LocalizedText.of({"sv": "Byter däck"})
    >>> shown_name("Vaihdan renkaan", "fi", other, "sv")
    Worded(text='Byter däck', language='sv')
    >>> shown_name("Vaihdan renkaan", "fi", other, "en")
    Worded(text='Vaihdan renkaan', language='fi')
    """
    text = "" if wanted == language else dict(others.values).get(wanted, "")
    return Worded(text, wanted) if text else Worded(name, language)


def names_beside(language: str, names: dict[str, str]) -> LocalizedText:
    """Keep the names in languages other than the site's own.

    >>> names_beside("fi", {"fi": "Pesen", "sv": " Tvättar ", "en": " "}).as_dict()
    {'sv': 'Tvättar'}
    """
    return LocalizedText.of({code: text.strip() for code, text in names.items() if code != language})
