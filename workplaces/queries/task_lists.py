"""What the pages for adding many tasks show: what the site has already, and what other sites have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef

from accounts.models import User
from common.text import Worded, folded, sort_key
from workplaces.models import Site, Task
from workplaces.queries.tasks import IN_FORCE


@dataclass(frozen=True, slots=True)
class SourceSite:
    """Another site of the organisation that has tasks in use."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ManyPage:
    """A site in use: its names of tasks, in use or not, and the sites that tasks can be copied from."""

    site_id: int
    site_name: str
    names: tuple[str, ...]
    sources: tuple[SourceSite, ...]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A task of the other site; `exists` when this site has one of that name."""

    id: int
    name: Worded
    requirements: int
    picture: str
    safety_note: str
    exists: bool


@dataclass(frozen=True, slots=True)
class CopyPage:
    """The tasks in use of another site, by name, to be copied to this one."""

    site_id: int
    site_name: str
    source: SourceSite
    rows: tuple[CopyRow, ...]


def many_page(viewer: User, site_id: int, *, on: date) -> ManyPage | None:
    """Give what adding many tasks needs to know of a site in use where the viewer works. Three statements."""
    site = Site.objects.edited_by(viewer, on=on).filter(pk=site_id, is_active=True).first()
    if site is None:
        return None
    names = Task.objects.filter(site=site).order_by("pk").values_list("name", flat=True)
    has_tasks = Exists(Task.objects.filter(site=OuterRef("pk"), is_active=True))
    others = Site.objects.visible_to(viewer, on=on).filter(has_tasks, organisation=site.organisation_id)
    found = [SourceSite(pk, name) for pk, name in others.exclude(pk=site.pk).values_list("pk", "name")]
    sources = sorted(found, key=lambda source: (sort_key(source.name), source.id))
    return ManyPage(site.pk, site.name, tuple(names), tuple(sources))


def copy_page(viewer: User, site_id: int, source_id: int, *, on: date) -> CopyPage | None:
    """Give the tasks that can be copied from one site of an organisation to another; three statements.

    Names stand as the other site has written them, because that is what is copied.
    """
    sites = Site.objects.edited_by(viewer, on=on).filter(pk__in=(site_id, source_id)).in_bulk()
    site, source = sites.get(site_id), sites.get(source_id)
    if site is None or source is None or site == source or not site.is_active:
        return None
    if site.organisation_id != source.organisation_id:
        return None
    had = {folded(name) for name in Task.objects.filter(site=site).values_list("name", flat=True)}
    columns = ("pk", "name", "language", "safety_note", "picture__digest", "shown")
    tasks = Task.objects.filter(site=source, is_active=True).annotate(shown=Count("mappings", filter=IN_FORCE))
    rows = [
        CopyRow(pk, Worded(name, language), shown, picture or "", note, folded(name) in had)
        for pk, name, language, note, picture, shown in tasks.values_list(*columns)
    ]
    ordered = sorted(rows, key=lambda row: (sort_key(row.name.text), row.id))
    return CopyPage(site.pk, site.name, SourceSite(source.pk, source.name), tuple(ordered))
