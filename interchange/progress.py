"""A plain progress bar for long commands."""

from __future__ import annotations

from typing import Protocol

_WIDTH = 24


class Output(Protocol):
    """Where the bar is drawn: standard error, or a command's wrapper around it."""

    def write(self, text: str) -> object:
        """Take text as it is."""

    def flush(self) -> object:
        """Show what was taken."""

    def isatty(self) -> bool:
        """Tell a terminal from a file or pipe."""


class Progress:
    """Counts steps: one line that is drawn over on a terminal, else a line for each step."""

    def __init__(self, steps: int, out: Output | None) -> None:
        """Begin before the first of `steps`; without an output nothing is drawn."""
        self._steps = max(steps, 1)
        self._done = 0
        self._out = out

    def begin(self, what: str) -> None:
        """Say what is being done now."""
        self._draw(what)

    def reach(self, step: int) -> None:
        """Count this many steps as done."""
        self._done = min(step, self._steps)

    def close(self) -> None:
        """Leave the finished bar and go to a fresh line."""
        self._done = self._steps
        self._draw("done")
        if self._out is not None and self._out.isatty():
            self._out.write("\n")
            self._out.flush()

    def _draw(self, what: str) -> None:
        if self._out is None:
            return
        filled = _WIDTH * self._done // self._steps
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {100 * self._done // self._steps:3d} % {what}"
        self._out.write(f"\r\x1b[2K{line}" if self._out.isatty() else f"{line}\n")
        self._out.flush()
