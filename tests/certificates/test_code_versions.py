"""Versions of codes in certificates: frozen at issue, and filled in for the school's plan where they are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from certificates.models import Certificate
from certificates.queries.code_versions import completed
from common.text import LocalizedText
from qualifications.models import Requirement, Unit
from tests.certificates.scene import TODAY, frozen, make_scene
from tests.documents import sample_document, sample_line
from tests.factories.codes import code_of

pytestmark = pytest.mark.django_db
UNIT = "tutkinnonosat_990001"
AREA = "ammatillisenoppiaineet_yttt"


@pytest.fixture
def scene():
    return make_scene()


def without_versions(*areas: int | None):
    """Give the sample with a bare unit whose lines stand in a sub-area with these versions."""
    document = sample_document()
    part = document.qualifications[0]
    lines = tuple(replace(sample_line(), sub_area_code=AREA, sub_area_version=version) for version in areas)
    unit = replace(part.units[0], code_version=None, lines=lines)
    return replace(document, qualifications=(replace(part, units=(unit,)),))


def test_the_version_of_the_code_list_on_the_day_of_issue_is_frozen(scene):
    code = scene.units[0].code_uri
    code_of(code, 3, valid_to=TODAY)
    code_of(code, 4, valid_from=TODAY + timedelta(days=1))
    assert scene.units[0].code_version == 2
    assert frozen(scene.issue()).qualifications[0].units[0].code_version == 3


def test_without_the_list_the_version_of_the_requirements_document_is_frozen_and_none_is_guessed(scene):
    assert frozen(scene.issue(scene.agreements[0])).qualifications[0].units[0].code_version == 2
    Unit.objects.update(code_version=None)
    assert frozen(scene.issue(scene.agreements[1])).qualifications[0].units[0].code_version is None


def test_the_version_of_a_sub_area_is_frozen_too(scene):
    first, second = (agreement.requirement_id for agreement in scene.agreements)
    named = {"sub_area_code": AREA, "sub_area_name": LocalizedText.of({"fi": "Työelämä"})}
    Requirement.objects.filter(pk=first).update(**named, sub_area_version=1)
    Requirement.objects.filter(pk=second).update(**named | {"sub_area_code": f"{AREA}2"}, sub_area_version=1)
    code_of(AREA, 2)
    lines = frozen(scene.issue()).qualifications[0].units[0].lines
    assert [(line.sub_area_code, line.sub_area_version) for line in lines] == [(AREA, 2), (f"{AREA}2", 1)]


def test_what_was_issued_without_versions_is_completed_as_of_its_day(scene):
    Unit.objects.update(code_version=None)
    certificate = scene.issue()
    code = scene.units[0].code_uri
    code_of(code, 1, valid_to=TODAY - timedelta(days=1))
    code_of(code, 2, valid_from=TODAY, valid_to=TODAY)
    code_of(code, 3, valid_from=TODAY + timedelta(days=1))
    document = frozen(certificate)
    assert completed(document).qualifications[0].units[0].code_version == 2
    assert Certificate.objects.get(pk=certificate.pk).document == certificate.document


def test_only_what_is_missing_is_filled_in_and_what_the_lists_do_not_know_stays_empty():
    code_of(UNIT, 7)
    code_of(AREA, 5)
    (unit,) = completed(without_versions(None, 1)).qualifications[0].units
    assert (unit.code_version, [line.sub_area_version for line in unit.lines]) == (7, [5, 1])
    assert completed(sample_document()) == sample_document()
    later = replace(without_versions(None), issued_on=date(2026, 4, 2))
    assert completed(later).qualifications[0].units[0].code_version == 7


@pytest.mark.parametrize("lines", [1, 3])
def test_completing_takes_one_statement_and_none_when_nothing_is_missing(lines, django_assert_num_queries):
    with django_assert_num_queries(1):
        completed(without_versions(*[None] * lines))
    with django_assert_num_queries(0):
        completed(sample_document())


def test_nothing_is_filled_in_when_no_list_is_there():
    document = without_versions(None)
    assert completed(document) == document
