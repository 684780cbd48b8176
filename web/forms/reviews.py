"""Shape of an outside expert's answers: the rows, a row more, and the decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from web.forms.base import DayField, Flag, LongText, OneOf, OptionText, Pick, PlainForm, ShortText
from workplaces.choices import RowVerdict, Strength
from workplaces.queries.review_rows import JudgedRow
from workplaces.rules.limits import NAME_LENGTH, NOTE_LENGTH, TEXT_LENGTH
from workplaces.rules.reviewing import row_version, says_nothing
from workplaces.services.reviews.decide import RowAnswer

_VERSION_LENGTH = 40
VERDICTS = [
    (RowVerdict.AGREED, _("I agree")),
    (RowVerdict.CHANGED, _("I agree, with a change")),
    (RowVerdict.NOT_HERE, _("Cannot be shown here")),
]
ADDED_VERDICTS = [(RowVerdict.AGREED, _("Keep this row")), (RowVerdict.NOT_HERE, _("Take this row away"))]
STRENGTHS = [
    (Strength.WHOLLY, _("The task shows the skill wholly")),
    (Strength.PARTLY, _("The task shows only a part of the skill")),
]


class RowsForm(PlainForm):
    """One answer for each row of a unit; a row may be left without. `typed` keeps answers that could not be saved."""

    def __init__(self, data: QueryDict | None, *, rows: Iterable[JudgedRow], typed: Iterable[RowAnswer] = ()) -> None:
        """Make the fields of each row."""
        super().__init__(data)
        self.rows = {row.key: row for row in rows}
        kept = {answer.key: answer for answer in typed}
        for row in self.rows.values():
            self._add(row, kept.get(row.key))

    def clean(self) -> dict[str, Any]:
        """Ask for an answer beside a comment, and for what a change is."""
        for row in self.rows.values():
            verdict, strength, comment = self._said(row)
            if comment and not verdict:
                self.add_error(f"verdict-{row.key}", _("Choose an answer for the row on which you commented."))
            elif verdict and not row.is_added and says_nothing(RowVerdict(verdict), strength, row.strength, comment):
                message = _("Choose how far the task shows the skill, or write in the comment what should change.")
                self.add_error(f"verdict-{row.key}", message)
        return self.cleaned_data

    def answers(self, *, agree_with_rest: bool) -> list[RowAnswer]:
        """Give what was chosen and differs from what the page showed; the rest of the rows agreed with, if asked."""
        found = []
        for row in self.rows.values():
            verdict, strength, comment = self._said(row)
            version, _dot, shown = self.cleaned_data[f"seen-{row.key}"].partition(".")
            if not verdict and agree_with_rest:
                verdict = RowVerdict.AGREED
            if verdict and shown != _mark(verdict, strength, comment):
                found.append(RowAnswer(row.key, version, RowVerdict(verdict), strength, comment))
        return found

    def _said(self, row: JudgedRow) -> tuple[str, Strength, str]:
        """Give a row's answer: verdict, strength, comment."""
        strength = self.cleaned_data.get(f"strength-{row.key}") or row.strength
        comment = self.cleaned_data.get(f"comment-{row.key}", "").strip()
        return self.cleaned_data.get(f"verdict-{row.key}", ""), Strength(strength), comment

    def _add(self, row: JudgedRow, typed: RowAnswer | None) -> None:
        """Make the fields of one row, filled with what has been said or was typed."""
        said = typed or row.holds
        mark = _mark(row.holds.verdict, _shown_strength(row), row.holds.comment) if row.holds else ""
        opens = RowVerdict.AGREED if row.is_added else RowVerdict.CHANGED
        strength = said.strength if said and said.verdict is opens else None
        self.fields[f"seen-{row.key}"] = forms.CharField(
            widget=forms.HiddenInput,
            initial=f"{row.version}.{mark}",
            max_length=_VERSION_LENGTH,
            required=False,
        )
        self.fields[f"verdict-{row.key}"] = OneOf(
            label=_("Your answer"),
            choices=ADDED_VERDICTS if row.is_added else VERDICTS,
            reveals={opens: f"strength-{row.key}"},
            initial=said.verdict if said else None,
        )
        self.fields[f"strength-{row.key}"] = OneOf(
            label=_("How far does the task show the skill?"), choices=STRENGTHS, initial=strength
        )
        self.fields[f"comment-{row.key}"] = LongText(
            label=_("Comment"), max_length=TEXT_LENGTH, rows=3, initial=said.comment if said else ""
        )


