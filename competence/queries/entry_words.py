"""In which words an entry tells what was done."""

from __future__ import annotations

from common.text import Worded
from competence.models import Entry
from workplaces.rules.task_names import shown_name


def work_of(entry: Entry, language: str) -> Worded:
    """Give the words that stay with an entry; as long as the task is still called so, in the reader's language.

    The caller has joined the task.
    """
    task = entry.task
    if task is None or (task.name, task.language) != (entry.task_text, entry.language):
        return Worded(entry.task_text, entry.language)
    return shown_name(task.name, task.language, task.other_names, language)
