"""Whether a requirements document is in force on a day, and what may be begun on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from qualifications.choices import Beginning, Validity

# A document in transition stays usable for those who began earlier.
USABLE = frozenset({Validity.VALID, Validity.TRANSITION})


class Dated(Protocol):
    """Anything that carries the three days of a requirements document; None does not limit."""

    @property
    def valid_from(self) -> date | None:
        """First day in force."""

    @property
    def valid_to(self) -> date | None:
        """Last day in force."""

    @property
    def transition_ends(self) -> date | None:
        """Last day of the transition."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The three days of a requirements document, apart from the document."""

    valid_from: date | None = None
    valid_to: date | None = None
    transition_ends: date | None = None

    @classmethod
    def of(cls, document: Dated) -> Dates:
        """Copy the days of a document.

        >>> Dates.of(Dates(valid_to=date(2025, 7, 31))).valid_to
        datetime.date(2025, 7, 31)
        """
        return cls(document.valid_from, document.valid_to, document.transition_ends)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a document today and, where something was issued or published earlier, on that day.

    `today` is None where the document is not in this catalogue. `begins` is the first day in force and `ends` the last
    day on which the document may be used, by the days known today; None is no limit. `on_day` and `then` belong
    together; both are None where only today matters.
    """

    today: Validity | None
    begins: date | None = None
    ends: date | None = None
    on_day: date | None = None
    then: Validity | None = None

    @property
    def has_changed(self) -> bool:
        """Tell whether the earlier day's state is another than today's.

        >>> Standing(Validity.EXPIRED, then=Validity.VALID).has_changed, Standing(Validity.VALID).has_changed
        (True, False)
        """
        return self.then is not None and self.then is not self.today


def validity_on(day: date, *, valid_from: date | None, valid_to: date | None, transition_ends: date | None) -> Validity:
    """Tell the state on a day: both end days belong to the period; a missing date does not limit.

    Words of ePerusteet: tuleva, voimassa, siirtymä, poistunut. Where the days contradict each other, the state that
    binds least holds: a transition that ends before the period does not shorten it, nor does one without an end of
    the period.

    >>> spring, summer, autumn = date(2026, 3, 1), date(2026, 7, 31), date(2026, 10, 1)
    >>> [validity_on(day, valid_from=date(2026, 1, 1), valid_to=spring, transition_ends=summer).value
    ...  for day in (date(2025, 12, 31), spring, summer, autumn)]
    ['coming', 'valid', 'transition', 'expired']
    """
    if valid_from is not None and day < valid_from:
        return Validity.COMING
    if valid_to is None or day <= valid_to:
        return Validity.VALID
    if transition_ends is not None and day <= transition_ends:
        return Validity.TRANSITION
    return Validity.EXPIRED


def state_of(document: Dated, day: date) -> Validity:
    """Tell a document's state on a day.

    >>> state_of(Dates(valid_to=date(2025, 7, 31)), date(2025, 8, 1)).value
    'expired'
    """
    return validity_on(
        day,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        transition_ends=document.transition_ends,
    )


def last_day(document: Dated) -> date | None:
    """Give the last day on which work may be compared with a document: the later of the two ends; None is no limit.

    >>> last_day(Dates(valid_to=date(2025, 7, 31), transition_ends=date(2028, 7, 31)))
    datetime.date(2028, 7, 31)
    >>> last_day(Dates(transition_ends=date(2028, 7, 31)))
    """
    if document.valid_to is None or document.transition_ends is None:
        return document.valid_to
    return max(document.valid_to, document.transition_ends)


def may_begin(document: Dated, on: date, *, begun_on: date | None = None) -> Beginning:
    """Tell whether goals, environments and placements may be begun on a document.

    Refused when the transition is over; with a warning in transition and before the first day in force. `begun_on` is
    when the placement began that it is about (None: it begins on the day): who began before the end may go on without
    a warning, and for a placement that has not begun its first day counts. Source: ePerusteet's siirtymäaika.

    >>> old = Dates(valid_to=date(2025, 7, 31), transition_ends=date(2028, 7, 31))
    >>> [may_begin(old, day).value for day in (date(2025, 7, 31), date(2025, 8, 1), date(2028, 8, 1))]
    ['freely', 'warned', 'refused']
    >>> may_begin(old, date(2026, 1, 1), begun_on=date(2025, 7, 1)).value
    'freely'
    """
    first = begun_on or on
    match state_of(document, max(on, first)):
        case Validity.VALID:
            return Beginning.FREELY
        case Validity.EXPIRED:
            return Beginning.REFUSED
        case Validity.TRANSITION if document.valid_to is not None and first <= document.valid_to:
            return Beginning.FREELY
    return Beginning.WARNED


def standing(document: Dated | None, today: date, *, on_day: date | None = None, then: str | None = None) -> Standing:
    """Put together what is said of a document wherever it is named; None is a document that is not known here.

    `then` is the state that was frozen on `on_day`; without it the state comes from the days known today.

    >>> old = Dates(valid_to=date(2025, 7, 31), transition_ends=date(2028, 7, 31))
    >>> told = standing(old, date(2026, 1, 1), on_day=date(2025, 3, 12))
    >>> told.then.value, told.today.value, told.ends
    ('valid', 'transition', datetime.date(2028, 7, 31))
    >>> standing(None, date(2026, 1, 1), on_day=date(2025, 3, 12), then="valid").today
    """
    earlier = Validity(then) if then is not None else None
    if document is None:
        return Standing(None, on_day=on_day, then=earlier)
    if earlier is None and on_day is not None:
        earlier = state_of(document, on_day)
    return Standing(
        today=state_of(document, today),
        begins=document.valid_from,
        ends=last_day(document),
        on_day=on_day,
        then=earlier,
    )
