"""Shape of a search among the requirements of qualifications."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qualifications.choices import Validity
from web.forms.base import Pick, PlainForm, ShortText
from web.labels.qualifications import LABELS

_LONGEST_SEARCH = 100


class SearchForm(PlainForm):
    """Words to look for, and the state of the requirements today; every field narrows."""

    is_search = True

    q = ShortText(
        label=_("What are you looking for?"),
        help_text=_("Name of a qualification or unit, diary number, or code"),
        max_length=_LONGEST_SEARCH,
        too_long_message=_("The search is too long. Write only a few words."),
    )
    validity = Pick(
        label=_("In force today?"),
        choices=LABELS["validity"].items(),
        coerce=Validity,
        blank=_("All"),
    )
