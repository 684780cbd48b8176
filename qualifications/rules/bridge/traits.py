"""What two rows may share so that they are taken for one and the same requirement."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from qualifications.rules.bridge.folding import normalised
from qualifications.rules.bridge.likeness import Row


def place(row: Row) -> Hashable:
    """Give where a row stands in its unit: sub-area and heading.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> tyre = LocalizedText.of({"fi": "Vaihtaa renkaan."})
    >>> row = rows_of([Side(1, "u", tyre, tyre, code="v_1", heading=tyre)])[0]
    >>> place(row)
    ('', 'vaihtaa renkaan')
    """
    return normalised(row.side.sub_area.best("fi").text), normalised(row.side.heading.best("fi").text)


def text_in(language: str) -> Callable[[Row], Hashable]:
    """Make the trait of having a certain text in a language.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> tyre = LocalizedText.of({"fi": "Vaihtaa renkaan."})
    >>> row = rows_of([Side(1, "u", tyre, tyre, code="v_1", heading=tyre)])[0]
    >>> text_in("fi")(row), text_in("sv")(row)
    ('vaihtaa renkaan', None)
    """

    def trait(row: Row) -> Hashable:
        found = dict(row.side.text.values).get(language)
        return normalised(found) if found else None

    return trait


def code(row: Row) -> Hashable:
    """Give the register's code.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> tyre = LocalizedText.of({"fi": "Vaihtaa renkaan."})
    >>> row = rows_of([Side(1, "u", tyre, tyre, code="v_1", heading=tyre)])[0]
    >>> code(row)
    'v_1'
    """
    return row.side.code


def whole_text(row: Row) -> Hashable:
    """Give the text in all its languages.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> tyre = LocalizedText.of({"fi": "Vaihtaa renkaan."})
    >>> row = rows_of([Side(1, "u", tyre, tyre, code="v_1", heading=tyre)])[0]
    >>> whole_text(row)
    (('fi', 'vaihtaa renkaan'),)
    """
    return tuple((language, normalised(text)) for language, text in row.side.text.values)


def joined(*traits: Callable[[Row], Hashable]) -> Callable[[Row], Hashable]:
    """Make the trait of having all of some traits; a row that lacks the first has none.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> tyre = LocalizedText.of({"fi": "Vaihtaa renkaan."})
    >>> row = rows_of([Side(1, "u", tyre, tyre, code="v_1", heading=tyre)])[0]
    >>> joined(code, text_in("fi"))(row), joined(text_in("sv"), code)(row)
    (('v_1', 'vaihtaa renkaan'), None)
    """

    def trait(row: Row) -> Hashable:
        found = tuple(part(row) for part in traits)
        return found if found[0] else None

    return trait


def languages_of(rows: Iterable[Row]) -> list[str]:
    """Give the languages of some rows, those most rows have first.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> tyre = LocalizedText.of({"fi": "Vaihtaa renkaan."})
    >>> row = rows_of([Side(1, "u", tyre, tyre, code="v_1", heading=tyre)])[0]
    >>> languages_of([row])
    ['fi']
    """
    counts: dict[str, int] = {}
    for row in rows:
        for language in row.languages:
            counts[language] = counts.get(language, 0) + 1
    return sorted(counts, key=lambda language: (-counts[language], language))
