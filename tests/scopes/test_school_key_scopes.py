"""Who sees which key of a school: the scope over the whole cast, with a key that could leak."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from certificates.models import SchoolKey
from tests.cast import PRINCIPALS
from workplaces.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict[int, str]:
    """Name the first school's key, and make an ended one of the second."""
    ended = SchoolKey.objects.create(
        school=cast.other_school,
        name="Rekisteri",
        prefix="11111111",
        key_hash="1" * 64,
        audit_ref="second",
        created_at=timezone.now(),
        revoked_at=timezone.now(),
    )
    return {cast.school_key.pk: "first", ended.pk: "second"}


@pytest.mark.parametrize(
    ("name", "visible"),
    [
        (name, {"school": {"first"}, "school_without_share": {"second"}}.get(name, set()))
        for name in PRINCIPALS
        if name != "anonymous"
    ],
)
def test_keys_are_seen_by_the_contacts_of_their_school_alone(cast, rows, name, visible):
    found = SchoolKey.objects.visible_to(cast.users[name], on=timezone.localdate())
    assert {rows[key.pk] for key in found} == visible


def test_nobody_sees_keys_before_or_after_the_role(cast, rows):
    today = timezone.localdate()
    Membership.objects.filter(user=cast.school).update(ends_on=today)
    assert SchoolKey.objects.visible_to(cast.school, on=today).count() == 1
    assert SchoolKey.objects.visible_to(cast.school, on=today + timedelta(days=1)).count() == 0
    assert SchoolKey.objects.visible_to(cast.school, on=today - timedelta(days=1000)).count() == 0


def test_keys_in_use_are_those_that_have_not_been_ended(cast, rows):
    assert {rows[key.pk] for key in SchoolKey.objects.in_use()} == {"first"}
