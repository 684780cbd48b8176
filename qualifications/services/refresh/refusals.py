"""What the verbs on runs over the register refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotRefreshTwice(Cannot):
    """Another process is at work on a run over the same register."""

    code = "refresh-running"


class CannotContinueRefresh(Cannot):
    """The run is finished, or another process has taken it over."""

    code = "refresh-taken-over"
