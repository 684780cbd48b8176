"""Import code lists from files of Koodisto."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from interchange.koodisto.errors import CodesNotReadableError
from interchange.koodisto.load import MAX_BYTES
from interchange.koodisto.read import read
from interchange.koodisto.report import FileResult, table
from interchange.progress import Progress
from interchange.tables import warning_lines
from qualifications.services.codes import store_codes

_REFUSED = 2
_WARNINGS_SHOWN = 10
_ALL_WARNINGS = 10_000
_VERBOSE = 2


class Command(BaseCommand):
    """Reads each file and stores its codes; one file is one transaction."""

    help = (
        "Import code lists from JSON files of Koodisto, such as that of the units, whose versions eHOKS asks for. "
        "Codes that are stored and not in a file stay. Exit code 2 when any file is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the files one after another and close with a table."""
        del args
        files: list[Path] = options["files"]
        now = timezone.now()
        # The wrapper around standard error would end every line.
        progress = Progress(len(files), sys.stderr if options["verbosity"] else None)
        results = []
        for done, file in enumerate(files):
            progress.reach(done)
            progress.begin(file.name)
            results.append(_import(file, now))
        progress.close()
        self.stdout.write(table(results))
        shown = _ALL_WARNINGS if options["verbosity"] >= _VERBOSE else _WARNINGS_SHOWN
        for result in results:
            for line in warning_lines(result.name, result.codes.warnings if result.codes else (), shown):
                self.stdout.write(line)
        refused = sum(1 for result in results if result.is_refused)
        if refused:
            raise CommandError(f"{refused} of {len(files)} files refused.", returncode=_REFUSED)


def _import(file: Path, now: datetime) -> FileResult:
    """Import one file; a refusal leaves the stored codes as they were."""
    try:
        codes = read(_bytes_of(file))
    except CodesNotReadableError as error:
        return FileResult(file.name, reason=f"{error} ({error.code})")
    except OSError as error:
        return FileResult(file.name, reason=f"The file cannot be opened: {error.strerror}.")
    return FileResult(file.name, codes, store_codes(codes=codes, actor=None, now=now))


def _bytes_of(file: Path) -> bytes:
    """Read a file, but never more than a little over the limit."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
