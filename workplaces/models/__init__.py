"""Tables of workplaces."""

from __future__ import annotations

from workplaces.models.environment import EnvironmentLine, LearningEnvironment
from workplaces.models.organisation import Membership, Organisation, Site
from workplaces.models.placement import Placement, PlacementKind, PlacementUnit
from workplaces.models.task import Task, TaskRequirement

__all__ = [
    "EnvironmentLine",
    "LearningEnvironment",
    "Membership",
    "Organisation",
    "Placement",
    "PlacementKind",
    "PlacementUnit",
    "Site",
    "Task",
    "TaskRequirement",
]
