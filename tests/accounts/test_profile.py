"""Changing one's own details and password."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from accounts.services.passwords import set_password
from accounts.services.profile import CannotEditProfile, edit_profile
from audit.models import Event
from tests.factories.people import UserFactory

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_the_own_details_are_saved_and_only_their_names_are_recorded() -> None:
    user = UserFactory(given_names="Oili", family_name="Ohjaaja", title="", language="fi")
    other = UserFactory(given_names="Muu")
    edit_profile(given_names="Aino", family_name="Ohjaaja", title="Opettaja", language="sv", actor=user, now=NOW)
    user.refresh_from_db()
    other.refresh_from_db()
    assert (user.given_names, user.family_name, user.title, user.language) == ("Aino", "Ohjaaja", "Opettaja", "sv")
    assert other.given_names == "Muu"
    event = Event.objects.get()
    assert (event.stream, event.verb, event.subject) == ("system", "user.edit_profile", str(user.pk))
    assert event.data == {"changed": ["given_names", "language", "title"]}


def test_saving_the_same_again_changes_nothing_and_is_recorded_all_the_same() -> None:
    user = UserFactory(given_names="Oili", family_name="Ohjaaja")
    edit_profile(given_names="Oili", family_name="Ohjaaja", title="", language="fi", actor=user, now=NOW)
    assert Event.objects.get().data == {"changed": []}


def test_a_language_that_is_none_of_ours_is_refused() -> None:
    user = UserFactory(given_names="Oili")
    with pytest.raises(CannotEditProfile) as refusal:
        edit_profile(given_names="X", family_name="Y", title="", language="de", actor=user, now=NOW)
    assert (refusal.value.code, refusal.value.is_absence) == ("cannot-edit-profile", False)
    user.refresh_from_db()
    assert user.given_names == "Oili"
    assert not Event.objects.exists()


def test_a_new_password_is_kept_as_a_hash_and_recorded_without_it() -> None:
    user = UserFactory()
    set_password(actor=user, password="kolme-sanaa-tässä", now=NOW)
    user.refresh_from_db()
    assert user.check_password("kolme-sanaa-tässä")
    event = Event.objects.get()
    assert (event.verb, event.actor, event.data) == ("user.set_password", user.audit_ref, {})
