"""From bytes to a mapping: size, encoding, JSON, and whether it is a requirements document at all."""

from __future__ import annotations

import json
from typing import Any

from interchange.eperusteet.badges import badges_in
from interchange.eperusteet.errors import (
    NotJsonError,
    NotRequirementsError,
    TooDeepError,
    TooLargeError,
    WrongEncodingError,
)

MAX_BYTES = 64 * 1024 * 1024
_MEBIBYTE = 1024 * 1024
# Under one of these a document lists its units; a unit alone has requirements of its own.
UNIT_LISTS = ("tutkinnonOsat", "koulutuksenOsat")
# National badges come as a bare list, and are put under this name.
BADGES = "osaamismerkit"
_MARKS_OF_A_UNIT = ("ammattitaitovaatimukset2019", "ammattitaitovaatimukset", "valmaTelmaSisalto")


def load(data: bytes) -> dict[str, Any]:
    """Give the document as a mapping; raises a `NotReadableError` that says what is wrong."""
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"The file is larger than {MAX_BYTES // _MEBIBYTE} MiB.")
    loaded = _parsed(_decoded(data))
    badges = badges_in(loaded)
    if badges is not None:
        return {BADGES: badges}
    if not isinstance(loaded, dict) or not (is_document(loaded) or is_unit(loaded)):
        raise NotRequirementsError("The file is not a requirements document of ePerusteet.")
    return loaded


def is_document(loaded: dict[str, Any]) -> bool:
    """Tell whether the mapping lists units."""
    return any(isinstance(loaded.get(name), list) for name in UNIT_LISTS)


def is_unit(loaded: dict[str, Any]) -> bool:
    """Tell whether the mapping is one unit, as the register gives it when asked for a unit alone."""
    return loaded.get("osanTyyppi") == "tutkinnonosa" and any(name in loaded for name in _MARKS_OF_A_UNIT)


def _decoded(data: bytes) -> str:
    """Decode; a byte order mark is let through."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongEncodingError("The file is not UTF-8 text.") from error


def _parsed(text: str) -> Any:
    """Parse; numbers that JSON does not know are refused."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise TooDeepError("The file is nested too deep.") from error
    except ValueError as error:
        raise NotJsonError("The file is not whole, valid JSON.") from error


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity."""
    raise ValueError(name)
