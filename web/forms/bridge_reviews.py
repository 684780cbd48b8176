"""Shape of an outside expert's decision on a bridge."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from web.forms.base import Flag, LongText, PlainForm, ShortText
from workplaces.rules.limits import NAME_LENGTH, TEXT_LENGTH


class ConfirmForm(PlainForm):
    """The expert signs with title and organisation."""

    title = ShortText(
        label=_("Your title"),
        help_text=_("For example: vocational teacher."),
        max_length=NAME_LENGTH,
        required_message=_("Write your title."),
    )
    organisation = ShortText(
        label=_("Your organisation"),
        max_length=NAME_LENGTH,
        required_message=_("Write the organisation that you represent."),
    )
    consent = Flag(
        label=_("My name, title and organisation may be shown to those who use this bridge."),
        required_message=_("Tick the box. A bridge is confirmed by name."),
    )


class SendBackForm(PlainForm):
    """What has to be changed before the expert is asked again."""

    reason = LongText(
        label=_("What has to be changed?"),
        help_text=_("Tell which skills are decided wrongly, in plain words."),
        max_length=TEXT_LENGTH,
        required_message=_("Write what has to be changed."),
    )
