"""Confirmed texts, rejections, outcomes and own words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import OrganisationFactory, SiteFactory
from workplaces.models import Alias, ConfirmedText, RejectedSuggestion, SuggestionOutcome
from workplaces.rules.remembering import text_key


class ConfirmedTextFactory(factory.django.DjangoModelFactory[ConfirmedText]):
    """Something that was confirmed once."""

    class Meta:
        model = ConfirmedText

    site = factory.SubFactory(SiteFactory)
    text = "Vaihdan renkaan"
    text_key = factory.LazyAttribute(lambda row: text_key(row.text))
    language = "fi"
    requirement = factory.SubFactory(RequirementFactory)
    unit = factory.LazyAttribute(lambda row: row.requirement.unit)
    last_on = date(2026, 3, 2)


class RejectedSuggestionFactory(factory.django.DjangoModelFactory[RejectedSuggestion]):
    """A unit that is not suggested again."""

    class Meta:
        model = RejectedSuggestion

    site = factory.SubFactory(SiteFactory)
    text = "Vaihdan renkaan"
    text_key = factory.LazyAttribute(lambda row: text_key(row.text))
    unit = factory.SubFactory(UnitFactory)
    rejected_on = date(2026, 3, 2)


class SuggestionOutcomeFactory(factory.django.DjangoModelFactory[SuggestionOutcome]):
    """A choice: the first of five."""

    class Meta:
        model = SuggestionOutcome

    site = factory.SubFactory(SiteFactory)
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    language = "fi"
    analyser = "chargram"
    source = "all"
    candidates = 40
    suggested = 5
    chosen_rank = 1


class AliasFactory(factory.django.DjangoModelFactory[Alias]):
    """Own words."""

    class Meta:
        model = Alias

    organisation = factory.SubFactory(OrganisationFactory)
    phrase = factory.Sequence(lambda n: f"rälläkkä {n}")
    words = "kulmahiomakone"
