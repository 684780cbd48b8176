"""By what a process notices that the catalogue, which changes by imports alone, has changed."""

from __future__ import annotations

from django.db import connection
from django.db.models import Count, Max, Min

from qualifications.models import RequirementsDocument


def catalogue_state() -> tuple[str, ...]:
    """Give a key that another content, another index of the search or another database changes. One statement."""
    times = {"imported": Max("imported_at"), "indexed": Max("indexed_at"), "last": Max("pk"), "documents": Count("pk")}
    contents = {"first_content": Min("content_hash"), "last_content": Max("content_hash")}
    state = RequirementsDocument.objects.aggregate(**times, **contents)
    return (str(connection.settings_dict["NAME"]), *map(str, state.values()))
