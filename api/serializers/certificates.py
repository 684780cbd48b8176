"""The shape of an answer with one shared certificate."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.documents import DocumentField, LocalizedField
from api.serializers.lists import STATES
from qualifications.choices import Validity

VALIDITIES = [(state.value, state.value) for state in Validity]


class CurrencySerializer(serializers.Serializer[Any]):
    """Whether a requirements document was in force on the day of issue, and whether it is today.

    Today's state comes from the service's own copy of the register; it is null for a document that is not there.
    """

    name = LocalizedField(source="part.name")
    diary_number = serializers.CharField(source="part.diary_number")
    eperusteet_id = serializers.IntegerField(source="part.eperusteet_id")
    at_issue = serializers.ChoiceField(source="then", choices=VALIDITIES)
    today = serializers.ChoiceField(choices=VALIDITIES, allow_null=True)
    usable_until = serializers.DateField(
        source="standing.ends",
        allow_null=True,
        help_text="Last day on which the document may be used, by what is known today; null where there is none.",
    )


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
