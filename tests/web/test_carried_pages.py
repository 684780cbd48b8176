"""Pages of skills agreed under earlier requirements: the participant's own and the staff's."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation

from audit.models import Event
from competence.models import Agreement
from competence.services.carrying.confirm import confirm_carried
from competence.services.carrying.dispute import dispute_carried
from qualifications.models import Requirement
from tests.cast import count_work
from tests.competence.carrying import act, add_carriable
from tests.factories.people import UserFactory
from workplaces.models import BridgeLine

pytestmark = pytest.mark.django_db

STAFF = ("supervisor", "coach", "coordinator")
STRANGERS = ("participant_other", "supervisor_other_site", "supervisor_other_org", "coordinator_other_org", "school")


@pytest.fixture
def cast(cast):
    count_work(cast)
    return cast


def own():
    return reverse("carried-own")


def person(cast):
    return reverse("carried-person", args=[cast.person.pk])


def look_own(cast, line=None):
    return reverse("carried-own-look", args=[(line or cast.bridge_line_confirmed).pk])


def look_person(cast):
    return reverse("carried-person-look", args=[cast.person.pk, cast.bridge_line_confirmed.pk])


def get(client, cast, name, address):
    client.force_login(cast.users[name])
    return client.get(address)


def send(client, cast, name, address, *lines, **more):
    client.force_login(cast.users[name])
    ids = [line.pk for line in lines or (cast.bridge_line_confirmed,)]
    return client.post(address, {"line": ids, "placement": cast.placement.pk, **more})


def carried(cast):
    return Agreement.objects.filter(carried_from__isnull=False, person=cast.person)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_participant_reads_old_and_new_and_confirms_several_at_once(client, cast):
    changed = add_carriable(cast, "changed")
    Requirement.objects.filter(pk=changed.old_requirement_id).update(text={"fi": "vaihtaa renkaan", "sv": "byter däck"})
    Requirement.objects.filter(pk=changed.new_requirement_id).update(
        text={"fi": "vaihtaa talvirenkaan", "sv": "byter vinterdäck"}
    )
    response = get(client, cast, "participant", own())
    assert response.status_code == 200
    page = response.content.decode()
    assert cast.new_requirement.text.best("fi").text in page
    assert cast.document.diary_number in page
    assert (page.count("<del"), page.count("<ins")) == (1, 1)
    assert "renkaan" in page
    assert page.count('type="checkbox"') == 2
    response = send(client, cast, "participant", own(), cast.bridge_line_confirmed, changed)
    assert (response.status_code, response.url) == (302, own())
    assert [row.participant_by for row in carried(cast)] == [cast.participant] * 2
    assert get(client, cast, "participant", own()).content.decode().count('type="checkbox"') == 0


def test_when_staff_confirm_too_the_skills_are_identified(client, cast):
    act(confirm_carried, cast, "participant", "participant")
    client.force_login(cast.supervisor)
    response = client.post(
        person(cast),
        {"line": cast.bridge_line_confirmed.pk, "placement": cast.placement.pk, "side": "supervisor"},
        follow=True,
    )
    assert response.status_code == 200
    assert carried(cast).get().state == "agreed"
    assert response.context["shown"].total == 0
    assert [event.verb for event in Event.objects.filter(kind="agreement")] == ["agreement.carry"] * 2


@pytest.mark.parametrize("reader", ["participant", *STAFF])
def test_both_languages_have_their_words(client, cast, reader):
    address = own() if reader == "participant" else person(cast)
    with translation.override("sv"):
        other = own() if reader == "participant" else person(cast)
    assert other.startswith("/sv/")
    finnish, swedish = (get(client, cast, reader, one) for one in (address, other))
    assert (finnish.status_code, swedish.status_code) == (200, 200)
    assert cast.new_requirement.text.best("sv").text in swedish.content.decode()
    assert cast.new_requirement.text.best("fi").text in finnish.content.decode()


@pytest.mark.parametrize("reader", STRANGERS)
def test_a_foreign_person_is_not_found(client, cast, reader):
    for address in (person(cast), look_person(cast)):
        assert get(client, cast, reader, address).status_code == 404
        assert send(client, cast, reader, address, reason="Syy").status_code == 404
    assert not carried(cast).exists()


def test_the_own_page_is_for_participants(client, cast):
    for address in (own(), look_own(cast)):
        assert get(client, cast, "supervisor", address).status_code == 403
        client.force_login(UserFactory())
        assert client.get(address).status_code == 403


def test_somebody_elses_line_is_not_found(client, cast):
    assert get(client, cast, "participant_other", look_own(cast)).status_code == 404
    assert send(client, cast, "participant_other", own()).status_code == 404
    response = get(client, cast, "participant_other", own())
    assert response.context["shown"].total == 0


def test_another_persons_placement_is_not_taken_at_a_persons_address(client, cast):
    assert send(client, cast, "coach", person(cast), placement=cast.placement_other.pk).status_code == 404


def test_without_a_tick_the_page_says_what_to_do(client, cast):
    client.force_login(cast.participant)
    response = client.post(own(), {"placement": cast.placement.pk})
    assert response.status_code == 422
    page = response.content.decode()
    assert ('href="#id_line_0"' in page, 'id="id_line_0"' in page) == (True, True)


def test_what_is_no_id_is_no_tick(client, cast):
    client.force_login(cast.participant)
    assert client.post(own(), {"placement": cast.placement.pk, "line": "9" * 5000}).status_code == 422


def test_a_refusal_keeps_the_ticks(client, cast):
    other = add_carriable(cast)
    act(dispute_carried, cast, "supervisor", "supervisor", reason="Uusi laite")
    response = send(client, cast, "participant", own(), cast.bridge_line_confirmed, other)
    assert response.status_code == 422
    assert f'id="id_line_0" aria-describedby="more-{other.pk}" checked' in response.content.decode()
    assert carried(cast).filter(state="open").count() == 0


def test_staff_write_down_the_confirmation_of_somebody_who_cannot_sign_in(client, cast):
    cast.person.user = None
    cast.person.save()
    page = get(client, cast, "supervisor", person(cast)).content.decode()
    assert ('value="participant"' in page, 'value="supervisor"' in page) == (True, True)
    assert send(client, cast, "supervisor", person(cast), side="participant").status_code == 302
    assert carried(cast).get().participant_by == cast.supervisor
    page = get(client, cast, "supervisor", person(cast)).content.decode()
    assert 'type="checkbox"' not in page
    page = get(client, cast, "coach", person(cast)).content.decode()
    assert ('value="participant"' in page, 'value="supervisor"' in page) == (False, True)


@pytest.mark.parametrize("name", ["participant", "supervisor"])
def test_either_side_asks_to_look_anew_with_a_reason(client, cast, name):
    address = look_own(cast) if name == "participant" else look_person(cast)
    assert get(client, cast, name, address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    response = client.post(address, {"reason": "Uusi <b>laite</b>"})
    assert response.status_code == 302
    assert carried(cast).get().state == "disputed"
    page = client.get(response.url).content.decode()
    assert "Uusi &lt;b&gt;laite&lt;/b&gt;" in page
    assert get(client, cast, name, address).status_code == 404


def test_what_needs_a_new_look_is_shown_without_a_tick_box(client, cast):
    BridgeLine.objects.filter(pk=cast.bridge_line_confirmed.pk).update(kind="changed", verdict="look")
    response = get(client, cast, "participant", own())
    page = response.content.decode()
    assert cast.new_requirement.text.best("fi").text in page
    assert ('type="checkbox"' in page, look_own(cast) in page) == (False, False)
    assert reverse("assessments-own", args=[cast.new_requirement.pk]) in page


def test_the_portfolio_counts_them_apart_from_what_is_identified(client, cast):
    for name, address, unit in (
        ("participant", reverse("portfolio-own"), reverse("portfolio-unit", args=[cast.new_unit.pk])),
        (
            "supervisor",
            reverse("portfolio-person", args=[cast.person.pk]),
            reverse("portfolio-person-unit", args=[cast.person.pk, cast.new_unit.pk]),
        ),
    ):
        target = own() if name == "participant" else person(cast)
        response = get(client, cast, name, address)
        assert target in response.content.decode()
        units = {one.id: one for one in response.context["portfolio"].units}
        assert (units[cast.new_unit.pk].carried, units[cast.new_unit.pk].identified) == (1, 0)
        assert (units[cast.unit.pk].carried, units[cast.unit.pk].identified) == (0, 1)
        response = get(client, cast, name, unit)
        rows = {row.id: row for row in response.context["view"].rows}
        note = rows[cast.new_requirement.pk].note
        assert (note.under, note.agreed_on) == (cast.document.diary_number, cast.agreement.agreed_on)
        assert f"({cast.document.diary_number})" in text_of(response)


def test_the_page_of_the_new_skill_tells_under_which_requirements_it_was_agreed(client, cast):
    mine = reverse("assessments-own", args=[cast.new_requirement.pk])
    theirs = reverse("marks-requirement", args=[cast.placement.pk, cast.new_requirement.pk])
    for name, address, target in (("participant", mine, own()), ("supervisor", theirs, person(cast))):
        response = get(client, cast, name, address)
        assert f"({cast.document.diary_number})" in text_of(response)
        assert target in response.content.decode()
    for side in ("participant", "supervisor"):
        act(confirm_carried, cast, side, side)
    for name, address, target in (("participant", mine, own()), ("supervisor", theirs, person(cast))):
        response = get(client, cast, name, address)
        assert f"({cast.document.diary_number})" in text_of(response)
        assert response.context["shown"].note.step is None
        assert target not in response.content.decode()


def test_reading_of_another_persons_page_is_recorded(client, cast):
    get(client, cast, "coach", person(cast))
    event = Event.objects.latest("pk")
    assert (event.verb, event.actor, event.subject) == ("portfolio.read", cast.coach.audit_ref, str(cast.person.pk))
    before = Event.objects.count()
    get(client, cast, "participant", own())
    assert Event.objects.count() == before
