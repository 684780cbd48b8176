"""Takes the README's pictures: loads the demo into a fresh database, serves it, and drives Chromium over it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PASSWORD = json.loads((ROOT / "fixtures/demo.json").read_text(encoding="utf-8"))["password"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE, WIDE = 390, 1280
# The first thing of a list page.
LISTED = ".app-card a, main table a, main li a"
# From a site's tasks to the first one without skills.
TO_UNMAPPED = ("main a[href*='unmapped']", "main a[href$='/requirements/']")


class Shot(NamedTuple):
    """One picture: who looks, at what, how wide; `follow` are selectors of links to go on by, `at` comes to the top."""

    name: str
    who: str
    path: str
    width: int
    follow: tuple[str, ...] = ()
    at: str = ""


SHOTS = (
    Shot("supervisor-start-phone", "ohjaaja", "/", PHONE),
    Shot("supervisor-log-phone", "ohjaaja", "/log/", PHONE),
    Shot("participant-skills-phone", "osallistuja", "/my-skills/", PHONE),
    Shot("participant-skills-swedish-phone", "deltagare", "/sv/my-skills/", PHONE),
    Shot("mapping-wide", "valmentaja", "/environments/", WIDE, (LISTED, "main a[href$='/requirements/']")),
    Shot("suggestions-phone", "valmentaja", "/sites/1/tasks/", PHONE, TO_UNMAPPED, "main h1"),
    Shot("environment-wide", "valmentaja", "/environments/1/", WIDE, at=".app-unit"),
    Shot("review-phone", "asiantuntija", "/reviews/", PHONE, ("main dt a", "main a[href*='/units/']"), "main form"),
    Shot("carry-phone", "valmentaja", "/carries/", PHONE, ("main a[href*='/carries/']",)),
    Shot("school-wide", "oppilaitos", "/school/", WIDE, (LISTED,)),
)


def main() -> None:
    """Take all pictures."""
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for shot in SHOTS:
            page = browser.new_context(viewport={"width": shot.width, "height": 800}, locale="fi-FI").new_page()
            sign_in(page, address, shot.who)
            page.goto(address + shot.path)
            for link in shot.follow:
                page.locator(link).first.click()
                page.wait_for_load_state()
            if shot.at:
                page.locator(shot.at).first.evaluate("element => element.scrollIntoView()")
            page.screenshot(path=HERE / f"{shot.name}.png")
            sys.stdout.write(f"{shot.name}.png\n")
        browser.close()


def chromium() -> str:
    """Find the browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("Chromium is needed: install the package chromium")
    return found


def sign_in(page: Page, address: str, who: str) -> None:
    """Sign in as one of the cast."""
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve a fresh demo on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as state:
        environment = {**os.environ, "DEBUG": "1", "TAITOKIRJA_STATE_DIR": state}
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v0"], ["createcachetable"], ["load_demo"]):
            subprocess.run([*manage, *command], check=True, env=environment, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*manage, "runserver", f"127.0.0.1:{port}", "--noreload"], env=environment)
        try:
            yield wait_for(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> str:
    """Wait until the server answers."""
    for _ in range(100):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            return address
        time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
