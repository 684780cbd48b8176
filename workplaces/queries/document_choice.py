"""Requirements documents against which a site's environment may be made, found by words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from qualifications.choices import Validity
from qualifications.queries.documents import DocumentRow, documents_page
from workplaces.models.organisation import EDITORS, sites_of


@dataclass(frozen=True, slots=True)
class DocumentsFound:
    """Usable documents that fit the words, those in force before those in transition; `more` tells of others."""

    items: tuple[DocumentRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class DocumentChoices:
    """A site where the viewer may start an environment, and documents for it."""

    site_id: int
    site_name: str
    found: DocumentsFound


def document_choices(viewer: User, site_id: int, text: str, *, on: date, language: str) -> DocumentChoices | None:
    """Give usable documents for a site where the viewer is coach or coordinator; None for others. Three statements."""
    edited = sites_of(viewer, *EDITORS, on=on).filter(is_active=True, pk=site_id)
    name = edited.values_list("name", flat=True).first()
    if name is None:
        return None
    return DocumentChoices(site_id, name, usable_documents(text, on=on, language=language))


def usable_documents(text: str, *, on: date, language: str) -> DocumentsFound:
    """Find documents that may be used on the day, by their own words or their units'. Two statements."""
    lists = [
        documents_page(on=on, language=language, text=text, validity=state)
        for state in (Validity.VALID, Validity.TRANSITION)
    ]
    return DocumentsFound(
        items=tuple(row for found in lists for row in found.items),
        more=any(found.pages > 1 for found in lists),
    )
