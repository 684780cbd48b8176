"""One page of the register's list, from bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.moments import instant
from interchange.eperusteet.numbers import identifier
from interchange.eperusteet.texts import localized
from interchange.eperusteet.values import mapping
from interchange.eperusteet_api.errors import UnreadableListError
from qualifications.rules.cleaning import clean
from qualifications.services.refresh.listing import Listed

_LONGEST_DIARY_NUMBER = 60
# Both are met: the names in the service's answers, and those in its OpenAPI description.
_ROWS = ("data", "content")
_PAGES = ("sivuja", "totalPages")


@dataclass(frozen=True, slots=True)
class ListPage:
    """Documents of one page, and how many pages there are in all."""

    rows: tuple[Listed, ...]
    pages: int


def read_list(data: bytes) -> ListPage:
    """Read one page; raises `UnreadableListError` when it is no list, or a row has no number.

    >>> page = read_list(b'{"data": [{"id": 7, "diaarinumero": "OPH-1-2026", "muokattu": 5}], "sivuja": 2}')
    >>> page.pages, page.rows[0].eperusteet_id, page.rows[0].copied_at
    (2, 7, 5)
    """
    try:
        loaded = mapping(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise UnreadableListError("The list of the service is not whole, valid JSON.") from error
    rows = next((loaded[name] for name in _ROWS if isinstance(loaded.get(name), list)), None)
    pages = next((number for name in _PAGES if (number := identifier(loaded.get(name))) is not None), None)
    if rows is None or pages is None:
        raise UnreadableListError("The list of the service does not hold documents and a number of pages.")
    return ListPage(tuple(_row(mapping(row)) for row in rows), pages)


def _row(row: dict[str, Any]) -> Listed:
    """Read one document of the list."""
    number = identifier(row.get("id"))
    if number is None:
        raise UnreadableListError("The list of the service holds a document without a number.")
    taken = instant(mapping(row.get("globalVersion")).get("aikaleima"))
    diary_number = row.get("diaarinumero")
    return Listed(
        eperusteet_id=number,
        name=localized(row.get("nimi")) or LocalizedText.of({"fi": f"ePerusteet {number}"}),
        diary_number=clean(diary_number)[:_LONGEST_DIARY_NUMBER] if isinstance(diary_number, str) else "",
        copied_at=taken if taken is not None else instant(row.get("muokattu")),
        published_at=instant(row.get("julkaistu")),
    )
