"""Limits on how often something may be tried, kept in the cache that all processes share."""

from __future__ import annotations

from django.core.cache import cache


def may_try(name: str, *, most: int, seconds: int) -> bool:
    """Take one of the `most` tries that anybody has at `name` within `seconds`; False when all are taken.

    Each try is a key of its own that is added if absent, so two at the same moment cannot take the same one.
    """
    return any(cache.add(f"tries:{name}:{number}", 1, timeout=seconds) for number in range(most))
