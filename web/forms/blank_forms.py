"""Shape of the choice of a blank form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.base import ManyOf, OneOf, PlainForm
from web.labels import LABELS
from web.query_string import numbers_in
from workplaces.queries.blank_forms import FormChoices

KINDS = ("environment", "plan", "self", "marks")
# More units than this make a bundle that nobody fills in.
MOST_UNITS = 10


class BlankForm(PlainForm):
    """Which form, and for which units."""

    kind = OneOf(label=_("Form"), required_message=_("Choose a form."))
    units = ManyOf(label=_("Units"), required_message=_("Choose at least one unit."))

    def __init__(self, *args: Any, choices: FormChoices, **kwargs: Any) -> None:
        """Offer the forms, and the units of the site's documents."""
        super().__init__(*args, **kwargs)
        self.offer("kind", ((kind, LABELS["blank_form"][kind]) for kind in KINDS))
        self.offer("units", ((str(unit.id), unit.name) for unit in choices.units))

    def clean_units(self) -> list[str]:
        """Refuse a bundle that nobody fills in."""
        chosen: list[str] = self.cleaned_data["units"]
        if len(chosen) > MOST_UNITS:
            raise forms.ValidationError(_("Choose at most 10 units at once."))
        return chosen

    @property
    def chosen(self) -> frozenset[int]:
        """Give the chosen units of a valid form."""
        return numbers_in(self.cleaned_data["units"])
