"""Accounts for people whom an organisation takes in."""

from __future__ import annotations

import pytest

from accounts.models import Person, User
from accounts.services.invitations import CannotUseClosedAccount, account_for
from tests.factories.people import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
NAMES = {"given_names": " Anna  Maria ", "family_name": "Åberg", "language": "sv"}


def test_an_unknown_address_gets_an_account_without_a_usable_password() -> None:
    invited = account_for(email=" Anna.Aberg@Example.test ", **NAMES)
    user = User.objects.get()
    assert (invited.user_id, invited.email, invited.language, invited.is_new) == (
        user.pk,
        "anna.aberg@example.test",
        "sv",
        True,
    )
    assert (user.full_name, user.has_usable_password()) == ("Anna Maria Åberg", False)


def test_a_known_account_keeps_its_own_names_and_language() -> None:
    user = UserFactory(email="oili@example.test", given_names="Oili", family_name="Ohjaaja", language="fi")
    invited = account_for(email="OILI@example.test", **NAMES)
    user.refresh_from_db()
    assert (invited.user_id, invited.is_new, invited.language) == (user.pk, False, "fi")
    assert user.full_name == "Oili Ohjaaja"


def test_a_closed_account_is_not_opened_again() -> None:
    UserFactory(email="oili@example.test", is_active=False)
    with pytest.raises(CannotUseClosedAccount):
        account_for(email="oili@example.test", **NAMES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("öhman",), {"Åke Öhman", "Liisa Öhman"}),
        (("åke", "öhm"), {"Åke Öhman"}),
        (("ohman",), set()),
        (("ke",), {"Åke Öhman"}),
        ((), {"Åke Öhman", "Liisa Öhman", "Zoe Zed"}),
    ],
)
def test_people_are_found_by_every_word_of_the_name(typed: tuple[str, ...], found: set[str]) -> None:
    for given, family in (("Åke", "Öhman"), ("Liisa", "Öhman"), ("Zoe", "Zed")):
        PersonFactory(given_names=given, family_name=family)
    assert {person.full_name for person in Person.objects.named(typed)} == found
