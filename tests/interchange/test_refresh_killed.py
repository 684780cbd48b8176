"""A run that is killed outright: the catalogue stays whole, and the next run completes it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.badges import badge
from tests.eperusteet import as_bytes, document, simple_unit
from tests.interchange.eperusteet_server import Register

ROOT = Path(__file__).resolve().parents[2]
# Kills its own process while it writes the requirements of the third document: in the middle of a transaction.
KILLED_WHILE_WRITING = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection

documents = 0

def kill_at_third(execute, sql, params, many, context):
    global documents
    answer = execute(sql, params, many, context)
    documents += sql.startswith('UPDATE "qualifications_requirementsdocument" ')
    if documents == 3 and sql.startswith('INSERT INTO "qualifications_requirement" '):
        assert connection.in_atomic_block
        os.kill(os.getpid(), signal.SIGKILL)
    return answer

with connection.execute_wrapper(kill_at_third):
    call_command(*sys.argv[1:])
"""


@pytest.fixture
def installation(tmp_path: Path, register: Register) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give an installation with a database file of its own; runs Python in it."""
    own = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTEST_CURRENT_TEST"}}
    own |= {
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TAITOKIRJA_STATE_DIR": str(tmp_path),
        "TAITOKIRJA_EPERUSTEET_URL": register.url,
        "TAITOKIRJA_EPERUSTEET_PAUSE_MILLISECONDS": "0",
    }

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=own, capture_output=True, text=True, check=False
        )

    made = python("manage.py", "migrate", "--verbosity", "0")
    assert made.returncode == 0, made.stderr
    return python


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "taitokirja.sqlite3")) as database:
        return database.execute(sql).fetchall()


def one(number: int, *texts: str, snapshot: int = 1_700_000_000_000) -> dict[str, Any]:
    unit = simple_unit(number, *texts)
    return document(unit, id=number, snapshot=snapshot, koulutukset=[{"koulutuskoodiArvo": str(number)}])


TEXTS = """
    SELECT d.eperusteet_id, r.is_withdrawn, r.text FROM qualifications_requirement r
    JOIN qualifications_unit u ON u.id = r.unit_id
    JOIN qualifications_requirementsdocument d ON d.id = u.document_id
    ORDER BY d.eperusteet_id, r.is_withdrawn, r.position
"""
OUTCOMES = (
    "SELECT eperusteet_id, outcome FROM qualifications_refreshitem WHERE eperusteet_id > 0 ORDER BY eperusteet_id"
)


def test_a_run_killed_in_the_middle_of_a_document_leaves_the_old_catalogue_whole(tmp_path, register, installation):
    old = [one(number, "vaihtaa", "mittaa") for number in (1, 2, 3, 4)]
    files = [tmp_path / f"{number}.json" for number in (1, 2, 3, 4)]
    for file, content in zip(files, old, strict=True):
        file.write_bytes(as_bytes(content))
    filled = installation("manage.py", "import_eperusteet", *map(str, files))
    assert filled.returncode == 0, filled.stderr
    before = rows(tmp_path, TEXTS)
    later = 1_800_000_000_000
    register.badges = [badge(1)]
    register.put(*(one(number, "pesee", "rasvaa", "tasapainottaa", snapshot=later) for number in (1, 2, 3, 4)))

    killed = installation("-c", KILLED_WHILE_WRITING, "import_eperusteet", "--all")

    assert killed.returncode == -signal.SIGKILL
    assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    after = rows(tmp_path, TEXTS)
    assert [row for row in after if row[0] >= 3] == [row for row in before if row[0] >= 3]
    assert len([row for row in after if row[0] < 3 and not row[1]]) == 6
    assert rows(tmp_path, OUTCOMES) == [(1, "changed"), (2, "changed"), (3, ""), (4, "")]
    assert register.read() == [1, 2, 3]

    completed = installation("manage.py", "import_eperusteet", "--all", "--take-over")

    assert completed.returncode == 0, completed.stderr
    assert completed.stdout.startswith("Going on with the run that broke off.")
    assert rows(tmp_path, OUTCOMES) == [(number, "changed") for number in (1, 2, 3, 4)]
    assert register.read() == [1, 2, 3, 3, 4]
    assert len([row for row in rows(tmp_path, TEXTS) if row[0] > 0 and not row[1]]) == 12
    assert installation("manage.py", "verify_audit").returncode == 0
