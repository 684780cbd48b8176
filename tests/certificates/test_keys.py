"""Keys to the API: the service itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from certificates.models import SchoolKey
from certificates.queries.keys import holder_of_key, key_in_use, keys_of_schools, schools_of
from certificates.services.keys import (
    CannotEndKey,
    CannotMakeKey,
    CannotMakeKeyTwice,
    CannotMakeMoreKeys,
    end_key,
    make_key,
)
from workplaces.models import Membership

pytestmark = pytest.mark.django_db


def when() -> dict[str, object]:
    """Give now and today."""
    return {"now": timezone.now(), "on": timezone.localdate()}


def newest() -> SchoolKey:
    """Give the key that was made last."""
    return SchoolKey.objects.latest("pk")


def made(cast, name: str = "Rekisteri"):
    """Make a key of the first school."""
    return make_key(school_id=cast.school_organisation.pk, name=name, actor=cast.school, **when())


def test_a_key_speaks_for_its_school_until_it_is_ended(cast):
    key = made(cast)
    holder = holder_of_key(key.key)
    assert holder.school_id == cast.school_organisation.pk
    assert holder.audit_ref == newest().audit_ref
    assert end_key(key_id=key.id, actor=cast.school, **when()) == cast.school_organisation.pk
    assert holder_of_key(key.key) is None


def test_ending_again_changes_nothing(cast):
    key = made(cast)
    end_key(key_id=key.id, actor=cast.school, **when())
    first, events = newest().revoked_at, Event.objects.count()
    end_key(key_id=key.id, actor=cast.school, now=timezone.now() + timedelta(hours=1), on=timezone.localdate())
    assert (newest().revoked_at, Event.objects.count()) == (first, events)


@pytest.mark.parametrize(
    "principal", ["school_without_share", "coordinator", "participant", "expert_invited", "disabled"]
)
def test_nobody_else_makes_or_ends_a_key_of_the_school(cast, principal):
    key = made(cast)
    events = Event.objects.count()
    actor = getattr(cast, principal)
    with pytest.raises(CannotMakeKey):
        make_key(school_id=cast.school_organisation.pk, name="Oma", actor=actor, **when())
    with pytest.raises(CannotEndKey):
        end_key(key_id=key.id, actor=actor, **when())
    assert (holder_of_key(key.key) is None, Event.objects.count()) == (False, events)


def test_a_contact_whose_role_has_ended_makes_no_keys(cast):
    Membership.objects.filter(user=cast.school).update(ends_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(CannotMakeKey):
        made(cast)


def test_no_keys_for_an_organisation_that_is_missing_or_no_school_of_the_actor(cast):
    for school_id in (cast.organisation.pk, 0, 10**12):
        with pytest.raises(CannotMakeKey):
            make_key(school_id=school_id, name="Rekisteri", actor=cast.school, **when())


def test_names_in_use_and_their_number_are_limited(cast):
    for number in range(9):
        made(cast, f"Rekisteri {number}")
    with pytest.raises(CannotMakeKeyTwice):
        made(cast, "Rekisteri 3")
    with pytest.raises(CannotMakeMoreKeys):
        made(cast, "Rekisteri 10")


@pytest.mark.parametrize("text", ["", "None", "0", "x" * 52, "11111111_" + "1" * 43, "11111111 " + "1" * 43])
def test_what_is_no_key_is_not_known(cast, text):
    made(cast)
    assert holder_of_key(text) is None


def test_what_has_not_the_form_of_a_key_is_not_looked_up(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert holder_of_key("") is None


def test_a_key_is_known_with_one_statement(cast, django_assert_num_queries):
    key = made(cast)
    with django_assert_num_queries(1):
        assert holder_of_key(key.key) is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_one_statement(cast, django_assert_num_queries, rows):
    for number in range(rows - 1):
        made(cast, f"Rekisteri {number}")
    with django_assert_num_queries(1):
        assert len(keys_of_schools(cast.school, on=timezone.localdate())) == rows
    with django_assert_num_queries(1):
        assert [school.name for school in schools_of(cast.school, on=timezone.localdate())] == ["Esimerkkiopisto"]


def test_keys_in_use_stand_before_ended_ones_and_newer_before_older(cast):
    keys = [made(cast, name) for name in ("eka", "toka", "kolmas", "neljäs")]
    for key in (keys[1], keys[3]):
        end_key(key_id=key.id, actor=cast.school, now=timezone.now(), on=timezone.localdate())
    names = [line.name for line in keys_of_schools(cast.school, on=timezone.localdate())]
    assert names == ["kolmas", "eka", "Opintohallinto", "neljäs", "toka"]
    assert key_in_use(cast.school, keys[1].id, on=timezone.localdate()) is None
    assert key_in_use(cast.school_without_share, keys[0].id, on=timezone.localdate()) is None


def test_the_database_refuses_a_key_without_a_name_and_a_hash_twice(cast):
    made(cast)
    row = newest()
    with pytest.raises(IntegrityError, match="school_key_has_name"), transaction.atomic():
        SchoolKey.objects.update(name="")
    row.pk, row.audit_ref = None, "toinen"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
