"""Pages of participants: the list, adding, correcting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person, User
from audit.models import Event
from certificates.models import CertificateAgreement
from competence.models import Mark
from tests.cast import Cast
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory
from workplaces.models import Placement, PlacementKind, Site

KIND_CANARY = "Salainen jaksolaji"


@pytest.fixture
def coach(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coach)
    return client


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who])
    return client


def day(name: str, value) -> dict[str, int]:
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def new(cast: Cast, **changes: object) -> dict[str, object]:
    known = {
        "given_names": "Åke",
        "family_name": "Öhman",
        "language": "sv",
        "email": "",
        "host_id": cast.site.pk,
        "kind_id": PlacementKind.objects.get(code="workshop_period").pk,
        "employer_business_id": "",
        "employer_name": "",
    }
    return known | day("begins_on", timezone.localdate()) | changes


def test_the_list_shows_the_people_of_ones_sites_and_no_kind(cast: Cast, coach: Client) -> None:
    html = coach.get(reverse("people-list")).content.decode()
    assert "Pia Participant" in html
    assert reverse("portfolio-person", args=[cast.person.pk]) in html
    assert reverse("placements-edit", args=[cast.placement.pk]) in html
    for text in ("Muualla", KIND_CANARY, "kanarialintu"):
        assert text not in html
    assert html.count('class="govuk-button"') == 1


def test_a_supervisor_sees_the_list_without_the_ways_to_change(cast: Cast) -> None:
    html = signed_in(cast, "supervisor").get(reverse("people-list")).content.decode()
    assert "Pia Participant" in html
    assert reverse("placements-edit", args=[cast.placement.pk]) not in html
    assert reverse("people-new") not in html


def test_names_are_searched_for_and_kept_in_the_box(cast: Cast, coach: Client) -> None:
    PlacementFactory(host=cast.site, person=PersonFactory(given_names="Åke", family_name="Öhman"), ends_on=None)
    html = coach.get(reverse("people-list"), {"q": "öhm"}).content.decode()
    assert ("Åke Öhman" in html, "Pia Participant" in html, 'value="öhm"' in html) == (True, False, True)
    html = coach.get(reverse("people-list"), {"q": '"><script>'}).content.decode()
    assert ("app-empty" in html, '"><script>' in html) == (True, False)


def test_ended_placements_are_shown_when_asked_for(cast: Cast, coach: Client) -> None:
    assert "Pia Participant" not in coach.get(reverse("people-list"), {"state": "ended"}).content.decode()
    Placement.objects.filter(pk=cast.placement.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "Pia Participant" in coach.get(reverse("people-list"), {"state": "ended"}).content.decode()


def shown(client: Client, state: str) -> list[str]:
    html = client.get(reverse("people-list"), {"state": state}).content.decode()
    return [name for name in ("Pia Participant", "Hiljainen Henkilö", "Uusi Tulija") if name in html]


def test_the_cards_of_the_start_page_lead_to_those_who_are_counted(cast: Cast, coach: Client) -> None:
    today = timezone.localdate()
    for given, family, days in (("Hiljainen", "Henkilö", 20), ("Uusi", "Tulija", 3)):
        person = PersonFactory(given_names=given, family_name=family)
        PlacementFactory(host=cast.site, person=person, begins_on=today - timedelta(days=days), ends_on=None)
    assert shown(coach, "quiet") == ["Hiljainen Henkilö"]
    assert f'href="{reverse("people-list")}?state=quiet"' in coach.get(reverse("start")).content.decode()
    assert shown(coach, "confirm") == ["Pia Participant"]
    Mark.objects.filter(requirement=cast.requirement_both).delete()
    assert shown(coach, "confirm") == []


def test_who_has_new_skills_for_a_certificate_is_one_click_from_it(cast: Cast, coach: Client) -> None:
    issue = reverse("certificates-new", args=[cast.placement.pk])
    assert shown(coach, "certificate") == ["Pia Participant"]
    assert f'href="{issue}"' in coach.get(reverse("people-list"), {"state": "certificate"}).content.decode()
    CertificateAgreement.objects.create(certificate=cast.certificate, agreement=cast.agreement, position=1)
    assert shown(coach, "certificate") == []
    supervisor = signed_in(cast, "supervisor")
    assert shown(supervisor, "certificate") == []
    assert 'value="certificate"' not in supervisor.get(reverse("people-list")).content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", ""])
def test_a_page_number_that_is_none_is_the_first_or_last_page(cast: Cast, coach: Client, page: str) -> None:
    assert "Pia Participant" in coach.get(reverse("people-list"), {"page": page}).content.decode()


@pytest.mark.parametrize("who", ["participant", "expert_invited", "school"])
def test_the_pages_are_for_staff(cast: Cast, who: str) -> None:
    client = signed_in(cast, who)
    assert (client.get(reverse("people-list")).status_code, client.get(reverse("people-new")).status_code) == (403, 403)


def test_a_participant_is_added_and_leads_to_goals(cast: Cast, coach: Client) -> None:
    answer = coach.post(reverse("people-new"), new(cast))
    person = Person.objects.get(family_name="Öhman")
    placement = Placement.objects.get(person=person)
    assert (answer.status_code, answer.url) == (302, reverse("placements-goals", args=[placement.pk]))
    assert (placement.host, person.user, mail.outbox) == (cast.site, None, [])


@pytest.mark.parametrize("protected", [False, True])
def test_an_invited_participant_gets_a_letter_that_hides_the_place_of_a_protected_one(
    cast: Cast, coach: Client, protected: bool
) -> None:
    MembershipFactory(user=cast.coach, organisation=cast.organisation, site=cast.site, role="coach")
    sent = new(cast, email="ake@example.test") | ({"protected": "on"} if protected else {})
    assert coach.post(reverse("people-new"), sent).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["ake@example.test"]
    assert "http://127.0.0.1:8000/sv/account/password/reset/" in letter.body
    assert ("Ykköspaja" in letter.body) is not protected
    assert "Pyöräpaja" not in letter.body
    assert Person.objects.get(family_name="Öhman").protected is protected


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"family_name": ""}, "family_name"),
        ({"family_name": "131052-308T"}, "family_name"),
        ({"birth_date_day": "1", "birth_date_month": "1", "birth_date_year": "2150"}, "birth_date"),
        ({"language": "de"}, "language"),
        ({"email": "participant@example.test"}, "email"),
        ({"host_id": "ELSEWHERE"}, "host_id"),
        ({"kind_id": "987654"}, "kind_id"),
        ({"kind_id": "OLD"}, "kind_id"),
        ({"begins_on_day": ""}, "begins_on"),
        ({"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2020"}, "ends_on"),
        ({"employer_business_id": "9900003-4", "employer_name": "Kaupunki"}, "employer_business_id"),
        ({"employer_business_id": "123"}, "employer_business_id"),
        ({"protected": "on"}, "protected"),
    ],
)
def test_a_wrong_form_comes_back_with_all_that_was_typed(
    cast: Cast, coach: Client, typed: dict[str, str], field: str
) -> None:
    old = PlacementKind.objects.get(code="work_trial", valid_to__isnull=False)
    named = {"ELSEWHERE": str(cast.site_elsewhere.pk), "OLD": str(old.pk)}
    sent = new(cast) | {name: named.get(value, value) for name, value in typed.items()}
    answer = coach.post(reverse("people-new"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Åke"' in answer.content.decode()
    assert (Person.objects.count(), mail.outbox) == (2, [])


def test_the_same_form_sent_twice_is_explained(cast: Cast, coach: Client) -> None:
    coach.post(reverse("people-new"), new(cast))
    answer = coach.post(reverse("people-new"), new(cast))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])
    assert Person.objects.count() == 3


def test_without_a_site_the_page_says_what_to_do(cast: Cast, coach: Client) -> None:
    Site.objects.update(is_active=False)
    html = coach.get(reverse("people-new")).content.decode()
    assert ("app-empty" in html, 'name="family_name"' in html) == (True, False)


def test_the_only_site_is_chosen_beforehand(cast: Cast, coach: Client) -> None:
    chosen = f'<option value="{cast.site.pk}" selected'
    assert chosen not in coach.get(reverse("people-new")).content.decode()
    Site.objects.filter(pk=cast.other_site.pk).update(is_active=False)
    assert chosen in coach.get(reverse("people-new")).content.decode()
    assert chosen in coach.get(reverse("placements-new", args=[cast.person.pk])).content.decode()


def test_personal_details_are_shown_and_saved(cast: Cast, coach: Client) -> None:
    url = reverse("people-edit", args=[cast.person.pk])
    html = coach.get(url).content.decode()
    assert 'value="Participant"' in html
    assert "participant@example.test" in html
    assert 'name="email"' not in html
    assert KIND_CANARY not in html
    sent = {"given_names": "Pia", "family_name": "Öhman", "language": "fi", "oppijanumero": ""}
    answer = coach.post(url, sent)
    assert (answer.status_code, answer.url) == (302, reverse("portfolio-person", args=[cast.person.pk]))
    assert Person.objects.get(pk=cast.person.pk).full_name == "Pia Öhman"


def test_reading_is_told_once_and_saving_is_no_reading(cast: Cast, coach: Client) -> None:
    url = reverse("people-edit", args=[cast.person.pk])
    coach.get(url)
    coach.post(url, {"given_names": "Pia", "family_name": "Öhman", "language": "fi"})
    verbs = Event.objects.filter(stream=f"person:{cast.person.audit_ref}").order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == ["person.read", "person.edit"]


def test_wrong_details_come_back_with_all_that_was_typed(cast: Cast, coach: Client) -> None:
    url = reverse("people-edit", args=[cast.person.pk])
    sent = {"given_names": "Uusi", "family_name": "Nimi", "language": "fi", "oppijanumero": "123"}
    answer = coach.post(url, sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["oppijanumero"])
    assert 'value="Uusi"' in answer.content.decode()
    answer = coach.post(url, sent | {"oppijanumero": "", "protected": "on"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["protected"])
    assert Person.objects.get(pk=cast.person.pk).given_names == "Pia"


def test_somebody_without_an_account_may_be_given_one(cast: Cast, coach: Client) -> None:
    person = PlacementFactory(host=cast.site, person__given_names="Ville", person__family_name="Vieras").person
    url = reverse("people-edit", args=[person.pk])
    assert 'name="email"' in coach.get(url).content.decode()
    sent = {"given_names": "Ville", "family_name": "Vieras", "language": "en", "email": "ville@example.test"}
    assert coach.post(url, sent).status_code == 302
    assert Person.objects.get(pk=person.pk).user == User.objects.get(email="ville@example.test")
    assert mail.outbox[0].to == ["ville@example.test"]


@pytest.mark.parametrize("who", ["supervisor", "supervisor_other_site", "coordinator_other_org", "participant"])
def test_others_find_no_such_person(cast: Cast, who: str) -> None:
    client, url = signed_in(cast, who), reverse("people-edit", args=[cast.person.pk])
    sent = {"given_names": "Pia", "family_name": "Kaapattu", "language": "fi"}
    answers = [
        client.get(url),
        client.post(url, sent),
        client.post(url, {}),
        client.get(reverse("people-edit", args=[9**9])),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert Person.objects.get(pk=cast.person.pk).family_name == "Participant"


def test_a_protected_person_is_not_on_the_list_of_those_who_are_not_of_the_site(cast: Cast, coach: Client) -> None:
    Person.objects.filter(pk=cast.person.pk).update(protected=True)
    assert "Pia Participant" not in coach.get(reverse("people-list")).content.decode()
    assert coach.get(reverse("people-edit", args=[cast.person.pk])).status_code == 404
    assert "Pia Participant" in signed_in(cast, "supervisor").get(reverse("people-list")).content.decode()
