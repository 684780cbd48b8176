"""Shape of a text of work, and of what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.text import Worded
from web.forms.base import LongText, Pick, PlainForm, ShortText
from workplaces.rules.limits import NAME_LENGTH, TYPED_LENGTH


class WorkForm(PlainForm):
    """What was done, in somebody's own words."""

    text = LongText(
        label=_("What was done?"),
        help_text=_(
            "Write as you would say it, also several tasks at once. For example: We changed the tyres and washed the "
            "van. Write no names of people."
        ),
        max_length=TYPED_LENGTH,
        required_message=_("Write what was done."),
        too_long_message=_("The text is too long. Write at most 600 characters, one day at a time."),
    )


class PartForm(PlainForm):
    """One part of the text: the task that it belongs to."""

    task = Pick(label=_("Task of the site"), blank=_("A new task"), coerce=int)
    name = ShortText(label=_("Name of the new task"), max_length=NAME_LENGTH)

    def __init__(self, data: Any = None, *, tasks: Iterable[tuple[int, Worded]], **kwargs: Any) -> None:
        """Offer the tasks in use at the site."""
        super().__init__(data, **kwargs)
        self.offer("task", tasks)
