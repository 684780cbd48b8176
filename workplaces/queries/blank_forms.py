"""For which documents and units a site may want paper forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from common.text import Worded, sort_key
from qualifications.models import RequirementsDocument, Unit
from workplaces.choices import EnvironmentState
from workplaces.models import EnvironmentLine, LearningEnvironment, Site


@dataclass(frozen=True, slots=True)
class FormUnit:
    """A unit with requirements; `is_here` when a report of the site lists skills of it."""

    id: int
    name: Worded
    is_here: bool


@dataclass(frozen=True, slots=True)
class FormDocument:
    """A requirements document that the site works with: units of its reports first, then in document order."""

    id: int
    name: Worded
    diary_number: str
    units: tuple[FormUnit, ...]


@dataclass(frozen=True, slots=True)
class FormChoices:
    """A site and the documents of its learning environments; `scale` is the one on which it marks."""

    site_id: int
    site: str
    organisation: str
    scale: str
    documents: tuple[FormDocument, ...]

    @property
    def units(self) -> tuple[FormUnit, ...]:
        """Give all units on offer."""
        return tuple(unit for document in self.documents for unit in document.units)


def form_choices(viewer: User, site_id: int, *, on: date, language: str) -> FormChoices | None:
    """Give what forms can be printed for at a site where the viewer works; None for others. Four statements."""
    site = Site.objects.visible_to(viewer, on=on).filter(pk=site_id).select_related("organisation").first()
    if site is None:
        return None
    environments = LearningEnvironment.objects.filter(site=site).exclude(
        state__in=[EnvironmentState.REPLACED, EnvironmentState.WITHDRAWN]
    )
    here = set(
        EnvironmentLine.objects.filter(environment__in=environments.values("pk"))
        .order_by()
        .values_list("requirement__unit", flat=True)
        .distinct()
    )
    documents = RequirementsDocument.objects.filter(pk__in=environments.values("document"))
    units = _units(documents, here, language)
    rows = documents.order_by("pk").values_list("pk", "name", "diary_number")
    found = [FormDocument(pk, name.best(language), diary, units.get(pk, ())) for pk, name, diary in rows]
    return FormChoices(
        site_id=site.pk,
        site=site.name,
        organisation=site.organisation.name,
        scale=site.organisation.scale,
        documents=tuple(sorted(found, key=lambda document: (sort_key(document.name.text), document.id))),
    )


def _units(documents: QuerySet[RequirementsDocument], here: set[int], language: str) -> dict[int, tuple[FormUnit, ...]]:
    """Give document id -> its units that have requirements in force."""
    rows = Unit.objects.filter(
        document__in=documents.values("pk"), is_withdrawn=False, requirements__is_withdrawn=False
    ).distinct()
    found: dict[int, list[FormUnit]] = {}
    for pk, document, name in rows.order_by("position", "pk").values_list("pk", "document_id", "name"):
        found.setdefault(document, []).append(FormUnit(pk, name.best(language), pk in here))
    return {document: tuple(sorted(units, key=lambda unit: not unit.is_here)) for document, units in found.items()}
