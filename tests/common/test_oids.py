"""Object identifiers of the registers: form and check digits."""

from __future__ import annotations

import pytest

from common.oids import learner_oid_is_valid, organisation_oid_is_valid, study_right_oid_is_valid


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.2.246.562.24.54382169071", True),
        ("1.2.246.562.24.44651722625", True),
        ("1.2.246.562.24.54382169070", False),
        ("1.2.246.562.24.04382169071", False),
        ("1.2.246.562.24.5438216907", False),
        ("1.2.246.562.10.54382169071", False),
        ("1.2.246.562.98.48201937561", True),
        ("1.2.246.562.198.48201937561", True),
        ("1.2.246.562.98.54382169072", False),
        (" 1.2.246.562.24.54382169071", False),
        ("1.2.246.562.24.54382169071\n", False),
        ("", False),
    ],
)
def test_learner_numbers_use_7_3_1_in_production_and_luhn_in_test_nodes(value, expected):
    assert learner_oid_is_valid(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.2.246.562.15.48201937561", True),
        ("1.2.246.562.15.76811932060", True),
        ("1.2.246.562.15.48201937562", False),
        ("1.2.246.562.24.48201937561", False),
    ],
)
def test_study_rights_use_luhn(value, expected):
    assert study_right_oid_is_valid(value) is expected


def test_a_check_digit_of_nought_may_be_written_as_ten():
    tens = [f"1.2.246.562.15.{number}10" for number in range(4820193700, 4820193720)]
    noughts = [value[:-2] + "0" for value in tens]
    assert [study_right_oid_is_valid(value) for value in tens] == [study_right_oid_is_valid(value) for value in noughts]
    assert sum(map(study_right_oid_is_valid, tens)) == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.2.246.562.10.73159082640", True),
        ("1.2.246.562.10.73159082641", True),
        ("1.2.246.562.10.00000000001", True),
        ("1.2.246.562.10.2013112012294919827487", True),
        ("1.2.246.562.299.73159082640", True),
        ("1.2.246.562.24.73159082640", False),
        ("1.2.246.562.10.7315908264", False),
    ],
)
def test_organisations_are_checked_by_form_alone(value, expected):
    assert organisation_oid_is_valid(value) is expected
