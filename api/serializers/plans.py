"""Shapes of requests for and answers with a part of a student's plan (eHOKS)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.documents import LocalizedField
from interchange.ehoks.refusals import Reason
from interchange.ehoks.types import Process


class PlanQuery(serializers.Serializer[Any]):
    """What a part of a student's plan may be asked with."""

    process = serializers.ChoiceField(
        choices=[process.value for process in Process],
        required=False,
        default=Process.BY_ASSESSORS.value,
        help_text="How the school verifies the competence: its own choice.",
    )


class LeftOutSerializer(serializers.Serializer[Any]):
    """What could not be put into the fragment, and why."""

    unit = LocalizedField(help_text="Name of the unit; empty when it is the school's own number.")
    reason = serializers.ChoiceField(choices=[reason.value for reason in Reason])


class PlanSerializer(serializers.Serializer[Any]):
    """A fragment of a student's plan (eHOKS), and what was left out of it."""

    fragment = serializers.JSONField(help_text="The arrays `aiemmin-hankitut-…` in the form of eHOKS.")
    left_out = LeftOutSerializer(many=True)
