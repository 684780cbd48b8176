"""Several people issue in the same second."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.certificates.issuers import ISSUERS, LINES
from tests.databases import own_database

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.timeout(180)
def test_eight_issuers_give_every_line_and_every_number_once(tmp_path):
    with own_database("issuers_of_certificates", tmp_path) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.certificates.issuers"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=170,
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    wanted = 2 * LINES
    assert found["outcome"] == {"issued": wanted, "too late": ISSUERS * LINES - wanted}
    assert (found["lines"], found["different_lines"]) == (wanted, wanted)
    assert found["numbers"] == [f"OT-2026-{serial:06d}" for serial in range(1, wanted + 1)]
