"""National code lists: storing them, and which version of a code counts on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from audit.models import Event
from common.text import LocalizedText
from qualifications.models import Code
from qualifications.queries.codes import code_names, code_versions
from qualifications.rules.codes import DRAFT, ParsedCode, ParsedCodes
from qualifications.services.codes import StoredCodes, store_codes
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = date(2026, 3, 1)


def parsed(value: str, version: int = 1, name: str = "Rengastyö", code_set: str = "tutkinnonosat", **fields: object):
    return ParsedCode(code_set, f"{code_set}_{value}", value, version, LocalizedText.of({"fi": name}), **fields)


def store(*codes: ParsedCode) -> StoredCodes:
    return store_codes(codes=ParsedCodes(codes), actor=None, now=NOW)


def refused(**fields: object) -> str:
    values = {"code_set": "a", "uri": "a_1", "value": "1", "version": 1} | fields
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Code.objects.create(**values)
    return str(caught.value)


def test_new_changed_and_unchanged_codes_are_counted():
    assert store(parsed("1"), parsed("2")) == StoredCodes(2, 0, 0)
    assert store(parsed("1"), parsed("2", name="Muu"), parsed("2", 2)) == StoredCodes(1, 1, 1)
    assert store(parsed("1"), parsed("2", name="Muu"), parsed("2", 2)) == StoredCodes(0, 0, 3)


def test_every_column_is_overwritten_and_the_row_stays():
    store(parsed("1", valid_from=date(2022, 8, 1), state="HYVAKSYTTY"))
    before = Code.objects.get().pk
    store(parsed("1", name="Muu", valid_to=date(2026, 7, 31), state="PASSIIVINEN"))
    row = Code.objects.get()
    assert (row.pk, str(row.name), row.valid_from, row.valid_to, row.state) == (
        before,
        "Muu",
        None,
        date(2026, 7, 31),
        "PASSIIVINEN",
    )


def test_storing_is_recorded_once_for_each_list_that_changed():
    user = UserFactory()
    both = (parsed("1"), parsed("1", code_set="kieli"))
    store_codes(codes=ParsedCodes(both), actor=user, now=NOW)
    store(*both, parsed("2"))
    store(*both)
    events = [(event.subject, event.actor, event.data) for event in Event.objects.order_by("seq")]
    assert events == [
        ("tutkinnonosat", user.audit_ref, {"new": 1, "changed": 0}),
        ("kieli", user.audit_ref, {"new": 1, "changed": 0}),
        ("tutkinnonosat", "system", {"new": 1, "changed": 0}),
    ]
    assert {(event.stream, event.verb, event.kind) for event in Event.objects.all()} == {
        ("system", "codes.store", "code_set")
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_storing_takes_the_same_number_of_statements(rows, django_assert_num_queries):
    store(parsed("0"))
    with django_assert_num_queries(7):
        store(*(parsed(str(number)) for number in range(1, rows + 1)))


def test_the_newest_version_in_force_on_the_day_counts():
    store(
        parsed("1", 1),
        parsed("1", 2, valid_from=date(2022, 8, 1)),
        parsed("1", 3, valid_from=date(2026, 8, 1)),
        parsed("2", 1, valid_to=date(2025, 12, 31)),
        parsed("3", 1),
        parsed("3", 2, state=DRAFT),
    )
    asked = [f"tutkinnonosat_{value}" for value in "1234"]
    assert code_versions([*asked, ""], on=DAY) == {"tutkinnonosat_1": 2, "tutkinnonosat_3": 1}
    assert code_versions(asked, on=date(2021, 1, 1))["tutkinnonosat_1"] == 1
    assert code_versions(asked, on=date(2025, 12, 31))["tutkinnonosat_2"] == 1
    assert code_versions(asked, on=date(2026, 8, 1))["tutkinnonosat_1"] == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_versions_and_names_take_one_statement_and_none_when_nothing_is_asked(rows, django_assert_num_queries):
    store(*(parsed(str(number)) for number in range(rows)))
    asked = [f"tutkinnonosat_{number}" for number in range(rows)]
    with django_assert_num_queries(1):
        assert len(code_versions(asked, on=DAY)) == rows
    with django_assert_num_queries(1):
        assert len(code_names(asked)) == rows
    with django_assert_num_queries(0):
        assert (code_versions([""], on=DAY), code_names([])) == ({}, {})


def test_the_name_is_that_of_the_newest_version_that_has_one():
    store(parsed("1", 1, "Vanha"), parsed("1", 2, "Uusi"), parsed("1", 3, ""), parsed("2", 1, ""))
    names = code_names(["tutkinnonosat_1", "tutkinnonosat_2", "tutkinnonosat_3"])
    assert {uri: str(name) for uri, name in names.items()} == {"tutkinnonosat_1": "Uusi"}


def test_a_version_of_a_code_is_stored_once():
    store(parsed("1"))
    assert "version" in refused(code_set="tutkinnonosat", uri="tutkinnonosat_1")


def test_a_version_is_above_zero_and_days_are_in_order():
    assert "code_version" in refused(version=0)
    assert "code_dates_in_order" in refused(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
