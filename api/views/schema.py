"""The API's own description."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "schema.yml"


@require_safe
def schema(_request: HttpRequest) -> HttpResponse:
    """Give the description (OpenAPI 3.1) as it stands in the repository; open to all."""
    return HttpResponse(_content(), content_type="application/yaml; charset=utf-8")


@cache
def _content() -> bytes:
    """Read the file once."""
    return SCHEMA_FILE.read_bytes()
