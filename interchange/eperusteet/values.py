"""Single values out of foreign JSON: each gives the value if it is what it should be, else an empty one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}")


def mapping(value: Any) -> dict[str, Any]:
    """Give a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Give the mappings in a list; what else stands there is skipped."""
    return (item for item in listed(value) if isinstance(item, dict))


def listed(value: Any) -> list[Any]:
    """Give a list, else an empty one."""
    return value if isinstance(value, list) else []


def code(value: Any) -> str:
    """Give a code in the form that registers use, else an empty text."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def word(value: Any) -> str:
    """Give a word of a closed list in small letters; the service's own description writes them in capitals."""
    return value.casefold() if isinstance(value, str) else ""
