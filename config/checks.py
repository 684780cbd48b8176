"""What is looked at when a database is migrated, and by `manage.py check --database default`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Caution

from qualifications.queries.suggesting.state import IndexReport, index_report

_REBUILD = "Run: manage.py build_match_index"
_ADD = "Run: manage.py build_match_index --new-only (`manage.py sweep` does it too)"


@register(Tags.database)
def match_indexes(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Warn of indexes that cannot be asked here, and of those that are missing or behind the catalogue."""
    report = index_report() if databases and app_configs is None else None
    return [] if report is None or not report.documents else [*_unusable(report), *_behind(report)]


def _unusable(report: IndexReport) -> list[CheckMessage]:
    """Warn of what another version or analyser has written."""
    return [
        Caution(
            f"The {row.language} index of the analyser {row.analyser} is of version {row.version}, which this"
            " installation does not have; suggestions do without it.",
            hint=f"{_REBUILD}, or install what it was built with (docs/matching.md).",
            id="qualifications.W001",
        )
        for row in report.indexes
        if not row.is_usable
    ]


def _behind(report: IndexReport) -> list[CheckMessage]:
    """Warn of what is missing, or does not know the whole catalogue."""
    missing: list[CheckMessage] = [
        Caution(
            f"There is no {language} index for the analyser {analyser}; suggestions do without it.",
            hint=_ADD,
            id="qualifications.W002",
        )
        for analyser, language in report.missing
    ]
    return missing + [
        Caution(
            f"The {row.language} index of the analyser {row.analyser} does not know {row.waiting} documents yet.",
            hint=_ADD,
            id="qualifications.W003",
        )
        for row in report.indexes
        if row.is_usable and row.waiting
    ]
