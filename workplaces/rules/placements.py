"""When a placement runs, which kinds of law it may stand on, and who may be its employer."""

from __future__ import annotations

from datetime import date

from workplaces.choices import EmploymentRelation

OLDEST_PERSON_YEARS = 120


def dates_are_in_order(begins_on: date, ends_on: date | None) -> bool:
    """Tell whether a period runs forward; both days belong to it, and the end may be open.

    >>> dates_are_in_order(date(2026, 3, 1), date(2026, 3, 1)), dates_are_in_order(date(2026, 3, 2), date(2026, 3, 1))
    (True, False)
    """
    return ends_on is None or begins_on <= ends_on


def has_ended(ends_on: date | None, on: date) -> bool:
    """Tell whether a period is over on a day.

    >>> has_ended(date(2026, 3, 1), date(2026, 3, 1)), has_ended(date(2026, 3, 1), date(2026, 3, 2))
    (False, True)
    """
    return ends_on is not None and ends_on < on


def kind_holds_on(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Tell whether a kind's row of law holds on a day; an unknown start or end counts as open.

    >>> kind_holds_on(date(2025, 1, 1), None, date(2024, 12, 31)), kind_holds_on(None, None, date(2024, 12, 31))
    (False, True)
    """
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def may_be_onward(relation: EmploymentRelation) -> bool:
    """Tell whether the work may be done elsewhere than with the employer: only where there is an employment.

    Source: onward placement (edelleensijoitus) presupposes an employment with the placing organisation.

    >>> may_be_onward(EmploymentRelation.YES), may_be_onward(EmploymentRelation.NO)
    (True, False)
    """
    return relation != EmploymentRelation.NO


def may_follow(*, begins_on: date, previous_begins_on: date, same_person: bool) -> bool:
    """Tell whether a placement may be said to go on from an earlier one.

    >>> may_follow(begins_on=date(2026, 5, 1), previous_begins_on=date(2026, 1, 1), same_person=True)
    True
    >>> may_follow(begins_on=date(2026, 1, 1), previous_begins_on=date(2026, 5, 1), same_person=True)
    False
    """
    return same_person and previous_begins_on < begins_on


def birth_date_is_possible(birth_date: date | None, on: date) -> bool:
    """Tell whether a living person may be born on the day; unknown is possible.

    >>> birth_date_is_possible(date(2001, 5, 6), date(2026, 3, 1)), birth_date_is_possible(None, date(2026, 3, 1))
    (True, True)
    >>> birth_date_is_possible(date(2026, 3, 2), date(2026, 3, 1))
    False
    """
    return birth_date is None or (birth_date < on and on.year - birth_date.year <= OLDEST_PERSON_YEARS)
