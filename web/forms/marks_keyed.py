"""Shape of codes keyed in from paper, and of the marks for the rows that they mean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qualifications.rules.row_codes import read_row_code
from web.forms.base import LongText, Pick, PlainForm
from web.forms.marks import ScaleValues
from web.labels import label

MOST_CODES = 50
_LONGEST_LIST = 2000


class CodesForm(PlainForm):
    """Codes of rows, as they stand on a sheet."""

    codes = LongText(
        label=_("Codes from the sheet"),
        help_text=_("Write the codes of the ticked rows, one on a line or with spaces between. For example: 4K7-Y."),
        max_length=_LONGEST_LIST,
        required_message=_("Write at least one code."),
    )

    def clean_codes(self) -> tuple[int, ...]:
        """Read the codes; name those that cannot be right."""
        typed = self.cleaned_data["codes"].replace(",", " ").replace(";", " ").split()
        wrong = [word for word in typed if read_row_code(word) is None]
        if wrong:
            raise forms.ValidationError(
                _("These are no codes of rows: %(codes)s. Check them on the sheet."),
                params={"codes": ", ".join(wrong[:10])},
            )
        if len(typed) > MOST_CODES:
            raise forms.ValidationError(_("Write at most 50 codes at once."))
        return tuple(dict.fromkeys(number for word in typed if (number := read_row_code(word)) is not None))


class KeyedMarksForm(PlainForm):
    """A mark for each row that was keyed in; an empty one gives none."""

    def __init__(self, *args: Any, rows: tuple[tuple[int, str], ...], scale_values: ScaleValues, **kwargs: Any) -> None:
        """Ask for each row (requirement and its text) on the organisation's scale."""
        super().__init__(*args, **kwargs)
        offered = [(value, label("scale_value", key)) for value, key in scale_values]
        for requirement_id, text in rows:
            self.fields[f"row-{requirement_id}"] = Pick(label=text, blank=_("No mark"))
            self.offer(f"row-{requirement_id}", offered)
            if len(offered) == 1:
                self.fields[f"row-{requirement_id}"].initial = offered[0][0]

    @property
    def given(self) -> dict[int, str]:
        """Give requirement id -> value of a valid form, those without a mark left out."""
        return {int(name.removeprefix("row-")): value for name, value in self.cleaned_data.items() if value}
