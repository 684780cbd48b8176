"""How much of a qualification somebody's units would make, in one language; whose they are is not known here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from qualifications.queries.composing import View
from qualifications.queries.composition_lines import DocumentComposition, UnitStanding
from qualifications.queries.structures import structures


def compositions(
    standings: Collection[UnitStanding], *, on: date, language: str, area: str = ""
) -> tuple[DocumentComposition, ...]:
    """Give what the units make of each document in which something is shown or wished, most shown first.

    `area` is the key of a competence area; documents that do not have it pass it over. One statement, two more when
    structures are not held in the process yet, none when there is nothing to look at.
    """
    by_document: dict[int, list[UnitStanding]] = defaultdict(list)
    for standing in standings:
        if standing.shown or standing.is_wished:
            by_document[standing.document_id].append(standing)
    if not by_document:
        return ()
    held = structures(by_document, language)
    found = [View(held[pk], rows, language, area).composition(on) for pk, rows in by_document.items() if held[pk].ways]
    return tuple(sorted(found, key=lambda one: (-len(one.shown), -len(one.begun), one.document_id)))
