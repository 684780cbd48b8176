"""Where competence that was carried over a bridge comes from: the first agreement on the same two views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from competence.choices import EntryState
from competence.models import Agreement, EntryRequirement
from workplaces.models.placement import PlacementQuerySet


@dataclass(frozen=True, slots=True)
class Origin:
    """The earlier requirements under which it was first agreed, and the placements that the reader works with.

    `under` is the diary number, or the register's own number of a document that has none. `requirement_ids` are those
    of the earlier versions, the nearest first.
    """

    under: str
    agreed_on: date
    requirement_ids: tuple[int, ...]
    placement_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class EarlierWork:
    """One confirmed entry that speaks for an earlier requirement."""

    requirement_id: int
    entry_id: int
    done_on: date
    minutes: int


def origins_of(agreements: Iterable[Agreement], within: PlacementQuerySet) -> dict[int, Origin]:
    """Give agreement id -> origin of those that were carried over; two statements, none when there are none.

    `within` are the placements whose work the reader may use. The agreements come with `carried_from`.
    """
    carried = [(row, row.carried_from) for row in agreements if row.carried_from is not None]
    if not carried:
        return {}
    first = _first_agreements({row.mark_id for row, _earlier in carried})
    wanted = {earlier.placement_id for _row, earlier in carried} | {found.placement_id for found in first.values()}
    open_to_reader = frozenset(within.filter(pk__in=wanted).values_list("pk", flat=True))
    origins = {}
    for row, earlier in carried:
        root = first[row.mark_id]
        origins[row.pk] = Origin(
            under=root.under,
            agreed_on=root.agreed_on,
            requirement_ids=tuple(dict.fromkeys((earlier.requirement_id, root.requirement_id))),
            placement_ids=open_to_reader & {earlier.placement_id, root.placement_id},
        )
    return origins


@dataclass(frozen=True, slots=True)
class _First:
    """The agreement in which two views met first."""

    under: str
    agreed_on: date
    requirement_id: int
    placement_id: int


def _first_agreements(mark_ids: Collection[int]) -> dict[int, _First]:
    """Give mark id -> the agreement on the mark's own requirement."""
    rows = Agreement.objects.at_first_hand().agreed().filter(mark__in=mark_ids)
    found = rows.values_list(
        "mark_id",
        "requirement__unit__document__diary_number",
        "requirement__unit__document__eperusteet_id",
        "agreed_on",
        "requirement_id",
        "placement_id",
    )
    return {
        mark_id: _First(document_number(diary_number, register_id), agreed_on, requirement_id, placement_id)
        for mark_id, diary_number, register_id, agreed_on, requirement_id, placement_id in found
        if agreed_on is not None  # a constraint holds it; said here for the type
    }


def document_number(diary_number: str, register_id: int) -> str:
    """Name a requirements document by its diary number, else by its number in the register."""
    return diary_number or f"ePerusteet {register_id}"


def earlier_work(origins: Mapping[int, Origin]) -> dict[int, tuple[EarlierWork, ...]]:
    """Give earlier requirement id -> confirmed entries that speak for it; one statement, none without origins."""
    requirements = {pk for origin in origins.values() for pk in origin.requirement_ids}
    placements = {pk for origin in origins.values() for pk in origin.placement_ids}
    if not requirements or not placements:
        return {}
    links = EntryRequirement.objects.filter(
        requirement__in=requirements, entry__placement__in=placements, entry__state=EntryState.CONFIRMED
    )
    found: dict[int, list[EarlierWork]] = defaultdict(list)
    for values in links.order_by("pk").values_list("requirement_id", "entry_id", "done_on", "entry__minutes"):
        requirement_id, entry_id, done_on, minutes = values
        found[requirement_id].append(EarlierWork(requirement_id, entry_id, done_on, minutes or 0))
    return {requirement_id: tuple(rows) for requirement_id, rows in found.items()}
