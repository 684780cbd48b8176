"""Logging, proposing and correcting work."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from audit.models import Event
from competence.models import Entry, EntryRequirement
from competence.services.decisions import confirm_entries, return_entry, withdraw_entry
from competence.services.entries import (
    CannotChangeEntry,
    CannotFindEntry,
    CannotFindPlacement,
    CannotLogFuture,
    CannotLogOutsidePeriod,
    CannotTakeSoMany,
    log_work,
    propose_work,
)
from competence.services.sendings import CannotFindWork, CannotReuseKey, CannotUseTaskThere
from tests.competence.workshop import AT, TODAY, Workshop, make_workshop
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.work import TaskFactory
from workplaces.models import TaskRequirement


@pytest.fixture
def shop(db: None) -> Workshop:
    return make_workshop()


def test_work_of_several_people_becomes_one_confirmed_entry_each(shop: Workshop) -> None:
    key = uuid.uuid4()

    ids = shop.log(0, 1, key=key, minutes=90, manner="helped", note="  Meni hyvin.  ")

    rows = Entry.objects.filter(pk__in=ids).order_by("pk")
    assert [
        (row.person_id, row.placement_id, row.host_id, row.task_id, row.task_text, row.minutes, row.manner, row.note)
        for row in rows
    ] == [
        (person.pk, placement.pk, shop.site.pk, shop.tyres.pk, "Renkaat", 90, "helped", "Meni hyvin.")
        for person, placement in zip(shop.people, shop.placements, strict=True)
    ]
    assert {(row.state, row.logged_by_id, row.decided_by_id, row.decided_at, row.key) for row in rows} == {
        ("confirmed", shop.supervisor.pk, shop.supervisor.pk, AT["now"], key)
    }


def test_links_are_copied_from_the_task_and_stay_when_its_mapping_changes(shop: Workshop) -> None:
    (entry,) = shop.log(0)
    TaskRequirement.objects.filter(task=shop.tyres).delete()

    links = EntryRequirement.objects.order_by("requirement_id").values_list(
        "entry_id", "requirement_id", "unit_id", "person_id", "done_on"
    )

    person, day = shop.people[0].pk, date(2026, 3, 18)
    assert list(links) == [(entry, row.pk, row.unit_id, person, day) for row in shop.requirements[:3]]
    shop.assert_counts_fit()


def test_each_person_gets_one_event_without_words_of_people(shop: Workshop) -> None:
    ids = shop.log(0, 1, note="Salainen huomio")

    events = Event.objects.order_by("subject")
    assert [
        (event.stream, event.actor, event.role, event.verb, event.kind, event.subject, event.data) for event in events
    ] == [
        (
            f"person:{person.audit_ref}",
            shop.supervisor.audit_ref,
            "staff",
            "entry.log",
            "entry",
            str(entry),
            {"organisation": shop.organisation.pk, "done_on": "2026-03-18", "minutes": 60, "task": shop.tyres.pk},
        )
        for person, entry in zip(shop.people, ids, strict=True)
    ]


def test_without_minutes_the_usual_time_of_the_task_counts(shop: Workshop) -> None:
    shop.tyres.usual_minutes = 45
    shop.tyres.save()

    shop.log(0, minutes=None)
    shop.log(0, minutes=None, task_id=shop.washing.pk)

    assert list(Entry.objects.order_by("pk").values_list("minutes", flat=True)) == [45, None]


def test_free_text_is_kept_in_the_writer_s_language_and_shows_no_requirement(shop: Workshop) -> None:
    shop.supervisor.language = "sv"

    (entry,) = shop.log(0, **shop.free("  Städade gården "))

    assert Entry.objects.values_list("task_id", "task_text", "language").get(pk=entry) == (None, "Städade gården", "sv")
    assert (shop.counts(), shop.unit_counts()) == ({}, {})


@pytest.mark.parametrize("stranger", ["other_site", "ended_role", "participant", "expert", "nobody"])
def test_only_staff_of_the_site_may_log_and_nothing_is_written_for_others(shop: Workshop, stranger: str) -> None:
    user = UserFactory()
    role = {"organisation": shop.organisation, "user": user}
    if stranger == "other_site":
        MembershipFactory(**role, site=SiteFactory(organisation=shop.organisation), role="supervisor")
    if stranger == "ended_role":
        MembershipFactory(**role, site=shop.site, role="supervisor", ends_on=TODAY - timedelta(days=1))
    if stranger == "expert":
        MembershipFactory(**role, role="outside_expert")
    if stranger == "participant":
        user = shop.people[1].user

    with pytest.raises(CannotFindPlacement):
        shop.log(0, actor=user)

    assert (Entry.objects.count(), Event.objects.count(), shop.counts()) == (0, 0, {})


def test_one_foreign_placement_among_own_stops_the_whole_batch(shop: Workshop) -> None:
    foreign = PlacementFactory()

    with pytest.raises(CannotFindPlacement):
        log_work(placement_ids=[shop.placements[0].pk, foreign.pk], **shop.work())

    assert (Entry.objects.count(), shop.counts()) == (0, {})


def test_nobody_logs_own_work_as_confirmed(shop: Workshop) -> None:
    MembershipFactory(user=shop.people[0].user, organisation=shop.organisation, site=shop.site, role="supervisor")

    with pytest.raises(CannotFindPlacement):
        shop.log(0, actor=shop.people[0].user)


def test_no_people_at_all_is_answered_like_unknown_people(shop: Workshop) -> None:
    with pytest.raises(CannotFindPlacement):
        log_work(placement_ids=[], **shop.work())


def test_more_than_fifty_people_are_refused(shop: Workshop) -> None:
    with pytest.raises(CannotTakeSoMany):
        log_work(placement_ids=range(1, 52), **shop.work())


def test_the_day_lies_inside_the_period_and_not_in_the_future(shop: Workshop) -> None:
    placement = shop.placements[0]
    placement.begins_on, placement.ends_on = TODAY - timedelta(days=9), TODAY - timedelta(days=2)
    placement.save()

    shop.log(0, done_on=placement.begins_on)
    shop.log(0, done_on=placement.ends_on)
    for day in (placement.begins_on - timedelta(days=1), placement.ends_on + timedelta(days=1)):
        with pytest.raises(CannotLogOutsidePeriod):
            shop.log(0, done_on=day)
    with pytest.raises(CannotLogFuture):
        shop.log(1, done_on=TODAY + timedelta(days=1))

    assert Entry.objects.count() == 2


def test_a_task_of_another_site_or_out_of_use_is_unknown(shop: Workshop) -> None:
    foreign, retired = TaskFactory(), TaskFactory(site=shop.site, is_active=False)

    for task in (foreign, retired):
        with pytest.raises(CannotFindWork):
            shop.log(0, task_id=task.pk)


def test_people_of_two_sites_cannot_share_one_site_s_task(shop: Workshop) -> None:
    second = SiteFactory(organisation=shop.organisation)
    MembershipFactory(user=shop.supervisor, organisation=shop.organisation, site=second, role="supervisor")
    elsewhere = PlacementFactory(host=second)

    with pytest.raises(CannotUseTaskThere):
        log_work(placement_ids=[shop.placements[0].pk, elsewhere.pk], **shop.work())


def test_the_same_key_fifty_times_makes_one_row(shop: Workshop) -> None:
    key = uuid.uuid4()

    answers = {shop.log(0, 1, key=key) for _ in range(50)}

    assert (len(answers), Entry.objects.count(), Event.objects.count()) == (1, 2, 2)
    assert shop.counts()[0] == (0, 1, 60, date(2026, 3, 18))


@pytest.mark.parametrize("change", [{"minutes": 61}, {"note": "toinen"}, {"done_on": date(2026, 3, 17)}])
def test_the_same_key_with_other_content_is_refused(shop: Workshop, change: dict[str, object]) -> None:
    key = uuid.uuid4()
    shop.log(0, key=key)

    with pytest.raises(CannotReuseKey):
        shop.log(0, key=key, **change)
    with pytest.raises(CannotReuseKey):
        shop.log(0, 1, key=key)

    assert Entry.objects.count() == 1


def test_two_people_may_use_the_same_key_by_chance(shop: Workshop) -> None:
    key = uuid.uuid4()
    other = UserFactory()
    MembershipFactory(user=other, organisation=shop.organisation, site=shop.site, role="coach")

    first, second = shop.log(0, key=key), shop.log(0, key=key, actor=other)

    assert first != second


def test_a_key_is_known_even_after_the_entry_was_taken_back(shop: Workshop) -> None:
    key, participant = uuid.uuid4(), shop.people[0].user
    entry = shop.propose(0, key=key)
    withdraw_entry(entry_id=entry, actor=participant, **AT)

    assert shop.propose(0, key=key) == entry
    assert (shop.states(), shop.counts()) == (["withdrawn"], {})


def test_own_work_waits_for_a_supervisor(shop: Workshop) -> None:
    entry = shop.propose(0)

    row = Entry.objects.get(pk=entry)
    assert (row.state, row.person_id, row.logged_by_id, row.decided_by_id, row.decided_at) == (
        "waiting",
        shop.people[0].pk,
        shop.people[0].user_id,
        None,
        None,
    )
    assert list(Event.objects.values_list("verb", "role", "actor")) == [
        ("entry.propose", "participant", shop.people[0].user.audit_ref)
    ]
    assert shop.counts()[0] == (1, 0, 0, None)


def test_nobody_proposes_work_of_somebody_else(shop: Workshop) -> None:
    for actor in (shop.people[1].user, shop.supervisor, UserFactory()):
        with pytest.raises(CannotFindPlacement):
            propose_work(placement_id=shop.placements[0].pk, **shop.work(actor=actor))

    assert Entry.objects.count() == 0


def test_a_participant_can_use_only_tasks_of_the_host_site(shop: Workshop) -> None:
    with pytest.raises(CannotFindWork):
        shop.propose(0, task_id=TaskFactory().pk)


def test_a_correction_is_a_new_row_that_points_at_the_old_one(shop: Workshop) -> None:
    (old,) = shop.log(0, minutes=60)

    new = shop.correct(old, minutes=30, note="Korjattu", task_id=shop.washing.pk)

    row = Entry.objects.get(pk=new)
    assert (row.corrects_id, row.state, row.minutes, row.task_text) == (old, "confirmed", 30, "Pesu")
    assert shop.states() == ["corrected", "confirmed"]
    assert shop.counts() == {3: (0, 1, 30, date(2026, 3, 18))}
    assert Event.objects.order_by("-pk").values_list("verb", "subject", "data__corrects").first() == (
        "entry.correct",
        str(new),
        old,
    )


def test_a_correction_of_the_same_task_keeps_name_and_links_of_that_day(shop: Workshop) -> None:
    (old,) = shop.log(0)
    TaskRequirement.objects.filter(task=shop.tyres).delete()
    shop.tyres.name, shop.tyres.is_active = "Uusi nimi", False
    shop.tyres.save()

    new = shop.correct(old, minutes=15)

    assert Entry.objects.get(pk=new).task_text == "Renkaat"
    assert EntryRequirement.objects.filter(entry=new).count() == 3
    shop.assert_counts_fit()


def test_a_participant_corrects_what_was_returned_and_it_waits_again(shop: Workshop) -> None:
    old = shop.propose(0)
    return_entry(entry_id=old, reason="Kesto puuttuu", actor=shop.supervisor, **AT)

    new = shop.correct(old, actor=shop.people[0].user, minutes=20)

    assert Entry.objects.get(pk=new).state == "waiting"
    assert shop.states() == ["corrected", "waiting"]
    assert shop.counts()[0] == (1, 0, 0, None)


def test_a_participant_cannot_correct_what_is_confirmed(shop: Workshop) -> None:
    (entry,) = shop.log(0)

    with pytest.raises(CannotChangeEntry):
        shop.correct(entry, actor=shop.people[0].user)

    assert shop.states() == ["confirmed"]


def test_staff_correct_what_waits_and_it_is_confirmed(shop: Workshop) -> None:
    old = shop.propose(0)

    shop.correct(old, minutes=45)

    assert shop.states() == ["corrected", "confirmed"]
    assert shop.counts()[0] == (0, 1, 45, date(2026, 3, 18))


def test_nobody_corrects_twice_or_what_is_out_of_play(shop: Workshop) -> None:
    (logged,) = shop.log(0)
    shop.correct(logged)
    returned, withdrawn = shop.propose(0), shop.propose(0)
    return_entry(entry_id=returned, reason="Ei näin", actor=shop.supervisor, **AT)
    withdraw_entry(entry_id=withdrawn, actor=shop.people[0].user, **AT)

    for entry in (logged, returned):
        with pytest.raises(CannotChangeEntry):
            shop.correct(entry)
    with pytest.raises(CannotFindEntry):
        shop.correct(withdrawn)
    with pytest.raises(CannotChangeEntry):
        shop.correct(withdrawn, actor=shop.people[0].user)


def test_a_foreign_entry_is_unknown_to_correct(shop: Workshop) -> None:
    (entry,) = shop.log(0)
    stranger = PersonFactory(user=UserFactory()).user

    for actor in (stranger, shop.people[1].user):
        with pytest.raises(CannotFindEntry):
            shop.correct(entry, actor=actor)

    assert shop.states() == ["confirmed"]


def test_a_repeated_correction_gives_the_first_answer(shop: Workshop) -> None:
    (old,) = shop.log(0)
    key = uuid.uuid4()

    first = shop.correct(old, key=key, minutes=10)

    assert shop.correct(old, key=key, minutes=10) == first
    with pytest.raises(CannotReuseKey):
        shop.correct(old, key=key, minutes=11)
    assert Entry.objects.count() == 2


def test_a_correction_obeys_the_limits_of_the_day(shop: Workshop) -> None:
    (old,) = shop.log(0)

    with pytest.raises(CannotLogFuture):
        shop.correct(old, done_on=TODAY + timedelta(days=1))
    with pytest.raises(CannotLogOutsidePeriod):
        shop.correct(old, done_on=date(2025, 12, 31))

    assert shop.states() == ["confirmed"]


def test_a_batch_keeps_every_person_s_counts(shop: Workshop) -> None:
    shop.log(0, 1)
    confirm_entries(entry_ids=[shop.propose(1)], actor=shop.supervisor, **AT)

    assert (shop.counts(0)[0][1], shop.counts(1)[0][1]) == (1, 2)
    shop.assert_counts_fit()
