"""The participant's page about a skill: saying, seeing both views, confirming, disagreeing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from competence.models import Agreement, Mark, SelfAssessment
from competence.services.marks.give_mark import give_mark
from tests.factories.people import PlacementFactory

pytestmark = pytest.mark.django_db


def address(name, requirement):
    return reverse(f"assessments-{name}", args=[requirement.pk])


def as_participant(client, cast):
    client.force_login(cast.participant)
    return client


def views(requirement):
    return {
        "self_assessment": SelfAssessment.objects.get(requirement=requirement, is_current=True).pk,
        "mark": Mark.objects.get(requirement=requirement, is_current=True).pk,
    }


def bare(response):
    """Give a page without what is new in every answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_the_first_page_asks_for_the_own_view(client, cast):
    response = as_participant(client, cast).get(address("own", cast.requirement_untouched))
    assert response.status_code == 200
    page = response.content.decode()
    assert cast.requirement_untouched.text.best("fi").text in page
    assert page.count('type="radio"') == 3
    assert page.count("govuk-button") - page.count("govuk-button--") - page.count('data-module="govuk-button"') == 1


def test_the_own_view_is_saved(client, cast):
    client = as_participant(client, cast)
    response = client.post(
        address("give", cast.requirement_untouched), {"value": "with_help", "example": "Vaihdoin renkaan"}
    )
    assert (response.status_code, response.url) == (302, address("own", cast.requirement_untouched))
    said = SelfAssessment.objects.get(requirement=cast.requirement_untouched)
    assert (said.value, said.example, said.in_presence, said.placement) == (
        "with_help",
        "Vaihdoin renkaan",
        False,
        cast.placement,
    )


