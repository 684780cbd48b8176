"""App registration."""

from __future__ import annotations

from django.apps import AppConfig


class WorkplacesConfig(AppConfig):
    """Names the app."""

    name = "workplaces"
