"""Shape of the verdicts on a bridge's lines: each on its own, or many alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from web.forms.base import Flag, OneOf, PlainForm
from web.labels import LABELS
from workplaces.choices import Verdict
from workplaces.queries.bridge_lines import LinePage, LineView, UnitLines

VERDICTS = [(verdict.value, LABELS["bridge_verdict"][verdict]) for verdict in Verdict]


class LinesForm(PlainForm):
    """A verdict for each line of a page; lines may be left undecided."""

    def __init__(self, *args: Any, page: LinePage, **kwargs: Any) -> None:
        """Ask about every line that joins two skills."""
        super().__init__(*args, **kwargs)
        self._page = page
        for group in page.groups:
            for line in group.lines:
                if line.joins:
                    question = OneOf(label=_("Does what was shown earlier still hold?"), choices=VERDICTS)
                    self.fields[_name(line)] = question
                    self.initial[_name(line)] = line.verdict

    @property
    def groups(self) -> Iterator[tuple[UnitLines, list[tuple[LineView, BoundField | None]]]]:
        """Give the lines by unit, each with its question; what is gone or new has none."""
        for group in self._page.groups:
            yield group, [(line, self[_name(line)] if line.joins else None) for line in group.lines]

    @property
    def verdicts(self) -> dict[int, Verdict]:
        """Give what has been answered on the page, line by line."""
        answers = {line.id: self.cleaned_data.get(_name(line)) for line in self._lines() if line.joins}
        return {pk: Verdict(answer) for pk, answer in answers.items() if answer}

    def _lines(self) -> Iterator[LineView]:
        """Give all lines of the page."""
        return (line for group in self._page.groups for line in group.lines)


class AlikeForm(PlainForm):
    """One verdict for everything undecided that is unchanged, or that stands in one unit."""

    verdict = OneOf(label="", choices=VERDICTS, required_message=_("Choose one of the answers on the page."))
    only_unchanged = Flag(label="")


def _name(line: LineView) -> str:
    """Name the field of a line."""
    return f"line-{line.id}"
