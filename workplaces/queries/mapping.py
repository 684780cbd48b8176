"""What the mapping page shows: a task, the requirements that it shows, and others to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from accounts.models import User
from common.text import Worded
from qualifications.models import RequirementsDocument
from qualifications.queries.search import MOST_HITS, RequirementHit, requirements_search
from qualifications.queries.units import UnitRow, units_for_choice
from qualifications.rules.validity import Dates, Standing, standing
from workplaces.choices import Strength
from workplaces.models import LearningEnvironment, Task, TaskRequirement
from workplaces.queries.document_choice import DocumentsFound, usable_documents
from workplaces.rules.remembering import all_names
from workplaces.rules.task_names import shown_name

# A unit that is leafed through is shown whole.
_WHOLE_UNIT = 500
_DOCUMENT_ORDER = ("unit__document", "unit__position", "unit", "position", "pk")
_DAYS = ("valid_from", "valid_to", "transition_ends")


@dataclass(frozen=True, slots=True)
class MapView:
    """What the reader has asked to see: a document, in it a unit or the words of a search; or other documents."""

    document_id: int | None = None
    unit_id: int | None = None
    text: str = ""
    document_text: str = ""


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A requirements document to choose from."""

    id: int
    name: Worded
    diary_number: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class MapChoice:
    """One requirement that can be ticked; `strength` is how far the task shows it now."""

    id: int
    text: Worded
    heading: Worded
    sub_area: Worded
    is_mapped: bool
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Requirements of one unit, in the order of the document."""

    unit_id: int
    unit: Worded
    document_id: int
    document: Worded
    standing: Standing
    choices: tuple[MapChoice, ...]


@dataclass(frozen=True, slots=True)
class MappingEditor:
    """A task with its mapping.

    `names` are the task's name in every language that it has. `mapped` holds what the task shows now, of every
    document; `groups` are the requirements on offer; `more` tells that a search found as many as are shown at most, so
    that there may be others.
    """

    task_id: int
    task: Worded
    names: tuple[Worded, ...]
    is_active: bool
    site_id: int
    site_name: str
    mapped: tuple[MapGroup, ...]
    documents: tuple[DocumentChoice, ...]
    found_documents: DocumentsFound
    document: DocumentChoice | None
    units: tuple[UnitRow, ...]
    groups: tuple[MapGroup, ...]
    more: bool

    @property
    def offered(self) -> tuple[int, ...]:
        """Give the ids of the requirements on offer."""
        return tuple(choice.id for group in self.groups for choice in group.choices)

    @property
    def shown(self) -> frozenset[int]:
        """Give the ids of the requirements that the task shows now."""
        return frozenset(choice.id for group in self.mapped for choice in group.choices)


def mapping_editor(viewer: User, task_id: int, view: MapView, *, on: date, language: str) -> MappingEditor | None:
    """Give the page for a task of a site where the viewer works; None for other tasks.

    Documents of the site's environments come first. Eight statements at most, whatever the number of rows.
    """
    columns = ("name", "language", "other_names", "is_active", "site_id", "site__name")
    task = Task.objects.visible_to(viewer, on=on).filter(pk=task_id).values_list(*columns).first()
    if task is None:
        return None
    name, own_language, other_names, is_active, site_id, site_name = task
    mapped = _mapped(task_id, on, language)
    documents = _documents(site_id, view.document_id, mapped, on, language)
    document = _chosen(documents, view.document_id)
    hits = _hits(document, view, language)
    mapped_ids = frozenset(choice.id for group in mapped for choice in group.choices)
    return MappingEditor(
        task_id=task_id,
        task=shown_name(name, own_language, other_names, language),
        names=all_names(name, own_language, other_names),
        is_active=is_active,
        site_id=site_id,
        site_name=site_name,
        mapped=mapped,
        documents=documents,
        found_documents=_other_documents(document, view.document_text, on, language),
        document=document,
        units=units_for_choice(document.id, language) if document else (),
        groups=_groups(hits, document, mapped_ids) if document else (),
        more=bool(view.text) and len(hits) == MOST_HITS,
    )


def _mapped(task_id: int, on: date, language: str) -> tuple[MapGroup, ...]:
    """Give what the task shows now, by document and unit. One statement."""
    rows = (
        TaskRequirement.objects.filter(task_id=task_id)
        .select_related("requirement__unit__document")
        .defer("requirement__unit__document__structure")
        .order_by(*(f"requirement__{column}" for column in _DOCUMENT_ORDER))
    )
    return tuple(
        MapGroup(
            unit_id=unit.pk,
            unit=unit.name.best(language),
            document_id=unit.document_id,
            document=unit.document.name.best(language),
            standing=standing(unit.document, on),
            choices=tuple(_choice(row, language) for row in group),
        )
        for unit, group in groupby(rows, key=lambda row: row.requirement.unit)
    )


def _choice(row: TaskRequirement, language: str) -> MapChoice:
    """Put a mapped requirement into the reader's language."""
    requirement = row.requirement
    return MapChoice(
        id=requirement.pk,
        text=requirement.text.best(language),
        heading=requirement.heading.best(language),
        sub_area=requirement.sub_area_name.best(language),
        is_mapped=True,
        strength=Strength(row.strength),
    )


def _documents(
    site_id: int, wanted: int | None, mapped: tuple[MapGroup, ...], on: date, language: str
) -> tuple[DocumentChoice, ...]:
    """Give documents of the site's environments, then those of the task's own mapping, then the one asked for."""
    of_site = LearningEnvironment.objects.filter(site_id=site_id).order_by("-pk").values_list("document_id", flat=True)
    order = dict.fromkeys([*of_site, *(group.document_id for group in mapped), *([wanted] if wanted else [])])
    rows = RequirementsDocument.objects.filter(pk__in=order).values_list("pk", "name", "diary_number", *_DAYS)
    found = {
        pk: DocumentChoice(pk, name.best(language), diary_number, standing(Dates(*days), on))
        for pk, name, diary_number, *days in rows
    }
    return tuple(found[pk] for pk in order if pk in found)


def _other_documents(document: DocumentChoice | None, text: str, on: date, language: str) -> DocumentsFound:
    """Search the whole catalogue when asked to, or when there is no document yet. Two statements."""
    if document is not None and not text:
        return DocumentsFound((), more=False)
    return usable_documents(text, on=on, language=language)


def _chosen(documents: tuple[DocumentChoice, ...], wanted: int | None) -> DocumentChoice | None:
    """Take the document asked for, else the first one."""
    return next((document for document in documents if document.id == wanted), documents[0] if documents else None)


def _hits(document: DocumentChoice | None, view: MapView, language: str) -> tuple[RequirementHit, ...]:
    """Search in the document, or leaf through one unit."""
    if document is None:
        return ()
    if view.text:
        return requirements_search(document.id, view.text, language)
    return requirements_search(document.id, "", language, unit_id=view.unit_id, limit=_WHOLE_UNIT)


def _groups(hits: tuple[RequirementHit, ...], document: DocumentChoice, mapped: frozenset[int]) -> tuple[MapGroup, ...]:
    """Group what was found by unit."""
    return tuple(
        MapGroup(
            unit_id=unit_id,
            unit=of_unit[0].unit_name,
            document_id=document.id,
            document=document.name,
            standing=document.standing,
            choices=tuple(MapChoice(hit.id, hit.text, hit.heading, hit.sub_area, hit.id in mapped) for hit in of_unit),
        )
        for unit_id, group in groupby(hits, key=lambda hit: hit.unit_id)
        for of_unit in [list(group)]
    )
