"""In which state an environment really is on a day; rows come with their document."""

from __future__ import annotations

from datetime import date

from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.rules.environment import effective_state, last_day_of_document


def last_day(row: LearningEnvironment) -> date | None:
    """Give the last day on which the environment's document may be used."""
    return last_day_of_document(row.document.valid_to, row.document.transition_ends)


def state_on(row: LearningEnvironment, on: date) -> EnvironmentState:
    """Give the state that holds on the day."""
    state = EnvironmentState(row.state)
    return effective_state(state, valid_until=row.valid_until, last_day=last_day(row), on=on)
