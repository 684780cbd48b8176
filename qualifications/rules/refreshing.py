"""Keeping the catalogue current: which documents of the register's list must be read, and how a run stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from qualifications.choices import RunState
from qualifications.rules.days import helsinki_day

# A run that has shown no sign of life for this long has died; another may take its place.
SILENCE = timedelta(minutes=15)
# A run that broke off longer ago than this is not taken up: the register's list has changed since.
TAKE_UP_WITHIN = timedelta(hours=24)
# The clocks of the register and of this machine need not agree; a reading counts only when it is safely later.
_MARGIN = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of a document: the register's time of the copy, the reader's version, and when it was read last.

    `copied_at` is in epoch milliseconds.
    """

    copied_at: int | None
    reader: int
    read_at: datetime | None


def is_current(*, copied_at: int | None, published_at: int | None, reader: int, stored: Stored | None) -> bool:
    """Tell whether the stored copy is as new as what the register lists, so that it need not be read.

    The list gives the time of the copy itself (`copied_at`), or only when it was published (`published_at`), which
    is later than the copy's own time; then it counts when the document was last read. Times are epoch milliseconds.
    A copy that an earlier version of the reader has read is read again.

    >>> kept = Stored(copied_at=1_000, reader=2, read_at=_EPOCH + timedelta(days=3))
    >>> [is_current(copied_at=at, published_at=None, reader=2, stored=kept) for at in (999, 1_000, 1_001, None)]
    [True, True, False, False]
    >>> [is_current(copied_at=None, published_at=day * 86_400_000, reader=2, stored=kept) for day in (1, 2, 3)]
    [True, True, False]
    >>> is_current(copied_at=1_000, published_at=None, reader=3, stored=kept)
    False
    >>> is_current(copied_at=1_000, published_at=None, reader=2, stored=None)
    False
    """
    if stored is None or stored.reader < reader:
        return False
    if copied_at is not None:
        return stored.copied_at is not None and stored.copied_at >= copied_at
    if published_at is None:
        return False
    if stored.copied_at is not None and stored.copied_at >= published_at:
        return True
    return stored.read_at is not None and _milliseconds(stored.read_at - _MARGIN) >= published_at


def is_changed_since(since: date | None, *, changed_at: int | None) -> bool:
    """Tell whether the register has changed a document on or after a day; a document without a time counts as changed.

    >>> [is_changed_since(date(2022, 8, 1), changed_at=at) for at in (1659301200000, 1659301199999, None)]
    [True, False, True]
    >>> is_changed_since(None, changed_at=0)
    True
    """
    if since is None or changed_at is None:
        return True
    day = helsinki_day(changed_at)
    return day is None or day >= since


def run_state(*, finished_at: datetime | None, is_held: bool, active_at: datetime, now: datetime) -> RunState:
    """Tell how a run stands: a run that is held but silent for long has died.

    >>> def at(minutes: int) -> str:
    ...     then = _EPOCH + timedelta(minutes=minutes)
    ...     return run_state(finished_at=None, is_held=True, active_at=_EPOCH, now=then).value
    >>> at(15), at(16)
    ('running', 'broken-off')
    >>> run_state(finished_at=None, is_held=False, active_at=_EPOCH, now=_EPOCH).value
    'broken-off'
    >>> run_state(finished_at=_EPOCH, is_held=False, active_at=_EPOCH, now=_EPOCH).value
    'finished'
    """
    if finished_at is not None:
        return RunState.FINISHED
    return RunState.RUNNING if is_held and now - active_at <= SILENCE else RunState.BROKEN_OFF


def may_take_up(*, started_at: datetime, now: datetime) -> bool:
    """Tell whether a run that broke off may go on where it stopped, or whether a new one begins.

    >>> may_take_up(started_at=_EPOCH, now=_EPOCH + timedelta(hours=24))
    True
    >>> may_take_up(started_at=_EPOCH, now=_EPOCH + timedelta(hours=25))
    False
    """
    return now - started_at <= TAKE_UP_WITHIN


def _milliseconds(at: datetime) -> int:
    """Give an instant in epoch milliseconds."""
    return (at - _EPOCH) // timedelta(milliseconds=1)
