"""What every refusal of a service has in common."""

from __future__ import annotations

from typing import ClassVar


class Cannot(Exception):
    """A service says no; subclasses stand beside the service and carry a stable code."""

    code: ClassVar[str] = ""
    # True when the row is missing or foreign: both are answered alike, as not found.
    is_absence: ClassVar[bool] = False
