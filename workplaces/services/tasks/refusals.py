"""What several verbs on tasks refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotAddTask(Cannot):
    """There is no such site in use among the actor's sites."""

    code = "task-site-missing"
    is_absence = True


class CannotFindTask(Cannot):
    """There is no such task at the actor's sites."""

    code = "task-missing"
    is_absence = True


class CannotNameTask(Cannot):
    """The site has a task of this name already, in use or not."""

    code = "task-name-taken"


class CannotMapRequirement(Cannot):
    """One of the requirements does not exist or has been withdrawn."""

    code = "task-requirement-missing"
    is_absence = True


class CannotRestoreMergedTask(Cannot):
    """Another task has taken the place of this one; it must be split off again."""

    code = "task-merged"
