"""Shape of what an invited expert types to come in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from web.forms.base import PlainForm, ShortText

_LONGEST_CODE = 20


class OneTimeCodeForm(PlainForm):
    """The one-time code, in any case of letters, with or without the space."""

    code = ShortText(
        label=_("One-time code"),
        help_text=_("Eight letters and numbers, for example 7KQ2 M9XA. You got it by phone or as a text message."),
        max_length=_LONGEST_CODE,
        width=10,
        required_message=_("Write the code. If you have none, ask the person who invited you."),
        autocomplete="one-time-code",
    )
