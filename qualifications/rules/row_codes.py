"""The short code of a requirement on a paper sheet, to be keyed in later."""

from __future__ import annotations

from common.ids import CODE_ALPHABET, normalized_code

_BASE = len(CODE_ALPHABET)
_SHORTEST = 3
_LONGEST = 12
# A prime just below the size of the alphabet: a wrong or swapped sign is noticed.
_CHECK = 31


def row_code(requirement_id: int) -> str:
    """Write a requirement's number as a short code with a check sign, without letters that look like digits.

    >>> row_code(4711), row_code(1)
    ('4K7-Y', '001-1')
    """
    signs, rest = "", requirement_id
    while rest:
        rest, digit = divmod(rest, _BASE)
        signs = CODE_ALPHABET[digit] + signs
    return f"{signs.rjust(_SHORTEST, CODE_ALPHABET[0])}-{CODE_ALPHABET[requirement_id % _CHECK]}"


def read_row_code(typed: str) -> int | None:
    """Read a code as people key it in: any case, with or without hyphen; None when it is no code.

    >>> read_row_code(" 4k7y "), read_row_code("4K8-Y"), read_row_code("Ä"), read_row_code("")
    (4711, None, None, None)
    """
    bare = normalized_code(typed)
    if not _SHORTEST < len(bare) <= _LONGEST or any(sign not in CODE_ALPHABET for sign in bare):
        return None
    number = 0
    for sign in bare[:-1]:
        number = number * _BASE + CODE_ALPHABET.index(sign)
    return number if number > 0 and CODE_ALPHABET[number % _CHECK] == bare[-1] else None
