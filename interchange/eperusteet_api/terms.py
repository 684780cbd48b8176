"""On which terms the service is asked: where it is, who asks, how long, how often."""

from __future__ import annotations

from dataclasses import dataclass

from interchange.eperusteet.load import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Terms:
    """Address and manners; times in seconds.

    `caller_id` is sent as `Caller-Id`, as the register's keeper asks of every caller. `connect_seconds` and
    `read_seconds` limit each wait for the network, `total_seconds` one answer with all its attempts, `pause_seconds`
    is kept between two requests, and `attempts` counts the first one too. `most_bytes` limits a decoded answer.
    """

    base_url: str
    caller_id: str
    connect_seconds: float = 10
    read_seconds: float = 60
    total_seconds: float = 600
    pause_seconds: float = 0.5
    attempts: int = 5
    most_bytes: int = MAX_BYTES
