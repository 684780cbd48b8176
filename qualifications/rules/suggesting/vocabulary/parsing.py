"""How a trade's vocabulary is written down: `what people say = official words`, one pair a line."""

from __future__ import annotations

from qualifications.rules.suggesting.aliases import Alias

_LONGEST = 200


def parsed(text: str, language: str, source: str) -> tuple[Alias, ...]:
    r"""Read a trade's text. Empty lines, and lines that begin with `#`, are passed over.

    >>> parsed("# renkaat\nrenkuli = rengas", "fi", "Autoala")
    (Alias(phrase='renkuli', words='rengas', language='fi', source='Autoala'),)

    Raises `ValueError` with the line's number when a line is not a pair, or a phrase stands there twice.
    """
    found: dict[str, Alias] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        plain = " ".join(line.split())
        if not plain or plain.startswith("#"):
            continue
        alias = _pair(plain, number, language, source)
        key = alias.phrase.casefold()
        if key in found:
            raise ValueError(f"{source}, line {number}: {alias.phrase!r} stands here twice.")
        found[key] = alias
    return tuple(found.values())


def _pair(line: str, number: int, language: str, source: str) -> Alias:
    """Read one line."""
    phrase, sign, words = (part.strip() for part in line.partition("="))
    if not (sign and phrase and words) or "=" in words or len(line) > _LONGEST:
        raise ValueError(f"{source}, line {number}: not of the form 'what people say = official words'.")
    return Alias(phrase, words, language, source)
