"""Shape of sharing a certificate with a school."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from certificates.rules.sharing import PURPOSE_LENGTH
from web.forms.base import DayField, Flag, Pick, PlainForm, ShortText


class ShareForm(PlainForm):
    """Which school, until when, and what for."""

    school_id = Pick(label=_("School"), coerce=int, required_message=_("Choose the school."))
    ends_on = DayField(
        label=_("The school may read it until"),
        help_text=_("At most six months from today. You can end the sharing earlier at any time."),
        required_message=_("Write the last day on which the school may read the certificate."),
    )
    purpose = ShortText(
        label=_("What is it for?"),
        help_text=_("For example: I have applied for studies that begin in August."),
        max_length=PURPOSE_LENGTH,
    )
    is_confirmed = Flag(
        label=_("The school may see which organisation has issued the certificate."),
        help_text=_("You have a non-disclosure order. The school sees no site, town or supervisor."),
        required_message=_("Tick the box if you want the school to see who has issued the certificate."),
    )

    def __init__(self, *args: Any, schools: Iterable[tuple[int, str]], is_protected: bool, **kwargs: Any) -> None:
        """Offer the schools; ask for confirmation only of a protected person."""
        super().__init__(*args, **kwargs)
        self.offer("school_id", schools)
        if not is_protected:
            del self.fields["is_confirmed"]
