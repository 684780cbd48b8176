"""The picture of a unit: which tasks show which skills, laid out in em so that it grows with the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from common.text import Worded
from workplaces.choices import Strength
from workplaces.queries.matrix import ShownRequirement, ShownTask, ShownUnit

# So many columns fit beside the numbers on a screen of 320 px; more tasks go to a picture below.
MOST_COLUMNS = 12
_COLUMN = _ROW = 1.5
_NUMBERS = 2.2
_DOT = 1.1
_LONGEST_NAME, _LONGEST_LABEL = 26, 90
# An average letter of the name is so wide, in em of the picture.
_LETTER = 0.54


@dataclass(frozen=True, slots=True)
class Column:
    """A task: where its line and its name stand."""

    x: str
    name_y: str
    name: Worded


@dataclass(frozen=True, slots=True)
class Dot:
    """That a task shows a requirement: a full dot for wholly, a half one for partly."""

    x: str
    y: str
    left: str
    top: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement: its number, the words beside it on a wide screen, and whether nobody shows it."""

    number: int
    label: Worded
    top: str
    text_y: str
    is_striped: bool
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with at most MOST_COLUMNS tasks; lengths are in em. `part` counts the pictures of a unit from 1."""

    part: int
    height: str
    grid_top: str
    grid_width: str
    label_x: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]


def pictures_of(unit: ShownUnit) -> tuple[Picture, ...]:
    """Draw a unit of an environment; as many pictures as its tasks need, each with all requirements."""
    tasks = unit.tasks
    blocks = [tasks[first : first + MOST_COLUMNS] for first in range(0, len(tasks), MOST_COLUMNS)]
    return tuple(_picture(part, unit.rows, block) for part, block in enumerate(blocks, start=1))


def _picture(part: int, rows: Sequence[ShownRequirement], tasks: Sequence[ShownTask]) -> Picture:
    """Lay one picture out."""
    names = [_cut(task.name, _LONGEST_NAME) for task in tasks]
    top = max((len(name.text) for name in names), default=0) * _LETTER + 1
    width = _NUMBERS + len(tasks) * _COLUMN
    return Picture(
        part=part,
        height=_em(top + len(rows) * _ROW + 0.2),
        grid_top=_em(top),
        grid_width=_em(width),
        label_x=_em(width + 0.6),
        columns=tuple(Column(_em(_middle(place)), _em(top - 0.5), name) for place, name in enumerate(names)),
        rows=tuple(_row(place, row, top) for place, row in enumerate(rows)),
        dots=tuple(_dots(rows, tasks, top)),
    )


def _row(place: int, row: ShownRequirement, top: float) -> Row:
    """Lay one row out."""
    y = top + place * _ROW
    label = _cut(row.text, _LONGEST_LABEL)
    return Row(row.number, label, _em(y), _em(y + 1.1), is_striped=place % 2 == 0, is_empty=not row.tasks)


def _dots(rows: Sequence[ShownRequirement], tasks: Sequence[ShownTask], top: float) -> Iterator[Dot]:
    """Lay the dots out."""
    places = {task.id: place for place, task in enumerate(tasks)}
    for line, row in enumerate(rows):
        for task in row.tasks:
            if task.id in places:
                x, y = _middle(places[task.id]), top + (line + 0.5) * _ROW
                left, above = _em(x - _DOT / 2), _em(y - _DOT / 2)
                yield Dot(_em(x), _em(y), left, above, is_whole=task.strength is Strength.WHOLLY)


def _middle(place: int) -> float:
    """Give the middle of a column."""
    return _NUMBERS + (place + 0.5) * _COLUMN


def _cut(words: Worded, most: int) -> Worded:
    """Shorten words to what there is room for; the table beside the picture has them whole."""
    return words if len(words.text) <= most else Worded(words.text[: most - 1].rstrip() + "…", words.language)


def _em(length: float) -> str:
    """Write a length for an attribute of a picture."""
    return f"{round(length, 2):g}em"
