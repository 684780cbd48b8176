"""Forms of own views and of agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competence.choices import SelfView
from competence.rules.agreement import STATEMENT_LENGTH
from web.forms.base import LongText, OneOf, OptionText, PlainForm
from web.labels import LABELS

_TOO_LONG = _("The text is too long. Write at most %(limit_value)d characters.")


class SelfAssessmentForm(PlainForm):
    """The participant's own view: one of three answers, and an example in own words."""

    value = OneOf(
        label=_("How well can you do this?"),
        choices=[
            (value, OptionText(LABELS["self_view"][value], hint=LABELS["self_view_hint"][value])) for value in SelfView
        ],
        required_message=_("Choose the answer that fits best."),
    )
    example = LongText(
        label=_("Example in your own words"),
        help_text=_("Tell about one time when you did this. Write only about work."),
        max_length=STATEMENT_LENGTH,
        too_long_message=_TOO_LONG,
    )


class ReportedAssessmentForm(PlainForm):
    """The participant's own view, written down by staff while the participant is present."""

    said = OneOf(
        label=_("What does the participant say?"),
        choices=[(value, LABELS["self_view_reported"][value]) for value in SelfView],
        required_message=_("Choose what the participant says."),
    )
    example = LongText(
        label=_("Example in the participant’s own words"),
        help_text=_("Write only about work."),
        max_length=STATEMENT_LENGTH,
        too_long_message=_TOO_LONG,
    )


class ReadViewsForm(PlainForm):
    """Which two views stood on the page that the reader confirms."""

    self_assessment = forms.IntegerField(widget=forms.HiddenInput)
    mark = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A page without the numbers is old or broken: say what to do."""
        super().__init__(*args, **kwargs)
        message = _("The page was too old. Read both views again, then confirm.")
        for field in ("self_assessment", "mark"):
            self.fields[field].error_messages = {"required": message, "invalid": message}


class DisagreementForm(ReadViewsForm):
    """Why the sides disagree."""

    reason = LongText(
        label=_("What do you see differently?"),
        help_text=_("Both of you can read this. Write only about work. It never goes on a certificate."),
        max_length=STATEMENT_LENGTH,
        too_long_message=_TOO_LONG,
        required_message=_("Write in a few words what you see differently."),
    )
