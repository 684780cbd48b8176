"""Inbox, logbooks and the offers of the log form as queries: order, pages, statements and plans."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from competence.choices import EntryState
from competence.queries.inbox import chosen_entries, waiting_for
from competence.queries.logbook import entry_to_correct, own_log, own_returned, site_log, written
from competence.queries.quick_log import (
    last_used,
    own_placements,
    own_tasks_by_use,
    people_for_logging,
    sites_for_staff,
    tasks_by_use,
)
from tests.competence.plans import plan_of
from tests.competence.workshop import TODAY, Workshop, make_workshop
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory
from tests.factories.work import EntryFactory, TaskFactory

only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="plans of small tables say nothing on PostgreSQL"
)


@pytest.fixture
def shop(db: None) -> Workshop:
    return make_workshop()


def _many(shop: Workshop, count: int, **changes: Any) -> None:
    for number in range(count):
        EntryFactory(
            placement=shop.placements[number % 2],
            done_on=date(2026, 1, 10) + timedelta(days=number % 60),
            logged_by=shop.supervisor,
            **changes,
        )


def _all_pages(ask: Any) -> list[list[int]]:
    pages, after = [], None
    while True:
        page = ask(after)
        pages.append(page.people if hasattr(page, "people") else page.lines)
        after = page.following
        if after is None:
            return pages


class TestInbox:
    def test_pages_hold_fifty_and_miss_nothing(self, shop: Workshop) -> None:
        _many(shop, 120, state="waiting")
        _many(shop, 30)

        pages = _all_pages(lambda after: waiting_for(shop.supervisor, on=TODAY, after=after))

        ids = [[entry.id for person in page for entry in person.entries] for page in pages]
        assert [len(page) for page in ids] == [50, 50, 20]
        assert len({number for page in ids for number in page}) == 120
        days = [[entry.done_on for person in page for entry in person.entries] for page in pages]
        assert max(days[0]) <= min(days[1]) <= max(days[1]) <= min(days[2])

    def test_entries_of_one_person_stand_together_oldest_first(self, shop: Workshop) -> None:
        for who, back in ((0, 3), (1, 9), (0, 5)):
            shop.propose(who, done_on=TODAY - timedelta(days=back))

        people = waiting_for(shop.supervisor, on=TODAY, after=None).people

        assert [person.name for person in people] == [shop.people[1].full_name, shop.people[0].full_name]
        assert [entry.done_on for entry in people[1].entries] == [TODAY - timedelta(days=back) for back in (5, 3)]

    def test_a_person_at_two_sites_is_shown_at_each(self, shop: Workshop) -> None:
        second = SiteFactory(organisation=shop.organisation)
        MembershipFactory(user=shop.supervisor, organisation=shop.organisation, site=second, role="supervisor")
        for host in (shop.site, second):
            placement = PlacementFactory(person=shop.people[0], host=host)
            EntryFactory(placement=placement, state="waiting")

        people = waiting_for(shop.supervisor, on=TODAY, after=None).people

        assert sorted(person.site_name for person in people) == sorted([shop.site.name, second.name])

    @pytest.mark.parametrize("rows", [1, 3])
    def test_one_statement(self, shop: Workshop, rows: int, django_assert_num_queries: Any) -> None:
        for number in range(rows):
            placement = PlacementFactory(host=shop.site)
            EntryFactory(placement=placement, state="waiting", task_text=f"Työ {number}")

        with django_assert_num_queries(1):
            page = waiting_for(shop.supervisor, on=TODAY, after=None)
        with django_assert_num_queries(1):
            ids = [entry.id for person in page.people for entry in person.entries]
            assert len(chosen_entries(shop.supervisor, ids, on=TODAY)) == rows

    @only_sqlite
    def test_the_worklist_s_own_index_serves_it(self, shop: Workshop) -> None:
        plan = plan_of(lambda: waiting_for(shop.supervisor, on=TODAY, after=None), "competence_entry")

        assert re.search(r"SEARCH \w+ USING (COVERING )?INDEX entry_worklist \(state=\? AND host_id=\?", plan)
        assert not re.search(r"SCAN (?!workplaces)", plan)


class TestOwnLog:
    def test_pages_run_from_new_to_old_and_miss_nothing(self, shop: Workshop) -> None:
        _many(shop, 230)
        _many(shop, 8, state="corrected")
        user = shop.people[0].user

        pages = _all_pages(lambda after: own_log(user, after=after))

        lines = [line for page in pages for line in page]
        assert [len(page) for page in pages] == [50, 50, 15]
        assert len({line.id for line in lines}) == 115
        assert lines == sorted(lines, key=lambda line: (line.done_on, line.id), reverse=True)

    def test_returned_work_is_kept_apart_with_its_reason(self, shop: Workshop) -> None:
        shop.propose(0)
        EntryFactory(placement=shop.placements[0], state="returned", return_reason="Kesto", decided_by=shop.supervisor)
        user = shop.people[0].user

        (line,) = own_returned(user)

        assert (line.return_reason, line.decided_by, line.may_correct, line.may_withdraw) == (
            "Kesto", shop.supervisor.full_name, True, True,
        )  # fmt: skip
        assert [row.state for row in own_log(user, after=None).lines] == [EntryState.WAITING]

    def test_what_may_be_done_follows_state_and_reader(self, shop: Workshop) -> None:
        (confirmed,), waiting = shop.log(0), shop.propose(0)

        own = {row.id: (row.may_correct, row.may_withdraw) for row in own_log(shop.people[0].user, after=None).lines}
        staff = site_log(shop.supervisor, shop.site.pk, on=TODAY, after=None).lines

        assert own == {confirmed: (False, False), waiting: (True, True)}
        assert {row.id: (row.may_correct, row.may_withdraw) for row in staff} == {
            confirmed: (True, False),
            waiting: (True, False),
        }

    @pytest.mark.parametrize("rows", [1, 3, 150])
    def test_one_statement_whatever_the_history(
        self, shop: Workshop, rows: int, django_assert_num_queries: Any
    ) -> None:
        _many(shop, rows)
        user = shop.people[0].user

        with django_assert_num_queries(1):
            own_log(user, after=None)
        with django_assert_num_queries(1):
            own_returned(user)
        with django_assert_num_queries(1):
            site_log(shop.supervisor, shop.site.pk, on=TODAY, after=None)

    @only_sqlite
    def test_the_index_gives_the_order_so_nothing_is_sorted(self, shop: Workshop) -> None:
        user = shop.people[0].user
        first = own_log(user, after=None)
        _many(shop, 120)
        following = own_log(user, after=None).following

        for after in (first.following, following):
            plan = plan_of(lambda after=after: own_log(user, after=after), "competence_entry")
            assert re.search(r"SEARCH \w+ USING (COVERING )?INDEX entry_logbook \(person_id=\?", plan)
            assert "USE TEMP B-TREE" not in plan

    @only_sqlite
    def test_a_site_s_logbook_is_one_range_without_sorting(self, shop: Workshop) -> None:
        _many(shop, 120)
        following = site_log(shop.supervisor, shop.site.pk, on=TODAY, after=None).following

        for after in (None, following):
            ask = lambda after=after: site_log(shop.supervisor, shop.site.pk, on=TODAY, after=after)  # noqa: E731 - false positive
            plan = plan_of(ask, "competence_entry")
            assert re.search(r"SEARCH \w+ USING (COVERING )?INDEX entry_site_logbook \(host_id=\? AND done_on<\?", plan)
            assert "USE TEMP B-TREE" not in plan

    @only_sqlite
    def test_what_was_sent_back_has_its_own_index(self, shop: Workshop) -> None:
        plan = plan_of(lambda: own_returned(shop.people[0].user), "competence_entry")

        assert re.search(r"SEARCH \w+ USING (COVERING )?INDEX entry_sent_back \(state=\? AND person_id=\?\)", plan)


class TestOffers:
    def test_people_are_those_of_the_site_whose_period_runs_or_has_just_ended(self, shop: Workshop) -> None:
        early = PlacementFactory(host=shop.site, begins_on=TODAY + timedelta(days=1), ends_on=None)
        ended = PlacementFactory(
            host=shop.site, ends_on=TODAY - timedelta(days=14), person=PersonFactory(family_name="Aakkonen")
        )
        over = PlacementFactory(host=shop.site, ends_on=TODAY - timedelta(days=15))
        elsewhere = PlacementFactory()

        people = people_for_logging(shop.supervisor, shop.site.pk, on=TODAY)

        ids = [person.placement_id for person in people]
        assert ids == [ended.pk, *(placement.pk for placement in shop.placements)]
        assert not {early.pk, over.pk, elsewhere.pk} & set(ids)
        assert [person.ended_on for person in people] == [ended.ends_on, None, None]

    def test_the_last_entry_of_the_viewer_at_the_site_chooses_the_people(self, shop: Workshop) -> None:
        shop.log(0, 1)
        shop.log(1)
        shop.propose(0)
        (site,) = sites_for_staff(shop.supervisor, on=TODAY)

        assert last_used(shop.supervisor, site) == {shop.placements[1].pk}

    def test_who_has_logged_nothing_has_nobody_chosen(self, shop: Workshop) -> None:
        (site,) = sites_for_staff(shop.supervisor, on=TODAY)

        assert (site.last_entry_id, last_used(shop.supervisor, site)) == (0, frozenset())

    def test_tasks_follow_their_use_and_then_their_name(self, shop: Workshop) -> None:
        for _ in range(2):
            shop.log(0, task_id=shop.washing.pk)
        shop.log(0, task_id=shop.talking.pk)

        names = ["Pesu", "Puhe", "Renkaat"]
        assert [task.name.text for task in tasks_by_use(shop.supervisor, shop.site.pk, on=TODAY)] == names
        assert [task.name.text for task in own_tasks_by_use(shop.people[0].user, shop.site.pk, on=TODAY)] == names

    def test_tasks_of_foreign_sites_are_not_offered(self, shop: Workshop) -> None:
        foreign = TaskFactory()

        assert tasks_by_use(shop.supervisor, foreign.site_id, on=TODAY) == ()
        assert own_tasks_by_use(shop.people[0].user, foreign.site_id, on=TODAY) == ()

    def test_sites_come_by_name_with_the_last_entry(self, shop: Workshop) -> None:
        for name in ("Äänipaja", "Zumbapaja"):
            site = SiteFactory(organisation=shop.organisation, name=name)
            MembershipFactory(user=shop.supervisor, organisation=shop.organisation, site=site, role="coach")
        (entry,) = shop.log(0)

        sites = sites_for_staff(shop.supervisor, on=TODAY)

        assert [site.name for site in sites] == [shop.site.name, "Zumbapaja", "Äänipaja"]
        assert [site.last_entry_id for site in sites] == [entry, 0, 0]

    def test_own_placements_newest_first(self, shop: Workshop) -> None:
        newer = PlacementFactory(person=shop.people[0], begins_on=TODAY - timedelta(days=3), ends_on=None)
        PlacementFactory(person=shop.people[0], ends_on=TODAY - timedelta(days=15))

        found = own_placements(shop.people[0].user, on=TODAY)

        assert [placement.id for placement in found] == [newer.pk, shop.placements[0].pk]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_statements(self, shop: Workshop, rows: int, django_assert_num_queries: Any) -> None:
        for _ in range(rows):
            PlacementFactory(host=shop.site)
            TaskFactory(site=shop.site)
            shop.log(0)
        user = shop.people[0].user

        with django_assert_num_queries(1):
            (site,) = sites_for_staff(shop.supervisor, on=TODAY)
        with django_assert_num_queries(1):
            people_for_logging(shop.supervisor, site.id, on=TODAY)
        with django_assert_num_queries(3):
            tasks_by_use(shop.supervisor, site.id, on=TODAY)
        with django_assert_num_queries(3):
            own_tasks_by_use(user, site.id, on=TODAY)
        with django_assert_num_queries(1):
            last_used(shop.supervisor, site)
        with django_assert_num_queries(1):
            own_placements(user, on=TODAY)

    @only_sqlite
    def test_the_offers_read_no_history(self, shop: Workshop) -> None:
        plan = plan_of(lambda: sites_for_staff(shop.supervisor, on=TODAY), "workplaces_site")
        assert "INDEX entry_last_used (logged_by_id=? AND host_id=?)" in plan

        recent = plan_of(lambda: tasks_by_use(shop.supervisor, shop.site.pk, on=TODAY), "competence_entry")
        assert "competence_entry USING INDEX entry_site_logbook (host_id=? AND done_on<?)" in recent
        assert "USE TEMP B-TREE" not in recent


def test_the_notice_names_what_the_writer_saved_and_nothing_of_others(shop: Workshop) -> None:
    ids = shop.log(0, 1)
    other = EntryFactory(placement=shop.placements[0]).pk

    saved = written(shop.supervisor, [*ids, other])

    assert (saved.work.text, saved.done_on, saved.names) == (
        "Renkaat", date(2026, 3, 18), tuple(person.full_name for person in shop.people),
    )  # fmt: skip
    assert written(shop.supervisor, [other]) is None


def test_an_entry_to_correct_is_given_only_to_those_who_see_it(shop: Workshop) -> None:
    (entry,) = shop.log(0)

    mine, staff = (entry_to_correct(user, entry, on=TODAY) for user in (shop.people[0].user, shop.supervisor))

    assert (mine.is_own, staff.is_own, staff.task_id, staff.site_id) == (True, False, shop.tyres.pk, shop.site.pk)
    assert entry_to_correct(shop.people[1].user, entry, on=TODAY) is None
