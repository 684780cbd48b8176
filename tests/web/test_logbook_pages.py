"""Pages on which work is logged, listed, corrected and taken back."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import Event, EventPerson
from competence.models import Entry, EntryRequirement, RequirementCoverage
from competence.services.decisions import return_entry
from tests.cast import Cast, count_work
from tests.factories.people import PersonFactory, PlacementFactory
from tests.factories.work import EntryFactory, TaskFactory
from workplaces.models import Placement, Task


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast with its counts."""
    count_work(cast)
    return cast


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _today() -> date:
    return timezone.localdate()


def _log(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "task": str(cast.task.pk),
        "people": [str(cast.placement.pk)],
        "day": _today().isoformat(),
        "minutes": "2,5",
        "manner": "helped",
        "note": "Meni hyvin.",
        "key": str(uuid.uuid4()),
        **changes,
    }


def _own(cast: Cast, **changes: Any) -> dict[str, Any]:
    data = _log(cast, **changes)
    del data["people"]
    return data


def _text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def _error_in(text: str) -> str:
    return re.search(r'govuk-error-summary__list"><li><a [^>]*>([^<]+)<', re.sub(r"> <", "><", text))[1]


def _key_of(answer: Any) -> str:
    return re.search(r'name="key" value="([0-9a-f-]{36})"', answer.content.decode())[1]


