"""App registration."""

from __future__ import annotations

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Names the app."""

    name = "certificates"
