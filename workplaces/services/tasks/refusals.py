"""What several verbs on tasks refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotFindTask(Cannot):
    """There is no such task at the actor's sites."""

    code = "task-missing"
    is_absence = True


class CannotNameTask(Cannot):
    """The site has a task of this name already, in use or not."""

    code = "task-name-taken"
