"""Tasks, environments, entries, views and agreements."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import factory

from competence.models import Agreement, Entry, EntryRequirement, Mark, SelfAssessment
from tests.factories.catalogue import DocumentFactory
from tests.factories.people import PlacementFactory, SiteFactory, UserFactory
from workplaces.models import EnvironmentLine, LearningEnvironment, Task, TaskRequirement

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class TaskFactory(factory.django.DjangoModelFactory[Task]):
    """A task in the site's own words."""

    class Meta:
        model = Task

    site = factory.SubFactory(SiteFactory)
    name = factory.Sequence(lambda n: f"Vaihdan renkaan {n}")


class TaskRequirementFactory(factory.django.DjangoModelFactory[TaskRequirement]):
    """A mapping."""

    class Meta:
        model = TaskRequirement


class EnvironmentFactory(factory.django.DjangoModelFactory[LearningEnvironment]):
    """A draft; `published` makes it a report in force."""

    class Meta:
        model = LearningEnvironment

    site = factory.SubFactory(SiteFactory)
    document = factory.SubFactory(DocumentFactory)
    state = "draft"
    work = "Korjaamme asiakkaiden polkupyöriä."
    guidance = "Ohjaaja on paikalla joka päivä."
    responsible = factory.SubFactory(UserFactory)

    class Params:
        published = factory.Trait(
            state="published",
            number=factory.Sequence(lambda n: f"OY-2026-9{n:05d}"),
            expert=factory.SubFactory(UserFactory),
            expert_name="Anna Asiantuntija",
            expert_title="Opettaja",
            expert_organisation="Esimerkkiopisto",
            shows_responsible=True,
            sent_at=datetime(2026, 1, 2, tzinfo=UTC),
            reviewed_at=datetime(2026, 1, 5, tzinfo=UTC),
            published_on=date(2026, 1, 5),
            valid_until=date(2029, 1, 5),
        )


class EnvironmentLineFactory(factory.django.DjangoModelFactory[EnvironmentLine]):
    """A line."""

    class Meta:
        model = EnvironmentLine

    task_name = factory.SelfAttribute("task.name")


class EntryFactory(factory.django.DjangoModelFactory[Entry]):
    """A confirmed entry."""

    class Meta:
        model = Entry

    placement = factory.SubFactory(PlacementFactory)
    person = factory.SelfAttribute("placement.person")
    host = factory.SelfAttribute("placement.host")
    task_text = "Vaihdoin renkaan"
    done_on = date(2026, 3, 2)
    minutes = 60
    state = "confirmed"
    logged_by = factory.SubFactory(UserFactory)
    logged_at = AT
    key = factory.LazyFunction(uuid.uuid4)
    key_digest = "0" * 64


class EntryRequirementFactory(factory.django.DjangoModelFactory[EntryRequirement]):
    """A link of an entry."""

    class Meta:
        model = EntryRequirement

    entry = factory.SubFactory(EntryFactory)
    unit = factory.SelfAttribute("requirement.unit")
    person = factory.SelfAttribute("entry.person")
    done_on = factory.SelfAttribute("entry.done_on")


class SelfAssessmentFactory(factory.django.DjangoModelFactory[SelfAssessment]):
    """The participant says: I can do it alone."""

    class Meta:
        model = SelfAssessment

    placement = factory.SubFactory(PlacementFactory)
    person = factory.SelfAttribute("placement.person")
    value = "alone"
    given_by = factory.SubFactory(UserFactory)
    given_at = AT


class MarkFactory(factory.django.DjangoModelFactory[Mark]):
    """The supervisor says: the threshold is reached."""

    class Meta:
        model = Mark

    placement = factory.SubFactory(PlacementFactory)
    person = factory.SelfAttribute("placement.person")
    scale = "threshold"
    value = "reached"
    threshold_met = True
    given_by = factory.SubFactory(UserFactory)
    given_at = AT


class AgreementFactory(factory.django.DjangoModelFactory[Agreement]):
    """Agreed by both."""

    class Meta:
        model = Agreement

    placement = factory.SelfAttribute("mark.placement")
    person = factory.SelfAttribute("mark.person")
    requirement = factory.SelfAttribute("mark.requirement")
    threshold_met = factory.SelfAttribute("mark.threshold_met")
    state = "agreed"
    participant_by = factory.SelfAttribute("self_assessment.given_by")
    participant_at = AT
    supervisor_by = factory.SelfAttribute("mark.given_by")
    supervisor_at = AT
    agreed_at = AT
    agreed_on = AT.date()
