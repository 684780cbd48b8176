"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

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
