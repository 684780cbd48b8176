"""Shape of logged work: who, what, when, how long, how it went."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.errors import Cannot
from common.text import Worded
from competence.choices import Manner
from competence.rules.work import NOTE_LENGTH, TASK_TEXT_LENGTH
from web.forms.base import DayField, HoursField, LongText, ManyOf, OneOf, OptionText, PlainForm, ShortText
from web.labels import LABELS, refusal

OTHER = "other"
_ID = re.compile(r"[0-9]{1,15}")
# Where a refusal of the service is said, if not above the form.
_FIELD_OF = {"entry-too-many": "people", "entry-task-of-another-site": "task"}
_ABOUT_THE_DAY = {"entry-in-the-future", "entry-outside-the-period"}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form offers: people, tasks, and what is chosen at first."""

    tasks: Iterable[tuple[int, Worded | OptionText]]
    people: Iterable[tuple[int, OptionText]] = ()
    initial: dict[str, Any] = field(default_factory=dict)


class SomeOf(ManyOf):
    """Ids of rows; which of them exist and may be used is for the service to say: foreign ones are not found."""

    def valid_value(self, value: Any) -> bool:
        """Accept what looks like an id."""
        return _ID.fullmatch(str(value)) is not None


class _TaskChoice(OneOf):
    """The id of a task, or something else; whether the task may be used is for the service to say."""

    def valid_value(self, value: Any) -> bool:
        """Accept what looks like an id."""
        return value == OTHER or _ID.fullmatch(str(value)) is not None


class _DayChoice(OneOf):
    """A day written out, so that a form that is sent late still means the same day; or another day."""

    def valid_value(self, value: Any) -> bool:
        """Accept any day."""
        return value == OTHER or _read_day(str(value)) is not None