def _shown_strength(row: JudgedRow) -> Strength:
    """Give the strength that the page sends back for an answer that is left as it is."""
    said = row.holds
    opens = RowVerdict.AGREED if row.is_added else RowVerdict.CHANGED
    return said.strength if said and said.verdict is opens else row.strength


def _mark(verdict: str, strength: str, comment: str) -> str:
    """Reduce an answer to a short mark."""
    return row_version(str(verdict), str(strength), comment.replace("\r\n", "\n").strip())


class AddRowForm(PlainForm):
    """A task of the site and a requirement that it shows."""

    task = Pick(label=_("Which task?"), coerce=int, required_message=_("Choose a task of the site."))
    requirement = Pick(label=_("Which skill does it show?"), coerce=int, required_message=_("Choose a skill."))
    strength = OneOf(
        label=_("How far does the task show the skill?"),
        choices=STRENGTHS,
        required_message=_("Choose how far the task shows the skill."),
    )
    comment = LongText(label=_("Comment for the site"), max_length=NOTE_LENGTH, rows=3)

    def __init__(
        self, *args: Any, tasks: Iterable[tuple[int, str]], requirements: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        """Offer the site's tasks, and the requirements of one unit."""
        super().__init__(*args, **kwargs)
        self.offer("task", tasks)
        self.offer("requirement", requirements)


class UnitChoiceForm(PlainForm):
    """Of which unit a row is added."""

    is_search = True
    unit = OneOf(label=_("To which unit does the skill belong?"), coerce=int, required_message=_("Choose a unit."))

    def __init__(self, *args: Any, units: Iterable[tuple[int, OptionText]], **kwargs: Any) -> None:
        """Offer the document's units."""
        super().__init__(*args, **kwargs)
        self.offer("unit", units)


class ApproveForm(PlainForm):
    """The expert signs with title and organisation, and sets the last day of the report."""

    name = ShortText(
        label=_("Your name"),
        help_text=_("First name and surname, as they are to stand in the report."),
        max_length=NAME_LENGTH,
        required_message=_("Write your name. A report is approved by name."),
        autocomplete="name",
    )
    title = ShortText(
        label=_("Your title"),
        help_text=_("For example: vocational teacher."),
        max_length=NAME_LENGTH,
        required_message=_("Write your title."),
    )
    organisation = ShortText(
        label=_("Your organisation"),
        max_length=NAME_LENGTH,
        required_message=_("Write the organisation that you represent."),
    )
    valid_until = DayField(
        label=_("The report holds until"),
        help_text=_("After this day the learning environment must be looked at again. At most 5 years from today."),
        required_message=_("Write the last day of the report."),
    )
    consent = Flag(
        label=_("My name, title and organisation may be shown in the public report and on certificates."),
        required_message=_("Tick the box. A report is approved by name."),
    )

    def __init__(self, *args: Any, has_account: bool, **kwargs: Any) -> None:
        """Ask for the name only where no account tells it."""
        super().__init__(*args, **kwargs)
        if has_account:
            del self.fields["name"]

    def signed(self) -> dict[str, Any]:
        """Give what the expert signs with; the box has only to be ticked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class SendBackForm(PlainForm):
    """What the site has to change before it asks again; the rows may say it as well."""

    reason = LongText(
        label=_("What has to be changed?"),
        help_text=_("Tell the site what is missing or wrong, in plain words."),
        max_length=TEXT_LENGTH,
        required_message=_("Write what has to be changed."),
    )

    def __init__(self, *args: Any, rows_say_it: bool = False, **kwargs: Any) -> None:
        """Where rows ask for changes, nothing more has to be written."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not rows_say_it
