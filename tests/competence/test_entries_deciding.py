"""Confirming, returning and taking back work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.models import Event
from common.text import Worded
from competence.choices import EntryState
from competence.models import Entry
from competence.services.decisions import (
    CannotReturnSilently,
    LeftOut,
    confirm_entries,
    return_entry,
    withdraw_entry,
)
from competence.services.entries import CannotChangeEntry, CannotFindEntry, CannotTakeSoMany
from tests.competence.workshop import AT, TODAY, Workshop, make_workshop
from tests.factories.people import MembershipFactory, SiteFactory, UserFactory
from tests.factories.work import EntryFactory
from workplaces.models import Membership


@pytest.fixture
def shop(db: None) -> Workshop:
    return make_workshop()


def _snapshot() -> list[tuple[object, ...]]:
    return list(Entry.objects.order_by("pk").values_list())


def test_a_batch_confirms_every_entry_with_one_event_each(shop: Workshop) -> None:
    ids = [shop.propose(0), shop.propose(1), shop.propose(1)]
    Event.objects.all().delete()

    answer = confirm_entries(entry_ids=[*ids, ids[0]], actor=shop.supervisor, **AT)

    assert (answer.confirmed, answer.left_out) == (tuple(ids), ())
    assert set(Entry.objects.values_list("state", "decided_by", "decided_at")) == {
        ("confirmed", shop.supervisor.pk, AT["now"])
    }
    assert sorted(Event.objects.values_list("stream", "verb", "subject")) == sorted(
        (f"person:{shop.people[who].audit_ref}", "entry.confirm", str(entry))
        for who, entry in zip((0, 1, 1), ids, strict=True)
    )
    assert shop.counts(1)[0] == (0, 2, 120, date(2026, 3, 18))


def test_what_changed_meanwhile_is_left_out_and_named(shop: Workshop) -> None:
    fine, returned, corrected, taken = (shop.propose(0) for _ in range(4))
    participant = shop.people[0]
    return_entry(entry_id=returned, reason="Ei", actor=shop.supervisor, **AT)
    new = shop.correct(corrected, actor=participant.user, minutes=5)
    withdraw_entry(entry_id=taken, actor=participant.user, **AT)

    answer = confirm_entries(entry_ids=[fine, returned, corrected, taken], actor=shop.supervisor, **AT)

    work = Worded("Renkaat", "fi")
    assert answer.confirmed == (fine,)
    assert answer.left_out == (
        LeftOut(returned, participant.full_name, work, EntryState.RETURNED),
        LeftOut(corrected, participant.full_name, work, EntryState.CORRECTED),
        LeftOut(taken, participant.full_name, work, EntryState.WITHDRAWN),
    )
    assert Entry.objects.get(pk=new).state == "waiting"
    shop.assert_counts_fit()


def test_confirming_again_changes_nothing(shop: Workshop) -> None:
    entry = shop.propose(0)
    confirm_entries(entry_ids=[entry], actor=shop.supervisor, **AT)
    before = _snapshot()

    answer = confirm_entries(entry_ids=[entry], actor=shop.supervisor, **AT)

    assert (answer.confirmed, [row.entry_id for row in answer.left_out]) == ((), [entry])
    assert (_snapshot(), Event.objects.filter(verb="entry.confirm").count()) == (before, 1)


def test_a_foreign_or_missing_entry_stops_the_whole_batch(shop: Workshop) -> None:
    own, foreign = shop.propose(0), EntryFactory(state="waiting").pk
    before = _snapshot()

    for ids in ([own, foreign], [own, 987_654_321], [foreign], []):
        with pytest.raises(CannotFindEntry):
            confirm_entries(entry_ids=ids, actor=shop.supervisor, **AT)

    assert _snapshot() == before


def test_more_than_fifty_entries_are_refused(shop: Workshop) -> None:
    with pytest.raises(CannotTakeSoMany):
        confirm_entries(entry_ids=range(1, 52), actor=shop.supervisor, **AT)


def test_fifty_entries_are_confirmed_at_once(shop: Workshop) -> None:
    ids = [shop.propose(number % 2) for number in range(50)]

    assert confirm_entries(entry_ids=ids, actor=shop.supervisor, **AT).confirmed == tuple(ids)
    assert shop.counts(0)[0] == (0, 25, 25 * 60, date(2026, 3, 18))
    shop.assert_counts_fit()


def _strangers(shop: Workshop) -> list[object]:
    elsewhere = UserFactory()
    other_site = SiteFactory(organisation=shop.organisation)
    MembershipFactory(user=elsewhere, organisation=shop.organisation, site=other_site, role="supervisor")
    expert = UserFactory()
    MembershipFactory(user=expert, organisation=shop.organisation, role="outside_expert")
    return [elsewhere, expert, shop.people[1].user]


def test_only_staff_of_the_site_decide(shop: Workshop) -> None:
    entry = shop.propose(0)
    before = _snapshot()

    for stranger in [*_strangers(shop), shop.people[0].user]:
        with pytest.raises(CannotFindEntry):
            confirm_entries(entry_ids=[entry], actor=stranger, **AT)
        with pytest.raises(CannotFindEntry):
            return_entry(entry_id=entry, reason="Ei", actor=stranger, **AT)

    assert _snapshot() == before


def test_staff_do_not_decide_on_their_own_work(shop: Workshop) -> None:
    participant = shop.people[0].user
    MembershipFactory(user=participant, organisation=shop.organisation, site=shop.site, role="supervisor")
    entry = shop.propose(0)

    with pytest.raises(CannotFindEntry):
        confirm_entries(entry_ids=[entry], actor=participant, **AT)
    with pytest.raises(CannotFindEntry):
        return_entry(entry_id=entry, reason="Ei", actor=participant, **AT)


def test_a_right_that_has_ended_no_longer_counts(shop: Workshop) -> None:
    entry = shop.propose(0)
    Membership.objects.filter(user=shop.supervisor).update(ends_on=TODAY - timedelta(days=1))

    with pytest.raises(CannotFindEntry):
        confirm_entries(entry_ids=[entry], actor=shop.supervisor, **AT)


def test_returned_work_keeps_the_reason_and_counts_nothing(shop: Workshop) -> None:
    entry = shop.propose(0)

    return_entry(entry_id=entry, reason=" Kesto puuttuu ", actor=shop.supervisor, **AT)

    row = Entry.objects.get(pk=entry)
    assert (row.state, row.return_reason, row.decided_by_id) == ("returned", "Kesto puuttuu", shop.supervisor.pk)
    assert (shop.counts(), shop.unit_counts()) == ({}, {})
    event = Event.objects.get(verb="entry.return")
    assert (event.subject, event.role, event.data) == (str(entry), "staff", {"organisation": shop.organisation.pk})


def test_work_is_not_returned_without_a_reason(shop: Workshop) -> None:
    entry = shop.propose(0)

    with pytest.raises(CannotReturnSilently):
        return_entry(entry_id=entry, reason="  ", actor=shop.supervisor, **AT)

    assert shop.states() == ["waiting"]


def test_what_is_decided_is_not_returned(shop: Workshop) -> None:
    (logged,) = shop.log(0)
    returned = shop.propose(0)
    return_entry(entry_id=returned, reason="Ei", actor=shop.supervisor, **AT)

    for entry in (logged, returned):
        with pytest.raises(CannotChangeEntry):
            return_entry(entry_id=entry, reason="Ei", actor=shop.supervisor, **AT)


def test_own_work_is_taken_back_while_it_waits_or_after_it_was_returned(shop: Workshop) -> None:
    participant = shop.people[0].user
    waiting, returned = shop.propose(0), shop.propose(0)
    return_entry(entry_id=returned, reason="Ei", actor=shop.supervisor, **AT)

    for entry in (waiting, returned):
        withdraw_entry(entry_id=entry, actor=participant, **AT)

    assert (shop.states(), shop.counts()) == (["withdrawn", "withdrawn"], {})
    assert Event.objects.filter(verb="entry.withdraw", role="participant").count() == 2


def test_what_is_confirmed_is_not_taken_back(shop: Workshop) -> None:
    (entry,) = shop.log(0)

    with pytest.raises(CannotChangeEntry):
        withdraw_entry(entry_id=entry, actor=shop.people[0].user, **AT)


def test_nobody_takes_back_work_of_somebody_else(shop: Workshop) -> None:
    entry = shop.propose(0)

    for stranger in (shop.people[1].user, shop.supervisor):
        with pytest.raises(CannotFindEntry):
            withdraw_entry(entry_id=entry, actor=stranger, **AT)

    assert shop.states() == ["waiting"]
