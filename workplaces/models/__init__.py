"""Tables of workplaces."""

from __future__ import annotations

from workplaces.models.bridge import Bridge, BridgeLine
from workplaces.models.carry import CarriedMapping, EnvironmentCarry
from workplaces.models.environment import EnvironmentLine, LearningEnvironment
from workplaces.models.organisation import Membership, Organisation, Site
from workplaces.models.picture import TaskPicture
from workplaces.models.placement import Placement, PlacementKind, PlacementUnit
from workplaces.models.review import ReviewInvitation, ReviewRow
from workplaces.models.suggestion import Alias, ConfirmedText, RejectedSuggestion, SuggestionOutcome
from workplaces.models.task import Task, TaskRequirement

__all__ = [
    "Alias",
    "Bridge",
    "BridgeLine",
    "CarriedMapping",
    "ConfirmedText",
    "EnvironmentCarry",
    "EnvironmentLine",
    "LearningEnvironment",
    "Membership",
    "Organisation",
    "Placement",
    "PlacementKind",
    "PlacementUnit",
    "RejectedSuggestion",
    "ReviewInvitation",
    "ReviewRow",
    "Site",
    "SuggestionOutcome",
    "Task",
    "TaskPicture",
    "TaskRequirement",
]
