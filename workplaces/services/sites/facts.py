"""What a site is called and where it is; the same for a new site and a changed one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a site is called and where it is."""

    name: str
    street_address: str
    postal_code: str
    municipality: str
