"""From bytes to a list: size, encoding, JSON, and whether it is a list at all."""

from __future__ import annotations

import json
from typing import Any, Final

from interchange.koodisto.errors import (
    CodesNotJsonError,
    CodesNotUtf8Error,
    CodesTooDeepError,
    CodesTooLargeError,
    NotCodesError,
)

_MEBIBYTE: Final = 1024 * 1024
# The largest real list, that of units, has 3 MiB and 40,000 entries, those inside others among them.
MAX_BYTES: Final = 20 * _MEBIBYTE
_MOST_ENTRIES: Final = 500_000


def load(data: bytes) -> list[Any]:
    """Give the entries of the file; raises a `CodesNotReadableError` that says what is wrong."""
    if len(data) > MAX_BYTES:
        raise CodesTooLargeError(f"The file is larger than {MAX_BYTES // _MEBIBYTE} MiB.")
    if data.count(b"{") + data.count(b"[") > _MOST_ENTRIES:
        raise CodesTooLargeError(f"The file holds more than {_MOST_ENTRIES} entries.")
    loaded = _parsed(data)
    if not isinstance(loaded, list):
        raise NotCodesError("The file is not a list of codes of Koodisto.")
    return loaded


def _parsed(data: bytes) -> Any:
    """Decode and parse; a byte order mark is let through, numbers that JSON does not know are not."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise CodesNotUtf8Error("The file is not UTF-8 text.") from error
    except RecursionError as error:
        raise CodesTooDeepError("The file is nested too deep.") from error
    except ValueError as error:
        raise CodesNotJsonError("The file is not whole, valid JSON.") from error


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity."""
    raise ValueError(name)
