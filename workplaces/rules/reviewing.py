"""When a row of a review is answered, how long an invitation leads somewhere, and how its code is written."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from workplaces.choices import RowVerdict, Strength

# The product's own choices: long enough for a busy teacher, short enough for a forgotten message.
INVITATION_DAYS = 14
MOST_WRONG_CODES = 5
# Eight characters of 5 bits each; five tries of 2 ** 40.
CODE_LENGTH = 8


def closes_at(created_at: datetime) -> datetime:
    """Give the last moment at which an invitation leads somewhere.

    >>> closes_at(datetime(2026, 3, 2, 9, 0))
    datetime.datetime(2026, 3, 16, 9, 0)
    """
    return created_at + timedelta(days=INVITATION_DAYS)


def in_groups(code: str) -> str:
    """Write a one-time code as it is read aloud: in groups of four.

    >>> in_groups("7KQ2M9XA")
    '7KQ2 M9XA'
    """
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def is_same_row(name: str, strength: str, judged_name: str, judged_strength: str) -> bool:
    """Tell whether a row still says what the expert judged: the task's name and how far it shows the requirement.

    >>> is_same_row("Vaihdan renkaan", "wholly", "Vaihdan renkaan", "wholly")
    True
    >>> is_same_row("Vaihdan renkaan", "partly", "Vaihdan renkaan", "wholly"), is_same_row("", "wholly", "", "wholly")
    (False, False)
    """
    return bool(judged_name) and (name, strength) == (judged_name, judged_strength)


def says_nothing(verdict: RowVerdict, strength: Strength, present: Strength, comment: str) -> bool:
    """Tell whether a wish for a change names none: the same strength, and no word about it.

    >>> says_nothing(RowVerdict.CHANGED, Strength.WHOLLY, Strength.WHOLLY, " ")
    True
    >>> says_nothing(RowVerdict.CHANGED, Strength.PARTLY, Strength.WHOLLY, "")
    False
    """
    return verdict is RowVerdict.CHANGED and strength == present and not comment.strip()


def row_version(*parts: object) -> str:
    """Reduce all that a row says to a short mark, by which a page notices that the row has changed meanwhile.

    >>> row_version("Vaihdan renkaan", None) == row_version("Vaihdan renkaan", None)
    True
    >>> row_version("Vaihdan renkaan", None) == row_version("Vaihdan renkaan", "agreed")
    False
    """
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def is_same_invitee(before: tuple[str, str, str], now: tuple[str, str, str]) -> bool:
    """Tell whether two invitations name one person: name, organisation and e-mail address, in any case of letters.

    >>> is_same_invitee(("Anna A", "Opisto", ""), ("anna a ", "Opisto", ""))
    True
    >>> is_same_invitee(("Anna A", "Opisto", "a@opisto.example"), ("Anna Aalto", "Opisto", "a@opisto.example"))
    True
    >>> is_same_invitee(("Anna A", "Opisto", ""), ("Bo B", "Opisto", ""))
    False
    """
    one, other = (tuple(part.strip().casefold() for part in person) for person in (before, now))
    return one[:2] == other[:2] or bool(one[2] and one[2] == other[2])
