"""Shapes of reading a file, and of choosing how the school verifies the competence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from interchange.ehoks.types import Process
from interchange.received import LARGEST
from web.forms.base import OneOf, PlainForm, UploadField
from web.labels import LABELS


class ReadForm(PlainForm):
    """A certificate's file."""

    file = UploadField(
        label=_("File of the certificate"),
        help_text=_("An XML or JSON file, at most 5 MB. The file is read and not kept."),
        required_message=_("Choose the file of the certificate."),
        max_bytes=LARGEST,
        accept=".xml,.json",
    )


class ProcessForm(PlainForm):
    """The way of verifying that stands in the part for eHOKS."""

    process = OneOf(
        label=_("How does your school verify the competence?"),
        choices=list(LABELS["process"].items()),
        required_message=_("Choose how your school verifies the competence."),
    )

    @property
    def chosen(self) -> Process:
        """Give the school's choice, or the way through assessors as long as it has made none."""
        return Process(self.cleaned_data["process"]) if self.is_valid() else Process.BY_ASSESSORS
