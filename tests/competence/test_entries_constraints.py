"""What the database itself refuses about entries and their links."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from competence.models import Entry, EntryRequirement
from competence.rules.logging_days import LONGEST_DAY_MINUTES
from tests.factories.catalogue import RequirementFactory
from tests.factories.work import EntryFactory, EntryRequirementFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "approved"}, "entry_state"),
        ({"manner": "well"}, "entry_manner"),
        ({"task_text": ""}, "entry_names_work"),
        ({"minutes": 0}, "entry_minutes"),
        ({"minutes": LONGEST_DAY_MINUTES + 1}, "entry_minutes"),
        ({"state": "returned", "return_reason": ""}, "entry_return_has_reason"),
    ],
)
def test_an_impossible_entry_is_refused(values: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EntryFactory(**values)

    assert Entry.objects.count() == 0


@pytest.mark.parametrize("minutes", [None, 1, LONGEST_DAY_MINUTES])
def test_the_ends_of_the_allowed_minutes_are_allowed(minutes: int | None) -> None:
    assert EntryFactory(minutes=minutes).minutes == minutes


def test_a_key_makes_one_row_for_a_writer_and_placement() -> None:
    first = EntryFactory()
    same = {"key": first.key, "logged_by": first.logged_by}

    EntryFactory(**same)
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryFactory(**same, placement=first.placement)

    assert Entry.objects.count() == 2


def test_an_entry_is_corrected_once() -> None:
    first = EntryFactory()
    EntryFactory(corrects=first)

    with pytest.raises(IntegrityError), transaction.atomic():
        EntryFactory(corrects=first)


def test_an_entry_speaks_for_a_requirement_once() -> None:
    link = EntryRequirementFactory(requirement=RequirementFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        EntryRequirementFactory(entry=link.entry, requirement=link.requirement)

    assert EntryRequirement.objects.count() == 1
