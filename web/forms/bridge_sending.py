"""Shape of sending a bridge: whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from web.forms.base import OneOf, OptionText, PlainForm


class AskForm(PlainForm):
    """Which outside expert is asked; the sender answers for the bridge by name."""

    expert = OneOf(
        label=_("Outside expert"),
        coerce=int,
        required_message=_("Choose an outside expert. Search with an e-mail address if the list is empty."),
    )

    def __init__(self, *args: Any, experts: Iterable[tuple[int, OptionText]], **kwargs: Any) -> None:
        """Offer the experts found."""
        super().__init__(*args, **kwargs)
        self.offer("expert", experts)
