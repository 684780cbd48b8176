"""The register of the tests' own, and a time that only moves when somebody sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.interchange.eperusteet_server import Register, serving


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register that serves on this machine."""
    with serving() as found:
        yield found


@dataclass
class Time:
    """A clock in seconds: it moves when somebody sleeps, and by `step` whenever somebody looks."""

    step: float = 0
    now: float = 0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()
