"""Shape of a search among public reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from web.forms.base import Flag, Pick, PlainForm, ShortText
from workplaces.rules.limits import NAME_LENGTH


class SearchForm(PlainForm):
    """What to look for; every field narrows."""

    is_search = True

    municipality = Pick(label=_("Municipality"), blank=_("All municipalities"))
    organisation = ShortText(label=_("Organisation or site"), max_length=NAME_LENGTH)
    qualification = ShortText(label=_("Qualification"), max_length=NAME_LENGTH)
    unit = ShortText(label=_("Unit of a qualification"), max_length=NAME_LENGTH)
    ended = Flag(label=_("Show also reports that are no longer in force"))

    def __init__(self, *args: Any, municipalities: Iterable[str], **kwargs: Any) -> None:
        """Offer the municipalities that have reports."""
        super().__init__(*args, **kwargs)
        self.offer("municipality", ((name, name) for name in municipalities))
