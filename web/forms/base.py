"""What every form of the product is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from web.forms.fields import (
    DayField,
    EmailText,
    Flag,
    HoursField,
    LongText,
    ManyOf,
    OneOf,
    Pick,
    ShortText,
    UploadField,
)
from web.forms.widgets import OptionText

__all__ = [
    "DayField",
    "EmailText",
    "Flag",
    "HoursField",
    "LongText",
    "ManyOf",
    "OneOf",
    "OptionText",
    "Pick",
    "PlainForm",
    "ShortText",
    "UploadField",
]


class PlainForm(forms.Form):
    """A form whose sentences are ours: the browser checks nothing, and all that was typed is kept."""

    use_required_attribute = False
    # In a search nothing must be filled in, so no field says that it may be left empty.
    is_search = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Labels stand alone, without a colon."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Set what a field offers: pairs of value and text (`str`, `Worded` or `OptionText`), known per request."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            message = f"{name} offers no choices"
            raise TypeError(message)
        field.choices = field.offered(choices) if isinstance(field, Pick) else list(choices)
