"""Every path on which an entry or an agreement changes the maintained counts."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from competence.models import RequirementCoverage, UnitCoverage
from competence.models.coverage import MissingCoverage, write_coverage
from competence.rules.coverage import Change, Contribution
from competence.rules.deltas import Delta, UnitDelta
from competence.services.decisions import confirm_entries, return_entry, withdraw_entry
from tests.competence.workshop import AT, Workshop, make_workshop
from workplaces.models import TaskRequirement

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 20)


@pytest.fixture
def shop(db: None) -> Workshop:
    return make_workshop()


def _confirm(shop: Workshop, *ids: int) -> None:
    confirm_entries(entry_ids=ids, actor=shop.supervisor, **AT)


def test_logged_by_a_supervisor_it_is_confirmed(shop: Workshop) -> None:
    shop.log(0, done_on=MONDAY, minutes=40)

    one = (0, 1, 40, MONDAY)
    assert shop.counts() == {0: one, 1: one, 2: one}
    # Two requirements of the first unit are one entry of it.
    assert shop.unit_counts() == {0: (2, 2, 0, 1, 40, MONDAY), 1: (1, 1, 0, 1, 40, MONDAY)}


def test_logged_by_a_participant_it_waits(shop: Workshop) -> None:
    shop.propose(0, done_on=MONDAY)

    assert shop.counts() == {0: (1, 0, 0, None), 1: (1, 0, 0, None), 2: (1, 0, 0, None)}
    assert shop.unit_counts() == {0: (2, 0, 0, 0, 0, None), 1: (1, 0, 0, 0, 0, None)}


def test_sent_again_under_the_same_key_it_counts_once(shop: Workshop) -> None:
    key = uuid.uuid4()
    for _ in range(3):
        shop.propose(0, key=key)

    assert shop.counts()[0] == (1, 0, 0, None)


def test_confirmed_it_passes_from_waiting_to_confirmed(shop: Workshop) -> None:
    first, second = shop.propose(0, done_on=TUESDAY, minutes=30), shop.propose(0, done_on=MONDAY, minutes=None)

    _confirm(shop, first, second)

    assert shop.counts()[0] == (0, 2, 30, TUESDAY)
    assert shop.unit_counts()[0] == (2, 2, 0, 2, 30, TUESDAY)
    shop.assert_counts_fit()


def test_one_confirmed_and_one_waiting_stand_side_by_side(shop: Workshop) -> None:
    _confirm(shop, shop.propose(0, done_on=MONDAY))
    shop.propose(0, done_on=FRIDAY)

    assert shop.counts()[0] == (1, 1, 60, MONDAY)
    assert shop.unit_counts()[0] == (2, 2, 0, 1, 60, MONDAY)


def test_returned_it_counts_nothing(shop: Workshop) -> None:
    stays, goes = shop.propose(0), shop.propose(0)

    return_entry(entry_id=goes, reason="Ei", actor=shop.supervisor, **AT)
    assert shop.counts()[0] == (1, 0, 0, None)
    return_entry(entry_id=stays, reason="Ei", actor=shop.supervisor, **AT)

    assert (shop.counts(), shop.unit_counts()) == ({}, {})
    shop.assert_counts_fit()


def test_withdrawn_it_counts_nothing(shop: Workshop) -> None:
    withdraw_entry(entry_id=shop.propose(0), actor=shop.people[0].user, **AT)

    assert (shop.counts(), shop.unit_counts()) == ({}, {})


def test_edited_before_confirmation_it_moves_to_the_other_requirements(shop: Workshop) -> None:
    old = shop.propose(0)

    shop.correct(old, actor=shop.people[0].user, task_id=shop.washing.pk)

    assert (shop.counts(), shop.unit_counts()) == ({3: (1, 0, 0, None)}, {1: (1, 0, 0, 0, 0, None)})
    shop.assert_counts_fit()


def test_a_correction_of_something_fixed_counts_instead_of_the_old_row(shop: Workshop) -> None:
    (old,) = shop.log(0, minutes=60, done_on=MONDAY)

    shop.correct(old, minutes=20, done_on=TUESDAY)

    assert shop.counts()[0] == (0, 1, 20, TUESDAY)
    assert shop.unit_counts()[0] == (2, 2, 0, 1, 20, TUESDAY)
    shop.assert_counts_fit()


def test_the_last_day_falls_back_to_the_newest_that_is_left(shop: Workshop) -> None:
    shop.log(0, done_on=MONDAY)
    shop.propose(0, done_on=FRIDAY)
    (newest,) = shop.log(0, done_on=FRIDAY)

    shop.correct(newest, **shop.free("Muuta"), done_on=TUESDAY)

    assert shop.counts()[0] == (1, 1, 60, MONDAY)
    assert shop.unit_counts()[0] == (2, 2, 0, 1, 60, MONDAY)
    shop.assert_counts_fit()


def test_the_last_day_vanishes_with_the_last_confirmed_work(shop: Workshop) -> None:
    (only,) = shop.log(0)

    shop.correct(only, **shop.free("Muuta"))

    assert (shop.counts(), shop.unit_counts()) == ({}, {})
    shop.assert_counts_fit()


def test_an_agreement_identifies_and_leaves_the_entries_alone(shop: Workshop) -> None:
    shop.log(0, done_on=MONDAY)

    agreement = shop.agree(0)
    shop.agree(3)

    rows = RequirementCoverage.objects.filter(identified_on__isnull=False).order_by("requirement_id")
    assert list(rows.values_list("requirement_id", "identified_on", "threshold_met", "entries_confirmed")) == [
        (shop.requirements[0].pk, agreement.agreed_on, True, 1),
        (shop.requirements[3].pk, agreement.agreed_on, True, 0),
    ]
    assert shop.unit_counts() == {0: (2, 2, 1, 1, 60, MONDAY), 1: (1, 1, 1, 1, 60, MONDAY)}
    shop.assert_counts_fit()


def test_an_agreement_below_the_threshold_identifies_nothing_until_a_better_one_comes(shop: Workshop) -> None:
    shop.agree(0, threshold_met=False)
    assert (RequirementCoverage.objects.count(), shop.unit_counts()) == (0, {})
    shop.assert_counts_fit()

    shop.agree(0)

    assert shop.unit_counts() == {0: (0, 0, 1, 0, 0, None)}
    shop.assert_counts_fit()


def test_identifying_again_changes_nothing(shop: Workshop) -> None:
    first = shop.agree(0)
    wanted = shop.requirements[0]

    RequirementCoverage.objects.identify(
        person_id=shop.people[0].pk,
        requirement_id=wanted.pk,
        unit_id=wanted.unit_id,
        identified_on=date(2027, 1, 1),
        threshold_met=True,
    )

    assert RequirementCoverage.objects.get().identified_on == first.agreed_on
    assert UnitCoverage.objects.get().requirements_identified == 1


def test_a_changed_mapping_changes_no_count(shop: Workshop) -> None:
    entry = shop.propose(0)
    TaskRequirement.objects.filter(task=shop.tyres).delete()
    _confirm(shop, entry)

    assert sorted(shop.counts()) == [0, 1, 2]
    shop.assert_counts_fit()


def test_people_do_not_mix(shop: Workshop) -> None:
    shop.log(0, minutes=10)
    shop.log(1, minutes=20, task_id=shop.washing.pk)

    assert (sorted(shop.counts(0)), sorted(shop.counts(1))) == ([0, 1, 2], [3])


def test_entries_without_links_write_no_row(shop: Workshop) -> None:
    shop.log(0, task_id=shop.talking.pk)

    assert (RequirementCoverage.objects.count(), UnitCoverage.objects.count()) == (0, 0)


def test_the_writer_needs_few_statements_whatever_the_batch(
    shop: Workshop, django_assert_max_num_queries: object
) -> None:
    ids = [shop.propose(number % 2) for number in range(20)]
    parts = [
        Contribution(
            shop.people[number % 2].pk, frozenset({(shop.requirements[0].pk, shop.units[0].pk)}), MONDAY, 5, True
        )
        for number in ids
    ]

    with django_assert_max_num_queries(7):
        write_coverage(Change(after=part) for part in parts)


def test_a_count_that_was_never_there_cannot_fall(shop: Workshop) -> None:
    person, requirement, unit = shop.people[0].pk, shop.requirements[0].pk, shop.units[0].pk

    with pytest.raises(MissingCoverage):
        RequirementCoverage.objects.add([Delta(person, requirement, unit, waiting=-1, confirmed=1)])
    with pytest.raises(MissingCoverage):
        UnitCoverage.objects.add([UnitDelta(person, unit, entries=-1)])


def test_a_wrong_decrement_stops_the_transaction(shop: Workshop) -> None:
    shop.log(0)
    person, requirement, unit = shop.people[0].pk, shop.requirements[0].pk, shop.units[0].pk

    with pytest.raises(IntegrityError, match="requirement_coverage_counts"), transaction.atomic():
        RequirementCoverage.objects.add([Delta(person, requirement, unit, confirmed=-2)])
    with pytest.raises(IntegrityError, match="unit_coverage_counts"), transaction.atomic():
        UnitCoverage.objects.add([UnitDelta(person, unit, entries=-2)])


@pytest.mark.parametrize("model", [RequirementCoverage, UnitCoverage])
def test_a_person_has_one_row_of_each(shop: Workshop, model: type[RequirementCoverage | UnitCoverage]) -> None:
    shop.log(0)
    row = model.objects.first()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_many_rows_go_through_in_several_statements(shop: Workshop) -> None:
    from tests.factories.catalogue import RequirementFactory

    pairs = frozenset((RequirementFactory(unit=shop.units[0]).pk, shop.units[0].pk) for _ in range(501))

    write_coverage([Change(after=Contribution(shop.people[0].pk, pairs, MONDAY, 5, is_confirmed=True))])

    assert RequirementCoverage.objects.filter(entries_confirmed=1).count() == 501
    assert UnitCoverage.objects.get().requirements_confirmed == 501
