"""Builds the indexes that suggestions are found by, or only tells how they stand."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from interchange.matching import index_matches, rebuild_matches
from qualifications.queries.suggesting.state import IndexReport, index_report


class Command(BaseCommand):
    """`build_match_index [--check | --new-only]`; with --check nothing is written and what is amiss gives status 1."""

    help = (
        "Build the indexes of the suggestions from the whole catalogue, while the old ones go on answering. "
        "--new-only adds what has been imported since; --check only compares."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how much to do."""
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--check", action="store_true", help="write nothing; tell how the indexes stand; exit 1 if amiss"
        )
        how.add_argument("--new-only", action="store_true", help="only add what the indexes do not know yet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, unless only to check, and tell."""
        del args
        if not options["check"]:
            begun = time.monotonic()
            build = index_matches if options["new_only"] else rebuild_matches
            written = build(now=timezone.now())
            self.stdout.write(f"{written} documents indexed in {time.monotonic() - begun:.1f} s")
        report = index_report()
        if report is None:
            message = "the tables are not there; run migrate first"
            raise CommandError(message, returncode=2)
        self._tell(report)
        if options["check"] and not report.is_in_step:
            message = "the indexes are not in step with the catalogue; run build_match_index"
            raise CommandError(message, returncode=1)

    def _tell(self, report: IndexReport) -> None:
        """Print a line for each index."""
        for row in report.indexes:
            known = f"{report.documents - row.waiting} of {report.documents} documents, {row.units} units"
            end = "" if row.is_usable else "; of another version or analyser than here: never asked"
            self.stdout.write(f"{row.language} {row.analyser} {row.version} ({row.state}): {known}{end}")
        for analyser, language in report.missing:
            self.stdout.write(f"{language} {analyser}: missing")
