"""A file inside the certificate's PDF; the formats themselves live above and are handed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """One embedded file: a fixed name, what it is, its media type and its bytes."""

    name: str
    description: str
    media_type: str
    content: bytes
