"""The rows of a review with their fields, as a page shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.forms import BoundField

from web.forms.reviews import RowsForm
from workplaces.queries.review_rows import JudgedRow


@dataclass(frozen=True, slots=True)
class RowFields:
    """One row with its fields; `is_clash` tells that somebody else has answered it meanwhile."""

    row: JudgedRow
    seen: BoundField
    verdict: BoundField
    comment: BoundField
    is_clash: bool

    @property
    def is_in_sight(self) -> bool:
        """Tell whether the row stands among those to answer: it has no answer yet, or something is wrong with it."""
        return self.is_clash or not self.row.is_answered or bool(self.verdict.errors or self.comment.errors)


def row_fields(rows: Iterable[JudgedRow], form: RowsForm, clashes: Collection[str]) -> list[RowFields]:
    """Lay each row beside its fields."""
    return [
        RowFields(
            row,
            form[f"seen-{row.key}"],
            form[f"verdict-{row.key}"],
            form[f"comment-{row.key}"],
            is_clash=row.key in clashes,
        )
        for row in rows
    ]
