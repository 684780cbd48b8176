"""Runs over the public register."""

from __future__ import annotations

from datetime import UTC, datetime

import factory

from qualifications.models import CatalogueRefresh, RefreshItem
from tests.factories.catalogue import text


class RefreshFactory(factory.django.DjangoModelFactory[CatalogueRefresh]):
    """A finished run."""

    class Meta:
        model = CatalogueRefresh

    started_at = datetime(2026, 11, 20, 1, 15, tzinfo=UTC)
    finished_at = datetime(2026, 11, 20, 1, 40, tzinfo=UTC)
    active_at = factory.LazyAttribute(lambda run: run.finished_at or run.started_at)
    source = "https://register.example/eperusteet-service"
    is_listed = True


class RefreshItemFactory(factory.django.DjangoModelFactory[RefreshItem]):
    """A document that a run found the same."""

    class Meta:
        model = RefreshItem

    refresh = factory.SubFactory(RefreshFactory)
    eperusteet_id = factory.Sequence(lambda n: 970_000 + n)
    name = factory.Sequence(lambda n: text(f"Kirjaston tutkinto {n}"))
    diary_number = factory.Sequence(lambda n: f"OPH-{n}-2025")
    outcome = "unchanged"
    done_at = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
