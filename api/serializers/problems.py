"""The shape of every refusal (RFC 9457)."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers


class ProblemDetailSerializer(serializers.Serializer[Any]):
    """One value that is wrong."""

    pointer = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


# What went wrong (RFC 9457). Made by name, since a serializer has an attribute `errors` of its own.
PROBLEM = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "code": serializers.CharField(help_text="Stable; listed in the documentation."),
        "detail": serializers.CharField(help_text="In the language of the request."),
        "instance": serializers.CharField(),
        "errors": ProblemDetailSerializer(many=True, required=False),
    },
)
