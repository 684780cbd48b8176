"""The rows of a document as they stand in their tables: made once, then hashed and written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeAlias

from common.text import LocalizedText
from qualifications.rules.catalogue import ParsedCriterion, ParsedDocument, ParsedRequirement, ParsedUnit
from qualifications.rules.cleaning import folded_lines
from qualifications.rules.json_text import json_text

# What a column holds; localized texts are JSON.
Cells: TypeAlias = tuple[Any, ...]

# Not content: when the copy was taken, and what the reader thought of it. Units are laid out row by row.
# Cleaned texts hold no control characters, so nothing can pass for a border.
_BETWEEN_CELLS, _BETWEEN_ROWS = "\x1f", "\x1e"
_ASIDE = frozenset({"snapshot", "reader", "warnings", "units"})


class _Table:
    """Lays out instances of one dataclass."""

    def __init__(self, cls: type[Any], *aside: str) -> None:
        """Take all fields in their order but those named aside."""
        parts = [part for part in fields(cls) if part.name not in aside]
        self.columns = tuple(part.name for part in parts)
        # A localized text is told from all else by being a tuple.
        self._values = attrgetter(*(part.name + ".values" * (part.type == "LocalizedText") for part in parts))

    def cells(self, row: Any) -> Cells:
        """Give what the columns hold."""
        return tuple([json_text(value) if type(value) is tuple else value for value in self._values(row)])


_UNIT = _Table(ParsedUnit, "requirements", "criteria", "sub_areas")
_REQUIREMENT = _Table(ParsedRequirement)
_CRITERION = _Table(ParsedCriterion)
# A requirement's place in its unit and the words that are searched stand before what was read.
REQUIREMENT_COLUMNS = ("position", "searchable", *_REQUIREMENT.columns)
CRITERION_COLUMNS = _CRITERION.columns


@dataclass(frozen=True, slots=True)
class Layout:
    """Cells of the requirements unit by unit, and of each criterion by `id`, since units share those of a scale.

    `digest` is SHA-256 of all that the document says, however its file was laid out.
    """

    requirements: tuple[tuple[Cells, ...], ...]
    criteria: Mapping[int, Cells]
    digest: str


def lay_out(document: ParsedDocument) -> Layout:
    """Lay out the rows of a document.

    >>> from qualifications.choices import QualificationKind
    >>> early = ParsedDocument(1, LocalizedText(), QualificationKind.INITIAL, "1", snapshot=1)
    >>> late = ParsedDocument(1, LocalizedText(), QualificationKind.INITIAL, "1", snapshot=2)
    >>> lay_out(early).digest == lay_out(late).digest
    True
    """
    read = [list(map(_REQUIREMENT.cells, unit.requirements)) for unit in document.units]
    shared = {id(one): one for unit in document.units for one in unit.criteria}
    criteria = {key: _CRITERION.cells(one) for key, one in shared.items()}
    return Layout(_placed(document, read), criteria, _digest(document, read, criteria))


def _placed(document: ParsedDocument, read: Sequence[Sequence[Cells]]) -> tuple[tuple[Cells, ...], ...]:
    """Put place and words before what was read of each requirement."""
    words = iter(folded_lines(_words(one) for unit in document.units for one in unit.requirements))
    return tuple(tuple([(place, next(words), *cells) for place, cells in enumerate(rows)]) for rows in read)


def _words(requirement: ParsedRequirement) -> str:
    """Join what is searched: the text and the sub-area in all languages, and the code."""
    values = (*requirement.text.values, *requirement.sub_area_name.values)
    words = " ".join([text for _language, text in values])
    return f"{words} {requirement.code_uri}" if requirement.code_uri else words


def _digest(document: ParsedDocument, read: Sequence[Sequence[Cells]], criteria: Mapping[int, Cells]) -> str:
    """Hash everything line by line."""
    head = {part.name: getattr(document, part.name) for part in fields(document) if part.name not in _ASIDE}
    known = {key: _line(cells) for key, cells in criteria.items()}
    lines = [json.dumps(head, default=_plain)]
    for unit, rows in zip(document.units, read, strict=True):
        lines += [_line(_UNIT.cells(unit)), json.dumps(unit.sub_areas, default=_plain)]
        lines += map(_line, rows)
        lines += [known[id(one)] for one in unit.criteria]
    return hashlib.sha256(_BETWEEN_ROWS.join(lines).encode()).hexdigest()


def _line(cells: Cells) -> str:
    """Write cells as one line."""
    return _BETWEEN_CELLS.join(map(str, cells))


def _plain(value: object) -> object:
    """Turn what JSON does not know into lists and texts."""
    if isinstance(value, LocalizedText):
        return value.values
    slots = getattr(value, "__slots__", None)
    return [getattr(value, name) for name in slots] if slots else str(value)
