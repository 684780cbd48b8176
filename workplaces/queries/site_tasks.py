"""The list of a site's tasks, and one task, for those who work there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.choices import TaskView
from workplaces.models import Site, Task
from workplaces.queries.tasks import IN_FORCE
from workplaces.rules.task_names import shown_name


@dataclass(frozen=True, slots=True)
class SiteTask:
    """A task of the list.

    `requirements` counts the requirements in force that it shows; `picture` is the digest of its picture, "" = none;
    `merged_into` names the task that took its place.
    """

    id: int
    name: Worded
    usual_minutes: int | None
    is_active: bool
    requirements: int
    safety_note: Worded
    picture: str = ""
    merged_into: Worded | None = None

    @property
    def is_unmapped(self) -> bool:
        """Tell whether the task is in use without showing any skill yet."""
        return self.is_active and not self.requirements


@dataclass(frozen=True, slots=True)
class SiteTaskList:
    """A site with its tasks by name: one page of those that the reader wants to see.

    `used`, `unmapped` and `retired` count all tasks of the site; `first_unmapped` is the first task without skills.
    """

    site_id: int
    site_name: str
    is_active: bool
    view: TaskView
    tasks: tuple[SiteTask, ...]
    used: int
    unmapped: int
    retired: int
    first_unmapped: int | None
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What can be changed of a task; `other_names` are its names in further languages, by language.

    `picture` is the digest of its picture, "" = none, with its size in pixels.
    """

    id: int
    site_id: int
    site_name: str
    name: str
    language: str
    other_names: dict[str, str]
    safety_note: str
    usual_minutes: int | None
    is_active: bool
    picture: str
    width: int
    height: int
    merged_into: str


PAGE_SIZE = 50
_NAMED = ("name", "language", "other_names")
_SAID = ("pk", *_NAMED, "safety_note", "usual_minutes", "is_active", "picture__digest", "merged_into__name")
_LISTED = (*_SAID, "merged_into__language", "merged_into__other_names")
_FACTS = (*_SAID, "site_id", "site__name", "picture__width", "picture__height")


def site_tasks(
    viewer: User, site_id: int, *, on: date, page: int = 1, language: str = "", view: TaskView = TaskView.USED
) -> SiteTaskList | None:
    """Give the tasks of a site where the viewer works, by name; None for other sites.

    Tasks are named in the given language where they have a name in it. Two statements.
    """
    site = Site.objects.visible_to(viewer, on=on).filter(pk=site_id).values_list("name", "is_active").first()
    if site is None:
        return None
    tasks = _listed(site_id, language)
    wanted = [task for task in tasks if _is_wanted(task, view)]
    unmapped = [task.id for task in tasks if task.is_unmapped]
    pages = max(1, -(-len(wanted) // PAGE_SIZE))
    current = min(max(page, 1), pages)
    used = sum(task.is_active for task in tasks)
    return SiteTaskList(
        site_id=site_id,
        site_name=site[0],
        is_active=site[1],
        view=view,
        tasks=tuple(wanted[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]),
        used=used,
        unmapped=len(unmapped),
        retired=len(tasks) - used,
        first_unmapped=unmapped[0] if unmapped else None,
        page=current,
        pages=pages,
    )


def task_facts(viewer: User, task_id: int, *, on: date) -> TaskFacts | None:
    """Give a task of a site where the viewer works; None for other tasks. One statement."""
    rows = Task.objects.visible_to(viewer, on=on).filter(pk=task_id).values_list(*_FACTS, named=True)
    row = rows.first()
    if row is None:
        return None
    return TaskFacts(
        id=row.pk,
        site_id=row.site_id,
        site_name=row.site__name,
        name=row.name,
        language=row.language,
        other_names=row.other_names.as_dict(),
        safety_note=row.safety_note,
        usual_minutes=row.usual_minutes,
        is_active=row.is_active,
        picture=row.picture__digest or "",
        width=row.picture__width or 0,
        height=row.picture__height or 0,
        merged_into=row.merged_into__name or "",
    )


def _listed(site_id: int, language: str) -> list[SiteTask]:
    """Give all tasks of a site by name. One statement."""
    rows = Task.objects.filter(site_id=site_id).annotate(shown=Count("mappings", filter=IN_FORCE))
    return _by_name(
        SiteTask(
            id=row.pk,
            name=shown_name(row.name, row.language, row.other_names, language),
            usual_minutes=row.usual_minutes,
            is_active=row.is_active,
            requirements=row.shown,
            safety_note=Worded(row.safety_note, row.language),
            picture=row.picture__digest or "",
            merged_into=(
                shown_name(row.merged_into__name, row.merged_into__language, row.merged_into__other_names, language)
                if row.merged_into__name
                else None
            ),
        )
        for row in rows.values_list(*_LISTED, "shown", named=True)
    )


def _by_name(tasks: Iterable[SiteTask]) -> list[SiteTask]:
    """Sort as people read."""
    return sorted(tasks, key=lambda task: (sort_key(task.name.text), task.id))


def _is_wanted(task: SiteTask, view: TaskView) -> bool:
    """Tell whether a task stands in the wanted list."""
    return {
        TaskView.USED: task.is_active,
        TaskView.UNMAPPED: task.is_unmapped,
        TaskView.RETIRED: not task.is_active,
    }[view]
