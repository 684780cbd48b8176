"""Controls that Django lacks: options with hints and further questions, a day in three boxes, a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.widgets import ChoiceWidget

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict
    from django.utils.functional import _StrPromise

DAY_PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class OptionText:
    """Words of an option: the text, the language it is really in ("" = the page's), and a hint below it.

    `picture` is the address of a small picture beside the words, "" = none.
    """

    text: str | _StrPromise
    hint: str | _StrPromise = ""
    language: str = ""
    picture: str = ""

    def __str__(self) -> str:
        """Give the bare text."""
        return str(self.text)


class _Options(ChoiceWidget):
    """Options that carry a hint and may open a further question."""

    # Value -> rendered field that belongs under the option; filled when the field is drawn.
    revealed: Mapping[str, str] = {}
    layout = ""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tie hint and further question to the option's control."""
        option = super().create_option(*args, **kwargs)
        attrs, value = option["attrs"], str(option["value"])
        if getattr(option["label"], "hint", ""):
            attrs["aria-describedby"] = f"{attrs['id']}_hint"
        if value in self.revealed:
            option["revealed"] = self.revealed[value]
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template how to lay the options out."""
        return super().get_context(name, value, attrs) | {"layout": self.layout}


class Radios(_Options, forms.RadioSelect):
    """One of several, all in sight."""


class Checkboxes(_Options, forms.CheckboxSelectMultiple):
    """Several of several, all in sight."""


class DayInput(forms.Widget):
    """Day, month and year in three boxes named `<name>_day`, `<name>_month`, `<name>_year`."""

    template_name = "django/forms/widgets/day.html"
    use_fieldset = True
    # Which boxes are wrong; filled when the field is drawn.
    wrong: frozenset[str] = frozenset()
    autocomplete = ""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> tuple[str, ...]:
        """Collect what stands in the boxes."""
        del files
        return tuple(str(data.get(f"{name}_{part}", "")).strip() for part in DAY_PARTS)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        """Tell whether no box was sent."""
        del files
        return not any(f"{name}_{part}" in data for part in DAY_PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Point at the first wrong box, else the first box."""
        del index
        first = next((part for part in DAY_PARTS if part in self.wrong), "day")
        return f"{id_}_{first}" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Lay the three boxes out."""
        context = super().get_context(name, None, attrs)
        texts = (value.day, value.month, value.year) if isinstance(value, date) else (value or ("", "", ""))
        shared = context["widget"]["attrs"]
        context["boxes"] = [
            {
                "part": part,
                "name": f"{name}_{part}",
                "id": f"{shared.get('id', name)}_{part}",
                "value": text,
                "width": 4 if part == "year" else 2,
                "autocomplete": f"{self.autocomplete}-{part}" if self.autocomplete else "off",
                "is_wrong": part in self.wrong,
            }
            for part, text in zip(DAY_PARTS, texts, strict=True)
        ]
        return context


class FileInput(forms.FileInput):
    """A file, with the words of the control in the page's language instead of the browser's."""

    template_name = "django/forms/widgets/upload.html"
