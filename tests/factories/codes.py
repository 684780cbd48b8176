"""Codes of the national code lists."""

from __future__ import annotations

import factory

from qualifications.models import Code
from tests.factories.catalogue import text


class CodeFactory(factory.django.DjangoModelFactory[Code]):
    """Version 1 of a code of a unit, in force without an end."""

    class Meta:
        model = Code

    value = factory.Sequence(lambda n: f"{970_000 + n}")
    uri = factory.LazyAttribute(lambda code: f"{code.code_set}_{code.value}")
    code_set = "tutkinnonosat"
    version = 1
    name = factory.LazyFunction(lambda: text("Rengastyö"))
    state = "HYVAKSYTTY"


def code_of(uri: str, version: int, **fields: object) -> Code:
    """Make a version of a code by its whole name."""
    code_set, _, value = uri.partition("_")
    return CodeFactory(code_set=code_set, value=value, uri=uri, version=version, **fields)
