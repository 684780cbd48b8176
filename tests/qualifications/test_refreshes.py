"""Runs over the public register as they are kept: verbs, lists, constraints."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from common.text import LocalizedText
from qualifications.choices import Outcome, RunState
from qualifications.models import CatalogueRefresh, RefreshItem
from qualifications.queries.refresh import refresh_page, refresh_told
from qualifications.queries.refresh_counts import OutcomeCounts
from qualifications.queries.refresh_waiting import waiting_items
from qualifications.queries.refreshes import refreshes_page
from qualifications.services.refresh.begin import Begun, begin_refresh
from qualifications.services.refresh.finish import finish_refresh, leave_refresh
from qualifications.services.refresh.listing import Listed, list_items
from qualifications.services.refresh.note import Note, note_item
from qualifications.services.refresh.refusals import CannotContinueRefresh, CannotRefreshTwice
from tests.factories.catalogue import DocumentFactory
from tests.factories.refreshes import RefreshFactory, RefreshItemFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 1, 15, tzinfo=UTC)
SOURCE = "https://register.example/eperusteet-service"


def begin(at: datetime = NOW, **wanted: Any) -> Begun:
    asked = {"source": SOURCE, "since": None, "is_full": False, "takes_over": False} | wanted
    return begin_refresh(**asked, actor=None, now=at)


def put(begun: Begun, *numbers: int, at: datetime = NOW) -> int:
    listed = [Listed(number, LocalizedText.of({"fi": f"Tutkinto {number}"})) for number in numbers]
    return list_items(refresh_id=begun.refresh_id, holder=begun.holder, listed=listed, reader=1, actor=None, now=at)


def note(begun: Begun, number: int, said: Note, at: datetime = NOW) -> None:
    item = RefreshItem.objects.get(refresh=begun.refresh_id, eperusteet_id=number)
    note_item(refresh_id=begun.refresh_id, holder=begun.holder, item_id=item.pk, note=said, actor=None, now=at)


def end(begun: Begun, at: datetime = NOW) -> None:
    finish_refresh(refresh_id=begun.refresh_id, holder=begun.holder, actor=None, now=at)


# Verbs


def test_a_run_goes_from_beginning_to_end():
    begun = begin()
    assert (begun.is_taken_up, begun.is_listed) == (False, False)
    assert put(begun, 1, 2, 1) == 2
    note(begun, 1, Note(Outcome.NEW, warnings=3), NOW + timedelta(minutes=1))
    assert [item.eperusteet_id for item in waiting_items(begun.refresh_id)] == [2]
    note(begun, 2, Note(Outcome.REFUSED, "register-not-found", "x" * 400), NOW + timedelta(minutes=2))
    end(begun, NOW + timedelta(minutes=3))

    run = CatalogueRefresh.objects.get()
    assert (run.started_at, run.finished_at, run.active_at) == (NOW, *[NOW + timedelta(minutes=3)] * 2)
    assert (run.holder, run.is_listed) == ("", True)
    assert [*run.items.order_by("eperusteet_id").values_list("outcome", "reason", "warnings")] == [
        ("new", "", 3),
        ("refused", "register-not-found", 0),
    ]
    assert len(run.items.get(eperusteet_id=2).detail) == 300


def test_a_run_with_documents_still_waiting_cannot_be_finished():
    begun = begin()
    with pytest.raises(CannotContinueRefresh):
        end(begun)
    put(begun, 1)
    with pytest.raises(CannotContinueRefresh):
        end(begun)


def test_who_has_let_go_or_finished_can_write_nothing_more():
    begun = begin()
    put(begun, 1)
    leave_refresh(refresh_id=begun.refresh_id, holder=begun.holder, actor=None, now=NOW)

    for attempt in (lambda: put(begun, 2), lambda: note(begun, 1, Note(Outcome.NEW)), lambda: end(begun)):
        with pytest.raises(CannotContinueRefresh):
            attempt()
    assert [*RefreshItem.objects.values_list("eperusteet_id", "outcome")] == [(1, "")]


def test_letting_go_does_nothing_to_a_run_that_another_has_taken_over():
    first = begin()
    second = begin(takes_over=True)
    leave_refresh(refresh_id=first.refresh_id, holder=first.holder, actor=None, now=NOW)

    assert CatalogueRefresh.objects.get().holder == second.holder


def test_while_one_is_at_work_no_other_begins_whatever_it_asks_for():
    begin()
    for wanted in ({}, {"is_full": True}, {"since": date(2026, 1, 1)}):
        with pytest.raises(CannotRefreshTwice):
            begin(NOW + timedelta(minutes=15), **wanted)
    assert begin(source="https://other.example").is_taken_up is False
    assert begin(NOW + timedelta(minutes=16)).is_taken_up is True


def test_signs_of_life_keep_others_away():
    begun = begin()
    put(begun, 1, at=NOW + timedelta(minutes=10))
    note(begun, 1, Note(Outcome.NEW), NOW + timedelta(minutes=20))

    with pytest.raises(CannotRefreshTwice):
        begin(NOW + timedelta(minutes=35))


def test_of_several_broken_runs_the_newest_that_asks_for_the_same_is_taken_up():
    RefreshFactory(started_at=NOW - timedelta(hours=3), finished_at=None, is_listed=False)
    newest = RefreshFactory(started_at=NOW - timedelta(hours=2), finished_at=None)
    RefreshFactory(started_at=NOW - timedelta(hours=1), finished_at=None, since=date(2026, 1, 1))
    RefreshFactory(started_at=NOW - timedelta(hours=1), finished_at=None, source="https://other.example")

    begun = begin()

    assert (begun.refresh_id, begun.is_taken_up, begun.is_listed) == (newest.pk, True, True)


# Lists


def test_the_list_of_runs_shows_the_newest_first_with_counts_and_state():
    old = RefreshFactory(started_at=NOW - timedelta(days=2), finished_at=NOW - timedelta(days=2))
    broken = RefreshFactory(started_at=NOW - timedelta(days=1), finished_at=None)
    running = RefreshFactory(
        started_at=NOW - timedelta(minutes=9), finished_at=None, active_at=NOW, holder="abc", since=date(2026, 1, 1)
    )
    for outcome, number in (("new", 1), ("changed", 2), ("unchanged", 3), ("", 4)):
        RefreshItemFactory.create_batch(number, refresh=broken, outcome=outcome)
    RefreshItemFactory.create_batch(5, refresh=broken, outcome="refused", reason="register-failing")
    RefreshItemFactory(refresh=old)

    found = refreshes_page(now=NOW)

    assert [(row.id, row.state) for row in found.items] == [
        (running.pk, RunState.RUNNING),
        (broken.pk, RunState.BROKEN_OFF),
        (old.pk, RunState.FINISHED),
    ]
    assert found.items[1].counts == OutcomeCounts(new=1, changed=2, unchanged=3, refused=5, waiting=4)
    assert (found.items[0].counts.total, found.items[0].since) == (0, date(2026, 1, 1))
    assert (found.page, found.pages, found.total) == (1, 1, 3)


def test_the_list_of_runs_comes_in_pages_of_fifty():
    for hours in range(51):
        RefreshFactory(started_at=NOW + timedelta(hours=hours), finished_at=NOW + timedelta(hours=hours))

    first, last = refreshes_page(now=NOW), refreshes_page(now=NOW, page=99)
    assert (len(first.items), first.pages) == (50, 2)
    assert (len(last.items), last.page) == (1, 2)
    assert last.items[0].started_at == NOW


def test_a_run_shows_refused_documents_first_and_the_same_ones_last():
    run = RefreshFactory()
    document = DocumentFactory()
    for outcome in ("unchanged", "new", "", "changed"):
        RefreshItemFactory(refresh=run, outcome=outcome, document=document if outcome == "new" else None)
    RefreshItemFactory(refresh=run, outcome="refused", reason="register-failing", detail="The service failed.")
    RefreshItemFactory(outcome="refused", reason="register-failing")

    page = refresh_page(run.pk, now=NOW, language="sv")

    assert [row.outcome for row in page.items] == ["refused", "", "changed", "new", "unchanged"]
    assert (page.items[0].reason, page.items[0].detail) == ("register-failing", "The service failed.")
    assert page.items[0].name.language == "sv"
    assert [row.document_id for row in page.items if row.document_id] == [document.pk]
    assert (page.total, page.outcome) == (5, "")

    narrowed = refresh_page(run.pk, now=NOW, language="fi", outcome=Outcome.NEW)
    assert [row.outcome for row in narrowed.items] == ["new"]
    assert (narrowed.total, narrowed.outcome) == (1, "new")
    assert refresh_page(987_654_321, now=NOW, language="fi") is None


def test_documents_of_a_run_come_in_pages_of_fifty():
    run = RefreshFactory()
    RefreshItemFactory.create_batch(51, refresh=run)

    page = refresh_page(run.pk, now=NOW, language="fi", page=2)
    assert (len(page.items), page.page, page.pages, page.total) == (1, 2, 2, 51)


def test_a_report_leaves_out_what_was_the_same():
    run = RefreshFactory()
    for outcome in ("unchanged", "new", ""):
        RefreshItemFactory(refresh=run, outcome=outcome)

    counts, told = refresh_told(run.pk, language="fi")
    assert counts == OutcomeCounts(new=1, changed=0, unchanged=1, refused=0, waiting=1)
    assert [row.outcome for row in told] == ["new"]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_whatever_they_hold(rows, django_assert_num_queries):
    for number in range(rows):
        run = RefreshFactory(finished_at=None, started_at=NOW + timedelta(hours=number))
        RefreshItemFactory.create_batch(rows, refresh=run, document=DocumentFactory())
        RefreshItemFactory.create_batch(rows, refresh=run, outcome="")
    with django_assert_num_queries(2):
        assert len(refreshes_page(now=NOW).items) == rows
    with django_assert_num_queries(2):
        assert len(refresh_page(run.pk, now=NOW, language="fi").items) == 2 * rows
    with django_assert_num_queries(2):
        refresh_told(run.pk, language="fi")
    with django_assert_num_queries(1):
        assert len(waiting_items(run.pk)) == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_writing_a_list_down_costs_the_same_whatever_it_holds(rows, django_assert_max_num_queries):
    begun = begin()
    for number in range(rows):
        DocumentFactory(eperusteet_id=number)
    with django_assert_max_num_queries(11):
        put(begun, *range(rows))


# Constraints


def refused(name: str, make, **fields: object) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(**fields)


def test_a_run_does_not_end_before_it_begins():
    refused("refresh_in_order", RefreshFactory, started_at=NOW, finished_at=NOW - timedelta(seconds=1))


def test_a_finished_run_is_held_by_nobody():
    refused("refresh_finished_is_not_held", RefreshFactory, holder="abc")


def test_one_process_at_a_time_holds_a_run_over_a_register():
    RefreshFactory(finished_at=None, holder="abc")
    RefreshFactory(finished_at=None, holder="abc", source="https://other.example")
    refused("source|refresh_held_once", RefreshFactory, finished_at=None, holder="def")


def test_a_document_stands_once_in_a_run():
    item = RefreshItemFactory()
    RefreshItemFactory(eperusteet_id=item.eperusteet_id)
    refused("refresh_id|refresh_item_once", RefreshItemFactory, refresh=item.refresh, eperusteet_id=item.eperusteet_id)


def test_outcomes_come_from_the_closed_list():
    refused("refresh_item_outcome", RefreshItemFactory, outcome="lost")


def test_a_refusal_says_why():
    refused("refresh_item_refused_says_why", RefreshItemFactory, outcome="refused")
