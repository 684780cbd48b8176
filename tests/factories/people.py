"""Users, persons, organisations, sites, roles and placements."""

from __future__ import annotations

from datetime import date

import factory

from accounts.models import Person, User
from common.text import LocalizedText
from workplaces.models import Membership, Organisation, Placement, PlacementKind, PlacementUnit, Site

BUSINESS_IDS = ("9900001-8", "9900002-6", "9900003-4", "9900004-2", "1572860-0", "0737546-2", "1234567-1")
PASSWORD = "kolme-sanaa-salasanaksi"


def business_id(n: int) -> str:
    """Give the n-th valid fictional business id."""
    number, weights = 9_900_100 + n * 10, (7, 9, 10, 5, 8, 4, 2)
    while True:
        remainder = sum(int(d) * w for d, w in zip(str(number), weights, strict=True)) % 11
        if remainder != 1:
            return f"{number}-{(11 - remainder) % 11}"
        number += 1


class UserFactory(factory.django.DjangoModelFactory[User]):
    """Somebody who may sign in with PASSWORD only if the test sets it (hashing is slow)."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"kayttaja{n}@example.test")
    given_names = "Oili"
    family_name = factory.Sequence(lambda n: f"Ohjaaja{n}")
    password = "!"


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    """A participant without a user."""

    class Meta:
        model = Person

    given_names = "Väinö"
    family_name = factory.Sequence(lambda n: f"Valmentautuja{n}")
    sort_name = factory.LazyAttribute(lambda person: f"{person.family_name} {person.given_names}".casefold())
    searchable = factory.LazyAttribute(lambda person: f"{person.given_names} {person.family_name}".casefold())


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    """A workshop's keeper that marks on the threshold scale."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Esimerkkipaja {n} ry")
    business_id = factory.Sequence(business_id)
    kind = "workshop"
    street_address = "Pajakatu 1"
    postal_code = "00100"
    municipality = "Helsinki"
    phone = "09 000 0000"
    email = "paja@example.test"


class SiteFactory(factory.django.DjangoModelFactory[Site]):
    """A site."""

    class Meta:
        model = Site

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Pyöräpaja {n}")
    street_address = "Pajakatu 1"
    postal_code = "00100"
    municipality = "Helsinki"


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    """A role from the start of 2026."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    site = None
    role = "coordinator"
    begins_on = date(2026, 1, 1)


class PlacementKindFactory(factory.django.DjangoModelFactory[PlacementKind]):
    """A kind whose name is a canary: it must not appear outside placement pages."""

    class Meta:
        model = PlacementKind

    code = factory.Sequence(lambda n: f"kind_{n}")
    name = factory.LazyFunction(lambda: LocalizedText.of({"fi": "Salainen jaksolaji"}))
    employment_relation = "no"
    confidentiality = "secret"


class PlacementFactory(factory.django.DjangoModelFactory[Placement]):
    """A placement that runs through 2026."""

    class Meta:
        model = Placement

    person = factory.SubFactory(PersonFactory)
    host = factory.SubFactory(SiteFactory)
    employer = None
    kind = factory.SubFactory(PlacementKindFactory)
    begins_on = date(2026, 1, 7)
    ends_on = date(2026, 12, 31)


class PlacementUnitFactory(factory.django.DjangoModelFactory[PlacementUnit]):
    """A goal."""

    class Meta:
        model = PlacementUnit
