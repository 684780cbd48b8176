"""What an entry may become, and how many are decided in one go."""

from __future__ import annotations

from competence.choices import EntryState

# Decided in one go at most; a longer list is not read before it is signed.
MOST_AT_ONCE = 50
MOVES: dict[EntryState, frozenset[EntryState]] = {
    EntryState.WAITING: frozenset(
        {EntryState.CONFIRMED, EntryState.RETURNED, EntryState.CORRECTED, EntryState.WITHDRAWN}
    ),
    EntryState.CONFIRMED: frozenset({EntryState.CORRECTED}),
    EntryState.RETURNED: frozenset({EntryState.CORRECTED, EntryState.WITHDRAWN}),
    EntryState.CORRECTED: frozenset(),
    EntryState.WITHDRAWN: frozenset(),
}
# What the writer may still correct alone, and what the staff of the site may correct.
WRITERS_OWN = frozenset({EntryState.WAITING, EntryState.RETURNED})
STAFFS = frozenset({EntryState.WAITING, EntryState.CONFIRMED})


def may_move(current: EntryState, target: EntryState) -> bool:
    """Tell whether an entry may pass from one state to another.

    >>> may_move(EntryState.WAITING, EntryState.CONFIRMED), may_move(EntryState.CONFIRMED, EntryState.WAITING)
    (True, False)
    """
    return target in MOVES[current]


def may_correct(current: EntryState, *, is_own: bool) -> bool:
    """Tell whether an entry may be replaced by a corrected one: by the participant only until it is confirmed.

    >>> may_correct(EntryState.CONFIRMED, is_own=True), may_correct(EntryState.CONFIRMED, is_own=False)
    (False, True)
    """
    return may_move(current, EntryState.CORRECTED) and current in (WRITERS_OWN if is_own else STAFFS)