class TestQuickLog:
    def test_it_offers_people_and_tasks_of_the_site(self, cast: Cast) -> None:
        retired = TaskFactory(site=cast.site, name="Poistettu työ", is_active=False)

        text = _text(_client(cast.supervisor).get("/log/"))

        assert [cast.person.full_name in text, cast.task.name in text] == [True, True]
        assert [name in text for name in (cast.person_other.full_name, retired.name, "Salainen")] == [False] * 3
        assert len(re.findall(r'class="govuk-button(?! govuk-button--)[^"]*"', text)) == 1

    def test_saving_confirms_and_the_notice_names_what_was_saved(self, cast: Cast) -> None:
        client = _client(cast.supervisor)
        before = set(Entry.objects.values_list("pk", flat=True))

        answer = client.post("/log/", _log(cast), follow=True)

        entry = Entry.objects.exclude(pk__in=before).get()
        assert (entry.state, entry.minutes, entry.manner, entry.note, entry.done_on) == (
            "confirmed", 150, "helped", "Meni hyvin.", _today(),
        )  # fmt: skip
        assert EntryRequirement.objects.filter(entry=entry).count() == cast.task.mappings.count() > 1
        notice = re.search(r'notification-banner__heading">(.*?)</p>', _text(answer))[1]
        assert [part in notice for part in ("Vaihdan renkaan", cast.person.full_name, f"{_today().day}.")] == [True] * 3
        assert answer.redirect_chain == [("/log/", 302)]

    def test_the_people_of_the_last_entry_are_ticked_next_time(self, cast: Cast) -> None:
        second = PlacementFactory(host=cast.site, person=PersonFactory(family_name="Toinen"), kind=cast.kind)
        client = _client(cast.supervisor)
        client.post("/log/", _log(cast, people=[str(second.pk)]))

        html = client.get("/log/").content.decode()

        ticked = re.findall(r'name="people" value="(\d+)"[^>]*checked', html)
        assert ticked == [str(second.pk)]

    def test_a_double_click_saves_once(self, cast: Cast) -> None:
        client, data = _client(cast.supervisor), _log(cast)
        before = Entry.objects.count()

        answers = [client.post("/log/", data).status_code for _ in range(3)]

        assert (answers, Entry.objects.count() - before) == ([302, 302, 302], 1)

    def test_going_back_and_changing_the_form_asks_once_and_then_makes_a_new_entry(self, cast: Cast) -> None:
        client, data = _client(cast.supervisor), _log(cast)
        client.post("/log/", data)
        before = Entry.objects.count()

        answer = client.post("/log/", {**data, "note": "Toinen kerta"})

        assert (answer.status_code, Entry.objects.count()) == (422, before)
        assert "Toinen kerta" in _text(answer)
        fresh = _key_of(answer)
        assert fresh != data["key"]
        assert client.post("/log/", {**data, "note": "Toinen kerta", "key": fresh}).status_code == 302

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"people": []}, "id_people_0"),
            ({"task": ""}, "id_task_0"),
            ({"task": "other", "text": ""}, "id_text"),
            ({"day": ""}, "id_day_0"),
            ({"day": "other"}, "id_other_day_day"),
            ({"day": "2026-02-30"}, "id_day_0"),
            ({"day": "other", "other_day_day": "30", "other_day_month": "2", "other_day_year": "2026"}, "id_other_day_day"),
            ({"minutes": "monta"}, "id_minutes"),
            ({"minutes": "25"}, "id_minutes"),
            ({"manner": "hyvin"}, "id_manner_0"),
            ({"note": "x" * 1001}, "id_note"),
            ({"note": "Hetu 131052-308T"}, "id_note"),
            ({"task": "other", "text": "Autoin henkilöä 131052-308T"}, "id_text"),
        ],
    )  # fmt: skip
    def test_a_failing_form_keeps_what_was_typed_and_points_at_the_field(
        self, cast: Cast, change: dict[str, Any], field: str
    ) -> None:
        before = Entry.objects.count()
        typed = {"note": "Kirjoitettu teksti", "minutes": "3,25", **change}

        answer = _client(cast.supervisor).post("/log/", _log(cast, **typed))

        text = _text(answer)
        assert (answer.status_code, Entry.objects.count()) == (422, before)
        assert re.findall(r'<a href="#([a-z_0-9]+)">', text.split("govuk-error-summary__list")[1])[:1] == [field]
        assert f'id="{field}"' in text
        assert str(typed["note"])[:40] in text
        assert f'value="{typed["minutes"]}"' in text
        if "people" not in change:
            assert re.search(rf'name="people" value="{cast.placement.pk}"[^>]*checked', text)

    def test_mistakes_are_told_in_the_order_of_the_page(self, cast: Cast) -> None:
        wrong = _log(cast, task="other", text="", people=[], day="other", minutes="x")
        html = _client(cast.supervisor).post(reverse("logbook-new"), wrong).content.decode()
        summary = html[html.index("govuk-error-summary__list") : html.index("<h1")]
        anchors = ["#id_text", "#id_people_0", "#id_other_day_day", "#id_minutes"]
        assert re.findall(r'href="(#[^"]+)"', summary) == anchors

    @pytest.mark.parametrize("days", [1, 400])
    def test_a_day_in_the_future_or_outside_the_period_is_explained(self, cast: Cast, days: int) -> None:
        day = _today() + timedelta(days=1) if days == 1 else _today() - timedelta(days=days)
        other = {"day": "other", "other_day_day": day.day, "other_day_month": day.month, "other_day_year": day.year}

        answer = _client(cast.supervisor).post("/log/", _log(cast, **other))

        text = _text(answer)
        assert answer.status_code == 422
        assert '<a href="#id_other_day_day">' in text
        assert f'value="{day.year}"' in text

    def test_a_form_sent_after_midnight_still_means_the_day_it_said(self, cast: Cast) -> None:
        day = _today() - timedelta(days=3)
        client = _client(cast.supervisor)

        failed = client.post("/log/", _log(cast, day=day.isoformat(), manner=""))
        client.post("/log/", _log(cast, day=day.isoformat(), note="Myöhässä"))

        assert re.search(rf'name="day" value="{day.isoformat()}"[^>]*checked', _text(failed))
        assert Entry.objects.get(note="Myöhässä").done_on == day

    def test_free_text_is_kept_without_skills(self, cast: Cast) -> None:
        _client(cast.supervisor).post("/log/", _log(cast, task="other", text="Siivosin pihan"))

        entry = Entry.objects.get(task_text="Siivosin pihan")
        assert (entry.task_id, EntryRequirement.objects.filter(entry=entry).count()) == (None, 0)

    @pytest.mark.parametrize("what", ["people", "task"])
    def test_foreign_or_missing_ids_are_not_found_and_nothing_changes(self, cast: Cast, what: str) -> None:
        foreign_task = TaskFactory(site=cast.site_elsewhere)
        client = _client(cast.supervisor)
        rows = list(Entry.objects.order_by("pk").values_list())
        counts = list(RequirementCoverage.objects.values_list())

        answers = []
        for wrong in (987_654_321, cast.placement_other.pk if what == "people" else foreign_task.pk):
            change = {"people": [str(cast.placement.pk), str(wrong)]} if what == "people" else {"task": str(wrong)}
            answers.append(client.post("/log/", _log(cast, **change)))

        assert [answer.status_code for answer in answers] == [404, 404]
        assert len({len(answer.content) for answer in answers}) == 1
        assert list(Entry.objects.order_by("pk").values_list()) == rows
        assert list(RequirementCoverage.objects.values_list()) == counts

    def test_another_site_is_not_found(self, cast: Cast) -> None:
        client = _client(cast.supervisor)

        codes = [client.get("/log/", {"site": site}).status_code for site in (cast.site.pk, cast.other_site.pk, 99999)]

        assert codes == [200, 404, 404]

    def test_who_works_at_several_sites_logs_at_one_of_them_at_a_time(self, cast: Cast) -> None:
        cook = PlacementFactory(host=cast.other_site, person=PersonFactory(family_name="Kokki"), kind=cast.kind)

        first = _text(_client(cast.coordinator).get("/log/", {"site": cast.site.pk}))
        second = _text(_client(cast.coordinator).get("/log/", {"site": cast.other_site.pk}))

        shown = [[person.full_name in text for person in (cast.person, cook.person)] for text in (first, second)]
        assert shown == [[True, False], [False, True]]
        assert f'href="/log/?site={cast.other_site.pk}"' in first

    def test_an_empty_site_says_what_to_do(self, cast: Cast) -> None:
        text = _text(_client(cast.supervisor_other_site).get("/log/"))

        assert "app-empty" in text
        assert reverse("people-new") in text
        assert '<form method="post" action="/log/' not in text

    def test_opening_the_form_is_recorded_with_the_people_it_names(self, cast: Cast) -> None:
        _client(cast.supervisor).get("/log/")

        event = Event.objects.get(verb="log-form.read")
        assert (event.stream, event.actor) == (f"organisation:{cast.organisation.pk}", cast.supervisor.audit_ref)
        people = EventPerson.objects.filter(stream=event.stream, seq=event.seq)
        assert set(people.values_list("person_ref", flat=True)) == {cast.person.audit_ref}

    def test_somebody_whose_period_has_just_ended_can_still_be_logged(self, cast: Cast) -> None:
        lately, long_ago = (
            PlacementFactory(
                host=cast.site, kind=cast.kind, person=PersonFactory(family_name=name),
                begins_on=_today() - timedelta(days=60), ends_on=_today() - timedelta(days=days),
            )
            for name, days in (("Päättynyt", 14), ("Vanha", 15))
        )  # fmt: skip

        text = _text(_client(cast.supervisor).get("/log/"))

        assert [placement.person.full_name in text for placement in (lately, long_ago)] == [True, False]

    def test_the_most_used_tasks_stand_first(self, cast: Cast) -> None:
        rare, frequent = (
            TaskFactory(site=cast.site, name="Aa harvinainen"),
            TaskFactory(site=cast.site, name="Öö yleinen"),
        )
        for _ in range(3):
            EntryFactory(placement=cast.placement, task=frequent, done_on=_today(), logged_by=cast.coach)

        html = _client(cast.supervisor).get("/log/").content.decode()

        order = re.findall(r'name="task" value="(\w+)"', html)
        assert order == [str(frequent.pk), str(cast.task.pk), str(rare.pk), "other"]

    @pytest.mark.parametrize("people", [1, 3])
    def test_statements_do_not_follow_the_number_of_people(
        self, cast: Cast, people: int, django_assert_num_queries: Any
    ) -> None:
        client = _client(cast.supervisor)
        client.get("/log/")
        for _ in range(people - 1):
            PlacementFactory(host=cast.site, kind=cast.kind)
            TaskFactory(site=cast.site)

        with django_assert_num_queries(16):
            client.get("/log/")


