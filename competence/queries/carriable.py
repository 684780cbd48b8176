"""What somebody agreed on under earlier requirements, held against the confirmed bridges to the new ones.

Shared by the pages and by the verbs, so that what is offered is what is accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from competence.choices import AgreementState
from competence.queries.carriable_lines import CarryLine, carry_lines
from competence.queries.carriable_rows import Agreed, agreed_at_ends, carried_already
from competence.queries.carriable_shapes import Carriable, CarryRow
from competence.rules.carrying import CarryCase, Found, carry_obstacle, source_of
from workplaces.choices import BridgeKind


@dataclass(frozen=True, slots=True)
class _Known:
    """What a person has, by requirement, and what has been done about each requirement of each bridge."""

    agreed: Mapping[int, Agreed]
    rows: Mapping[tuple[int, int], CarryRow]


def carriable(
    *, person_id: int, organisation_ids: Collection[int], requirement_ids: Collection[int] | None = None
) -> tuple[Carriable, ...]:
    """Give what of a person's agreed competence meets a confirmed bridge of the organisation where it was agreed.

    Each organisation speaks for what was agreed there. One item for a new requirement and organisation, in id order.
    One statement where there is nothing, else three. The caller has checked that the reader may know the person there.
    """
    lines = carry_lines(person_id, organisation_ids, requirement_ids)
    if not lines:
        return ()
    known = _Known(agreed_at_ends(person_id, lines), carried_already(person_id, lines))
    by_end: dict[tuple[int, int], list[CarryLine]] = defaultdict(list)
    for line in lines:
        by_end[(line.new_id, line.bridge_id)].append(line)
    items = [item for group in by_end.values() if (item := _item(group, known)) is not None]
    return _one_each(items)


def _item(lines: Sequence[CarryLine], known: _Known) -> Carriable | None:
    """Put one requirement of one bridge together; None when nothing of it was agreed at the bridge's organisation."""
    first = lines[0]
    row = known.rows.get((first.new_id, first.bridge_id))
    found = []
    for line in lines:
        agreed = known.agreed.get(line.old_id)
        if agreed is not None and agreed.organisation_id == line.organisation_id:
            found.append(Found(agreed.agreed_on, agreed.id, line.id))
    source = source_of(found)
    if source is None:
        return None
    case = CarryCase(
        verdicts=[line.verdict for line in lines],
        missing=sum(line.old_id not in known.agreed for line in lines),
        is_identified=first.new_id in known.agreed,
        is_withdrawn=first.is_withdrawn,
        is_disputed=row is not None and row.state == AgreementState.DISPUTED,
    )
    line_id = row.line_id if row else source.line_id
    days = {line.old_id: agreed.agreed_on if (agreed := known.agreed.get(line.old_id)) else None for line in lines}
    return Carriable(
        requirement_id=first.new_id,
        unit_id=first.unit_id,
        bridge_id=first.bridge_id,
        organisation_id=first.organisation_id,
        kind=first.kind if len(lines) == 1 else BridgeKind.MERGED,
        line_id=line_id,
        line_ids=frozenset(line.id for line in lines),
        source_id=row.carried_from if row else source.agreement_id,
        old_id=next((line.old_id for line in lines if line.id == line_id), first.old_id),
        agreed_on=days,
        row=row,
        obstacle=carry_obstacle(case),
    )


def _one_each(items: Iterable[Carriable]) -> tuple[Carriable, ...]:
    """Keep one item for a requirement and organisation: what has been begun, then what can be confirmed."""
    best: dict[tuple[int, int], Carriable] = {}
    for item in items:
        key = (item.requirement_id, item.organisation_id)
        other = best.get(key)
        if other is None or _weight(item) > _weight(other):
            best[key] = item
    return tuple(best[key] for key in sorted(best))


def _weight(item: Carriable) -> tuple[bool, bool, int]:
    """Tell how near an item is to being carried."""
    return item.row is not None, item.obstacle is None, item.source_id
