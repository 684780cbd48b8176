"""Which requirements documents the viewer's organisations work with."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, Membership, PlacementUnit, TaskRequirement


def documents_of_own(viewer: User, *, on: date) -> frozenset[int] | None:
    """Give the documents of environments, task mappings and goals at the organisations of the viewer; two statements.

    None for a viewer who belongs to no organisation; then one statement.
    """
    organisations = list(Membership.objects.of(viewer, on=on).values_list("organisation", flat=True))
    if not organisations:
        return None
    environments = LearningEnvironment.objects.filter(site__organisation__in=organisations)
    used = environments.exclude(state=EnvironmentState.WITHDRAWN).values_list("document_id")
    mapped = TaskRequirement.objects.filter(task__site__organisation__in=organisations)
    goals = PlacementUnit.objects.filter(placement__host__organisation__in=organisations)
    found = used.union(mapped.values_list("requirement__unit__document_id"), goals.values_list("unit__document_id"))
    return frozenset(pk for (pk,) in found)
