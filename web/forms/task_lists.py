"""Shapes of adding many tasks: a pasted list, a file, and what of them is saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from interchange.task_lists.types import LARGEST
from web.forms.base import LongText, ManyOf, OneOf, Pick, PlainForm, UploadField

LONGEST_PASTE = 100_000


class PasteForm(PlainForm):
    """Lines of text, one task a line."""

    text = LongText(
        label=_("Tasks, one on each line"),
        help_text=_("Bullets and numbers at the beginning are left out. You can add minutes: Wash a bicycle; 30"),
        max_length=LONGEST_PASTE,
        rows=10,
        required_message=_("Write or paste at least one task."),
        too_long_message=_("The list is too long. Paste at most 200 tasks at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave identity codes to the preview, which shows in which line they stand."""
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.validators = [check for check in field.validators if getattr(check, "__name__", "") not in _LATER]


_LATER = ("refuse_identity_code", "refuse_control_characters")


class ListFileForm(PlainForm):
    """A spreadsheet saved as text, or the export of an issue tracker."""

    file = UploadField(
        label=_("File with tasks"),
        help_text=_("A CSV, TSV or text file, at most 1 MB. The file is read and not kept."),
        required_message=_("Choose a file."),
        max_bytes=LARGEST,
        accept=".csv,.tsv,.txt",
    )


class PreviewForm(PlainForm):
    """What was read from a list, and which lines of it become tasks."""

    table = forms.CharField(
        widget=forms.HiddenInput,
        strip=False,
        max_length=2 * LARGEST,
        error_messages={
            "required": _("The list is empty. Paste it again."),
            "max_length": _("The list is too long. Paste at most 200 tasks at once."),
        },
    )
    title = Pick(
        label=_("Which column holds the names of the tasks?"),
        coerce=int,
        required_message=_("Choose the column of the names."),
    )
    minutes = Pick(label=_("Which column holds the minutes?"), coerce=int, blank=_("No column"))
    language = OneOf(
        label=_("In which language are the names?"),
        choices=[(code, capfirst(name)) for code, name in settings.LANGUAGES],
        inline=True,
        required_message=_("Choose the language of the names."),
    )
    lines = ManyOf(label=_("Tasks to be added"), coerce=int)

    def offer_columns(self, columns: Iterable[tuple[int, str]], count: int) -> None:
        """Offer the columns of the table and its lines."""
        named = [(str(number), name) for number, name in columns]
        self.offer("title", named)
        self.offer("minutes", named)
        self.offer("lines", [(str(number), str(number)) for number in range(count)])


class CopyForm(PlainForm):
    """Which tasks of another site are copied."""

    tasks = ManyOf(label=_("Tasks to be copied"), coerce=int, required_message=_("Choose at least one task."))

    def __init__(self, data: Any = None, *, offered: Iterable[int]) -> None:
        """Offer the tasks that the page shows."""
        super().__init__(data)
        self.offer("tasks", [(str(pk), str(pk)) for pk in offered])
