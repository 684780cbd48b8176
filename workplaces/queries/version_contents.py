"""What versions of an environment hold: their lines, the words of these, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from common.text import Worded
from qualifications.models import Requirement
from workplaces.choices import Strength
from workplaces.models import EnvironmentLine, LearningEnvironment
from workplaces.rules.environment import QUESTIONS
from workplaces.rules.mapping_changes import MappedRow


@dataclass(frozen=True, slots=True)
class VersionContent:
    """One version; `units` and `requirements` are those that its tasks show, by id, in the order of the document."""

    document_id: int
    lines: tuple[MappedRow, ...]
    tasks: dict[int, Worded]
    requirements: dict[int, Worded]
    units: dict[int, Worded]
    answers: dict[str, str]
    language: str


def contents_of(versions: Sequence[LearningEnvironment], language: str) -> dict[int, VersionContent]:
    """Give the contents of versions that the caller has scoped, by id. Two statements."""
    lines: dict[int, list[MappedRow]] = {row.pk: [] for row in versions}
    tasks: dict[int, dict[int, Worded]] = {row.pk: {} for row in versions}
    columns = ("environment_id", "requirement_id", "task_id", "task_name", "task__language", "strength")
    rows = EnvironmentLine.objects.filter(environment__in=lines).order_by("requirement_id", "task_id")
    for pk, requirement, task, name, tongue, strength in rows.values_list(*columns):
        lines[pk].append(MappedRow(requirement, task, name, Strength(strength)))
        tasks[pk][task] = Worded(name, tongue)
    texts = _texts({line.requirement_id for found in lines.values() for line in found}, language)
    return {row.pk: _content(row, lines[row.pk], tasks[row.pk], texts) for row in versions}


@dataclass(frozen=True, slots=True)
class _Text:
    """A requirement's words and its unit."""

    text: Worded
    unit_id: int
    unit: Worded


def _texts(requirement_ids: set[int], language: str) -> dict[int, _Text]:
    """Read requirements with their units, in the order of the document. One statement."""
    rows = Requirement.objects.filter(pk__in=requirement_ids).order_by("unit__position", "position", "pk")
    columns = rows.values_list("pk", "text", "unit_id", "unit__name")
    return {pk: _Text(text.best(language), unit_id, unit.best(language)) for pk, text, unit_id, unit in columns}


def _content(
    row: LearningEnvironment, lines: list[MappedRow], tasks: dict[int, Worded], texts: dict[int, _Text]
) -> VersionContent:
    """Put one version together."""
    shown = {line.requirement_id for line in lines}
    here = {pk: found for pk, found in texts.items() if pk in shown}
    return VersionContent(
        document_id=row.document_id,
        lines=tuple(lines),
        tasks=tasks,
        requirements={pk: found.text for pk, found in here.items()},
        units={found.unit_id: found.unit for found in here.values()},
        answers={question: str(getattr(row, question)) for question in QUESTIONS},
        language=row.language,
    )
