"""What the database itself refuses in the catalogue."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.factories.catalogue import (
    CriterionFactory,
    DocumentFactory,
    QualificationFactory,
    RequirementFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


def refused(make, **fields):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make(**fields)
    return str(caught.value)


def test_a_kind_of_qualification_is_one_of_the_list():
    assert "qualification_kind" in refused(QualificationFactory, kind="hobby")


def test_a_code_names_one_qualification():
    code = QualificationFactory().code
    assert "code" in refused(QualificationFactory, code=code)


def test_a_kind_of_document_is_one_of_the_list():
    assert "document_kind" in refused(DocumentFactory, kind="hobby")


def test_a_document_does_not_end_before_it_begins():
    DocumentFactory(valid_from=date(2025, 8, 1), valid_to=date(2025, 8, 1))
    assert "document_dates_in_order" in refused(DocumentFactory, valid_from=date(2025, 8, 2), valid_to=date(2025, 8, 1))


def test_a_number_of_the_register_names_one_document():
    number = DocumentFactory().eperusteet_id
    assert "eperusteet_id" in refused(DocumentFactory, eperusteet_id=number)


def test_two_documents_may_carry_one_diary_number():
    assert DocumentFactory(diary_number="OPH-1-2026").pk != DocumentFactory(diary_number="OPH-1-2026").pk


def test_a_unit_stands_once_in_a_document():
    unit = UnitFactory()
    UnitFactory(key=unit.key)
    refused(UnitFactory, document=unit.document, key=unit.key)


def test_a_kind_of_unit_is_one_of_the_list():
    assert "unit_kind" in refused(UnitFactory, kind="hobby")


def test_a_requirement_stands_once_in_a_unit():
    requirement = RequirementFactory()
    RequirementFactory(key=requirement.key)
    refused(RequirementFactory, unit=requirement.unit, key=requirement.key)


def test_a_place_holds_one_criterion():
    criterion = CriterionFactory()
    CriterionFactory(position=criterion.position)
    refused(CriterionFactory, unit=criterion.unit, position=criterion.position)


def test_a_level_goes_from_0_to_5():
    CriterionFactory(level=0)
    CriterionFactory(level=5)
    assert "criterion_level" in refused(CriterionFactory, level=6)


def test_nothing_that_has_parts_can_be_deleted():
    requirement = RequirementFactory()

    for row in (requirement.unit, requirement.unit.document, requirement.unit.document.qualification):
        with pytest.raises(ProtectedError):
            row.delete()
