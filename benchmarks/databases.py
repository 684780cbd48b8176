"""Databases of a benchmark's own, thrown away afterwards."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg


def databases() -> Iterator[dict[str, str]]:
    """Give the environment of an SQLite database, and of a PostgreSQL one where DATABASE_URL names a server."""
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "staticfiles").mkdir()
        settings = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings", "TAITOKIRJA_STATE_DIR": folder}
        yield {**settings, "DATABASE_URL": ""}
        if url:
            with _database_at(url) as own:
                yield {**settings, "DATABASE_URL": own}
        else:
            print("PostgreSQL: not measured (no DATABASE_URL)")


@contextlib.contextmanager
def _database_at(url: str) -> Iterator[str]:
    """Make a database at the server and drop it in the end."""
    name = f"bench_{os.getpid()}"
    with contextlib.closing(psycopg.connect(url, autocommit=True)) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield f"{url.rsplit('/', 1)[0]}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
