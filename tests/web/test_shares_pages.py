"""Pages on which a holder shares a certificate and ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate, Share

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder(client, cast):
    client.force_login(cast.participant)
    return client


def new(cast):
    return reverse("shares-new", args=[cast.certificate.pk])


def sent(cast, **changes):
    day = timezone.localdate() + timedelta(days=30)
    return {
        "school_id": cast.other_school.pk,
        "ends_on_day": day.day,
        "ends_on_month": day.month,
        "ends_on_year": day.year,
        "purpose": "Haen opintoihin",
        **changes,
    }


def test_the_form_offers_schools_and_nobody_else(cast, holder):
    html = holder.get(new(cast)).content.decode()
    assert ("Esimerkkiopisto" in html, "Toinen opisto" in html, "Kakkospaja ry" in html) == (True, True, False)


def test_sharing_leads_back_to_the_certificate(cast, holder):
    answer = holder.post(new(cast), sent(cast))
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("certificates-detail", args=[cast.certificate.pk]),
    )
    share = Share.objects.get(school=cast.other_school)
    assert (share.purpose, share.ends_on) == ("Haen opintoihin", timezone.localdate() + timedelta(days=30))


@pytest.mark.parametrize(
    "changes",
    [
        {"school_id": ""},
        {"ends_on_year": "2099"},
        {"ends_on_day": "31", "ends_on_month": "2"},
        {"purpose": "x" * 201},
        {"purpose": "131052-308T"},
    ],
)
def test_a_form_that_fails_keeps_what_was_typed(cast, holder, changes):
    answer = holder.post(new(cast), sent(cast, **changes))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{changes.get("ends_on_year", sent(cast)["ends_on_year"])}"' in html
    assert changes.get("purpose", "Haen opintoihin") in html
    assert not Share.objects.filter(school=cast.other_school).exists()


def test_a_school_that_has_it_already_is_refused_in_words(cast, holder):
    answer = holder.post(new(cast), sent(cast, school_id=cast.school_organisation.pk))
    assert answer.status_code == 422
    assert Share.objects.count() == 1


def test_an_organisation_that_is_no_school_is_no_choice(cast, holder):
    assert holder.post(new(cast), sent(cast, school_id=cast.other_organisation.pk)).status_code == 422
    assert holder.post(new(cast), sent(cast, school_id="1e9")).status_code == 422


def test_a_protected_person_is_asked_to_confirm(cast, holder):
    assert 'name="is_confirmed"' not in holder.get(new(cast)).content.decode()
    cast.person.protected = True
    cast.person.save()
    assert 'name="is_confirmed"' in holder.get(new(cast)).content.decode()
    assert holder.post(new(cast), sent(cast)).status_code == 422
    assert holder.post(new(cast), sent(cast, is_confirmed="on")).status_code == 302


def test_what_is_out_of_force_has_no_form(cast, holder):
    Certificate.objects.filter(pk=cast.certificate.pk).update(state="superseded")
    assert 'name="school_id"' not in holder.get(new(cast)).content.decode()
    assert holder.post(new(cast), sent(cast)).status_code == 422


def test_ending_is_confirmed_on_a_page_of_its_own(cast, holder):
    address = reverse("shares-end", args=[cast.share.pk])
    html = holder.get(address).content.decode()
    assert ("Esimerkkiopisto" in html, "govuk-button--warning" in html) == (True, True)
    for _ in range(2):
        answer = holder.post(address)
        assert answer["Location"] == reverse("certificates-detail", args=[cast.certificate.pk])
    cast.share.refresh_from_db()
    assert cast.share.revoked_at is not None
    assert "govuk-button--warning" not in holder.get(address).content.decode()


@pytest.mark.parametrize("name", ["participant_other", "coach", "coordinator", "school", "supervisor"])
def test_nobody_else_finds_the_pages(cast, client, name):
    client.force_login(cast.users[name])
    for address in (new(cast), reverse("shares-end", args=[cast.share.pk])):
        assert client.get(address).status_code == 404
        assert client.post(address, sent(cast)).status_code == 404
    cast.share.refresh_from_db()
    assert cast.share.revoked_at is None
