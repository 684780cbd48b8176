"""A real browser for tests, fed by the product in the same process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, sync_playwright

from tests.browser.robot import Robot
from tests.cast import Cast, invite, make_cast
from tests.house import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _leave_out(reason: str) -> None:
    """Skip on a machine that lacks something; never where the whole suite has to run."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the source of the accessibility checker."""
    if not AXE.is_file():
        _leave_out("needs axe-core: run `npm ci`")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for all tests."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        _leave_out("needs Chromium: install the system's package `chromium`")
    if not (ROOT / "static" / "site.css").is_file():
        _leave_out("needs the built styles and scripts: run `npm ci && npm run build`")
    # The browser's driver keeps an event loop in this thread; the database is used from here alone.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def shared_robot(chromium: Browser, axe: str) -> Iterator[Robot]:
    """Keep one window open for all pages: opening one takes longer than drawing a page."""
    robot = Robot(chromium, axe)
    yield robot
    robot.close()


@pytest.fixture
def robot(shared_robot: Robot) -> Robot:
    """Give the window in its usual state."""
    shared_robot.reset()
    return shared_robot


@pytest.fixture(scope="module")
def module_cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Make the cast once per module; what single pages write is rolled back by them."""
    with django_db_blocker.unblock():
        block = isolated()
        block.__enter__()
        try:
            made = make_cast()
            invite(made)
            yield made
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


def isolated() -> transaction.Atomic:
    """Open a transaction that lets the services' own outermost ones run inside, as in Django's test cases."""
    block = transaction.atomic()
    block._from_testcase = True
    return block
