"""Anchors: events of the system stream that hold the heads of other streams fast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.rules.chain import Head

ANCHOR = "audit.anchor"
# As many as fit into one event.
HEADS_IN_ANCHOR = 80


def anchor_data(heads: Mapping[str, Head]) -> dict[str, object]:
    """Write heads into an anchor's data.

    >>> anchor_data({"organisation:7": Head(3, "ab")})
    {'heads': {'organisation:7': [3, 'ab']}}
    """
    return {"heads": {stream: [head.seq, head.hash] for stream, head in heads.items()}}


def heads_in(data: Mapping[str, object]) -> Iterator[tuple[str, Head]]:
    """Read the heads of an anchor.

    >>> list(heads_in({"heads": {"organisation:7": [3, "ab"]}}))
    [('organisation:7', Head(seq=3, hash='ab'))]
    """
    heads = data.get("heads")
    for stream, place in (heads if isinstance(heads, dict) else {}).items():
        yield stream, Head(int(place[0]), str(place[1]))


def head_text(stream: str, head: Head) -> str:
    """Write a head so that it can be kept on paper or in another system.

    >>> head_text("system", Head(3, "ab"))
    'system#3:ab'
    """
    return f"{stream}#{head.seq}:{head.hash}"


def read_head_text(text: str) -> tuple[str, Head]:
    """Read a head as `head_text` writes it; raises ValueError for anything else.

    >>> read_head_text("organisation:7#3:ab")
    ('organisation:7', Head(seq=3, hash='ab'))
    """
    stream, hash_sign, place = text.strip().rpartition("#")
    number, colon, digest = place.partition(":")
    if not (stream and hash_sign and colon and digest and number.isdecimal() and int(number)):
        message = f"not a head of a stream: {text!r}"
        raise ValueError(message)
    return stream, Head(int(number), digest)
