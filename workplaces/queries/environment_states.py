"""In which state an environment and its document really are on a day; rows come with their document."""

from __future__ import annotations

from datetime import date

from qualifications.rules.validity import Standing, last_day, standing
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.rules.environment import effective_state


def state_on(row: LearningEnvironment, on: date) -> EnvironmentState:
    """Give the state that holds on the day."""
    state = EnvironmentState(row.state)
    return effective_state(state, valid_until=row.valid_until, last_day=last_day(row.document), on=on)


def document_standing(row: LearningEnvironment, on: date) -> Standing:
    """Give the state of the environment's document today and on the day when the report was published."""
    return standing(row.document, on, on_day=row.published_on)
