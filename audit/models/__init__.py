"""Tables of the audit trail."""

from __future__ import annotations

from audit.models.event import Event, EventPerson, StreamHead

__all__ = ["Event", "EventPerson", "StreamHead"]
