"""Shapes of requests for and answers with the list of shared certificates."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from certificates.choices import CertificateState
from certificates.queries.shared import PAGE_SIZE

# A longer list would not fit into one event of the audit log.
MOST_LISTED = 200
STATES = [(state.value, state.value) for state in CertificateState]


class ListQuery(serializers.Serializer[Any]):
    """What a list may be asked with."""

    cursor = serializers.IntegerField(
        min_value=1, max_value=2**63 - 1, required=False, default=None, help_text="Taken from `next`."
    )
    limit = serializers.IntegerField(min_value=1, max_value=MOST_LISTED, required=False, default=PAGE_SIZE)
    updated_since = serializers.DateTimeField(
        required=False,
        default=None,
        help_text="Only what was shared, replaced or annulled at this time or later.",
    )


class SharedLineSerializer(serializers.Serializer[Any]):
    """One certificate in a list."""

    number = serializers.CharField(help_text="Number of the certificate.")
    holder = serializers.CharField(help_text="Name of the holder.")
    issuer = serializers.CharField(help_text="Name of the organisation that issued it.")
    state = serializers.ChoiceField(choices=STATES)
    issued_on = serializers.DateField()
    shared_from = serializers.DateField(source="begins_on")
    shared_until = serializers.DateField(source="ends_on")
    purpose = serializers.CharField(help_text="What the holder wrote for the school; may be empty.")
    updated_at = serializers.DateTimeField(source="changed_at")


class SharedListSerializer(serializers.Serializer[Any]):
    """A part of the list; `next` is the address of the following part, or null at the end."""

    next = serializers.URLField(allow_null=True)
    results = SharedLineSerializer(many=True)
