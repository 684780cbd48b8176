"""What one version of an environment changed of the version before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.text import Worded
from qualifications.rules.bridge.words import Piece, word_diff
from workplaces.choices import Strength
from workplaces.queries.version_contents import VersionContent
from workplaces.rules.mapping_changes import compare


@dataclass(frozen=True, slots=True)
class NewName:
    """A task's name before and now."""

    before: Worded
    after: Worded


@dataclass(frozen=True, slots=True)
class NewStrength:
    """A task that shows a requirement more or less than before."""

    task: Worded
    requirement: Worded
    before: Strength
    after: Strength


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """The answer to one guiding question, word by word: what was taken out and what came in."""

    question: str
    pieces: tuple[Piece, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What came, went and changed; between two documents units and requirements are not compared, for all are new."""

    is_other_document: bool
    units_added: tuple[Worded, ...]
    units_removed: tuple[Worded, ...]
    requirements_added: tuple[Worded, ...]
    requirements_removed: tuple[Worded, ...]
    tasks_added: tuple[Worded, ...]
    tasks_removed: tuple[Worded, ...]
    renamed: tuple[NewName, ...]
    weighed: tuple[NewStrength, ...]
    answers: tuple[NewAnswer, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has changed but the days and the expert's word."""
        parts = (
            self.units_added,
            self.units_removed,
            self.requirements_added,
            self.requirements_removed,
            self.tasks_added,
            self.tasks_removed,
            self.renamed,
            self.weighed,
            self.answers,
        )
        return not self.is_other_document and not any(parts)


def difference(before: VersionContent, after: VersionContent) -> Difference:
    """Compare two versions, in the order of the document."""
    is_other = before.document_id != after.document_id
    changes = compare(before.lines, after.lines)
    return Difference(
        is_other_document=is_other,
        units_added=() if is_other else _missing(after.units, before.units),
        units_removed=() if is_other else _missing(before.units, after.units),
        requirements_added=() if is_other else _missing(after.requirements, before.requirements),
        requirements_removed=() if is_other else _missing(before.requirements, after.requirements),
        tasks_added=_missing(after.tasks, before.tasks),
        tasks_removed=_missing(before.tasks, after.tasks),
        renamed=tuple(NewName(before.tasks[name.task_id], after.tasks[name.task_id]) for name in changes.renamed),
        weighed=tuple(
            NewStrength(
                after.tasks[moved.row.task_id],
                after.requirements[moved.row.requirement_id],
                moved.before,
                moved.row.strength,
            )
            for moved in changes.weighed
        ),
        answers=_answers(before, after),
    )


def _missing(here: Mapping[int, Worded], there: Mapping[int, Worded]) -> tuple[Worded, ...]:
    """Give the words of what stands only on the first side."""
    return tuple(words for pk, words in here.items() if pk not in there)


def _answers(before: VersionContent, after: VersionContent) -> tuple[NewAnswer, ...]:
    """Compare the answers to the guiding questions."""
    return tuple(
        NewAnswer(question, word_diff(before.answers[question], text), after.language)
        for question, text in after.answers.items()
        if text != before.answers[question]
    )
