"""Pages on which a supervisor confirms or sends back what participants have logged."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import Event, EventPerson
from competence.models import Entry, RequirementCoverage
from competence.services.decisions import withdraw_entry
from competence.services.rebuild import rebuild_person
from tests.cast import Cast, count_work
from tests.factories.people import PersonFactory, PlacementFactory
from tests.factories.work import EntryFactory


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast with its counts."""
    count_work(cast)
    return cast


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def _waiting(cast: Cast, name: str, **changes: Any) -> Entry:
    placement = PlacementFactory(host=cast.site, kind=cast.kind, person=PersonFactory(family_name=name))
    return EntryFactory(placement=placement, state="waiting", **changes)


def _foreign(cast: Cast) -> Entry:
    return EntryFactory(placement=cast.placement_other, state="waiting", task_text="Vieras työ")


def test_it_lists_what_waits_by_person_the_oldest_first(cast: Cast) -> None:
    today = timezone.localdate()
    _waiting(cast, "Vanhin", done_on=today - timedelta(days=60), task_text="Pesin", note="Hyvin meni", minutes=90)
    _foreign(cast)

    text = _text(_client(cast.supervisor).get("/inbox/"))

    assert text.index("Vanhin") < text.index(cast.person.full_name)
    assert [part in text for part in ("Pesin", "Hyvin meni", "1 h 30 min", "Vieras työ", "Salainen")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    ticks = re.findall(r'name="entry" value="(\d+)"', text)
    assert len(ticks) == 2
    assert f'value="{cast.entry.pk}"' not in text
    assert len(re.findall(r'class="govuk-button(?! govuk-button--)[^"]*"', text)) == 1


def test_an_empty_inbox_says_what_comes_here(cast: Cast) -> None:
    answer = _client(cast.supervisor_other_site).get("/inbox/")

    assert "app-empty" in _text(answer)
    assert not Event.objects.exists()


def test_ticked_entries_are_shown_by_name_and_task_before_they_are_confirmed(cast: Cast) -> None:
    other = _waiting(cast, "Toinen", task_text="Lakaisin")
    client = _client(cast.supervisor)

    page = client.get("/inbox/confirm/", {"entry": [cast.entry_waiting.pk, other.pk]})

    text = _text(page)
    assert [part in text for part in (cast.person.full_name, "Toinen", cast.task.name, "Lakaisin")] == [True] * 4
    assert Entry.objects.filter(state="waiting").count() == 2
    hidden = re.findall(r'type="hidden" name="entry" value="(\d+)"', text)
    answer = client.post("/inbox/confirm/", {"entry": hidden}, follow=True)
    assert answer.redirect_chain == [("/inbox/", 302)]
    assert "govuk-notification-banner--success" in _text(answer)
    assert set(Entry.objects.filter(pk__in=hidden).values_list("state", "decided_by")) == {
        ("confirmed", cast.supervisor.pk)
    }


def test_nothing_ticked_brings_the_list_back_with_a_word(cast: Cast) -> None:
    client = _client(cast.supervisor)

    for answer in (
        client.get("/inbox/confirm/"),
        client.post("/inbox/confirm/"),
        client.get("/inbox/confirm/?entry=x"),
        client.post("/inbox/confirm/", {"entry": "9" * 5000}),
    ):
        text = _text(answer)
        assert answer.status_code == 422
        assert ['<a href="#id_entry_0">' in text, 'id="id_entry_0"' in text] == [True, True]


def test_more_than_fifty_are_too_many(cast: Cast) -> None:
    entries = [EntryFactory(placement=cast.placement, state="waiting").pk for _ in range(51)]
    client = _client(cast.supervisor)

    answers = [client.get("/inbox/confirm/", {"entry": entries}), client.post("/inbox/confirm/", {"entry": entries})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert re.search(rf'value="{entries[0]}"[^>]*checked', _text(answers[0]))
    assert Entry.objects.filter(state="waiting").count() == 52


def test_what_changed_between_looking_and_confirming_is_left_out_and_named(cast: Cast) -> None:
    other = _waiting(cast, "Toinen", task_text="Lakaisin")
    rebuild_person(person_id=other.person_id, now=timezone.now())
    withdraw_entry(entry_id=cast.entry_waiting.pk, actor=cast.participant, now=timezone.now(), on=timezone.localdate())

    answer = _client(cast.supervisor).post("/inbox/confirm/", {"entry": [cast.entry_waiting.pk, other.pk]}, follow=True)

    notices = re.findall(r'notification-banner__heading">(.*?)</p>', _text(answer))
    assert len(notices) == 2
    assert [cast.person.full_name in notices[1], cast.task.name in notices[1]] == [True, True]
    assert set(Entry.objects.filter(pk__in=[cast.entry_waiting.pk, other.pk]).values_list("state", flat=True)) == {
        "withdrawn",
        "confirmed",
    }


def test_a_decided_entry_is_marked_on_the_confirm_page_and_not_sent_again(cast: Cast) -> None:
    client = _client(cast.supervisor)

    text = _text(client.get("/inbox/confirm/", {"entry": [cast.entry.pk, cast.entry_waiting.pk]}))
    alone = client.get("/inbox/confirm/", {"entry": [cast.entry.pk]})

    assert re.findall(r'type="hidden" name="entry" value="(\d+)"', text) == [str(cast.entry_waiting.pk)]
    assert (alone.status_code, alone.headers["Location"]) == (302, "/inbox/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_foreign_and_missing_entries_are_not_found_and_nothing_changes(cast: Cast, method: str) -> None:
    client, foreign = _client(cast.supervisor), _foreign(cast)
    rows, counts = list(Entry.objects.order_by("pk").values_list()), list(RequirementCoverage.objects.values_list())

    answers = [
        getattr(client, method)("/inbox/confirm/", {"entry": [cast.entry_waiting.pk, wrong]})
        for wrong in (foreign.pk, 987_654_321, 10**14)
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert list(Entry.objects.order_by("pk").values_list()) == rows
    assert list(RequirementCoverage.objects.values_list()) == counts


def test_an_entry_is_sent_back_with_a_reason(cast: Cast) -> None:
    client, url = _client(cast.coach), reverse("inbox-return", args=[cast.entry_waiting.pk])

    shown = _text(client.get(url))
    answer = client.post(url, {"reason": "Kirjoita myös kesto"}, follow=True)

    assert [cast.person.full_name in shown, cast.task.name in shown] == [True, True]
    assert answer.redirect_chain == [("/inbox/", 302)]
    entry = Entry.objects.get(pk=cast.entry_waiting.pk)
    assert (entry.state, entry.return_reason, entry.decided_by) == ("returned", "Kirjoita myös kesto", cast.coach)


@pytest.mark.parametrize("reason", ["", "   ", "Hetu 131052-308T", "x" * 1001])
def test_a_reason_is_needed_and_what_was_typed_stays(cast: Cast, reason: str) -> None:
    url = reverse("inbox-return", args=[cast.entry_waiting.pk])

    answer = _client(cast.supervisor).post(url, {"reason": reason})

    text = _text(answer)
    assert (answer.status_code, '<a href="#id_reason">' in text) == (422, True)
    assert reason.strip() in text
    assert Entry.objects.get(pk=cast.entry_waiting.pk).state == "waiting"


def test_a_decided_entry_is_not_sent_back(cast: Cast) -> None:
    answer = _client(cast.supervisor).post(reverse("inbox-return", args=[cast.entry.pk]), {"reason": "Ei"}, follow=True)

    assert "govuk-notification-banner" in _text(answer)
    assert Entry.objects.get(pk=cast.entry.pk).state == "confirmed"


def test_only_staff_of_the_site_reach_an_entry_to_send_back(cast: Cast) -> None:
    url = reverse("inbox-return", args=[cast.entry_waiting.pk])

    for name in ("participant", "participant_other", "supervisor_other_site", "supervisor_other_org", "school"):
        client = _client(getattr(cast, name))
        assert (client.get(url).status_code, client.post(url, {"reason": "Ei"}).status_code) == (404, 404)
    assert Entry.objects.get(pk=cast.entry_waiting.pk).state == "waiting"


def test_each_look_is_one_event_of_the_organisation_that_names_those_shown(cast: Cast) -> None:
    client = _client(cast.supervisor)

    client.get("/inbox/")
    client.get("/inbox/confirm/", {"entry": [cast.entry_waiting.pk]})

    events = Event.objects.order_by("seq")
    stream = f"organisation:{cast.organisation.pk}"
    assert [(event.stream, event.verb) for event in events] == [(stream, "inbox.read"), (stream, "inbox.read")]
    assert set(EventPerson.objects.values_list("person_ref", flat=True)) == {cast.person.audit_ref}


def test_the_list_goes_on_by_key(cast: Cast) -> None:
    today = timezone.localdate()
    made = [
        EntryFactory(placement=cast.placement, state="waiting", done_on=today - timedelta(days=30 - number // 4)).pk
        for number in range(60)
    ]
    client = _client(cast.supervisor)

    first = client.get("/inbox/").content.decode()
    second = client.get("/inbox/" + re.search(r'href="(\?after=[^"]+)"', first)[1]).content.decode()

    shown = [[int(found) for found in re.findall(r'name="entry" value="(\d+)"', page)] for page in (first, second)]
    assert sorted(shown[0] + shown[1]) == sorted([*made, cast.entry_waiting.pk])
    assert (len(shown[0]), len(shown[1])) == (50, 11)


@pytest.mark.parametrize(("waiting", "history"), [(1, 0), (3, 0), (3, 150)])
def test_statements_follow_neither_what_waits_nor_the_history(
    cast: Cast, waiting: int, history: int, django_assert_num_queries: Any
) -> None:
    client = _client(cast.supervisor)
    client.get("/inbox/")
    for number in range(waiting - 1):
        _waiting(cast, f"Odottaja{number}")
    for _ in range(history):
        EntryFactory(placement=cast.placement)

    with django_assert_num_queries(11):
        client.get("/inbox/")
