"""Shape of the choice of a task that takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.text import Worded
from web.forms.base import Pick, PlainForm


class MergeForm(PlainForm):
    """Which task of the same site stays."""

    into = Pick(
        label=_("Which task stays?"),
        coerce=int,
        required_message=_("Choose the task that stays."),
    )

    def __init__(self, data: Any = None, *, tasks: Iterable[tuple[int, Worded]], **kwargs: Any) -> None:
        """Offer the other tasks of the site."""
        super().__init__(data, **kwargs)
        self.offer("into", [(str(pk), str(name)) for pk, name in tasks])
