"""Bring the catalogue up to date from the public register; made for a nightly timer."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from interchange.jobs.refreshing import Wanted
from interchange.management.refreshing import add_run_options, run_over_register


class Command(BaseCommand):
    """Lists the whole register and reads what is new; goes on where a run broke off."""

    help = (
        "Bring the catalogue up to date from ePerusteet: everything is listed, only what is new or changed is read. "
        "Exit codes: 1 another run is at work, 2 some documents refused, 3 the register cannot be reached."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options of a run."""
        add_run_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and report."""
        del args
        wanted = Wanted(options["since"], is_full=options["full"], takes_over=options["take_over"])
        run_over_register(self, wanted, verbosity=options["verbosity"])
