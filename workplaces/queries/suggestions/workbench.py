"""What the page that tries suggestions out needs to know of a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.models import Site, Task
from workplaces.rules.task_names import shown_name


@dataclass(frozen=True, slots=True)
class Workbench:
    """A site, and its tasks in use by name."""

    site_id: int
    site: str
    organisation_id: int
    is_active: bool
    tasks: tuple[tuple[int, Worded], ...]


def workbench(viewer: User, site_id: int, *, on: date, language: str) -> Workbench | None:
    """Give a site where the viewer works; None for other sites. Two statements."""
    sites = Site.objects.visible_to(viewer, on=on).filter(pk=site_id)
    site = sites.values_list("name", "organisation_id", "is_active").first()
    if site is None:
        return None
    rows = Task.objects.filter(site_id=site_id, is_active=True).values_list("pk", "name", "language", "other_names")
    named = [(pk, shown_name(name, own, others, language)) for pk, name, own, others in rows]
    ordered = tuple(sorted(named, key=lambda each: (sort_key(each[1].text), each[0])))
    return Workbench(site_id, site[0], site[1], site[2], ordered)
