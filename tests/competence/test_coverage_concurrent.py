"""Eight writers at the same people: nothing is lost, nothing doubled, and the counts fit."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.competence.writers import SHARED_KEYS

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE = "writers_of_entries"


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a database that nobody else uses, of the sort under test."""
    environment = {**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    stated = settings.DATABASES["default"]
    if "sqlite" in stated["ENGINE"]:
        environment.pop("DATABASE_URL", None)
        yield {**environment, "TAITOKIRJA_STATE_DIR": str(tmp_path)}
        return
    place = {"host": stated["HOST"], "user": stated["USER"], "password": stated["PASSWORD"], "port": stated["PORT"]}
    name = f"{DATABASE}_{os.getpid()}"
    with contextlib.closing(psycopg.connect(dbname="postgres", autocommit=True, **place)) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {**environment, "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.timeout(180)
def test_eight_writers_lose_and_double_nothing(own_database: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.competence.writers"],
        cwd=ROOT,
        env=own_database,
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["unexpected"], found["differences"]) == ([], [])
    assert found["entries"] == found["acknowledged"] + found["shared"]
    # Each key was sent many times, and each answer was for the same two rows.
    assert (found["shared"] % 2, found["shared"] <= 2 * SHARED_KEYS < found["shared_acknowledged"]) == (0, True)
