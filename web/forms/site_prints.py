"""Shape of the choice of cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.base import ManyOf, PlainForm
from web.query_string import numbers_in
from workplaces.queries.task_cards import TaskCard

# Twenty-five sheets of paper; more at once takes the printer and the server too long.
MOST_CARDS = 100


class CardsForm(PlainForm):
    """Which tasks get a card."""

    tasks = ManyOf(label=_("Cards for these tasks"), required_message=_("Choose at least one task."))

    def __init__(self, *args: Any, cards: Sequence[TaskCard], **kwargs: Any) -> None:
        """Offer the tasks in use."""
        super().__init__(*args, **kwargs)
        self.offer("tasks", ((str(card.id), card.name) for card in cards))

    def clean_tasks(self) -> list[str]:
        """Refuse more than a printer takes at once."""
        chosen: list[str] = self.cleaned_data["tasks"]
        if len(chosen) > MOST_CARDS:
            raise forms.ValidationError(_("Choose at most 100 tasks at once."))
        return chosen

    @property
    def chosen(self) -> frozenset[int]:
        """Give the chosen tasks of a valid form."""
        return numbers_in(self.cleaned_data["tasks"])
