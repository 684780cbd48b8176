"""The requirements on which the job is done."""

from __future__ import annotations

from dataclasses import dataclass

from config.demo.main_job.scene import Scene
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.queries.document import document_page
from qualifications.rules.catalogue import ParsedDocument
from qualifications.services.publish import publish

UNITS = 2


class NothingToShowError(Exception):
    """The document has no unit with requirements, so there is nothing to do the job on."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A published document, and those of its units that are shown."""

    document_id: int
    units: tuple[UnitOutline, ...]

    @property
    def requirements(self) -> tuple[int, ...]:
        """The units' requirements."""
        return tuple(requirement.id for unit in self.units for requirement in unit.requirements)


def publish_and_choose(scene: Scene, document: ParsedDocument) -> Chosen:
    """Publish the document and choose its first units; raises `NothingToShowError`."""
    published = publish(document=document, actor=None, now=scene.days.at(90)["now"])
    page = document_page(published.document_id, on=scene.days.last, language="fi")
    ids = [row.id for group in page.groups for row in group.units] if page else []
    outlines = units_outline(ids, "fi")
    units = tuple(outlines[unit] for unit in ids if outlines[unit].requirements)[:UNITS]
    if not units:
        raise NothingToShowError
    return Chosen(published.document_id, units)
