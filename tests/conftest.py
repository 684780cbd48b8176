"""What every test may ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.cast import Cast, make_cast

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture
def shared_data() -> Path:
    """Give the folder of real register files, which lies beside the product and never in it."""
    folder = SHARED / "data"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the real register files of ../shared/data are missing in CI")
        pytest.skip("needs the real register files of ../shared/data, which are not part of the product")
    return folder


@pytest.fixture
def cast(db: None) -> Cast:
    """Give the people of the permission tests, each with known rights, and rows of each sort."""
    return make_cast()


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    """Begin every test in Finnish: a request leaves its language behind in the thread."""
    with translation.override("fi"):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_session_keeps_the_test_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """End what a thread may have left open on PostgreSQL, and say so: the test database could not be dropped."""
    yield
    if connection.vendor != "postgresql" or not connection.settings_dict["NAME"].startswith("test_"):
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT query, pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user"
        )
        for query, _ended in cursor.fetchall():
            sys.stderr.write(f"a test left a session behind, its last statement: {query}\n")
