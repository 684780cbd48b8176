"""What an outside expert says of the rows of an environment, some or all at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import RowVerdict, Strength
from workplaces.models import LearningEnvironment, ReviewRow
from workplaces.queries.review_rows import JudgedRow, judged_rows
from workplaces.queries.reviewer import Reviewer
from workplaces.rules.reviewing import says_nothing
from workplaces.services.environments.desk import Desk


class CannotChangeNothing(Cannot):
    """A change was asked for, but neither another strength nor a word about it was given."""

    code = "review-change-empty"


class CannotAgreeUnseen(Cannot):
    """The environment has been sent anew since the page was opened, so the rest is another rest."""

    code = "review-sent-again"


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What the expert says of the row `key`; `version` is that of the row as the expert saw it."""

    key: str
    version: str
    verdict: RowVerdict
    strength: Strength
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """How many rows were written, and the keys of those that had changed meanwhile and were left alone."""

    count: int
    clashes: tuple[str, ...]


@transaction.atomic(durable=True)
def decide_rows(
    *, environment_id: int, answers: Sequence[RowAnswer], actor: Reviewer, now: datetime, on: date
) -> Saved:
    """Write what the expert says of some rows; one that has changed since it was seen is left as it stands.

    "Not here" takes a row away that the expert had added.
    """
    desk = Desk.locked(environment_id, actor, now=now, on=on)
    rows = {row.key: row for row in judged_rows(desk.environment, desk.environment.language)}
    news = [answer for answer in answers if not _is_said(rows.get(answer.key), answer)]
    clashes = tuple(answer.key for answer in news if not _is_as_seen(rows.get(answer.key), answer))
    saved = [(rows[answer.key], answer) for answer in news if answer.key not in clashes]
    for row, answer in saved:
        _write(desk.environment, row, answer, now)
    if saved:
        record(desk.event("review.decide", rows=len(saved)), at=now)
    return Saved(len(saved), clashes)


@transaction.atomic(durable=True)
def agree_with_rest(*, environment_id: int, seen: datetime | None, actor: Reviewer, now: datetime, on: date) -> int:
    """Agree with every row that has no answer yet; `seen` is when it had been sent, by the page. Give their number."""
    desk = Desk.locked(environment_id, actor, now=now, on=on)
    if seen is None or seen != desk.environment.sent_at:
        raise CannotAgreeUnseen
    rest = [row for row in judged_rows(desk.environment, desk.environment.language) if not row.is_answered]
    for row in rest:
        _write(desk.environment, row, RowAnswer(row.key, row.version, RowVerdict.AGREED, row.strength), now)
    if rest:
        record(desk.event("review.decide", rows=len(rest)), at=now)
    return len(rest)


def _is_as_seen(row: JudgedRow | None, answer: RowAnswer) -> bool:
    """Tell whether a row still says what the expert saw."""
    return row is not None and row.version == answer.version


def _is_said(row: JudgedRow | None, answer: RowAnswer) -> bool:
    """Tell whether just this has been said already, by whichever browser."""
    said = row.holds if row else None
    if said is None:
        return False
    return (said.verdict, said.strength, said.comment) == (
        answer.verdict,
        _strength(row, answer),
        answer.comment.strip(),
    )


def _strength(row: JudgedRow | None, answer: RowAnswer) -> Strength:
    """Give the strength that an answer stands for: the site's, unless a change is asked for."""
    if row is None or row.is_added or answer.verdict is RowVerdict.CHANGED:
        return answer.strength
    return row.strength


def _write(environment: LearningEnvironment, row: JudgedRow, answer: RowAnswer, now: datetime) -> None:
    """Store one answer."""
    if row.is_added and answer.verdict is RowVerdict.NOT_HERE:
        here = ReviewRow.objects.filter(environment=environment, is_added=True)
        here.filter(requirement=row.requirement_id, task=row.task_id).delete()
        return
    if not row.is_added and says_nothing(answer.verdict, answer.strength, row.strength, answer.comment):
        raise CannotChangeNothing
    ReviewRow.objects.update_or_create(
        environment=environment,
        requirement_id=row.requirement_id,
        task_id=row.task_id,
        defaults={
            "verdict": answer.verdict,
            "strength": _strength(row, answer),
            "comment": answer.comment.strip(),
            "judged_name": row.task.text,
            "judged_strength": row.strength,
            # A row that the expert added once and the site has taken over is the site's own.
            "is_added": row.is_added,
            "decided_at": now,
            "handled_at": None,
        },
    )
