"""Shape of decisions on work that waits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from competence.rules.work import NOTE_LENGTH
from web.forms.base import LongText, PlainForm
from web.forms.logbook import SomeOf


class ChosenForm(PlainForm):
    """Which entries are meant."""

    entry = SomeOf(label=_("Entries"), coerce=int, required_message=_("Choose at least one entry."))


class ReturnForm(PlainForm):
    """Why an entry is sent back."""

    reason = LongText(
        label=_("What should be corrected?"),
        help_text=_("The participant reads this. Write briefly and only about the work."),
        max_length=NOTE_LENGTH,
        rows=3,
        required_message=_("Write what should be corrected."),
    )
