"""Which unit of the new version follows which of the old."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from common.text import LocalizedText
from qualifications.rules.bridge.folding import common_language, letter_runs, normalised
from qualifications.rules.bridge.likeness import Row

# Share of the evidence that the names give; the rest comes from the words of the requirements.
# Source: chosen by measuring on autoala 2017 -> ajoneuvoala 2022, where 46 units were matched by hand.
_SHARE_OF_NAME = 0.5
# A unit follows when the evidence is at least this (0 to 1) and near the best for both of the two.
# Source: as above; unrelated documents (puuteollisuus, eläintenhoito, hiusala) stay below.
_LEAST_EVIDENCE = 0.3
_NEAR_BEST = 0.8
_CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit as a whole: its name, and the stems of its requirements in its best language."""

    key: str
    name: LocalizedText
    rows: tuple[Row, ...]


def units_of(rows: Sequence[Row]) -> list[UnitText]:
    """Gather the rows of a version by unit, in order.

    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> rows = rows_of([Side(number, unit, LocalizedText(), LocalizedText()) for number, unit in enumerate("aab")])
    >>> [(unit.key, len(unit.rows)) for unit in units_of(rows)]
    [('a', 2), ('b', 1)]
    """
    gathered: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        gathered[row.side.unit].append(row)
    return [UnitText(key, found[0].side.unit_name, tuple(found)) for key, found in gathered.items()]


@dataclass(frozen=True)
class Kinship:
    """How units of both versions belong together: `follows` old key -> new keys, the best first."""

    follows: Mapping[str, tuple[str, ...]]
    evidence: Mapping[tuple[str, str], float]

    def related(self, old: str, new: str) -> bool:
        """Tell whether the new unit follows the old one."""
        return new in self.follows.get(old, ())


def kinship(old: Sequence[UnitText], new: Sequence[UnitText]) -> Kinship:
    """Find which unit follows which, and the evidence for it, up to 1 (the same code).

    Units of the same code follow each other and nothing else; the others by the likeness of their names and of all
    that they ask for. Turned round, the same units belong together.

    >>> from qualifications.rules.bridge.likeness import rows_of
    >>> from qualifications.rules.bridge.sides import Side
    >>> def version(key, name, text):
    ...     return units_of(rows_of([Side(1, key, LocalizedText.of({"fi": name}), LocalizedText.of({"fi": text}))]))
    >>> old = version("a", "Rengastyöt", "vaihtaa renkaan")
    >>> kinship(old, version("b", "Rengastyöt", "vaihtaa renkaat")).follows
    {'a': ('b',)}
    >>> kinship(old, version("b", "Kampaukset", "leikkaa hiukset")).follows
    {}
    """
    codes = {unit.key for unit in old} & {unit.key for unit in new}
    evidence = _evidence(
        [unit for unit in old if unit.key not in codes], [unit for unit in new if unit.key not in codes]
    )
    best_of_old: dict[str, float] = defaultdict(float)
    best_of_new: dict[str, float] = defaultdict(float)
    for (mine, other), value in evidence.items():
        best_of_old[mine] = max(best_of_old[mine], value)
        best_of_new[other] = max(best_of_new[other], value)
    follows: dict[str, list[str]] = {key: [key] for key in sorted(codes)}
    for (mine, other), value in sorted(evidence.items(), key=lambda item: (-item[1], item[0])):
        if value >= max(_LEAST_EVIDENCE, _NEAR_BEST * best_of_old[mine], _NEAR_BEST * best_of_new[other]):
            follows.setdefault(mine, []).append(other)
    evidence.update({(key, key): _CERTAIN for key in codes})
    return Kinship({mine: tuple(others) for mine, others in follows.items()}, evidence)


def _evidence(old: Sequence[UnitText], new: Sequence[UnitText]) -> dict[tuple[str, str], float]:
    """Give (old key, new key) -> evidence for all pairs that share a word."""
    names = _Space([_name_bag(unit) for unit in (*old, *new)])
    bodies = _Space([_body_bag(unit) for unit in (*old, *new)])
    found = {}
    for mine, unit in enumerate(old):
        for other, candidate in enumerate(new, start=len(old)):
            value = _SHARE_OF_NAME * (1.0 if _same_name(unit, candidate) else names.likeness(mine, other)) + (
                1 - _SHARE_OF_NAME
            ) * bodies.likeness(mine, other)
            if value:
                found[unit.key, candidate.key] = value
    return found


def _same_name(old: UnitText, new: UnitText) -> bool:
    """Tell whether two units have the same name in the best language of both."""
    language = common_language(old.name, new.name)
    if language is None:
        return False
    return normalised(old.name.best(language).text) == normalised(new.name.best(language).text)


def _name_bag(unit: UnitText) -> Counter[str]:
    """Give the runs of letters of a unit's name in all its languages; they see into compound words."""
    return Counter(f"{language}:{run}" for language, text in unit.name.values for run in letter_runs(text))


def _body_bag(unit: UnitText) -> Counter[str]:
    """Give the stems of all requirements of a unit; each counts by the number of requirements that have it."""
    return Counter(f"{language}:{stem}" for row in unit.rows for language, bag in row.bags.items() for stem in bag)


class _Space:
    """Texts as vectors of weighted stems, so that the angle between two tells how alike they are."""

    def __init__(self, bags: Sequence[Counter[str]]) -> None:
        """Weigh each stem by how few of the texts it stands in."""
        seen = Counter(stem for bag in bags for stem in bag)
        self._vectors = [
            {stem: (1 + math.log(times)) * math.log((len(bags) + 1) / seen[stem]) for stem, times in bag.items()}
            for bag in bags
        ]
        self._lengths = [math.sqrt(sum(value * value for value in vector.values())) for vector in self._vectors]

    def likeness(self, one: int, two: int) -> float:
        """Give the cosine of the angle, 0 to 1."""
        if not (self._lengths[one] and self._lengths[two]):
            return 0.0
        few, many = sorted((self._vectors[one], self._vectors[two]), key=len)
        product = sum(value * many[stem] for stem, value in few.items() if stem in many)
        return product / (self._lengths[one] * self._lengths[two])
