"""Tasks as they stand on the cards at workstations."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import LocalizedText, Worded, sort_key
from workplaces.models import Task
from workplaces.rules.task_names import shown_name

_COLUMNS = ("pk", "name", "language", "other_names", "safety_note", "code")


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task as it stands on its card; `picture` is a data address, empty when there is none."""

    id: int
    name: Worded
    safety_note: Worded
    code: str
    picture: str


def cards_without_pictures(site_id: int, language: str) -> tuple[TaskCard, ...]:
    """Give the cards of all tasks in use at a site that the caller has scoped. One statement."""
    rows = Task.objects.filter(site_id=site_id, is_active=True).values_list(*_COLUMNS)
    return _ordered(_card(row, None, language) for row in rows)


def task_cards(
    viewer: User, site_id: int, task_ids: Collection[int], *, on: date, language: str
) -> tuple[TaskCard, ...]:
    """Give the cards of some tasks in use at a site where the viewer works, with pictures. One statement."""
    tasks = Task.objects.visible_to(viewer, on=on).filter(site_id=site_id, is_active=True, pk__in=task_ids)
    rows = tasks.values_list(*_COLUMNS, "picture__small")
    return _ordered(_card(row[:-1], row[-1], language) for row in rows)


def _card(row: tuple[int, str, str, LocalizedText, str, str], picture: bytes | None, language: str) -> TaskCard:
    """Put one card into words."""
    pk, name, spoken, others, safety_note, code = row
    shown = b64encode(bytes(picture)).decode() if picture else ""
    return TaskCard(
        id=pk,
        name=shown_name(name, spoken, others, language),
        safety_note=Worded(safety_note, spoken),
        code=code,
        picture=f"data:image/jpeg;base64,{shown}" if shown else "",
    )


def _ordered(cards: Iterable[TaskCard]) -> tuple[TaskCard, ...]:
    """Put cards in alphabetical order."""
    return tuple(sorted(cards, key=lambda card: (sort_key(card.name.text), card.id)))
