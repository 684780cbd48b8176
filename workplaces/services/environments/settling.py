"""From what an expert has said of the rows to the lines of a report."""

from __future__ import annotations

from dataclasses import dataclass

from common.errors import Cannot
from workplaces.choices import RowVerdict
from workplaces.models import EnvironmentLine, LearningEnvironment, ReviewRow
from workplaces.queries.review_rows import JudgedRow, judged_rows


class CannotApproveUnanswered(Cannot):
    """The expert has not said anything of some rows; `left` tells of how many."""

    code = "review-rows-unanswered"

    def __init__(self, left: int) -> None:
        """Keep the number of rows."""
        super().__init__(left)
        self.left = left


class CannotApproveNothing(Cannot):
    """By the expert's word no row is left, so there would be nothing in the report."""

    code = "review-nothing-left"


@dataclass(frozen=True, slots=True)
class Settling:
    """The rows of a locked environment on their way into the report."""

    environment: LearningEnvironment

    def write(self) -> int:
        """Make the lines say what the expert has said of the rows; give their number."""
        rows = judged_rows(self.environment, self.environment.language)
        left = sum(not row.is_answered for row in rows)
        if left:
            raise CannotApproveUnanswered(left)
        kept = [row for row in rows if row.said and row.said.verdict is not RowVerdict.NOT_HERE]
        if not kept:
            raise CannotApproveNothing
        EnvironmentLine.objects.filter(environment=self.environment).delete()
        EnvironmentLine.objects.bulk_create(self._line(row) for row in kept)
        self._judge_as_published()
        return len(kept)

    def _line(self, row: JudgedRow) -> EnvironmentLine:
        """Make a line as the expert finds it right."""
        return EnvironmentLine(
            environment=self.environment,
            requirement_id=row.requirement_id,
            task_id=row.task_id,
            task_name=row.task.text,
            strength=row.said.strength if row.said else row.strength,
        )

    def _judge_as_published(self) -> None:
        """Tell of changed rows that they have been judged as they now stand in the report."""
        changed = ReviewRow.objects.filter(environment=self.environment, verdict=RowVerdict.CHANGED)
        rows = list(changed.exclude(judged_name="").order_by("pk"))
        for row in rows:
            row.judged_strength = row.strength
        ReviewRow.objects.bulk_update(rows, ["judged_strength"])
