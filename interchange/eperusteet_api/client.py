"""What the product asks of the public service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Self
from urllib.parse import urlencode

from interchange.eperusteet_api import paths
from interchange.eperusteet_api.errors import UnreadableListError
from interchange.eperusteet_api.listing import read_list
from interchange.eperusteet_api.terms import Terms
from interchange.eperusteet_api.transfer import Transfer
from qualifications.services.refresh.listing import Listed

# The whole country has some hundreds of documents; a list without end is a fault.
_MOST_PAGES = 1000


class Client:
    """Asks the service, one request after another; use it in a `with` statement.

    Every method raises a `RegisterError` when no usable answer comes.
    """

    def __init__(self, terms: Terms, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        """Prepare; nothing is sent yet."""
        self.source = terms.base_url
        self._transfer = Transfer(terms, sleep=sleep, clock=clock)

    def __enter__(self) -> Self:
        """Give the client."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of open connections."""
        self._transfer.close()

    def listed(self, *, diary_number: str = "") -> Iterator[Listed]:
        """Give every vocational document of the list, page after page; one may come several times.

        With `diary_number` only documents that carry exactly that number: the service itself also finds others.
        """
        for type_ in paths.TYPES:
            for language in paths.LANGUAGES:
                for each in self._pages(type_, language, diary_number):
                    if not diary_number or each.diary_number == diary_number:
                        yield each

    def document(self, number: int) -> bytes:
        """Give one whole document."""
        return self._transfer.get(self.source + paths.document(number))

    def badges(self) -> bytes:
        """Give all national badges."""
        return self._transfer.get(self.source + paths.BADGES)

    def _pages(self, type_: str, language: str, diary_number: str) -> Iterator[Listed]:
        """Read the list of one type in one language to its end."""
        page, pages = 0, 1
        while page < pages:
            parameters = paths.list_parameters(type_=type_, language=language, page=page, diary_number=diary_number)
            found = read_list(self._transfer.get(f"{self.source}{paths.LIST}?{urlencode(parameters)}"))
            if found.pages > _MOST_PAGES:
                raise UnreadableListError(f"The list of the service has {found.pages} pages.")
            yield from found.rows
            page, pages = page + 1, found.pages
