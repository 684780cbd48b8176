"""Shape of the search over the whole catalogue."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from qualifications.queries.finding.search import Sort
from web.forms.base import Flag, OneOf, OptionText, PlainForm, ShortText

_LONGEST_SEARCH = 100
SORTS = {Sort.DOCUMENTS: _("Qualifications"), Sort.UNITS: _("Units"), Sort.REQUIREMENTS: _("Skills")}


class Where(StrEnum):
    """Where to look."""

    ALL = "all"
    OWN = "own"
    DOCUMENT = "document"


class CatalogueSearchForm(PlainForm):
    """Words, and where to look for them."""

    is_search = True

    q = ShortText(
        label=_("What are you looking for?"),
        help_text=_("For example a task, a skill, a unit or a diary number, in Finnish, Swedish or English"),
        max_length=_LONGEST_SEARCH,
        too_long_message=_("The search is too long. Write only a few words."),
    )
    where = OneOf(label=_("Where do you want to look?"), choices=())
    expired = Flag(label=_("Also requirements that are no longer in force"))

    def __init__(self, *args: Any, has_own: bool, document: OptionText | None, **kwargs: Any) -> None:
        """Offer their organisation to its people, and the document that the reader came from."""
        super().__init__(*args, **kwargs)
        offered: list[tuple[str, Any]] = [(Where.ALL, _("All qualifications"))]
        if has_own:
            offered.append((Where.OWN, _("What my organisation uses")))
        if document is not None:
            offered.append((Where.DOCUMENT, document))
        self.offer("where", offered)
        self.is_narrowed = len(offered) > 1
