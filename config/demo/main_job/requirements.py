"""The requirements on which the job is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.demo.main_job.scene import Scene
from qualifications.choices import UnitKind
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.queries.units import units_for_choice
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.codes import ParsedCodes
from qualifications.services.codes import store_codes
from qualifications.services.publish import publish

UNITS = 2
# Vocational units first, as on the page of the document.
_KINDS = list(UnitKind)


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


def publish_and_choose(scene: Scene, document: ParsedDocument, codes: Sequence[ParsedCodes]) -> Chosen:
    """Store the code lists, publish the document and choose its first units; raises `NothingToShowError`."""
    now = scene.days.at(90)["now"]
    for listed in codes:
        store_codes(codes=listed, actor=None, now=now)
    published = publish(document=document, actor=None, now=now)
    offered = sorted(units_for_choice(published.document_id, "fi"), key=lambda unit: _KINDS.index(unit.kind))
    ids = [unit.id for unit in offered[:UNITS]]
    outlines = units_outline(ids, "fi")
    units = tuple(outlines[unit] for unit in ids)
    if not units:
        raise NothingToShowError
    return Chosen(published.document_id, units)
