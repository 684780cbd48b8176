"""Small catalogue rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from common.text import LocalizedText
from qualifications.models import Criterion, Qualification, Requirement, RequirementsDocument, Unit


def text(fi: str) -> LocalizedText:
    """Give a text in fi and sv."""
    return LocalizedText.of({"fi": fi, "sv": f"{fi} (sv)"})


class QualificationFactory(factory.django.DjangoModelFactory[Qualification]):
    """One qualification."""

    class Meta:
        model = Qualification

    code = factory.Sequence(lambda n: f"99{n:04d}")
    name = factory.Sequence(lambda n: text(f"Pyöräalan tutkinto {n}"))
    kind = "initial"


class DocumentFactory(factory.django.DjangoModelFactory[RequirementsDocument]):
    """One version of the requirements, valid and open-ended."""

    class Meta:
        model = RequirementsDocument

    qualification = factory.SubFactory(QualificationFactory)
    # Apart from the number that the sample certificate names.
    eperusteet_id = factory.Sequence(lambda n: 970_000 + n)
    name = factory.SelfAttribute("qualification.name")
    kind = "initial"
    diary_number = factory.Sequence(lambda n: f"OPH-{n}-2026")
    education_codes = factory.LazyAttribute(lambda document: [document.qualification.code])
    valid_from = date(2022, 8, 1)
    content_hash = factory.Sequence(lambda n: f"{n:064d}")
    imported_at = datetime(2026, 1, 1, tzinfo=UTC)


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """One vocational unit of 15 points."""

    class Meta:
        model = Unit

    document = factory.SubFactory(DocumentFactory)
    eperusteet_id = factory.Sequence(lambda n: 880_000 + n)
    code_uri = factory.Sequence(lambda n: f"tutkinnonosat_{990_000 + n}")
    key = factory.SelfAttribute("code_uri")
    code_version = 2
    kind = "vocational"
    name = factory.Sequence(lambda n: text(f"Polkupyörän huolto {n}"))
    position = factory.Sequence(lambda n: n)
    points = 15


class RequirementFactory(factory.django.DjangoModelFactory[Requirement]):
    """One requirement."""

    class Meta:
        model = Requirement

    unit = factory.SubFactory(UnitFactory)
    key = factory.Sequence(lambda n: f"vaatimus-{n}")
    text = factory.Sequence(lambda n: text(f"vaihtaa renkaan ohjeen mukaan {n}"))
    heading = factory.LazyFunction(lambda: text("Renkaat"))
    position = factory.Sequence(lambda n: n)


class CriterionFactory(factory.django.DjangoModelFactory[Criterion]):
    """One criterion of the threshold level."""

    class Meta:
        model = Criterion

    unit = factory.SubFactory(UnitFactory)
    position = factory.Sequence(lambda n: n)
    level = 1
    level_name = factory.LazyFunction(lambda: text("Tyydyttävä 1"))
    text = factory.Sequence(lambda n: text(f"tekee työn ohjeen mukaan {n}"))
    is_generic = True
