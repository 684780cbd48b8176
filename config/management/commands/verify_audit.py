"""Checks the audit trail."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.choices import FaultReason
from audit.queries.integrity import verify
from audit.rules.anchors import read_head_text

SENTENCES = {
    FaultReason.ALTERED: "does not fit its chain",
    FaultReason.MISSING: "is missing",
    FaultReason.APPENDED: "was added past the end of its stream",
    FaultReason.REWRITTEN: "is not the event that was here before",
    FaultReason.PERSONS: "does not name the persons that its links name",
}


class Command(BaseCommand):
    """Checks every stream of the audit trail and every anchor; names the first bad row of each bad stream."""

    help = (
        "Check every stream of the audit trail and every anchor. Names the first bad row of each stream as "
        "stream#number. Exit code 0 when all holds, 1 when not, 2 when an argument is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take heads that were kept elsewhere."""
        parser.add_argument(
            "--known",
            action="append",
            default=[],
            metavar="STREAM#NUMBER:HASH",
            help="a head printed by anchor_audit and kept outside this machine; may be given many times",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print, and end with 1 if anything is wrong."""
        del args
        try:
            known = tuple(read_head_text(text) for text in options["known"])
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        checked = verify(known=known)
        for fault in checked.faults:
            self.stdout.write(f"{fault} {SENTENCES[fault.reason]}")
        self.stdout.write(
            f"{checked.streams} streams, {checked.events} events, {checked.anchors} anchored heads checked: "
            f"{f'{len(checked.faults)} bad' if checked.faults else 'all hold'}"
        )
        if checked.faults:
            sys.exit(1)
