"""The fictional qualification of the story."""

from __future__ import annotations

from config.demo.story.stage import FIXTURES, REGISTERED, Stage
from interchange.eperusteet.importing import index_catalogue
from interchange.eperusteet.read import read
from qualifications.queries.catalogue import units_outline
from qualifications.queries.document import document_page
from qualifications.services.publish import publish


def publish_requirements(stage: Stage) -> str:
    """Bring it into the catalogue."""
    document = read((FIXTURES / stage.told["requirements"]).read_bytes())
    published = publish(document=document, actor=None, now=stage.days.at(REGISTERED)["now"])
    index_catalogue(now=stage.days.at(REGISTERED)["now"])
    page = document_page(published.document_id, on=stage.days.last, language="fi")
    ids = [row.id for group in page.groups for row in group.units] if page else []
    stage.document_id = published.document_id
    stage.units = tuple(units_outline(ids, "fi").values())
    return f"{document.name}: {len(ids)} units"
