"""Keys to the API on the school's pages."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from audit.rules.chain import organisation_stream
from certificates.models import SchoolKey
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(cast, client: Client) -> Client:
    """Give the browser of the school's contact."""
    client.force_login(cast.school)
    return client


def newest() -> SchoolKey:
    """Give the key that was made last."""
    return SchoolKey.objects.latest("pk")


def make(client: Client, **fields: object):
    """Send the form for a new key."""
    return client.post(reverse("keys-new"), {"name": "Opiskelijarekisteri", **fields})


def test_a_new_key_is_shown_once_and_works(cast, school):
    answer = make(school)
    assert answer.status_code == 200
    key = answer.context["made"].key
    assert key in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert key not in school.get(reverse("keys-list")).content.decode()
    assert Client(headers={"Authorization": f"Bearer {key}"}).get("/api/v1/certificates/").status_code == 200


def test_only_the_hash_and_the_beginning_are_kept(cast, school):
    key = make(school).context["made"].key
    row = newest()
    assert (row.school, row.prefix, row.key_hash) == (
        cast.school_organisation,
        key[:8],
        hashlib.sha256(key.encode()).hexdigest(),
    )
    stored = [str(getattr(row, field.attname)) for field in SchoolKey._meta.get_fields()]
    assert [value for value in stored if key[9:] in value] == []
    assert key[9:] not in repr(list(Event.objects.values_list("data", flat=True)))


def test_the_list_tells_name_and_beginning(cast, school):
    prefix = make(school).context["made"].prefix
    page = school.get(reverse("keys-list")).content.decode()
    assert ("Opiskelijarekisteri" in page, f"{prefix}…" in page) == (True, True)


def test_an_empty_list_says_what_a_key_is_for(cast, client):
    client.force_login(cast.school_without_share)
    answer = client.get(reverse("keys-list"))
    assert (answer.status_code, answer.context["keys"]) == (200, ())
    assert "app-empty" in answer.content.decode()


def test_a_key_needs_a_name_and_the_form_keeps_what_was_typed(cast, school):
    answer = make(school, name="  ")
    assert (answer.status_code, SchoolKey.objects.count()) == (422, 1)
    long = make(school, name="x" * 81)
    assert (long.status_code, "x" * 81 in long.content.decode()) == (422, True)


def test_a_name_in_use_is_refused_and_free_again_after_the_end(cast, school):
    made = make(school).context["made"]
    again = make(school)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["name"])
    assert "Opiskelijarekisteri" in again.content.decode()
    school.post(reverse("keys-end", args=[made.id]))
    assert make(school).status_code == 200


def test_there_are_at_most_ten_keys_in_use(cast, school):
    for number in range(9):
        assert make(school, name=f"Järjestelmä {number}").status_code == 200
    assert (make(school, name="Yksi liikaa").status_code, SchoolKey.objects.count()) == (422, 10)


def test_a_key_is_ended_after_asking_and_works_no_more(cast, school):
    made = make(school).context["made"]
    address = reverse("keys-end", args=[made.id])
    assert school.get(address).status_code == 200
    assert newest().revoked_at is None
    assert school.post(address).status_code == 302
    assert newest().revoked_at is not None
    assert Client(headers={"Authorization": f"Bearer {made.key}"}).get("/api/v1/certificates/").status_code == 401
    assert school.get(address).status_code == 404
    assert school.get(reverse("keys-list")).context["keys"][-1].revoked_at is not None


def test_making_and_ending_are_recorded_in_the_schools_stream(cast, school):
    made = make(school).context["made"]
    school.post(reverse("keys-end", args=[made.id]))
    found = list(Event.objects.order_by("seq").values_list("stream", "actor", "verb", "subject"))
    where = (organisation_stream(cast.school_organisation.pk), cast.school.audit_ref)
    assert found == [(*where, "key.make", str(made.id)), (*where, "key.end", str(made.id))]


def test_another_schools_key_is_not_found(cast, school, client):
    made = make(school).context["made"]
    client.force_login(cast.school_without_share)
    for method in (client.get, client.post):
        assert method(reverse("keys-end", args=[made.id])).status_code == 404
    assert client.get(reverse("keys-list")).context["keys"] == ()
    assert newest().revoked_at is None


@pytest.mark.parametrize("principal", ["coordinator", "participant", "supervisor", "expert_invited"])
def test_keys_are_for_schools(cast, client, principal):
    client.force_login(getattr(cast, principal))
    for route in ("keys-list", "keys-new"):
        assert client.get(reverse(route)).status_code == 403
    assert (make(client).status_code, SchoolKey.objects.count()) == (403, 1)


def test_a_contact_of_two_schools_chooses_one_of_them(cast, school):
    MembershipFactory(user=cast.school, organisation=cast.other_school, role="school_contact")
    assert make(school).status_code == 422
    assert make(school, school_id=cast.organisation.pk).status_code == 422
    assert make(school, school_id=cast.other_school.pk).status_code == 200
    assert newest().school == cast.other_school


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_statements_for_one_and_for_three(
    cast, school, django_assert_num_queries, rows
):
    for number in range(rows - 1):
        make(school, name=f"Järjestelmä {number}")
    with django_assert_num_queries(5):
        assert len(school.get(reverse("keys-list")).context["keys"]) == rows


@pytest.mark.parametrize("language", ["/sv", "/en"])
def test_the_pages_speak_the_other_languages_too(cast, school, language):
    for page in ("/school/keys/", "/school/keys/new/"):
        assert school.get(f"{language}{page}").status_code == 200
