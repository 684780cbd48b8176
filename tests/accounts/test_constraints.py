"""What must never be false of users and persons is refused by the database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Person, User
from tests.factories.people import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def refused(change) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        change()
    return str(error.value)


def test_an_address_is_used_once() -> None:
    UserFactory(email="sama@example.test")
    assert "email" in refused(lambda: UserFactory(email="sama@example.test"))


def test_a_user_has_one_of_the_languages() -> None:
    user = UserFactory()
    assert "user_language" in refused(lambda: User.objects.filter(pk=user.pk).update(language="de"))


def test_an_audit_reference_names_one_user() -> None:
    first, second = UserFactory(), UserFactory()
    assert "audit_ref" in refused(lambda: User.objects.filter(pk=second.pk).update(audit_ref=first.audit_ref))


def test_a_person_has_a_family_name() -> None:
    assert "person_has_family_name" in refused(lambda: PersonFactory(family_name=""))


def test_a_person_may_have_one_name_only() -> None:
    assert PersonFactory(given_names="", family_name="Sámmol").full_name == "Sámmol"


def test_a_person_has_one_of_the_languages() -> None:
    person = PersonFactory()
    assert "person_language" in refused(lambda: Person.objects.filter(pk=person.pk).update(language="de"))


def test_an_audit_reference_names_one_person() -> None:
    first, second = PersonFactory(), PersonFactory()
    assert "audit_ref" in refused(lambda: Person.objects.filter(pk=second.pk).update(audit_ref=first.audit_ref))


def test_a_user_is_one_person() -> None:
    user = UserFactory()
    PersonFactory(user=user)
    assert "user_id" in refused(lambda: PersonFactory(user=user))


def test_there_is_no_column_for_a_personal_identity_code() -> None:
    names = {field.name for model in (User, Person) for field in model._meta.get_fields()}
    assert not {name for name in names if "identity" in name or "hetu" in name or "ssn" in name}
