"""Anchors the audit trail; run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from audit.rules.anchors import head_text
from audit.rules.chain import SYSTEM_STREAM
from audit.services.anchor import anchor_next


class Command(BaseCommand):
    """Writes the heads of all streams into the system stream, and prints that stream's own head."""

    help = (
        "Anchor the audit trail: the system stream remembers where every other stream ends. "
        "Prints the head of the system stream; keep it outside this machine and give it to verify_audit --known."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Anchor until nothing is left that has moved."""
        del args, options
        now, streams = timezone.now(), 0
        while (anchored := anchor_next(now=now)).streams:
            streams += anchored.streams
        self.stdout.write(f"{streams} streams anchored")
        if anchored.system:
            self.stdout.write(head_text(SYSTEM_STREAM, anchored.system))
