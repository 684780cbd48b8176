"""App registration."""

from __future__ import annotations

from django.apps import AppConfig


class QualificationsConfig(AppConfig):
    """Names the app."""

    name = "qualifications"