class TestSiteLog:
    def test_it_shows_the_entries_of_the_site_and_records_the_reading(self, cast: Cast) -> None:
        EntryFactory(placement=cast.placement_other, task_text="Muualla tehty")
        EntryFactory(placement=cast.placement, task_text="Peruttu", state="withdrawn")
        EntryFactory(placement=cast.placement, task_text="Vanha versio", state="corrected")

        text = _text(_client(cast.supervisor).get("/log/entries/"))

        assert text.count(cast.task.name) >= 2
        assert [word in text for word in ("Muualla tehty", "Peruttu", "Vanha versio")] == [False] * 3
        assert Event.objects.filter(verb="logbook.read", stream=f"organisation:{cast.organisation.pk}").count() == 1

    def test_the_list_goes_on_by_key(self, cast: Cast) -> None:
        for number in range(60):
            EntryFactory(
                placement=cast.placement, task_text=f"Työ {number:02}", done_on=_today() - timedelta(days=number // 3)
            )
        client = _client(cast.supervisor)

        first = client.get("/log/entries/").content.decode()
        following = re.search(r'href="\?(site=\d+&amp;after=[^"]+)"', first)[1].replace("&amp;", "&")
        second = client.get(f"/log/entries/?{following}").content.decode()

        works = [set(re.findall(r"Työ \d\d", page)) for page in (first, second)]
        assert works[0] | works[1] == {f"Työ {number:02}" for number in range(60)}
        assert works[0] & works[1] == set()
        assert [len(re.findall("summary-list__row", page)) for page in (first, second)] == [50, 12]

    @pytest.mark.parametrize("place", ["x", "2026-02-30.1", "2026-01-01.", "' OR 1=1"])
    def test_a_place_that_is_none_is_not_found(self, cast: Cast, place: str) -> None:
        client = _client(cast.supervisor)

        assert [client.get(url, {"after": place}).status_code for url in ("/log/entries/", "/inbox/")] == [404, 404]

    def test_an_empty_logbook_says_what_to_do(self, cast: Cast) -> None:
        assert "app-empty" in _text(_client(cast.supervisor_other_site).get("/log/entries/"))

    def test_a_foreign_site_is_not_found(self, cast: Cast) -> None:
        assert _client(cast.supervisor).get("/log/entries/", {"site": cast.site_elsewhere.pk}).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_statements_do_not_follow_the_rows(self, cast: Cast, rows: int, django_assert_num_queries: Any) -> None:
        client = _client(cast.supervisor)
        client.get("/log/entries/")
        for _ in range(rows - 1):
            EntryFactory(placement=PlacementFactory(host=cast.site, kind=cast.kind), decided_by=cast.coach)

        with django_assert_num_queries(12):
            client.get("/log/entries/")


class TestCorrect:
    def test_staff_correct_a_confirmed_entry(self, cast: Cast) -> None:
        client, url = _client(cast.supervisor), reverse("logbook-correct", args=[cast.entry.pk])

        shown = _text(client.get(url))
        answer = client.post(url, _own(cast, minutes="0,5"), follow=True)

        assert [cast.person.full_name in shown, "Salainen kanarialintu" in shown] == [True, True]
        assert Entry.objects.get(corrects=cast.entry).minutes == 30
        assert answer.redirect_chain == [("/log/entries/", 302)]

    def test_the_form_begins_with_what_the_entry_says(self, cast: Cast) -> None:
        html = _client(cast.supervisor).get(reverse("logbook-correct", args=[cast.entry.pk])).content.decode()

        assert re.search(rf'name="task" value="{cast.task.pk}"[^>]*checked', html)
        assert re.search(r'name="day" value="other"[^>]*checked', html)
        assert f'name="other_day_day" value="{cast.entry.done_on.day}"' in re.sub(r' id="\w+"', "", html) or (
            re.search(rf'value="{cast.entry.done_on.day}"', html)
        )
        assert re.search(r'name="minutes" value="1"', html)

    def test_a_retired_task_can_be_kept(self, cast: Cast) -> None:
        Task.objects.filter(pk=cast.task.pk).update(is_active=False)
        url = reverse("logbook-correct", args=[cast.entry.pk])
        client = _client(cast.supervisor)

        assert re.search(rf'name="task" value="{cast.task.pk}"[^>]*checked', client.get(url).content.decode())
        assert client.post(url, _own(cast)).status_code == 302

    def test_a_participant_corrects_what_was_sent_back(self, cast: Cast) -> None:
        _return(cast)
        client, url = _client(cast.participant), reverse("logbook-correct", args=[cast.entry_waiting.pk])

        shown = _text(client.get(url))
        answer = client.post(url, _own(cast, note="Nyt oikein"), follow=True)

        assert "Kesto puuttuu" in shown
        assert Entry.objects.get(corrects=cast.entry_waiting).state == "waiting"
        assert answer.redirect_chain == [("/my-log/", 302)]
        assert not Event.objects.filter(verb="entry.read").exists()

    def test_what_cannot_be_corrected_leads_back_with_a_word(self, cast: Cast) -> None:
        answer = _client(cast.participant).get(reverse("logbook-correct", args=[cast.entry.pk]), follow=True)

        assert answer.redirect_chain == [("/my-log/", 302)]
        assert "govuk-notification-banner" in _text(answer)

    def test_a_failing_correction_keeps_what_was_typed(self, cast: Cast) -> None:
        url = reverse("logbook-correct", args=[cast.entry.pk])

        answer = _client(cast.supervisor).post(url, _own(cast, minutes="paljon", note="Pidetään tämä"))

        assert answer.status_code == 422
        assert ["Pidetään tämä" in _text(answer), 'value="paljon"' in _text(answer)] == [True, True]
        assert Entry.objects.filter(corrects=cast.entry).count() == 0

    def test_foreign_and_missing_entries_are_not_found(self, cast: Cast) -> None:
        foreign = EntryFactory(placement=cast.placement_other).pk
        before = list(Entry.objects.order_by("pk").values_list())

        for entry in (foreign, 987_654_321):
            url = reverse("logbook-correct", args=[entry])
            for user in (cast.supervisor, cast.participant, cast.expert_invited, cast.school):
                client = _client(user)
                assert (client.get(url).status_code, client.post(url, _own(cast)).status_code) == (404, 404)

        assert list(Entry.objects.order_by("pk").values_list()) == before

    def test_opening_an_entry_of_somebody_else_is_one_event_in_the_person_s_stream(self, cast: Cast) -> None:
        _client(cast.supervisor).get(reverse("logbook-correct", args=[cast.entry.pk]))

        event = Event.objects.get(verb="entry.read")
        assert (event.stream, event.subject, event.data) == (
            f"person:{cast.person.audit_ref}",
            str(cast.entry.pk),
            {"organisation": cast.organisation.pk},
        )


def _return(cast: Cast) -> None:
    return_entry(
        entry_id=cast.entry_waiting.pk, reason="Kesto puuttuu", actor=cast.supervisor, now=timezone.now(), on=_today()
    )


class TestOwnLog:
    def test_it_shows_own_entries_with_states_and_nothing_of_others(self, cast: Cast) -> None:
        EntryFactory(placement=cast.placement_other, task_text="Toisen työ")

        text = _text(_client(cast.participant).get("/my-log/"))

        assert text.count(f'summary-list__key">{cast.task.name}') == 2
        assert ["Toisen työ" in text, "govuk-tag--green" in text, "govuk-tag--yellow" in text] == [False, True, True]
        assert Event.objects.count() == 0

    def test_what_was_sent_back_comes_first_with_its_reason(self, cast: Cast) -> None:
        _return(cast)

        text = _text(_client(cast.participant).get("/my-log/"))

        assert ["Kesto puuttuu" in text, cast.supervisor.full_name in text] == [True, True]
        assert text.index("Kesto puuttuu") < text.index("summary-list__row")
        assert text.count(f'summary-list__key">{cast.task.name}') == 1

    def test_an_empty_log_says_what_to_do(self, cast: Cast) -> None:
        EntryRequirement.objects.filter(person=cast.person_other).delete()
        Entry.objects.filter(person=cast.person_other).delete()

        assert "app-empty" in _text(_client(cast.participant_other).get("/my-log/"))

    def test_without_a_placement_nothing_new_can_be_logged(self, cast: Cast) -> None:
        Placement.objects.filter(pk=cast.placement.pk).update(ends_on=_today() - timedelta(days=30))
        client = _client(cast.participant)

        assert "/my-log/new/" not in client.get("/my-log/").content.decode()
        page = client.get("/my-log/new/")
        assert (page.status_code, "app-empty" in page.content.decode()) == (200, True)

    @pytest.mark.parametrize("rows", [1, 3, 120])
    def test_statements_do_not_follow_the_history(self, cast: Cast, rows: int, django_assert_num_queries: Any) -> None:
        client = _client(cast.participant)
        client.get("/my-log/")
        for number in range(rows - 1):
            EntryFactory(
                placement=cast.placement, done_on=_today() - timedelta(days=number % 80), decided_by=cast.coach
            )

        with django_assert_num_queries(7):
            client.get("/my-log/")


class TestPropose:
    def test_own_work_goes_to_the_supervisor(self, cast: Cast) -> None:
        client = _client(cast.participant)

        shown = _text(client.get("/my-log/new/"))
        answer = client.post("/my-log/new/", _own(cast, note="Ihan itse"), follow=True)

        entry = Entry.objects.get(note="Ihan itse")
        assert [cast.task.name in shown, cast.site.name in shown] == [True, True]
        assert (entry.state, entry.person, entry.minutes) == ("waiting", cast.person, 150)
        assert answer.redirect_chain == [("/my-log/", 302)]
        assert "govuk-notification-banner--success" in _text(answer)

    def test_a_failing_form_keeps_what_was_typed(self, cast: Cast) -> None:
        answer = _client(cast.participant).post(
            "/my-log/new/", _own(cast, task="other", text="", note="Säilyy", minutes="x")
        )

        text = _text(answer)
        assert (answer.status_code, "Säilyy" in text, 'value="x"' in text) == (422, True, True)
        assert re.search(r'name="task" value="other"[^>]*checked', text)

    def test_a_day_outside_the_own_placement_is_explained_without_speaking_of_others(self, cast: Cast) -> None:
        answer = _client(cast.participant).post("/my-log/new/", _own(cast, day="1999-01-01"))

        text = _text(answer)
        assert (answer.status_code, "Jaksosi ei ollut käynnissä sinä päivänä. Tarkista päivä.") == (
            422,
            _error_in(text),
        )

    def test_what_stands_in_a_closed_further_question_stops_nothing(self, cast: Cast) -> None:
        closed = {"other_day_day": "1", "other_day_month": "9", "other_day_year": "26", "text": "x" * 5000}

        answer = _client(cast.participant).post("/my-log/new/", _own(cast, note="Tänään", **closed))

        entry = Entry.objects.get(note="Tänään")
        assert (answer.status_code, entry.done_on, entry.task) == (302, _today(), cast.task)

    def test_a_task_of_another_site_and_a_foreign_placement_are_not_found(self, cast: Cast) -> None:
        client, before = _client(cast.participant), Entry.objects.count()
        foreign = TaskFactory(site=cast.site_elsewhere)

        codes = [
            client.post("/my-log/new/", _own(cast, task=str(foreign.pk))).status_code,
            client.post(f"/my-log/new/?placement={cast.placement_other.pk}", _own(cast)).status_code,
            client.get(f"/my-log/new/?placement={cast.placement_other.pk}").status_code,
        ]

        assert (codes, Entry.objects.count()) == ([404, 404, 404], before)

    def test_with_two_placements_the_work_goes_to_the_one_chosen(self, cast: Cast) -> None:
        second = PlacementFactory(
            person=cast.person,
            host=cast.other_site,
            kind=cast.kind,
            begins_on=_today() - timedelta(days=5),
            ends_on=None,
        )
        client = _client(cast.participant)

        client.post(f"/my-log/new/?placement={cast.placement.pk}", _own(cast, note="Ensimmäinen"))
        client.post(f"/my-log/new/?placement={second.pk}", _own(cast, task="other", text="Keitin", note="Toinen"))

        assert Entry.objects.get(note="Ensimmäinen").host == cast.site
        assert Entry.objects.get(note="Toinen").host == cast.other_site


class TestWithdraw:
    def test_own_waiting_work_is_taken_back_after_a_question(self, cast: Cast) -> None:
        client, url = _client(cast.participant), reverse("logbook-withdraw", args=[cast.entry_waiting.pk])

        question = client.get(url).content.decode()
        client.post(url)

        assert "govuk-button--warning" in question
        assert Entry.objects.get(pk=cast.entry_waiting.pk).state == "withdrawn"

    def test_confirmed_work_stays(self, cast: Cast) -> None:
        client, url = _client(cast.participant), reverse("logbook-withdraw", args=[cast.entry.pk])

        assert (client.get(url).status_code, client.post(url).status_code) == (302, 302)
        assert Entry.objects.get(pk=cast.entry.pk).state == "confirmed"

    def test_work_of_others_is_not_found(self, cast: Cast) -> None:
        url = reverse("logbook-withdraw", args=[cast.entry_waiting.pk])

        for user in (cast.supervisor, cast.participant_other, cast.coordinator):
            assert (_client(user).get(url).status_code, _client(user).post(url).status_code) == (404, 404)
        assert Entry.objects.get(pk=cast.entry_waiting.pk).state == "waiting"


def test_pages_of_a_role_are_refused_to_those_without_it(cast: Cast) -> None:
    staff, own = ("/log/", "/log/entries/", "/inbox/", "/inbox/confirm/"), ("/my-log/", "/my-log/new/")

    for user in (cast.participant, cast.expert_invited, cast.school):
        assert [_client(user).get(url).status_code for url in staff] == [403] * 4
    for user in (cast.supervisor, cast.coordinator, cast.school):
        assert [_client(user).get(url).status_code for url in own] == [403, 403]
    assert [Client().get(url).status_code for url in (*staff, *own)] == [302] * 6
