"""Forms of skills agreed under earlier requirements."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from competence.choices import Side
from competence.rules.agreement import STATEMENT_LENGTH
from web.forms.base import LongText, PlainForm
from web.forms.logbook import SomeOf

_TOO_LONG = _("The text is too long. Write at most %(limit_value)d characters.")
_OLD_PAGE = _("The page was too old. Read the skills again, then confirm.")


class StillHoldsForm(PlainForm):
    """Which skills still hold, in which period they are confirmed, and for which side."""

    line = SomeOf(label=_("Skills"), coerce=int, required_message=_("Choose at least one skill."))
    placement = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": _OLD_PAGE, "invalid": _OLD_PAGE}
    )
    side = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def chosen_side(self) -> Side:
        """Give the side that staff confirm: the site's when nothing else is said."""
        return Side.PARTICIPANT if self.cleaned_data["side"] == Side.PARTICIPANT else Side.SUPERVISOR


class LookAnewForm(PlainForm):
    """Why a skill should be looked at anew."""

    reason = LongText(
        label=_("Why should this be looked at anew?"),
        help_text=_("Both of you can read this. Write only about work. It never goes on a certificate."),
        max_length=STATEMENT_LENGTH,
        too_long_message=_TOO_LONG,
        required_message=_("Write in a few words why this should be looked at anew."),
    )
