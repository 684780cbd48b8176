"""The fictional qualification of the story."""

from __future__ import annotations

from config.demo.story.stage import FIXTURES, REGISTERED, Stage
from interchange.eperusteet.importing import index_catalogue
from interchange.eperusteet.read import read
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.queries.document import document_page
from qualifications.services.publish import publish


def publish_requirements(stage: Stage) -> str:
    """Bring it into the catalogue."""
    document = read((FIXTURES / stage.told["requirements"]).read_bytes())
    published = publish(document=document, actor=None, now=stage.days.at(REGISTERED)["now"])
    index_catalogue(now=stage.days.at(REGISTERED)["now"])
    stage.document_id = published.document_id
    stage.units = units_of(stage, published.document_id)
    return f"{document.name}: {len(stage.units)} units"


def units_of(stage: Stage, document_id: int) -> tuple[UnitOutline, ...]:
    """Give the units of a document with their requirements, in Finnish."""
    page = document_page(document_id, on=stage.days.last, language="fi")
    ids = [row.id for group in page.groups for row in group.units] if page else []
    return tuple(units_outline(ids, "fi").values())
