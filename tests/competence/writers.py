"""Eight writers at once on a database of their own: `python -m tests.competence.writers`; prints what it found.

Run as a program, because the ordinary test database lives in memory and knows neither locks nor a second process.
"""

from __future__ import annotations

import json
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command
from django.db import close_old_connections, connection, connections

if TYPE_CHECKING:
    from tests.competence.workshop import Workshop

WRITERS = 8
ROUNDS = 12
SHARED_KEYS = 10
LOCK = threading.Lock()


def main() -> int:
    """Make the database, let the writers loose, and compare."""
    django.setup()
    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(run()))
    return 0


def run() -> dict[str, Any]:
    """Give the counts of refusals, unexpected errors, doubled rows and differences."""
    from competence.models import Entry
    from competence.queries.differences import coverage_differences
    from tests.competence.workshop import make_workshop

    shop = make_workshop()
    keys = [uuid.UUID(int=number) for number in range(SHARED_KEYS)]
    outcome: Counter[str] = Counter()
    threads = [threading.Thread(target=_write, args=(shop, number, keys, outcome)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shared = Entry.objects.filter(key__in=keys)
    return {
        "database": connection.vendor,
        "unexpected": sorted(name for name in outcome if name.startswith("!")),
        "entries": Entry.objects.count(),
        "acknowledged": outcome["rows"],
        "shared": shared.count(),
        "shared_acknowledged": outcome["shared"],
        "differences": [str(row) for row in coverage_differences([person.pk for person in shop.people])],
    }


def _write(shop: Workshop, number: int, keys: list[uuid.UUID], outcome: Counter[str]) -> None:
    """Do everything in a random order of one's own; refusals are normal, whatever else comes is told."""
    from common.errors import Cannot

    chance = Random(number)  # noqa: S311 - false positive
    for _ in range(ROUNDS):
        for verb in chance.sample(_verbs(shop, chance, keys), k=5):
            try:
                found = verb()
            except Cannot:
                continue
            except Exception as error:  # noqa: BLE001 - false positive
                found = {f"!{type(error).__name__}: {error}": 1}
            with LOCK:
                outcome.update(found)
        close_old_connections()
    connections.close_all()


def _verbs(shop: Workshop, chance: Random, keys: list[uuid.UUID]) -> list[Callable[[], dict[str, int]]]:
    """Give what a writer may do; each tells how many rows were acknowledged."""
    from competence.models import Entry
    from competence.services.decisions import confirm_entries, return_entry, withdraw_entry
    from tests.competence.workshop import AT

    def some(count: int) -> list[int]:
        recent = list(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:20])
        return chance.sample(recent, k=min(count, len(recent)))

    def confirm() -> dict[str, int]:
        ids = some(6)
        if ids:
            confirm_entries(entry_ids=ids, actor=shop.supervisor, **AT)
        return {}

    def decide(verb: Callable[..., int], **more: Any) -> dict[str, int]:
        for entry in some(1):
            verb(entry_id=entry, **more, **AT)
        return {}

    def correct() -> dict[str, int]:
        actor = chance.choice([shop.supervisor, shop.people[0].user])
        return {"rows": len([shop.correct(entry, actor=actor, minutes=chance.randint(1, 90)) for entry in some(1)])}

    def shared() -> dict[str, int]:
        place = chance.randrange(len(keys))
        shop.log(0, 1, key=keys[place], minutes=place + 1)
        return {"shared": 1}

    return [
        lambda: {"rows": len(shop.log(*chance.choice([(0, 1), (1,), (0,)]), minutes=chance.randint(1, 90)))},
        lambda: {
            "rows": len([shop.propose(chance.randrange(2), task_id=chance.choice([shop.tyres, shop.washing]).pk)])
        },
        lambda: {"rows": len([shop.propose(0)])},
        confirm,
        correct,
        shared,
        lambda: decide(return_entry, actor=shop.supervisor, reason="Korjaa"),
        lambda: decide(withdraw_entry, actor=shop.people[0].user),
    ]


if __name__ == "__main__":
    sys.exit(main())
