"""One line of a bridge on its own page, with other requirements to join it to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from qualifications.queries.search import MOST_HITS, RequirementHit, requirements_of, requirements_search
from qualifications.queries.units import UnitRow, units_for_choice
from qualifications.rules.bridge.nearest import nearest
from qualifications.rules.bridge.sides import Side
from workplaces.choices import BridgeState
from workplaces.models import Bridge, BridgeLine
from workplaces.queries.bridge_documents import NamedDocument
from workplaces.queries.bridge_lines import LineView, line_view
from workplaces.queries.bridge_sides import sides_of

_WHOLE_UNIT = 500


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A line of a draft that the viewer may change, its other lines, and requirements on offer.

    `others` are the lines that share the old requirement; `more` tells that a search would find others;
    `nearest` are the most alike of the new version, when nothing is searched for.
    """

    line: LineView
    others: tuple[LineView, ...]
    bridge_id: int
    old: NamedDocument
    new: NamedDocument
    units: tuple[UnitRow, ...]
    hits: tuple[RequirementHit, ...]
    more: bool
    nearest: tuple[RequirementHit, ...]


def line_place(
    viewer: User, line_id: int, text: str, unit_id: int | None, *, on: date, language: str
) -> LinePlace | None:
    """Give a line of a draft of an organisation that the viewer coordinates; None for others. At most six statements.

    `text` finds requirements of the new version by words; `unit_id` leafs through one of its units.
    """
    drafts = Bridge.objects.edited_by(viewer, on=on).filter(state=BridgeState.DRAFT)
    rows = BridgeLine.objects.filter(bridge__in=drafts.values("pk")).select_related(
        "old_requirement__unit", "new_requirement__unit", "decided_by"
    )
    row = rows.filter(pk=line_id).first()
    if row is None:
        return None
    documents = Bridge.objects.select_related("old_document", "new_document")
    bridge = documents.defer("old_document__structure", "new_document__structure").get(pk=row.bridge_id)
    beside = rows.filter(bridge=row.bridge_id, old_requirement=row.old_requirement_id).exclude(pk=row.pk).order_by("pk")
    others = list(beside) if row.old_requirement_id is not None else []
    new_id = bridge.new_document_id
    hits = requirements_search(new_id, text, language) if text else ()
    if not text and unit_id is not None:
        hits = requirements_search(new_id, "", language, unit_id=unit_id, limit=_WHOLE_UNIT)
    return LinePlace(
        line=line_view(row, language),
        others=tuple(line_view(other, language) for other in others),
        bridge_id=bridge.pk,
        old=NamedDocument.of(bridge.old_document, on=on, language=language),
        new=NamedDocument.of(bridge.new_document, on=on, language=language),
        units=units_for_choice(new_id, language),
        hits=hits,
        more=bool(text) and len(hits) == MOST_HITS,
        nearest=() if text or hits else _nearest(row, [other.new_requirement_id for other in others], new_id, language),
    )


def _nearest(row: BridgeLine, joined: list[int | None], document_id: int, language: str) -> tuple[RequirementHit, ...]:
    """Give the requirements that come nearest to the old one, without those it is joined to. Two statements."""
    old = row.old_requirement
    if old is None:
        return ()
    side = Side(old.pk, "", old.unit.name, old.text)
    known = {row.new_requirement_id, *joined}
    wanted = nearest(side, [new for new in sides_of(document_id) if new.id not in known])
    found = {hit.id: hit for hit in requirements_of(wanted, language)}
    return tuple(found[pk] for pk in wanted if pk in found)
