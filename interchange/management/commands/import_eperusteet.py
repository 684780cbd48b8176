"""Import requirements documents of ePerusteet: from files, or from its public service."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from common.errors import Cannot
from interchange.eperusteet.errors import NotReadableError, TooLargeError
from interchange.eperusteet.importing import import_document, index_catalogue
from interchange.eperusteet.load import MAX_BYTES
from interchange.eperusteet.report import FileResult, table
from interchange.eperusteet_api.client import Client
from interchange.eperusteet_api.errors import RegisterError
from interchange.jobs.refreshing import Wanted
from interchange.jobs.register import register_client
from interchange.management.refreshing import NETWORK, SOME_REFUSED, add_run_options, run_over_register
from interchange.progress import Progress
from interchange.tables import warning_lines
from qualifications.choices import Outcome
from qualifications.services.publish import CannotMixFictional, CannotOrderCopies, CannotPublishOlder

_WARNINGS_SHOWN = 10
_ALL_WARNINGS = 10_000
_VERBOSE = 2
_SENTENCES = {
    CannotPublishOlder.code: "A newer copy is stored already. Give --allow-older to take this one all the same.",
    CannotOrderCopies.code: "Nothing tells whether this copy is newer. Give --allow-older to take it all the same.",
    CannotMixFictional.code: "A fictional and a real document have the same number. Neither replaces the other.",
}
# Options that belong to a run over the whole register alone.
_OF_RUNS = {"since": "--since", "full": "--full", "take_over": "--take-over"}
# A name to show, and how to get the bytes; the number that the document must have, None for a file.
_Source = tuple[str, Callable[[], bytes], int | None]


class Command(BaseCommand):
    """Reads each document and publishes it; one document is one transaction."""

    help = (
        "Import requirements documents from JSON files of ePerusteet, or from its public service. "
        "Exit codes: 1 another run is at work, 2 some documents refused, 3 the service cannot be reached."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take exactly one source, and leave to go back in time."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="file as the service gives it")
        parser.add_argument("--diary", metavar="NUMBER", help="every document with exactly this diary number")
        parser.add_argument("--id", type=int, action="append", metavar="N", dest="ids", help="a document; repeatable")
        parser.add_argument("--all", action="store_true", help="every vocational document of the register")
        add_run_options(parser)
        parser.add_argument(
            "--allow-older", action="store_true", help="also take a copy that is not newer than the stored one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import from the one source that is given, and close with a table."""
        del args
        _refuse_combinations(options)
        if options["all"]:
            wanted = Wanted(options["since"], is_full=options["full"], takes_over=options["take_over"])
            run_over_register(self, wanted, verbosity=options["verbosity"])
        elif options["files"]:
            self._import([_of_file(file) for file in options["files"]], "files", options)
        else:
            with register_client() as client:
                self._import(self._of_register(client, options), "documents", options)

    def _of_register(self, client: Client, options: dict[str, Any]) -> list[_Source]:
        """Find the documents that were asked for; several may carry one diary number."""
        if options["ids"]:
            return [_of_number(client, f"id {number}", number) for number in dict.fromkeys(options["ids"])]
        wanted = options["diary"].strip()
        try:
            found = {each.eperusteet_id: each for each in client.listed(diary_number=wanted)}
        except RegisterError as error:
            raise CommandError(f"The list of the register could not be read: {error}", returncode=NETWORK) from error
        if not found:
            raise CommandError(f"The register has no vocational document with the diary number {wanted}.")
        if len(found) > 1:
            self.stdout.write(f"{len(found)} documents carry the diary number {wanted}. All of them are imported.")
        return [_of_number(client, f"{each.name} (id {number})", number) for number, each in found.items()]

    def _import(self, sources: Sequence[_Source], noun: str, options: dict[str, Any]) -> None:
        """Import one after another and print the table, also when the service falls silent on the way."""
        # The wrapper around standard error would end every line.
        progress = Progress(len(sources), sys.stderr if options["verbosity"] else None)
        results: list[FileResult] = []
        outage = None
        for done, source in enumerate(sources):
            progress.reach(done)
            progress.begin(source[0])
            try:
                results.append(_imported(source, allow_older=options["allow_older"]))
            except RegisterError as error:
                outage = error
                break
        else:
            progress.close()
        index_catalogue(now=timezone.now())
        self._show(results, show_all=options["verbosity"] >= _VERBOSE)
        if outage is not None:
            left = len(sources) - len(results)
            raise CommandError(f"{outage} {left} of {len(sources)} {noun} not read.", returncode=NETWORK) from outage
        refused = sum(1 for result in results if result.state == Outcome.REFUSED)
        if refused:
            raise CommandError(f"{refused} of {len(sources)} {noun} refused.", returncode=SOME_REFUSED)

    def _show(self, results: list[FileResult], *, show_all: bool) -> None:
        """Print the table and what was worked around; of what changed nothing only when all is asked for."""
        self.stdout.write(table(results))
        for result in results:
            if show_all or result.state != Outcome.UNCHANGED:
                most = _ALL_WARNINGS if show_all else _WARNINGS_SHOWN
                for line in warning_lines(result.name, result.warnings, most):
                    self.stdout.write(line)


def _refuse_combinations(options: dict[str, Any]) -> None:
    """Refuse none or several sources, and options that do not belong to the one given."""
    given = [name for name in ("files", "diary", "ids", "all") if options[name]]
    if len(given) != 1:
        raise CommandError("Give exactly one source: FILE…, --diary NUMBER, --id N, or --all.")
    if options["diary"] is not None and not options["diary"].strip():
        raise CommandError("Give a diary number after --diary.")
    foreign = [option for name, option in _OF_RUNS.items() if options[name] and not options["all"]]
    if foreign:
        raise CommandError(f"{', '.join(foreign)}: only with --all.")
    if options["allow_older"] and options["all"]:
        raise CommandError("--allow-older: not with --all. Name the document with --id or --diary.")


def _of_file(file: Path) -> _Source:
    """Read from a file."""
    return file.name, lambda: _bytes_of(file), None


def _of_number(client: Client, name: str, number: int) -> _Source:
    """Read from the service."""
    return name, lambda: client.document(number), number


def _imported(source: _Source, *, allow_older: bool) -> FileResult:
    """Import one document; a refusal leaves the catalogue as it was. Raises `RegisterError` for an outage."""
    name, fetch, number = source
    try:
        imported = import_document(fetch(), now=timezone.now(), allow_older=allow_older, expected=number)
    except NotReadableError as error:
        return FileResult(name, Outcome.REFUSED, reason=f"{error} ({error.code})")
    except RegisterError as error:
        if error.is_outage:
            raise
        return FileResult(name, Outcome.REFUSED, reason=f"{error} ({error.code})")
    except OSError as error:
        return FileResult(name, Outcome.REFUSED, reason=f"The file cannot be opened: {error.strerror}.")
    except Cannot as error:
        return FileResult(name, Outcome.REFUSED, reason=f"{_SENTENCES[error.code]} ({error.code})")
    return FileResult(name, imported.outcome.value, imported.counts, imported.warnings)


def _bytes_of(file: Path) -> bytes:
    """Read a file, but never more than a little over the limit."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"The file is larger than {MAX_BYTES // 1024**2} MiB.")
    return data
