"""Eight issuers at once on a database of their own: `python -m tests.certificates.issuers`; prints what came of it.

Run as a program, because the ordinary test database lives in memory and knows neither locks nor a second process.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command
from django.db import DatabaseError, connections

if TYPE_CHECKING:
    from tests.certificates.scene import Scene

ISSUERS = 8
LINES = 6
LOCK = threading.Lock()


def main() -> int:
    """Make the database, let the issuers loose, and tell."""
    django.setup()
    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(run()))
    return 0


def run() -> dict[str, Any]:
    """Two people, each certified by four issuers at once, line by line: every line is wanted four times."""
    from certificates.models import Certificate, CertificateAgreement
    from tests.certificates.scene import make_scene

    scenes = [make_scene(lines=LINES), make_scene(lines=LINES)]
    outcome: Counter[str] = Counter()
    gate = threading.Barrier(ISSUERS)
    threads = [
        threading.Thread(target=_issue, args=(scenes[number % len(scenes)], gate, outcome)) for number in range(ISSUERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "outcome": outcome,
        "numbers": sorted(Certificate.objects.values_list("number", flat=True)),
        "lines": CertificateAgreement.objects.count(),
        "different_lines": CertificateAgreement.objects.values("agreement").distinct().count(),
    }


def _issue(scene: Scene, gate: threading.Barrier, outcome: Counter[str]) -> None:
    """Certify every line by itself; somebody else may have been faster."""
    from certificates.services.issue import CannotIssueTwice

    gate.wait()
    for agreement in scene.agreements:
        try:
            scene.issue(agreement)
            found = "issued"
        except CannotIssueTwice:
            found = "too late"
        except DatabaseError as error:
            found = f"!{type(error).__name__}: {error}"
        with LOCK:
            outcome[found] += 1
    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
