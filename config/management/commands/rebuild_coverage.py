"""Makes the maintained counts of competence anew, or only tells where they are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from competence.queries.differences import coverage_differences, person_ids_after
from competence.services.rebuild import CannotFindPerson, rebuild_person


class Command(BaseCommand):
    """`rebuild_coverage [--person ID] [--check]`; with --check nothing is written and a difference gives status 1."""

    help = "Derive the counts by requirement and unit from entries and agreements; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one person or all, and whether to write."""
        parser.add_argument("--person", type=int, metavar="ID", help="only this person")
        parser.add_argument("--check", action="store_true", help="write nothing; print each difference; exit 1 if any")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the persons some hundred at a time."""
        del args
        run = self._check if options["check"] else self._rebuild
        run(options["person"])

    def _check(self, person_id: int | None) -> None:
        """Print what stands on one side only."""
        persons = found = 0
        for part in _parts(person_id):
            persons += len(part)
            for row in coverage_differences(part):
                found += 1
                self.stdout.write(f"{row.table} {row.side}: {' '.join(str(value) for value in row.values)}")
        self.stdout.write(f"{persons} persons checked, {found} rows differ")
        if found:
            message = f"{found} rows differ"
            raise CommandError(message, returncode=1)

    def _rebuild(self, person_id: int | None) -> None:
        """Make the rows anew, one short transaction for each person."""
        persons = written = 0
        for part in _parts(person_id):
            for one in part:
                try:
                    written += rebuild_person(person_id=one, now=timezone.now())
                except CannotFindPerson as error:
                    message = f"there is no person {one}"
                    raise CommandError(message, returncode=2) from error
                persons += 1
        self.stdout.write(f"{persons} persons rebuilt, {written} rows written")


def _parts(person_id: int | None) -> Iterator[tuple[int, ...]]:
    """Give one person, or all in id order, some hundred at a time."""
    if person_id is not None:
        yield (person_id,)
        return
    last = 0
    while part := person_ids_after(last):
        yield part
        last = part[-1]
