"""Shape of a task, and of the choice of requirements that it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from web.forms.base import HoursField, ManyOf, OneOf, PlainForm, ShortText
from workplaces.rules.limits import NAME_LENGTH


class TaskForm(PlainForm):
    """A task in the site's own words."""

    name = ShortText(
        label=_("Task"),
        help_text=_("Write it as people say it at work, for example: I change a bicycle tyre."),
        max_length=NAME_LENGTH,
        required_message=_("Write what is done in the task."),
    )
    language = OneOf(
        label=_("In which language is the name of the task?"),
        choices=[(code, capfirst(name)) for code, name in settings.LANGUAGES],
        inline=True,
        required_message=_("Choose the language of the name."),
    )
    usual_minutes = HoursField(
        label=_("How long does it usually take, in hours?"),
        help_text=_("For example 1,5. The time is proposed when work is logged."),
    )


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
