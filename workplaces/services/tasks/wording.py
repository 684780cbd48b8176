"""What a site says of a task: its names, what to beware of, how long it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts.rules.identity import holds_identity_code
from common.errors import Cannot
from workplaces.models import Task
from workplaces.rules.limits import NAME_LENGTH, NOTE_LENGTH
from workplaces.rules.task_names import names_beside


class CannotWriteTask(Cannot):
    """A text of the task is missing or too long."""

    code = "task-text-invalid"


class CannotNamePersonInTask(Cannot):
    """A text of the task holds a personal identity code."""

    code = "task-text-has-identity-code"


@dataclass(frozen=True, slots=True)
class Wording:
    """The name with its language, further names by language, the safety note, and the usual duration in minutes."""

    name: str
    language: str
    usual_minutes: int | None = None
    other_names: Mapping[str, str] = field(default_factory=dict)
    safety_note: str = ""

    def checked(self) -> Wording:
        """Give it without spaces around and without empty names; refuse what no column could hold."""
        others = names_beside(self.language, dict(self.other_names)).as_dict()
        made = Wording(self.name.strip(), self.language, self.usual_minutes, others, self.safety_note.strip())
        names = [made.name, *others.values()]
        if not made.name or max(map(len, names)) > NAME_LENGTH or len(made.safety_note) > NOTE_LENGTH:
            raise CannotWriteTask
        if any(holds_identity_code(text) for text in [*names, made.safety_note]):
            raise CannotNamePersonInTask
        return made

    def put_on(self, task: Task) -> list[str]:
        """Write all of it on a task; give the names of the columns."""
        task.name, task.language, task.usual_minutes = self.name, self.language, self.usual_minutes
        task.other_names = names_beside(self.language, dict(self.other_names))
        task.safety_note = self.safety_note
        return ["name", "language", "usual_minutes", "other_names", "safety_note"]
