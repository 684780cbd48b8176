"""The form of a mark, on the organisation's scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from competence.rules.agreement import STATEMENT_LENGTH
from web.forms.base import Flag, LongText, OneOf, PlainForm
from web.labels import LABELS, label

# Each value of a scale with its key.
ScaleValues = tuple[tuple[str, str], ...]


class _WithNote(PlainForm):
    """More information beside the mark."""

    note = LongText(
        label=_("More information"),
        help_text=_("What has gone especially well? This text goes on the certificate. Write only about work."),
        max_length=STATEMENT_LENGTH,
        too_long_message=_("The text is too long. Write at most %(limit_value)d characters."),
    )


class MarkForm(_WithNote):
    """One of the values of a scale with steps."""

    value = OneOf(
        label=_("Your mark"),
        required_message=_("Choose a mark. If the skill is not there yet, leave it without a mark."),
    )
    field_order = ("value", "note")

    def __init__(self, *args: Any, scale_values: ScaleValues, **kwargs: Any) -> None:
        """Offer the values of the scale, given with their keys."""
        super().__init__(*args, **kwargs)
        self.offer("value", [(value, label("scale_value", key)) for value, key in scale_values])

    @property
    def chosen(self) -> str:
        """Give the value of a valid form."""
        return str(self.cleaned_data["value"])


class TickForm(_WithNote):
    """The threshold scale: one value, as a tick."""

    value = Flag(
        label=LABELS["scale_value"]["threshold.reached"],
        required_message=_("Tick the box when the level is reached. If it is not yet, leave it without a mark."),
    )
    field_order = ("value", "note")

    def __init__(self, *args: Any, scale_values: ScaleValues, **kwargs: Any) -> None:
        """Keep the value that the tick stands for."""
        super().__init__(*args, **kwargs)
        self.chosen = scale_values[0][0]


def mark_form(scale_values: ScaleValues, data: Mapping[str, Any] | None = None) -> MarkForm | TickForm:
    """Make the form that fits the organisation's scale: a tick, or a choice."""
    form = TickForm if len(scale_values) == 1 else MarkForm
    return form(data, scale_values=scale_values)
