"""Which requirement of a new import is which stored one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement as matching sees it; `place` is its sub-area and heading, texts are comparable ones."""

    key: str
    code_uri: str
    place: str
    text: str
    is_withdrawn: bool = False


_Trait: TypeAlias = "Callable[[Row], Hashable]"


def match(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """Give index in `new` -> index in `old`; what is missing is new, what is left over is withdrawn.

    Steps in order: the same key; the same code at the same place, then anywhere if it occurs once on both
    sides; the same text at the same place, occurrence by occurrence; the same text anywhere in the unit if it
    occurs once on both sides. What had been withdrawn comes back by its key, else only where nothing in force fits.

    >>> stored = [Row("id:1", "", "renkaat", "vaihtaa renkaan"), Row("id:2", "", "renkaat", "tarkistaa paineen")]
    >>> match(stored, [Row("id:9", "", "pyörät", "tarkistaa paineen"), Row("id:1", "", "renkaat", "vaihtaa")])
    {1: 0, 0: 1}
    """
    found: dict[int, int] = {}
    if not old:
        return found
    _match_by(_key, old, new, found, is_ordered=True)
    withdrawn = {index for index, row in enumerate(old) if row.is_withdrawn}
    for aside in [withdrawn, set[int]()] if withdrawn else [withdrawn]:
        for trait, is_ordered in _STEPS:
            _match_by(trait, old, new, found, aside, is_ordered=is_ordered)
    return found


def _match_by(
    trait: _Trait,
    old: Sequence[Row],
    new: Sequence[Row],
    found: dict[int, int],
    aside: Collection[int] = (),
    *,
    is_ordered: bool,
) -> None:
    """Match the rows still free that share a trait; `is_ordered` pairs several in order, else only single ones.

    `aside` are stored rows that are not to be matched yet.
    """
    waiting_old = _grouped(trait, old, {*found.values(), *aside})
    waiting_new = _grouped(trait, new, found.keys())
    for value, places in waiting_new.items():
        candidates = waiting_old.get(value, [])
        if is_ordered or len(places) == len(candidates) == 1:
            found.update(zip(places, candidates, strict=False))


def _grouped(trait: _Trait, rows: Sequence[Row], taken: Collection[int]) -> dict[Hashable, list[int]]:
    """Give trait -> indices of the free rows that have it."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        value = trait(row)
        if index not in taken and value:
            groups[value].append(index)
    return groups


def _key(row: Row) -> Hashable:
    return row.key


def _code_at_place(row: Row) -> Hashable:
    return row.code_uri and (row.code_uri, row.place)


def _code(row: Row) -> Hashable:
    return row.code_uri


def _text_at_place(row: Row) -> Hashable:
    return row.text and (row.place, row.text)


def _text(row: Row) -> Hashable:
    return row.text


# After the key.
_STEPS: tuple[tuple[_Trait, bool], ...] = (
    (_code_at_place, True),
    (_code, False),
    (_text_at_place, True),
    (_text, False),
)
