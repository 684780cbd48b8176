"""How a localized text stands in a JSON column."""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring_ascii

# The same headings and criteria come again in every unit.
_REMEMBERED = 8192


@lru_cache(maxsize=_REMEMBERED)
def json_text(values: tuple[tuple[str, str], ...]) -> str:
    r"""Write language and text pairs as a JSON object; the same pairs always give the same text.

    A general encoder costs several times as much, and a catalogue has hundreds of thousands of texts.

    >>> json_text((("fi", "Äänitys"), ("sv", 'så "kallad"')))
    '{"fi": "\\u00c4\\u00e4nitys", "sv": "s\\u00e5 \\"kallad\\""}'
    """
    pairs = [f"{encode_basestring_ascii(name)}: {encode_basestring_ascii(text)}" for name, text in values]
    return "{" + ", ".join(pairs) + "}"
