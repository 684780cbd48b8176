"""Import requirements documents from files of ePerusteet."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from common.errors import Cannot
from interchange.eperusteet.errors import NotReadableError, TooLargeError
from interchange.eperusteet.load import MAX_BYTES
from interchange.eperusteet.read import read
from interchange.eperusteet.report import FileResult, table, warning_lines
from interchange.progress import Progress
from qualifications.services.publish import CannotMixFictional, CannotOrderCopies, CannotPublishOlder, Outcome, publish

_REFUSED = 2
_WARNINGS_SHOWN = 10
_ALL_WARNINGS = 10_000
_VERBOSE = 2
_SENTENCES = {
    CannotPublishOlder.code: "A newer copy is stored already. Give --allow-older to take this one all the same.",
    CannotOrderCopies.code: "Nothing tells whether this copy is newer. Give --allow-older to take it all the same.",
    CannotMixFictional.code: "A fictional and a real document have the same number. Neither replaces the other.",
}


class Command(BaseCommand):
    """Reads each file and publishes it; one file is one transaction."""

    help = "Import requirements documents from JSON files of ePerusteet. Exit code 2 when any file is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files, and leave to go back in time."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--allow-older", action="store_true", help="also take a copy that is not newer than the stored one"
        )

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
            results.append(_import(file, now, allow_older=options["allow_older"]))
        progress.close()
        self.stdout.write(table(results))
        self._show_warnings(results, show_all=options["verbosity"] >= _VERBOSE)
        refused = sum(1 for result in results if result.state == "refused")
        if refused:
            raise CommandError(f"{refused} of {len(files)} files refused.", returncode=_REFUSED)

    def _show_warnings(self, results: list[FileResult], *, show_all: bool) -> None:
        """Print what was worked around; of a file that changed nothing only when all is asked for."""
        for result in results:
            if show_all or result.state != Outcome.UNCHANGED:
                for line in warning_lines(result, _ALL_WARNINGS if show_all else _WARNINGS_SHOWN):
                    self.stdout.write(line)


def _import(file: Path, now: datetime, *, allow_older: bool) -> FileResult:
    """Import one file; a refusal leaves the catalogue as it was."""
    name = file.name
    try:
        document = read(_bytes_of(file))
        published = publish(document=document, actor=None, now=now, allow_older=allow_older)
    except NotReadableError as error:
        return FileResult(name, "refused", reason=f"{error} ({error.code})")
    except OSError as error:
        return FileResult(name, "refused", reason=f"The file cannot be opened: {error.strerror}.")
    except Cannot as error:
        return FileResult(name, "refused", reason=f"{_SENTENCES[error.code]} ({error.code})")
    return FileResult(name, published.outcome.value, published.counts, document.warnings)


def _bytes_of(file: Path) -> bytes:
    """Read a file, but never more than a little over the limit."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"The file is larger than {MAX_BYTES // 1024**2} MiB.")
    return data
