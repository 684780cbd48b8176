"""The way of a version bridge from draft to confirmation, and which kinds its lines may be given."""

from __future__ import annotations

from collections.abc import Mapping

from workplaces.choices import BridgeKind, BridgeState, Verdict

MOVES: Mapping[BridgeState, frozenset[BridgeState]] = {
    BridgeState.DRAFT: frozenset({BridgeState.IN_REVIEW}),
    BridgeState.IN_REVIEW: frozenset({BridgeState.CONFIRMED, BridgeState.DRAFT}),
    # What has been carried over a confirmed bridge rests on it as it was.
    BridgeState.CONFIRMED: frozenset(),
}
WITH_BOTH_ENDS = frozenset(BridgeKind) - {BridgeKind.GONE, BridgeKind.NEW}
# Lines that one call decides at most, so that others do not wait for it.
MOST_AT_ONCE = 500


def may_move(current: BridgeState, target: BridgeState) -> bool:
    """Tell whether a bridge may go from one state to another.

    >>> may_move(BridgeState.IN_REVIEW, BridgeState.CONFIRMED), may_move(BridgeState.CONFIRMED, BridgeState.DRAFT)
    (True, False)
    """
    return target in MOVES[current]


def may_send(*, joined: int, undecided: int) -> bool:
    """Tell whether a bridge is ready for the outside expert: something is joined, and everything is decided.

    `joined` counts the lines with both ends, `undecided` those of them without a verdict.

    >>> may_send(joined=3, undecided=0), may_send(joined=3, undecided=1), may_send(joined=0, undecided=0)
    (True, False, False)
    """
    return joined > 0 and undecided == 0


def may_be(kind: BridgeKind, *, joins: bool) -> bool:
    """Tell whether a line that joins two requirements, or that has one end, may be called so by a person.

    >>> may_be(BridgeKind.CHANGED, joins=True), may_be(BridgeKind.GONE, joins=True), may_be(BridgeKind.NEW, joins=False)
    (True, False, True)
    """
    return (kind in WITH_BOTH_ENDS) == joins


def may_decide_together(verdict: Verdict, *, only_unchanged: bool, one_unit: bool) -> bool:
    """Tell whether many lines may be decided in one go.

    That changed skills still hold is said line by line, or for one unit that has been read; that something must be
    looked at anew may be said of all.

    >>> may_decide_together(Verdict.HOLDS, only_unchanged=True, one_unit=False)
    True
    >>> may_decide_together(Verdict.HOLDS, only_unchanged=False, one_unit=False)
    False
    """
    return verdict is Verdict.LOOK or only_unchanged or one_unit


def kind_by_hand(*, same_text: bool, same_unit: bool, news_of_old: int, olds_of_new: int) -> BridgeKind:
    """Name what became of a requirement that a person has joined to another.

    `news_of_old` counts the counterparts of the old requirement, `olds_of_new` those of the new one.

    >>> kind_by_hand(same_text=False, same_unit=True, news_of_old=1, olds_of_new=1)
    <BridgeKind.CHANGED: 'changed'>
    >>> kind_by_hand(same_text=False, same_unit=True, news_of_old=2, olds_of_new=1)
    <BridgeKind.SPLIT: 'split'>
    """
    if same_text:
        return BridgeKind.UNCHANGED if same_unit else BridgeKind.MOVED
    if news_of_old > 1:
        return BridgeKind.SPLIT
    if olds_of_new > 1:
        return BridgeKind.MERGED
    return BridgeKind.CHANGED if same_unit else BridgeKind.MOVED