class WorkForm(PlainForm):
    """One piece of work of one's own."""

    # Refusals that are said differently to the one who did the work.
    own_words: ClassVar = {"entry-outside-the-period": _("Your placement was not running on that day. Check the day.")}

    task = _TaskChoice(
        label=_("What did you do?"), reveals={OTHER: "text"}, required_message=_("Choose a task, or something else.")
    )
    text = ShortText(
        label=_("Say it in your own words"),
        help_text=_("Write only about the work, for example: I washed the floors of the hall."),
        max_length=TASK_TEXT_LENGTH,
        required_message=_("Write what was done."),
    )
    day = _DayChoice(label=_("Day"), reveals={OTHER: "other_day"}, required_message=_("Choose the day of the work."))
    other_day = DayField(
        label=_("Which day?"),
        help_text=_("For example 21 11 2026"),
        required_message=_("Write the day of the work."),
    )
    minutes = HoursField(
        label=_("How many hours did it take?"),
        help_text=_("For example 2,5. If you leave this empty, the usual time of the task is used."),
    )
    manner = OneOf(
        label=_("How did the work go?"),
        choices=LABELS["own_manner"].items(),
        required_message=_("Choose how the work went."),
    )
    note = LongText(
        label=_("Note"),
        help_text=_("Write only about the work. You can dictate: press the microphone of your phone's keyboard."),
        max_length=NOTE_LENGTH,
        rows=3,
    )
    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form was too old. Check it and save again."),
            "invalid": _("The form was too old. Check it and save again."),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Know the day on which it is filled in; a sent form is judged before it is known what it offers."""
        super().__init__(*args, **kwargs)
        self.today = today
        if self.is_bound:
            self._ask_further(task=self.data.get("task") == OTHER, day=self.data.get("day") == OTHER)

    def show(self, offer: Offer) -> None:
        """Offer tasks and days."""
        if "key" in self.errors:
            self._renew_key()
        self._ask_further(task=True, day=True)
        tasks = [(str(task_id), name) for task_id, name in offer.tasks]
        self.offer("task", [*tasks, (OTHER, OptionText(_("Something else")))])
        self.offer("day", self._days())
        if not tasks:
            self.initial.setdefault("task", OTHER)
        self.initial.setdefault("day", self.today.isoformat())
        self.initial.setdefault("manner", Manner.ALONE)
        self.initial.setdefault("key", uuid.uuid4())
        self.initial.update(offer.initial)

    def clean(self) -> dict[str, Any]:
        """Find the day of the work."""
        data = super().clean() or {}
        self._leave_unasked()
        data["done_on"] = data.get("other_day") if data.get("day") == OTHER else _read_day(str(data.get("day")))
        return data

    def work(self) -> dict[str, Any]:
        """Give what the services of entries take."""
        data = self.cleaned_data
        is_other = data["task"] == OTHER
        return {
            "task_id": None if is_other else int(data["task"]),
            "text": data["text"] if is_other else "",
            **{name: data[name] for name in ("done_on", "minutes", "manner", "note", "key")},
        }

    def refuse(self, error: Cannot) -> None:
        """Say a refusal where it belongs; after a conflict of keys the next saving makes a new entry."""
        name = _FIELD_OF.get(error.code)
        if error.code in _ABOUT_THE_DAY:
            name = "other_day" if self.cleaned_data["day"] == OTHER else "day"
        if error.code == "entry-key-conflict":
            self._renew_key()
        self.add_error(name if name in self.fields else None, self.own_words.get(error.code) or refusal(error.code))

    def _ask_further(self, *, task: bool, day: bool) -> None:
        """Say which further questions must be answered; on the page both are, where they are opened."""
        self.fields["text"].required = task
        self.fields["other_day"].required = day

    def _leave_unasked(self) -> None:
        """Forgive what was typed into a further question that a later choice has closed: nobody can see it."""
        for question, answer in (("task", "text"), ("day", "other_day")):
            if self.data.get(question) != OTHER:
                self.errors.pop(answer, None)

    def _renew_key(self) -> None:
        """Put a fresh key into a form that has been sent."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["key"] = str(uuid.uuid4())
            self.data = data

    def _days(self) -> list[tuple[str, str]]:
        """Give today, yesterday, the day that was sent if it is neither, and another day."""
        yesterday = self.today - timedelta(days=1)
        days = {
            self.today: gettext("Today, %(day)s") % {"day": _dotted(self.today)},
            yesterday: gettext("Yesterday, %(day)s") % {"day": _dotted(yesterday)},
        }
        sent = _read_day(str(self.data.get("day", "")))
        if sent is not None:
            days.setdefault(sent, _dotted(sent))
        return [*((day.isoformat(), text) for day, text in days.items()), (OTHER, gettext("Another day"))]


class StaffWorkForm(WorkForm):
    """One piece of work of somebody else, to be corrected."""

    own_words: ClassVar = {}

    task = _TaskChoice(
        label=_("What was done?"), reveals={OTHER: "text"}, required_message=_("Choose a task, or something else.")
    )
    text = ShortText(
        label=_("Say it in a few words"),
        help_text=_("Write only about the work, for example: Washed the floors of the hall."),
        max_length=TASK_TEXT_LENGTH,
        required_message=_("Write what was done."),
    )
    manner = OneOf(
        label=_("How did the work go?"),
        choices=LABELS["manner"].items(),
        required_message=_("Choose how the work went."),
    )
    note = LongText(
        label=_("Note"),
        help_text=_("Write only about the work. The participant reads the note."),
        max_length=NOTE_LENGTH,
        rows=3,
    )


class LogForm(StaffWorkForm):
    """Work of one or several people."""

    people = SomeOf(label=_("Who?"), coerce=int, required_message=_("Choose at least one person."))
    # Mistakes are told in the order of the page.
    field_order = ("task", "text", "people", "day", "other_day")

    def show(self, offer: Offer) -> None:
        """Offer people too."""
        super().show(offer)
        self.offer("people", [(str(placement_id), name) for placement_id, name in offer.people])


def _read_day(text: str) -> date | None:
    """Read a day of the calendar; None when it is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _dotted(day: date) -> str:
    """Write a day as people here do."""
    return f"{day.day}.{day.month}.{day.year}"
