"""What the commands that go over the whole register have in common: options, ways to end, the closing table."""

from __future__ import annotations

import signal
import sys
import threading
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from interchange.eperusteet.importing import index_catalogue
from interchange.eperusteet_api.report import closing
from interchange.jobs.refreshing import BrokenOffError, Wanted, refresh_catalogue
from interchange.jobs.register import register_client
from qualifications.queries.refresh import refresh_told
from qualifications.services.refresh.begin import Begun
from qualifications.services.refresh.refusals import CannotContinueRefresh, CannotRefreshTwice

BUSY = 1
SOME_REFUSED = 2
NETWORK = 3
_INTERRUPTED = 130
_LANGUAGE = "fi"
_GO_ON = "What has been read stays. Run the command again within 24 hours to go on from there."


def add_run_options(parser: ArgumentParser) -> None:
    """Take what a run over the whole register can be told."""
    parser.add_argument(
        "--since", type=_day, metavar="YYYY-MM-DD", help="only documents that the register has changed since this day"
    )
    parser.add_argument("--full", action="store_true", help="also read again what is stored as new as it is listed")
    parser.add_argument(
        "--take-over", action="store_true", help="take the place of a run that seems to be at work but has died"
    )


def run_over_register(command: BaseCommand, wanted: Wanted, *, verbosity: int) -> None:
    """Run, and print the closing table however the run ends; raises `CommandError` with the exit code."""
    runs: list[Begun] = []
    try:
        with register_client() as client, _stopped_like_ctrl_c():
            refresh_catalogue(
                client,
                wanted,
                clock=timezone.now,
                # The wrapper around standard error would end every line.
                out=sys.stderr if verbosity else None,
                begun=lambda run: _tell_begun(command, runs, run),
            )
    except CannotRefreshTwice as error:
        raise CommandError(
            "Another run over the same register is at work. Wait for it, or give --take-over if it has died.",
            returncode=BUSY,
        ) from error
    except CannotContinueRefresh as error:
        raise CommandError("Another process has taken this run over.", returncode=BUSY) from error
    except BrokenOffError as error:
        index_catalogue(now=timezone.now())
        _print_closing(command, runs)
        raise CommandError(f"{error} {_GO_ON}", returncode=NETWORK) from error
    except KeyboardInterrupt as error:
        _print_closing(command, runs)
        raise CommandError(f"Stopped. {_GO_ON}", returncode=_INTERRUPTED) from error
    index_catalogue(now=timezone.now())
    refused = _print_closing(command, runs)
    if refused:
        raise CommandError(f"{refused} documents refused.", returncode=SOME_REFUSED)


def _tell_begun(command: BaseCommand, runs: list[Begun], run: Begun) -> None:
    """Remember the run, and say if it goes on where an earlier one stopped."""
    runs.append(run)
    if run.is_taken_up:
        command.stdout.write("Going on with the run that broke off.")


def _print_closing(command: BaseCommand, runs: list[Begun]) -> int:
    """Print what came of the run so far; give how many documents were refused."""
    if not runs:
        return 0
    counts, told = refresh_told(runs[0].refresh_id, language=_LANGUAGE)
    command.stdout.write(closing(counts, told))
    return counts.refused


def _day(text: str) -> date:
    """Read a day from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"write the day as YYYY-MM-DD, not {text!r}") from error


@contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """Let the stop of a service manager end a run as tidily as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
