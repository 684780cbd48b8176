"""Shapes of requests and answers about shared certificates."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from api.serializers.documents import DocumentField, LocalizedField
from certificates.choices import CertificateState
from certificates.queries.shared import PAGE_SIZE
from interchange.ehoks.refusals import Reason
from interchange.ehoks.types import Process
from qualifications.choices import Validity

# A longer list would not fit into one event of the audit log.
MOST_LISTED = 200
STATES = [(state.value, state.value) for state in CertificateState]
VALIDITIES = [(state.value, state.value) for state in Validity]


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


class PlanQuery(serializers.Serializer[Any]):
    """What a part of a student's plan may be asked with."""

    process = serializers.ChoiceField(
        choices=[process.value for process in Process],
        required=False,
        default=Process.BY_ASSESSORS.value,
        help_text="How the school verifies the competence: its own choice.",
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


class CurrencySerializer(serializers.Serializer[Any]):
    """Whether a requirements document was in force on the day of issue, and whether it is today."""

    name = LocalizedField(source="part.name")
    diary_number = serializers.CharField(source="part.diary_number")
    eperusteet_id = serializers.IntegerField(source="part.eperusteet_id")
    at_issue = serializers.ChoiceField(source="then", choices=VALIDITIES)
    today = serializers.ChoiceField(choices=VALIDITIES)


class SharedCertificateSerializer(serializers.Serializer[Any]):
    """A certificate as the school may read it today."""

    number = serializers.CharField(source="document.number")
    state = serializers.ChoiceField(choices=STATES)
    annulled_at = serializers.DateTimeField(allow_null=True)
    replaced_by = serializers.CharField(
        source="successor_number", help_text="Number of the certificate that took its place; empty where there is none."
    )
    shared_from = serializers.DateField(source="begins_on")
    shared_until = serializers.DateField(source="ends_on")
    purpose = serializers.CharField()
    has_file = serializers.BooleanField(help_text="Whether the PDF is made.")
    is_withheld = serializers.BooleanField(
        help_text="Whether the files are withheld, since the holder must not be found."
    )
    currency = CurrencySerializer(source="currencies", many=True)
    document = DocumentField(help_text="What was issued, word for word.")


class LeftOutSerializer(serializers.Serializer[Any]):
    """What could not be put into the fragment, and why."""

    unit = LocalizedField(help_text="Name of the unit; empty when it is the school's own number.")
    reason = serializers.ChoiceField(choices=[reason.value for reason in Reason])


class PlanSerializer(serializers.Serializer[Any]):
    """A fragment of a student's plan (eHOKS), and what was left out of it."""

    fragment = serializers.JSONField(help_text="The arrays `aiemmin-hankitut-…` in the form of eHOKS.")
    left_out = LeftOutSerializer(many=True)


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
