"""Shape of an outside expert's decision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from web.forms.base import DayField, Flag, LongText, PlainForm, ShortText
from workplaces.rules.limits import NAME_LENGTH, TEXT_LENGTH


class ApproveForm(PlainForm):
    """The expert signs with title and organisation, and sets the last day of the report."""

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
    valid_until = DayField(
        label=_("The report holds until"),
        help_text=_("After this day the learning environment must be looked at again. At most 5 years from today."),
        required_message=_("Write the last day of the report."),
    )
    consent = Flag(
        label=_("My name, title and organisation may be shown in the public report and on certificates."),
        required_message=_("Tick the box. A report is approved by name."),
    )


class SendBackForm(PlainForm):
    """What the site has to change before it asks again."""

    reason = LongText(
        label=_("What has to be changed?"),
        help_text=_("Tell the site what is missing or wrong, in plain words."),
        max_length=TEXT_LENGTH,
        required_message=_("Write what has to be changed."),
    )
