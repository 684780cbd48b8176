"""The way of a learning environment from working version to report, and what holds it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workplaces.choices import EnvironmentState

MOVES: Mapping[EnvironmentState, frozenset[EnvironmentState]] = {
    EnvironmentState.DRAFT: frozenset({EnvironmentState.IN_REVIEW}),
    EnvironmentState.IN_REVIEW: frozenset({EnvironmentState.PUBLISHED, EnvironmentState.DRAFT}),
    EnvironmentState.PUBLISHED: frozenset(
        {EnvironmentState.EXPIRED, EnvironmentState.WITHDRAWN, EnvironmentState.REPLACED}
    ),
    EnvironmentState.EXPIRED: frozenset(),
    EnvironmentState.WITHDRAWN: frozenset(),
    EnvironmentState.REPLACED: frozenset(),
}

# States in which the site works through what the expert said of the rows: sent back, or published.
ROWS_OPEN = frozenset({EnvironmentState.DRAFT, EnvironmentState.PUBLISHED, EnvironmentState.EXPIRED})

# States in which it matters to the site that its tasks have moved on since the lines were frozen.
CHANGES_TOLD = frozenset({EnvironmentState.PUBLISHED, EnvironmentState.EXPIRED})

# The guiding questions in the order in which they are asked; the compulsory ones tell what is done and who guides.
QUESTIONS = ("work", "spaces", "equipment", "customers", "guidance", "teaching")
COMPULSORY_QUESTIONS = frozenset({"work", "guidance"})
# What `missing_for_review` calls the lack of tasks that show requirements.
LINES = "lines"

# Years for which a report holds. Source: the product's own choice until an authority says otherwise.
RENEWAL_YEARS = 3
LONGEST_RENEWAL_YEARS = 5


def may_move(current: EnvironmentState, target: EnvironmentState) -> bool:
    """Tell whether an environment may go from one state to another.

    >>> may_move(EnvironmentState.IN_REVIEW, EnvironmentState.PUBLISHED)
    True
    >>> may_move(EnvironmentState.DRAFT, EnvironmentState.PUBLISHED)
    False
    """
    return target in MOVES[current]


def missing_for_review(answers: Mapping[str, str], lines: int) -> tuple[str, ...]:
    """Name what must be added before an outside expert can be asked: questions by name, and LINES.

    `lines` counts the pairs of a requirement and a task in use that shows it.

    >>> missing_for_review({"work": "Korjaamme pyöriä.", "guidance": " "}, lines=0)
    ('guidance', 'lines')
    """
    asked = [name for name in QUESTIONS if name in COMPULSORY_QUESTIONS]
    unanswered = [name for name in asked if not answers.get(name, "").strip()]
    return (*unanswered, *([] if lines else [LINES]))


def may_send(answers: Mapping[str, str], lines: int) -> bool:
    """Tell whether the environment is ready to be reviewed.

    >>> may_send({"work": "Korjaamme pyöriä.", "guidance": "Ohjaaja on aina paikalla."}, lines=1)
    True
    """
    return not missing_for_review(answers, lines)


def is_outside(member_of: frozenset[int], owner: int) -> bool:
    """Tell whether an expert stands outside: no role, running or coming, in the organisation that owns the site.

    >>> is_outside(frozenset({2, 3}), owner=1), is_outside(frozenset({1, 2}), owner=1)
    (True, False)
    """
    return owner not in member_of


def years_after(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes 28 February.

    >>> years_after(date(2024, 2, 29), 3)
    datetime.date(2027, 2, 28)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def renewal_date(published_on: date, last_day: date | None = None) -> date:
    """Propose the last day of a report: after RENEWAL_YEARS, but not beyond the last day of its document.

    >>> renewal_date(date(2026, 3, 1))
    datetime.date(2029, 3, 1)
    >>> renewal_date(date(2026, 3, 1), date(2027, 7, 31))
    datetime.date(2027, 7, 31)
    """
    proposed = years_after(published_on, RENEWAL_YEARS)
    return min(proposed, last_day) if last_day else proposed


def may_hold_until(valid_until: date, on: date) -> bool:
    """Tell whether a report published on a day may hold so long: a day to come, within LONGEST_RENEWAL_YEARS.

    >>> may_hold_until(date(2029, 3, 1), date(2026, 3, 1)), may_hold_until(date(2026, 3, 1), date(2026, 3, 1))
    (True, False)
    """
    return on < valid_until <= years_after(on, LONGEST_RENEWAL_YEARS)


def effective_state(
    state: EnvironmentState, *, valid_until: date | None, last_day: date | None, on: date
) -> EnvironmentState:
    """Give the state as it holds on a day: a report past its own or its document's last day has expired.

    >>> effective_state(EnvironmentState.PUBLISHED, valid_until=date(2026, 3, 1), last_day=None, on=date(2026, 3, 2))
    <EnvironmentState.EXPIRED: 'expired'>
    """
    if state is not EnvironmentState.PUBLISHED:
        return state
    passed = (valid_until is None or valid_until < on) or (last_day is not None and last_day < on)
    return EnvironmentState.EXPIRED if passed else state


def report_number(year: int, serial: int) -> str:
    """Write a report's number; the serial is the environment's own id, so that no two can be alike.

    >>> report_number(2026, 12)
    'OY-2026-000012'
    """
    return f"OY-{year}-{serial:06d}"
