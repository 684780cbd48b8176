"""Shape of the choice of a municipality."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from web.forms.base import Pick, PlainForm
from workplaces.queries.municipalities import municipality_choices


class NearForm(PlainForm):
    """From where distances are counted."""

    is_search = True

    near = Pick(label=_("Municipality"), blank=_("No municipality"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer all municipalities of Finland in the language of the page."""
        super().__init__(*args, **kwargs)
        self.offer("near", municipality_choices(get_language() or ""))