@pytest.mark.parametrize(
    "sent",
    [
        {"example": "Vaihdoin renkaan"},
        {"value": "perfect", "example": "Vaihdoin renkaan"},
        {"value": "alone", "example": "Vaihdoin renkaan " + "x" * 1000},
        {"value": "alone", "example": "Vaihdoin renkaan 131052-308T"},
    ],
    ids=["no-answer", "unknown-answer", "too-long", "identity-code"],
)
def test_a_form_that_fails_keeps_what_was_typed_and_writes_nothing(client, cast, sent):
    client = as_participant(client, cast)
    before = SelfAssessment.objects.count(), Event.objects.count()
    response = client.post(address("give", cast.requirement_untouched), sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert "govuk-error-summary" in page
    assert "Vaihdoin renkaan" in page
    assert (SelfAssessment.objects.count(), Event.objects.count()) == before


def test_a_skill_that_is_identified_takes_no_new_view(client, cast):
    response = as_participant(client, cast).post(address("give", cast.requirement), {"value": "learning"})
    assert response.status_code == 422
    assert "govuk-error-summary" in response.content.decode()


def test_the_page_is_the_same_whether_or_not_the_supervisor_has_marked(client, cast):
    cast.organisation.scale = "two_step"
    cast.organisation.save()
    client = as_participant(client, cast)
    pages = [
        reverse("portfolio-own"),
        reverse("portfolio-unit", args=[cast.unit.pk]),
        address("own", cast.requirement_untouched),
        reverse("start"),
        reverse("logbook-own"),
        reverse("certificates-list"),
        reverse("access-list"),
    ]
    before = [bare(client.get(page)) for page in pages]
    for value in ("1", "2"):
        give_mark(
            placement_id=cast.placement.pk,
            requirement_id=cast.requirement_untouched.pk,
            value=value,
            note="Kanarialintu",
            actor=cast.supervisor,
            now=timezone.now(),
            on=timezone.localdate(),
        )
        assert [bare(client.get(page)) for page in pages] == before
    assert client.get(address("dispute", cast.requirement_untouched)).status_code == 404
    client.post(address("give", cast.requirement_untouched), {"value": "alone"})
    assert "Kanarialintu" in bare(client.get(address("own", cast.requirement_untouched)))


def test_when_both_are_given_the_page_shows_both_with_the_criteria(client, cast):
    Mark.objects.filter(requirement=cast.requirement_both).update(note="Sujuu hyvin")
    SelfAssessment.objects.filter(requirement=cast.requirement_both).update(example="Vaihdoin kolme rengasta")
    page = as_participant(client, cast).get(address("own", cast.requirement_both)).content.decode()
    assert "Sujuu hyvin" in page
    assert "Vaihdoin kolme rengasta" in page
    assert cast.unit.criteria.get().text.best("fi").text in page
    assert address("confirm", cast.requirement_both) in page


def test_different_views_cannot_be_confirmed_on_the_page(client, cast):
    SelfAssessment.objects.filter(requirement=cast.requirement_both).update(value="learning")
    client = as_participant(client, cast)
    page = client.get(address("own", cast.requirement_both)).content.decode()
    assert address("confirm", cast.requirement_both) not in page
    assert address("dispute", cast.requirement_both) in page
    response = client.post(address("confirm", cast.requirement_both), views(cast.requirement_both))
    assert response.status_code == 422
    assert not Agreement.objects.filter(requirement=cast.requirement_both).exists()


def test_confirming_twice_gives_one_agreement(client, cast):
    client = as_participant(client, cast)
    for _ in range(2):
        response = client.post(address("confirm", cast.requirement_both), views(cast.requirement_both))
        assert (response.status_code, response.url) == (302, address("own", cast.requirement_both))
    agreement = Agreement.objects.get(requirement=cast.requirement_both)
    assert (agreement.participant_by, agreement.supervisor_by) == (cast.participant, None)


@pytest.mark.parametrize("sent", [{}, {"self_assessment": "x", "mark": "1"}])
def test_a_broken_confirmation_is_explained(client, cast, sent):
    response = as_participant(client, cast).post(address("confirm", cast.requirement_both), sent)
    assert response.status_code == 422
    assert "govuk-error-summary" in response.content.decode()


def test_views_that_changed_meanwhile_are_shown_again(client, cast):
    client = as_participant(client, cast)
    old = views(cast.requirement_both)
    give_mark(
        placement_id=cast.placement.pk,
        requirement_id=cast.requirement_both.pk,
        value="reached",
        note="Uusi tieto",
        actor=cast.supervisor,
        now=timezone.now(),
        on=timezone.localdate(),
    )
    response = client.post(address("confirm", cast.requirement_both), old)
    assert response.status_code == 422
    assert "Uusi tieto" in response.content.decode()
    response = client.post(address("dispute", cast.requirement_both), {**old, "reason": "Ei vielä"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Ei vielä" in page
    assert f'value="{views(cast.requirement_both)["mark"]}"' in page
    assert not Agreement.objects.filter(requirement=cast.requirement_both).exists()


def test_a_disagreement_is_written_down_with_a_reason(client, cast):
    client = as_participant(client, cast)
    assert client.get(address("dispute", cast.requirement_both)).status_code == 200
    failed = client.post(address("dispute", cast.requirement_both), views(cast.requirement_both))
    assert failed.status_code == 422
    sent = {**views(cast.requirement_both), "reason": "Haluan <b>harjoitella</b>"}
    assert client.post(address("dispute", cast.requirement_both), sent).status_code == 302
    agreement = Agreement.objects.get(requirement=cast.requirement_both)
    assert (agreement.state, agreement.dispute_reason) == ("disputed", "Haluan <b>harjoitella</b>")
    page = client.get(address("own", cast.requirement_both)).content.decode()
    assert "Haluan &lt;b&gt;harjoitella&lt;/b&gt;" in page


@pytest.mark.parametrize("name", ["own", "give", "confirm", "dispute"])
def test_others_do_not_find_the_page(client, cast, name):
    before = Event.objects.count(), SelfAssessment.objects.count(), Agreement.objects.count()
    for user in ("supervisor", "school", "expert_invited"):
        client.force_login(cast.users[user])
        assert client.get(address(name, cast.requirement_both)).status_code == 404
        if name != "own":
            sent = {"value": "alone", "reason": "x", **views(cast.requirement_both)}
            assert client.post(address(name, cast.requirement_both), sent).status_code == 404
    assert (Event.objects.count(), SelfAssessment.objects.count(), Agreement.objects.count()) == before


@pytest.mark.parametrize("name", ["own", "give", "confirm", "dispute"])
def test_a_skill_that_does_not_exist_is_not_found(client, cast, name):
    client = as_participant(client, cast)
    assert client.get(reverse(f"assessments-{name}", args=[987_654])).status_code == 404
    assert client.get(reverse(f"assessments-{name}", args=[10**30])).status_code == 404


def test_anothers_period_is_not_found(client, cast):
    client = as_participant(client, cast)
    foreign = f"{address('own', cast.requirement_both)}?period={cast.placement_other.pk}"
    assert client.get(foreign).status_code == 404
    sent = {"value": "alone"}
    posted = f"{address('give', cast.requirement_both)}?period={cast.placement_other.pk}"
    assert client.post(posted, sent).status_code == 404


def test_another_participant_sees_only_the_own_views(client, cast):
    client.force_login(cast.participant_other)
    response = client.get(address("own", cast.requirement_both))
    assert response.context["shown"].pair.said is None
    assert response.context["shown"].period.id == cast.placement_other.pk


def test_a_second_period_is_chosen_in_the_address_and_kept(client, cast):
    ended = PlacementFactory(
        person=cast.person,
        host=cast.other_site,
        kind=cast.kind,
        begins_on=timezone.localdate() - timedelta(days=30),
        ends_on=timezone.localdate() - timedelta(days=1),
    )
    client = as_participant(client, cast)
    there = f"?period={ended.pk}"
    page = client.get(address("own", cast.requirement_untouched) + there).content.decode()
    assert f'action="{address("give", cast.requirement_untouched)}{there}"' in page
    response = client.post(address("give", cast.requirement_untouched) + there, {"value": "alone"})
    assert response.url == address("own", cast.requirement_untouched) + there
    assert SelfAssessment.objects.get(requirement=cast.requirement_untouched).placement == ended


@pytest.mark.parametrize("name", ["give", "confirm"])
def test_a_reload_after_a_failed_form_shows_the_page(client, cast, name):
    response = as_participant(client, cast).get(address(name, cast.requirement_both))
    assert (response.status_code, response.templates[0].name) == (200, "assessments/own.html")


@pytest.mark.parametrize("name", ["own", "give", "confirm", "dispute"])
def test_who_has_not_signed_in_is_sent_to_sign_in(client, cast, name):
    assert client.get(address(name, cast.requirement_both)).status_code == 302


def test_what_is_identified_says_so(client, cast):
    from competence.models import RequirementCoverage

    RequirementCoverage.objects.create(
        person=cast.person,
        requirement=cast.requirement,
        unit=cast.unit,
        identified_on=timezone.localdate(),
        threshold_met=True,
    )
    page = as_participant(client, cast).get(address("own", cast.requirement)).content.decode()
    assert "govuk-tag--green" in page
    assert address("give", cast.requirement) not in page
