"""What a walk costs a person: clicks, typed characters and pages, by stage, beside the time that the machine took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

from tests.browser.walker import Walker

# A calm reader at work: finding and hitting a control, one key, and looking through a new page.
CLICK_SECONDS, KEY_SECONDS, PAGE_SECONDS = 2.0, 0.3, 8.0


@dataclass
class Stage:
    """One stage of a walk."""

    name: str
    clicks: int = 0
    characters: int = 0
    pages: int = 0
    machine_seconds: float = 0.0

    @property
    def person_minutes(self) -> float:
        """Estimate how long it takes somebody who reads each page."""
        taken = self.clicks * CLICK_SECONDS + self.characters * KEY_SECONDS + self.pages * PAGE_SECONDS
        return (taken + self.machine_seconds) / 60

    def __str__(self) -> str:
        """Give a row of the table that a walk prints."""
        counted = f"{self.clicks:5} clicks {self.characters:6} characters {self.pages:4} pages"
        return f"{self.name:34}{counted} {self.machine_seconds:7.1f} s machine {self.person_minutes:6.1f} min person"


@dataclass
class Tally:
    """The stages so far; what is done between two of them is counted to the last."""

    stages: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done inside as one stage."""
        self.stages.append(Stage(name))
        began = time.monotonic()
        yield
        self.stages[-1].machine_seconds = time.monotonic() - began

    @property
    def now(self) -> Stage:
        """Give the stage that runs."""
        return self.stages[-1]

    def __str__(self) -> str:
        """Give the table with its sum."""
        whole = Stage("all")
        for stage in self.stages:
            whole.clicks += stage.clicks
            whole.characters += stage.characters
            whole.pages += stage.pages
            whole.machine_seconds += stage.machine_seconds
        return "\n".join(str(stage) for stage in (*self.stages, whole))


@dataclass
class CountedWalker(Walker):
    """A walker whose clicks and keys are counted, and who opens nothing by its address but the front page."""

    tally: Tally

    def tick(self, place: str) -> None:
        """Choose an option."""
        self._count()
        super().tick(place)

    def tick_one(self, control: Locator) -> None:
        """Choose an option that has been found."""
        self._count()
        control.check()

    def fill(self, place: str, text: str) -> None:
        """Go to a field and write."""
        self._count(characters=len(text))
        super().fill(place, text)

    def write(self, field: Locator, text: str) -> None:
        """Go to a field that has been found and write."""
        self._count(characters=len(text))
        field.fill(text)

    def pick(self, place: str, value: str) -> None:
        """Choose from a list."""
        self._count(2)
        self.robot.page.select_option(place, value)

    def unfold(self, control: Locator) -> None:
        """Open what is folded away."""
        self._count()
        control.click()

    def save_file(self, text: str, *, button: bool = False) -> bytes:
        """Click what gives a file; give the file."""
        self._count()
        with self.robot.page.expect_download() as waiting:
            self.robot.page.locator("main button" if button else "main a", has_text=text).first.click()
        return Path(waiting.value.path()).read_bytes()

    def _click(self, place: str, text: str) -> None:
        self._count()
        super()._click(place, text)

    def _stand(self) -> None:
        self.tally.now.pages += 1
        super()._stand()

    def _count(self, clicks: int = 1, characters: int = 0) -> None:
        self.tally.now.clicks += clicks
        self.tally.now.characters += characters
