"""The public service as the settings of this installation name it."""

from __future__ import annotations

import time

from django.conf import settings

from interchange.eperusteet_api.client import Client
from interchange.eperusteet_api.terms import Terms

_MILLISECONDS = 1000


def register_client() -> Client:
    """Make a client on the installation's terms."""
    terms = Terms(
        base_url=settings.EPERUSTEET_URL,
        caller_id=settings.EPERUSTEET_CALLER_ID,
        connect_seconds=settings.EPERUSTEET_CONNECT_SECONDS,
        read_seconds=settings.EPERUSTEET_READ_SECONDS,
        total_seconds=settings.EPERUSTEET_TOTAL_SECONDS,
        pause_seconds=settings.EPERUSTEET_PAUSE_MILLISECONDS / _MILLISECONDS,
        attempts=settings.EPERUSTEET_ATTEMPTS,
    )
    return Client(terms, sleep=time.sleep, clock=time.monotonic)
