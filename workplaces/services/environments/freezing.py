"""The lines that an environment takes with it to review, copied from the site's mapping."""

from __future__ import annotations

from dataclasses import dataclass

from common.errors import Cannot
from workplaces.models import CarriedMapping, EnvironmentLine, LearningEnvironment, TaskRequirement
from workplaces.rules.environment import LINES, QUESTIONS, missing_for_review


class CannotSendUndescribed(Cannot):
    """A compulsory guiding question has no answer."""

    code = "environment-not-described"


class CannotSendUnseen(Cannot):
    """Rows carried from earlier requirements wait to be looked at."""

    code = "environment-carry-unfinished"


class CannotSendEmpty(Cannot):
    """No task in use shows a requirement of the document."""

    code = "environment-without-tasks"


@dataclass(frozen=True, slots=True)
class FrozenMapping:
    """The working mapping of the environment's site and document, which stops moving with the site."""

    environment: LearningEnvironment

    def write(self) -> int:
        """Replace the environment's lines, or refuse what an expert could not judge yet; give how many there are."""
        if CarriedMapping.objects.waiting().filter(carry__environment=self.environment).exists():
            raise CannotSendUnseen
        lines = self._lines()
        answers = {question: getattr(self.environment, question) for question in QUESTIONS}
        missing = missing_for_review(answers, len(lines))
        if missing == (LINES,):
            raise CannotSendEmpty
        if missing:
            raise CannotSendUndescribed
        EnvironmentLine.objects.filter(environment=self.environment).delete()
        EnvironmentLine.objects.bulk_create(lines)
        return len(lines)

    def _lines(self) -> list[EnvironmentLine]:
        """Copy the mapping, not stored yet."""
        working = TaskRequirement.objects.working(self.environment.site_id, self.environment.document_id)
        rows = working.order_by("requirement_id", "task_id")
        columns = rows.values_list("requirement_id", "task_id", "task__name", "strength")
        return [
            EnvironmentLine(
                environment=self.environment,
                requirement_id=requirement,
                task_id=task,
                task_name=name,
                strength=strength,
            )
            for requirement, task, name, strength in columns
        ]
