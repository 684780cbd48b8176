"""What was done, as its writer gives it, and how a repeated request is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from competence.choices import Manner

# Characters of a note or reason, and of work that is no task of the site.
NOTE_LENGTH = 1000
TASK_TEXT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Work:
    """What was done, as the writer gives it: a task of the site or, without one, free text; minutes or None."""

    task_id: int | None
    text: str
    done_on: date
    minutes: int | None
    manner: Manner
    note: str


def digest_of(work: Work, *, verb: str, about: Iterable[int]) -> str:
    """Hash what was sent (SHA-256, hex); `about` are the placements, or the entry that is corrected, in any order.

    >>> work = Work(1, "", date(2026, 3, 2), None, Manner.ALONE, "")
    >>> digest_of(work, verb="log", about=[2, 1]) == digest_of(work, verb="log", about=[1, 2])
    True
    >>> digest_of(work, verb="log", about=[1]) == digest_of(work, verb="propose", about=[1])
    False
    """
    body = {**asdict(work), "done_on": work.done_on.isoformat(), "verb": verb, "about": sorted(set(about))}
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
