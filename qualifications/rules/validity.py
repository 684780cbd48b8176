"""Whether a requirements document is in force on a day."""

from __future__ import annotations

from datetime import date

from qualifications.choices import Validity

# A document in transition stays usable for those who began earlier.
USABLE = frozenset({Validity.VALID, Validity.TRANSITION})


def validity_on(day: date, *, valid_from: date | None, valid_to: date | None, transition_ends: date | None) -> Validity:
    """Tell the state on a day: both end days belong to the period; a missing date does not limit.

    Words of ePerusteet: tuleva, voimassa, siirtymä, poistunut.

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
