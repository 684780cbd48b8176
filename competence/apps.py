"""App registration."""

from __future__ import annotations

from django.apps import AppConfig


class CompetenceConfig(AppConfig):
    """Names the app."""

    name = "competence"
