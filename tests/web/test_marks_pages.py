"""The staff's page about a skill: marking, writing a view down, confirming, disagreeing."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from competence.models import Agreement, Mark, RequirementCoverage, SelfAssessment
from competence.services.marks.assess_self import assess_self
from tests.factories.catalogue import RequirementFactory

pytestmark = pytest.mark.django_db

NAMES = ("requirement", "give", "assess", "confirm", "dispute")
STRANGERS = (
    "participant",
    "participant_other",
    "supervisor_other_site",
    "supervisor_other_org",
    "coordinator_other_org",
    "expert_invited",
    "school",
)


def address(cast, name, requirement, placement=None):
    chosen = placement or cast.placement
    return reverse(f"marks-{name}", args=[chosen.pk, requirement.pk])


def as_staff(client, cast, name="supervisor"):
    client.force_login(cast.users[name])
    return client


def views(requirement):
    return {
        "self_assessment": SelfAssessment.objects.get(requirement=requirement, is_current=True).pk,
        "mark": Mark.objects.get(requirement=requirement, is_current=True).pk,
    }


def without_account(cast):
    cast.person.user = None
    cast.person.save()


def bare(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_the_page_asks_for_a_mark_with_criteria_and_work(client, cast):
    response = as_staff(client, cast).get(address(cast, "requirement", cast.requirement_untouched))
    assert response.status_code == 200
    page = response.content.decode()
    assert cast.person.full_name in page
    assert cast.requirement_untouched.text.best("fi").text in page
    assert cast.unit.criteria.get().text.best("fi").text in page
    assert address(cast, "give", cast.requirement_untouched) in page


def test_a_tick_on_the_threshold_scale_is_a_mark(client, cast):
    client = as_staff(client, cast)
    response = client.post(address(cast, "give", cast.requirement_untouched), {"value": "on", "note": "Hyvä"})
    assert (response.status_code, response.url) == (302, address(cast, "requirement", cast.requirement_untouched))
    mark = Mark.objects.get(requirement=cast.requirement_untouched)
    assert (mark.value, mark.note, mark.given_by) == ("reached", "Hyvä", cast.supervisor)


@pytest.mark.parametrize(("scale", "values"), [("two_step", ["1", "2"]), ("grade_1_5", ["1", "2", "3", "4", "5"])])
def test_scales_with_steps_offer_their_values(client, cast, scale, values):
    cast.organisation.scale = scale
    cast.organisation.save()
    client = as_staff(client, cast)
    page = client.get(address(cast, "requirement", cast.requirement_untouched)).content.decode()
    assert re.findall(r'type="radio" name="value" value="([^"]+)"', page) == values
    client.post(address(cast, "give", cast.requirement_untouched), {"value": values[-1]})
    assert Mark.objects.get(requirement=cast.requirement_untouched).value == values[-1]


@pytest.mark.parametrize(
    "sent", [{"note": "Hyvä työ"}, {"value": "on", "note": "Hyvä työ 131052-308T"}], ids=["no-tick", "identity-code"]
)
def test_a_form_that_fails_keeps_what_was_typed_and_writes_nothing(client, cast, sent):
    before = Mark.objects.count()
    response = as_staff(client, cast).post(address(cast, "give", cast.requirement_untouched), sent)
    assert response.status_code == 422
    assert "Hyvä työ" in response.content.decode()
    assert Mark.objects.count() == before


def test_without_a_published_environment_the_page_explains_and_takes_no_mark(client, cast):
    client, requirement = as_staff(client, cast), RequirementFactory(unit=cast.unit)
    page = client.get(address(cast, "requirement", requirement)).content.decode()
    assert "govuk-inset-text" in page
    assert address(cast, "give", requirement) not in page
    response = client.post(address(cast, "give", requirement), {"value": "on"})
    assert response.status_code == 422
    assert "govuk-error-summary" in response.content.decode()
    assert not Mark.objects.filter(requirement=requirement).exists()


def test_outside_the_period_the_page_explains_and_takes_no_mark(client, cast):
    cast.placement.ends_on = cast.placement.begins_on
    cast.placement.save()
    client = as_staff(client, cast)
    page = client.get(address(cast, "requirement", cast.requirement_untouched)).content.decode()
    assert address(cast, "give", cast.requirement_untouched) not in page
    assert client.post(address(cast, "give", cast.requirement_untouched), {"value": "on"}).status_code == 422


def test_who_has_marked_is_not_invited_to_write_the_participants_view(client, cast):
    requirement = cast.requirement_untouched
    as_staff(client, cast).post(address(cast, "give", requirement), {"value": "on"})
    assess = address(cast, "assess", requirement)
    assert assess not in client.get(address(cast, "requirement", requirement)).content.decode()
    colleague = as_staff(client, cast, "coach")
    assert assess in colleague.get(address(cast, "requirement", requirement)).content.decode()


@pytest.mark.parametrize("reader", ["supervisor", "coach", "coordinator"])
def test_the_pages_are_the_same_whether_or_not_the_participant_has_assessed(client, cast, reader):
    client = as_staff(client, cast, reader)
    pages = [
        reverse("portfolio-person", args=[cast.person.pk]),
        reverse("portfolio-person-unit", args=[cast.person.pk, cast.unit.pk]),
        address(cast, "requirement", cast.requirement_untouched),
        reverse("start"),
        reverse("people-list"),
        reverse("inbox-list"),
        reverse("certificates-new", args=[cast.placement.pk]),
    ]
    before = [bare(client.get(page)) for page in pages]
    for value in ("learning", "alone"):
        assess_self(
            placement_id=cast.placement.pk,
            requirement_id=cast.requirement_untouched.pk,
            value=value,
            example="Kanarialintu",
            actor=cast.participant,
            now=timezone.now(),
            on=timezone.localdate(),
        )
        assert [bare(client.get(page)) for page in pages] == before
    assert client.get(address(cast, "dispute", cast.requirement_untouched)).status_code == 404
    client.post(address(cast, "give", cast.requirement_untouched), {"value": "on"})
    assert "Kanarialintu" in bare(client.get(address(cast, "requirement", cast.requirement_untouched)))


def test_both_confirm_and_the_skill_is_identified(client, cast):
    client.force_login(cast.participant)
    client.post(reverse("assessments-confirm", args=[cast.requirement_both.pk]), views(cast.requirement_both))
    client = as_staff(client, cast)
    page = client.get(address(cast, "requirement", cast.requirement_both)).content.decode()
    assert address(cast, "confirm", cast.requirement_both) in page
    response = client.post(address(cast, "confirm", cast.requirement_both), views(cast.requirement_both))
    assert response.status_code == 302
    assert Agreement.objects.get(requirement=cast.requirement_both).state == "agreed"
    assert RequirementCoverage.objects.get(requirement=cast.requirement_both).identified_on == timezone.localdate()
    page = client.get(address(cast, "requirement", cast.requirement_both)).content.decode()
    assert address(cast, "confirm", cast.requirement_both) not in page


def test_staff_cannot_confirm_for_a_participant_who_can_sign_in(client, cast):
    client = as_staff(client, cast)
    page = client.get(address(cast, "requirement", cast.requirement_both)).content.decode()
    assert 'name="side" value="participant"' not in page
    sent = {**views(cast.requirement_both), "side": "participant"}
    assert client.post(address(cast, "confirm", cast.requirement_both), sent).status_code == 422
    assert not Agreement.objects.filter(requirement=cast.requirement_both).exists()


def test_two_members_of_staff_confirm_for_somebody_without_an_account(client, cast):
    without_account(cast)
    sent = {**views(cast.requirement_both), "side": "participant"}
    client = as_staff(client, cast, "coach")
    page = client.get(address(cast, "requirement", cast.requirement_both)).content.decode()
    assert 'name="side" value="participant"' in page
    assert client.post(address(cast, "confirm", cast.requirement_both), sent).status_code == 302
    page = client.get(address(cast, "requirement", cast.requirement_both)).content.decode()
    assert address(cast, "confirm", cast.requirement_both) not in page
    own_side = {**sent, "side": "supervisor"}
    assert client.post(address(cast, "confirm", cast.requirement_both), own_side).status_code == 422
    client = as_staff(client, cast, "supervisor")
    assert client.post(address(cast, "confirm", cast.requirement_both), own_side).status_code == 302
    assert Agreement.objects.get(requirement=cast.requirement_both).state == "agreed"


def test_somebody_without_an_account_is_asked_first(client, cast):
    without_account(cast)
    client = as_staff(client, cast)
    page = client.get(address(cast, "requirement", cast.requirement_untouched)).content.decode()
    assert address(cast, "give", cast.requirement_untouched) not in page
    assert client.post(address(cast, "give", cast.requirement_untouched), {"value": "on"}).status_code == 422
    failed = client.post(address(cast, "assess", cast.requirement_untouched), {"example": "Vaihdoin renkaan"})
    assert (failed.status_code, "Vaihdoin renkaan" in failed.content.decode()) == (422, True)
    written = client.post(
        address(cast, "assess", cast.requirement_untouched), {"said": "with_help", "example": "Kanarialintu"}
    )
    assert written.status_code == 302
    page = client.get(address(cast, "requirement", cast.requirement_untouched)).content.decode()
    assert "Kanarialintu" not in page
    assert address(cast, "give", cast.requirement_untouched) in page
    assert client.post(address(cast, "give", cast.requirement_untouched), {"value": "on"}).status_code == 302
    page = client.get(address(cast, "requirement", cast.requirement_untouched)).content.decode()
    assert "Kanarialintu" in page


def test_staff_who_have_marked_do_not_write_the_first_view_down(client, cast):
    response = as_staff(client, cast).post(address(cast, "assess", cast.requirement_marked), {"said": "alone"})
    assert response.status_code == 422
    assert not SelfAssessment.objects.filter(requirement=cast.requirement_marked).exists()


def test_a_disagreement_is_written_down_with_a_reason(client, cast):
    client = as_staff(client, cast)
    assert client.get(address(cast, "dispute", cast.requirement_both)).status_code == 200
    failed = client.post(address(cast, "dispute", cast.requirement_both), views(cast.requirement_both))
    assert failed.status_code == 422
    old = {"self_assessment": 1, "mark": 987_654, "reason": "Näen toisin"}
    changed = client.post(address(cast, "dispute", cast.requirement_both), old)
    assert (changed.status_code, "Näen toisin" in changed.content.decode()) == (422, True)
    sent = {**views(cast.requirement_both), "reason": "Näen toisin"}
    assert client.post(address(cast, "dispute", cast.requirement_both), sent).status_code == 302
    assert Agreement.objects.get(requirement=cast.requirement_both).disputed_by == cast.supervisor


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("name", NAMES)
def test_others_do_not_find_the_page_and_nothing_changes(client, cast, name, stranger):
    counts = (Event, Mark, SelfAssessment, Agreement)
    before = [model.objects.count() for model in counts]
    client.force_login(cast.users[stranger])
    sent = {"value": "on", "said": "alone", "reason": "x", **views(cast.requirement_both)}
    assert client.get(address(cast, name, cast.requirement_both)).status_code == 404
    if name != "requirement":
        assert client.post(address(cast, name, cast.requirement_both), sent).status_code == 404
        assert client.post(address(cast, name, cast.requirement_both), {}).status_code == 404
    assert [model.objects.count() for model in counts] == before


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_exist_is_not_found(client, cast, name):
    client = as_staff(client, cast)
    for placement, requirement in ((cast.placement.pk, 987_654), (987_654, cast.requirement_both.pk), (10**30, 1)):
        there = reverse(f"marks-{name}", args=[placement, requirement])
        assert client.get(there).status_code == 404
        if name != "requirement":
            assert (
                client.post(there, {"value": "on", "said": "alone", **views(cast.requirement_both)}).status_code == 404
            )


def test_marking_records_the_mark_and_opening_records_the_reading(client, cast):
    client = as_staff(client, cast)
    before = Event.objects.count()
    client.post(address(cast, "give", cast.requirement_untouched), {"value": "on"})
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True))[before:] == ["mark.give"]
    client.get(address(cast, "requirement", cast.requirement_untouched))
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True))[before + 1 :] == ["portfolio.read"]


@pytest.mark.parametrize("name", ["give", "assess", "confirm"])
def test_a_reload_after_a_failed_form_shows_the_page(client, cast, name):
    response = as_staff(client, cast).get(address(cast, name, cast.requirement_both))
    assert (response.status_code, response.templates[0].name) == (200, "marks/requirement.html")


@pytest.mark.parametrize("name", NAMES)
def test_who_has_not_signed_in_is_sent_to_sign_in(client, cast, name):
    assert client.get(address(cast, name, cast.requirement_both)).status_code == 302


@pytest.mark.parametrize(
    "requirement", ["requirement", "requirement_assessed", "requirement_marked", "requirement_both"]
)
def test_each_stage_has_at_most_one_main_button(client, cast, requirement):
    page = as_staff(client, cast).get(address(cast, "requirement", getattr(cast, requirement))).content.decode()
    buttons = re.findall(r'class="(govuk-button[^"]*)"', page)
    assert len([one for one in buttons if "--" not in one]) <= 1
