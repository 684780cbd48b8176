"""Pages of skills: the participant's own and the staff's, and what they must not show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from audit.models import Event
from competence.models import RequirementCoverage, UnitCoverage
from tests.factories.people import PlacementFactory, UserFactory

pytestmark = pytest.mark.django_db

STAFF = ("supervisor", "coach", "coordinator")
STRANGERS = ("participant_other", "supervisor_other_site", "supervisor_other_org", "coordinator_other_org", "school")


def own(cast=None):  # like the other addresses
    del cast
    return reverse("portfolio-own")


def own_unit(cast):
    return reverse("portfolio-unit", args=[cast.unit.pk])


def person(cast):
    return reverse("portfolio-person", args=[cast.person.pk])


def person_unit(cast):
    return reverse("portfolio-person-unit", args=[cast.person.pk, cast.unit.pk])


def get(client, cast, name, address):
    client.force_login(cast.users[name])
    return client.get(address)


def identify_all(cast):
    for requirement in cast.unit.requirements.all():
        RequirementCoverage.objects.create(
            person=cast.person,
            requirement=requirement,
            unit=cast.unit,
            identified_on=timezone.localdate(),
            threshold_met=True,
        )
    UnitCoverage.objects.create(person=cast.person, unit=cast.unit, requirements_identified=5)


def test_the_own_page_shows_units_entries_and_what_to_do_next(client, cast):
    response = get(client, cast, "participant", own())
    assert response.status_code == 200
    page = response.content.decode()
    portfolio = response.context["portfolio"]
    assert (portfolio.entries.logged, portfolio.entries.confirmed) == (2, 1)
    assert cast.unit.name.best("fi").text in page
    assert cast.requirement_both.text.best("fi").text in page
    assert "Vaihdan renkaan" in page
    assert own_unit(cast) in page
    assert f"{reverse('assessments-own', args=[cast.requirement_both.pk])}?period={cast.placement.pk}" in page


def test_the_own_page_is_for_participants(client, cast):
    assert get(client, cast, "supervisor", own()).status_code == 403
    client.force_login(UserFactory())
    assert client.get(own()).status_code == 403


def test_a_participant_without_a_placement_is_told_what_to_do(client, cast):
    cast.person_other.user = cast.school
    cast.participant_other.email = "vanha@example.test"
    cast.person_other.save()
    PlacementFactory(
        person=cast.person_other, host=cast.site, kind=cast.kind, begins_on=timezone.localdate() + timedelta(days=9)
    )
    response = get(client, cast, "school", own())
    assert response.status_code == 200
    assert response.context["portfolio"].to_state.total == 0


@pytest.mark.parametrize("address", [own, own_unit, person, person_unit])
def test_who_has_not_signed_in_is_sent_to_sign_in(client, cast, address):
    response = client.get(address(cast))
    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("address", [own, own_unit, person, person_unit])
def test_pages_answer_no_other_method(client, cast, address):
    client.force_login(cast.coach)
    assert client.post(address(cast)).status_code == 405


def test_the_unit_shows_each_skill_with_its_facts(client, cast):
    RequirementCoverage.objects.create(
        person=cast.person, requirement=cast.requirement_untouched, unit=cast.unit, entries_confirmed=3
    )
    response = get(client, cast, "participant", own_unit(cast))
    assert response.status_code == 200
    page = response.content.decode()
    for requirement in cast.unit.requirements.all():
        assert requirement.text.best("fi").text in page
        assert reverse("assessments-own", args=[requirement.pk]) in page
    rows = {row.id: row for row in response.context["view"].rows}
    assert rows[cast.requirement_untouched.pk].entries_confirmed == 3
    assert rows[cast.requirement_assessed.pk].own == "alone"


def test_a_unit_with_all_skills_is_never_called_completed(client, cast):
    identify_all(cast)
    with translation.override("en"):
        addresses = [("participant", own_unit(cast)), ("participant", own()), ("supervisor", person_unit(cast))]
    for name, address in addresses:
        page = get(client, cast, name, address).content.decode()
        assert "All skills identified" in page
        assert "completed" not in page


def test_a_unit_that_does_not_exist_is_not_found(client, cast):
    assert get(client, cast, "participant", reverse("portfolio-unit", args=[987_654])).status_code == 404
    assert get(client, cast, "supervisor", own_unit(cast)).status_code == 404
    address = reverse("portfolio-person-unit", args=[cast.person.pk, 987_654])
    assert get(client, cast, "supervisor", address).status_code == 404


@pytest.mark.parametrize("name", STAFF)
def test_staff_open_a_person_and_the_reading_is_recorded_once(client, cast, name):
    for address in (person(cast), person_unit(cast)):
        before = Event.objects.count()
        response = get(client, cast, name, address)
        assert response.status_code == 200
        assert cast.person.full_name in response.content.decode()
        assert Event.objects.count() == before + 1
        event = Event.objects.latest("pk")
        assert (event.stream, event.verb, event.actor, event.data) == (
            f"person:{cast.person.audit_ref}",
            "portfolio.read",
            cast.users[name].audit_ref,
            {"organisation": cast.organisation.pk},
        )


def test_reading_own_skills_is_not_recorded(client, cast):
    before = Event.objects.count()
    for address in (own(), own_unit(cast)):
        assert get(client, cast, "participant", address).status_code == 200
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", [*STRANGERS, "participant", "expert_invited"])
@pytest.mark.parametrize("address", [person, person_unit])
def test_a_person_elsewhere_is_not_found_and_nothing_is_recorded(client, cast, name, address):
    before = Event.objects.count()
    foreign = get(client, cast, name, address(cast))
    missing = client.get(reverse("portfolio-person", args=[987_654]))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert Event.objects.count() == before


def test_the_staff_page_names_the_missing_marks_and_leads_to_them(client, cast):
    response = get(client, cast, "supervisor", person(cast))
    page = response.content.decode()
    for requirement in (cast.requirement_untouched, cast.requirement_assessed, cast.requirement_both):
        assert reverse("marks-requirement", args=[cast.placement.pk, requirement.pk]) in page
    assert reverse("marks-requirement", args=[cast.placement.pk, cast.requirement_marked.pk]) not in page


def test_the_kind_of_placement_is_never_shown(client, cast):
    for name, address in (("participant", own()), ("supervisor", person(cast)), ("coordinator", person(cast))):
        assert "Salainen jaksolaji" not in get(client, cast, name, address).content.decode()


def test_staff_are_warned_of_a_protected_person(client, cast):
    calm = get(client, cast, "supervisor", person(cast)).content.decode()
    cast.person.protected = True
    cast.person.save()
    warned = get(client, cast, "supervisor", person(cast)).content.decode()
    assert "govuk-tag--red" in warned
    assert "govuk-tag--red" not in calm


def test_names_and_texts_of_people_are_escaped(client, cast):
    cast.person.given_names = "<script>alert(1)</script>"
    cast.person.save()
    cast.entry.task_text = "<b>Vaihdoin</b>"
    cast.entry.save()
    page = get(client, cast, "supervisor", person(cast)).content.decode()
    assert "<script>alert" not in page
    assert "<b>Vaihdoin" not in page
    assert "&lt;b&gt;Vaihdoin" in page


def test_pages_are_not_kept_in_any_cache(client, cast):
    assert "no-store" in get(client, cast, "participant", own())["Cache-Control"]


@pytest.mark.parametrize(("language", "marked"), [("fi", False), ("sv", False), ("en", True)])
def test_texts_in_another_language_say_so(client, cast, language, marked):
    with translation.override(language):
        address = own_unit(cast)
    page = get(client, cast, "participant", address).content.decode()
    text = cast.requirement_both.text.best(language)
    assert (f'<span lang="{text.language}">{text.text}</span>' in page) == marked
