"""The files that suggestions are measured by: a corpus of units, tasks, lines, entries that tell of no task.

A corpus is a JSON list of units: `code`, `name`, `req_fi`; `name_sv`, `req_sv`, `crit_fi`, `crit_sv` (pairs of level
and text), `quals` and `alias` (other codes of the same unit) may be missing. The others hold one JSON object a line;
empty lines are passed over.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualifications.rules.suggesting.weights import UnitText

_MOST_BYTES = 100 * 1024**2
_LANGUAGES = ("fi", "sv")


class BadFileError(Exception):
    """A file that cannot be measured by; the message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Units by number from 1, as they stand in the file."""

    texts: Mapping[str, Sequence[UnitText]]
    codes: Mapping[int, str]
    ids: Mapping[str, int]
    qualifications: Mapping[str, frozenset[int]]

    def qualifications_of(self, unit_id: int) -> frozenset[int]:
        """Give the units of all qualifications that a unit belongs to."""
        return frozenset().union(*(units for units in self.qualifications.values() if unit_id in units))

    def lines(self, unit_id: int, language: str) -> tuple[str, ...]:
        """Give the requirement lines of a unit."""
        return next((text.requirements for text in self.texts[language] if text.unit_id == unit_id), ())


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with the units that are right for it; `unknown` are codes that the corpus does not have."""

    id: str
    text: str
    language: str
    qualification: str
    primary: int
    units: frozenset[int]
    unknown: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A task with the lines of one unit that it shows."""

    text: str
    unit: int
    lines: frozenset[str]


def read_corpus(path: Path) -> Corpus:
    """Read a corpus. Raises `BadFileError`."""
    try:
        rows = json.loads(_text_of(path))
    except ValueError as error:
        raise BadFileError(f"{path.name}: not JSON ({error}).") from error
    if not isinstance(rows, list) or not rows:
        raise BadFileError(f"{path.name}: a list with at least one unit is needed.")
    texts: dict[str, list[UnitText]] = {language: [] for language in _LANGUAGES}
    ids: dict[str, int] = {}
    qualifications: dict[str, set[int]] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{path.name}, unit {number}"
        code = _string(row, "code", where)
        if code in ids:
            raise BadFileError(f"{where}: the code {code} stands there twice.")
        for each in (code, *_strings(row, "alias", where)):
            ids.setdefault(each, number)
        for name in _strings(row, "quals", where):
            qualifications.setdefault(name, set()).add(number)
        for language, text in _texts(row, number, where):
            texts[language].append(text)
    codes = {number: row["code"] for number, row in enumerate(rows, start=1)}
    return Corpus(texts, codes, ids, {name: frozenset(units) for name, units in qualifications.items()})


def read_tasks(path: Path, corpus: Corpus) -> list[TaskRow]:
    """Read tasks. Raises `BadFileError`, also when a task has no unit that the corpus knows."""
    return [_task(row, where, number, corpus) for number, where, row in _rows(path)]


def read_labels(path: Path, corpus: Corpus) -> list[LabelRow]:
    """Read labelled lines. Raises `BadFileError`."""
    found = []
    for _number, where, row in _rows(path):
        code = _string(row, "module", where)
        if code not in corpus.ids:
            raise BadFileError(f"{where}: the corpus has no unit {code}.")
        lines = frozenset(same(line) for line in _strings(row, "requirement_lines", where, is_needed=True))
        if not lines:
            raise BadFileError(f"{where}: requirement_lines is empty.")
        found.append(LabelRow(_string(row, "text", where), corpus.ids[code], lines))
    return found


def read_texts(path: Path) -> list[str]:
    """Read the texts of entries that tell of no task. Raises `BadFileError`."""
    return [_string(row, "text", where) for _number, where, row in _rows(path)]


def same(line: str) -> str:
    """Give a requirement line as it is compared: composed, without blanks around it or doubled in it.

    >>> same(" vaihtaa  renkaan ")
    'vaihtaa renkaan'
    """
    return " ".join(unicodedata.normalize("NFC", line).split())


def _task(row: dict[str, Any], where: str, number: int, corpus: Corpus) -> TaskRow:
    """Read one task."""
    text, language = _string(row, "text", where), _string(row, "lang", where)
    codes = _strings(row, "modules", where, is_needed=True)
    primary = _string(row, "primary_module", where)
    known = [code for code in dict.fromkeys((primary, *codes)) if code in corpus.ids]
    if not known:
        raise BadFileError(f"{where}: the corpus has none of the units {', '.join((primary, *codes))}.")
    return TaskRow(
        id=str(row.get("id", f"line {number}")),
        text=text,
        language=language,
        qualification=_string(row, "qualification", where) if "qualification" in row else "",
        primary=corpus.ids[known[0]],
        units=frozenset(corpus.ids[code] for code in codes if code in corpus.ids),
        unknown=tuple(sorted({primary, *codes} - corpus.ids.keys())),
    )


def _texts(row: dict[str, Any], number: int, where: str) -> Iterator[tuple[str, UnitText]]:
    """Give what a unit says in each language that it says anything in."""
    names = {"fi": _string(row, "name", where), "sv": _string(row, "name_sv", where) if row.get("name_sv") else ""}
    for language in _LANGUAGES:
        lines = tuple(_strings(row, f"req_{language}", where, is_needed=language == "fi"))
        criteria = tuple(_levelled(row, f"crit_{language}", where))
        if names[language] or lines or criteria:
            yield language, UnitText(number, names[language], lines, criteria)


def _rows(path: Path) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Give each line's number, its place in words, and its object."""
    for number, line in enumerate(_text_of(path).split("\n"), start=1):
        where = f"{path.name}, line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadFileError(f"{where}: not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise BadFileError(f"{where}: an object is needed.")
        yield number, where, row


def _text_of(path: Path) -> str:
    """Read a file as UTF-8, with or without the mark of it."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadFileError(f"{path.name}: larger than {_MOST_BYTES // 1024**2} MiB.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadFileError(f"{path}: cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise BadFileError(f"{path.name}: not UTF-8 (byte {error.start}).") from error


def _string(row: object, key: str, where: str) -> str:
    """Give a text that has to be there."""
    if not isinstance(row, dict) or key not in row:
        raise BadFileError(f"{where}: {key} is missing.")
    value = row[key]
    if not isinstance(value, str):
        raise BadFileError(f"{where}: {key} is not a text.")
    return value


def _strings(row: Mapping[str, Any], key: str, where: str, *, is_needed: bool = False) -> list[str]:
    """Give a list of texts; empty when it is not there and need not be."""
    if key not in row and is_needed:
        raise BadFileError(f"{where}: {key} is missing.")
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadFileError(f"{where}: {key} is not a list of texts.")
    return value


def _levelled(row: Mapping[str, Any], key: str, where: str) -> Iterator[str]:
    """Give the texts of criteria, each a text or a pair of level and text."""
    value = row.get(key) or []
    if not isinstance(value, list):
        raise BadFileError(f"{where}: {key} is not a list.")
    for each in value:
        text = each[-1] if isinstance(each, list) and each else each
        if not isinstance(text, str):
            raise BadFileError(f"{where}: {key} holds something else than texts.")
        yield text
