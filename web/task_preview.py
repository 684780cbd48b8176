"""The preview of a list of tasks: what each line would become. It travels in the page, so nothing is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from interchange.task_lists.lines import lines_in
from interchange.task_lists.read import table_of, written
from interchange.task_lists.types import Line, TaskTable
from web.forms.task_lists import PreviewForm
from web.query_string import number_in
from workplaces.rules.task_lines import MOST_LINES, JudgedLine, judged

# Characters of the first row that stand for a column without a name.
_SAMPLE = 30


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line: its number in the list, what it is, whether it looks like a formula, and whether it is ticked."""

    number: int
    judged: JudgedLine
    is_formula: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The lines of a list with the form around them."""

    form: PreviewForm
    found: tuple[Line, ...]
    lines: tuple[PreviewLine, ...]
    has_columns: bool

    @property
    def new(self) -> int:
        """Count what can be saved."""
        return sum(line.judged.is_new for line in self.lines)

    @property
    def is_too_long(self) -> bool:
        """Tell whether there is more than may be saved at once."""
        return len(self.lines) > MOST_LINES

    def chosen(self) -> list[tuple[str, str]]:
        """Give name and minutes of the ticked lines."""
        numbers = self.form.cleaned_data["lines"]
        return [(self.found[number].name, self.found[number].minutes) for number in numbers]


def preview_of(table: TaskTable, existing: Collection[str], *, language: str) -> Preview:
    """Lay a list out that has just been read; what can be saved is ticked."""
    text = written(table)
    table = table_of(text)
    form = PreviewForm(initial={"table": text, "title": table.title, "minutes": table.minutes, "language": language})
    return _laid_out(table, form, existing, (table.title, table.minutes), None)


def preview_again(sent: QueryDict, existing: Collection[str]) -> Preview:
    """Lay a list out anew that came back with the page, by the columns that were chosen there."""
    table = table_of(sent.get("table", ""))
    width = len(table.rows[0]) if table.rows else 0
    title, minutes = number_in(sent, "title"), number_in(sent, "minutes")
    chosen = (title if title is not None and title < width else table.title, minutes)
    ticked = None if "show" in sent else frozenset(sent.getlist("lines"))
    return _laid_out(table, PreviewForm(sent), existing, chosen, ticked)


def _laid_out(
    table: TaskTable,
    form: PreviewForm,
    existing: Collection[str],
    columns: tuple[int, int | None],
    ticked: Collection[str] | None,
) -> Preview:
    """Judge the lines of two columns; without ticks of a reader, what is new is ticked."""
    title, minutes = columns
    width = len(table.rows[0]) if table.rows else 0
    found = lines_in(table, title, minutes if minutes is not None and minutes < width else None)
    facts = judged(((line.name, line.minutes) for line in found), existing)
    form.offer_columns(enumerate(_column_names(table)), len(found))
    lines = tuple(
        PreviewLine(
            number=number,
            judged=fact,
            is_formula=line.is_formula,
            is_ticked=fact.is_new if ticked is None else str(number) in ticked,
        )
        for number, (line, fact) in enumerate(zip(found, facts, strict=True))
    )
    return Preview(form, found, lines, has_columns=_has_columns(table))


def _column_names(table: TaskTable) -> list[str]:
    """Name the columns: as the file does, else by number and first cell."""
    if table.header:
        return [name or _("Column %(number)d") % {"number": at} for at, name in enumerate(table.header, start=1)]
    first: tuple[Any, ...] = table.rows[0] if table.rows else ()
    named = [{"number": at, "text": cell[:_SAMPLE]} for at, cell in enumerate(first, start=1)]
    return [_("Column %(number)d: %(text)s") % column for column in named]


def _has_columns(table: TaskTable) -> bool:
    """Tell a table in which there is something to choose from lines that we have laid out ourselves."""
    return bool(table.rows) and len(table.rows[0]) > 1 and table.header != ("task", "minutes")
