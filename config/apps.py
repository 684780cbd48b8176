"""App registration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Names the package and brings its checks in."""

    name = "config"

    def ready(self) -> None:
        """Register the checks, now that the tables are known."""
        import_module("config.checks")
