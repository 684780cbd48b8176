"""Shape of the choice of requirements that a task shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.base import ManyOf, PlainForm


class MapForm(PlainForm):
    """Which of the requirements on the page the task shows; `had` says which it showed when the page was made."""

    chosen = ManyOf(label=_("Skills that the task shows"), coerce=int)
    had = ManyOf(label=_("Skills that the task showed before"), coerce=int)

    def __init__(self, data: Any = None, *, offered: Iterable[int]) -> None:
        """Offer the requirements that the page shows."""
        super().__init__(data)
        choices = [(pk, str(pk)) for pk in offered]
        for name in ("chosen", "had"):
            self.offer(name, choices)
        self.fields["had"].widget = forms.MultipleHiddenInput()
