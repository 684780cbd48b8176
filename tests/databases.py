"""A database that nobody else uses, for programs that are run beside the tests."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings


@contextlib.contextmanager
def own_database(name: str, folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of an empty database of the sort under test; it is dropped at the end."""
    environment = {**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    stated = settings.DATABASES["default"]
    if "sqlite" in stated["ENGINE"]:
        environment.pop("DATABASE_URL", None)
        yield {**environment, "TAITOKIRJA_STATE_DIR": str(folder)}
        return
    place = {"host": stated["HOST"], "user": stated["USER"], "password": stated["PASSWORD"], "port": stated["PORT"]}
    own = f"{name}_{os.getpid()}"
    with contextlib.closing(psycopg.connect(dbname="postgres", autocommit=True, **place)) as server:
        server.execute(f'CREATE DATABASE "{own}"')
        try:
            yield {**environment, "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{own}"}
        finally:
            server.execute(f'DROP DATABASE "{own}" WITH (FORCE)')
