"""A key of the cast's school, and a client that uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from certificates.models import SchoolKey
from certificates.rules.keys import key_hash
from common.ids import new_reference
from tests.cast import Cast
from workplaces.models import Organisation


def key_for(school: Organisation, *, digit: str = "1", **fields: object) -> str:
    """Make a key of a school; `digit` tells keys of one test apart."""
    key = f"{digit * 8}_{digit * 43}"
    SchoolKey.objects.create(
        school=school,
        name=f"Järjestelmä {digit}",
        prefix=key[:8],
        key_hash=key_hash(key),
        audit_ref=new_reference(),
        created_at=timezone.now(),
        **fields,
    )
    return key


@pytest.fixture
def ask(cast: Cast) -> Callable[..., object]:
    """Give a function that asks an address with the key of the school that has a share."""
    headers = {"Authorization": f"Bearer {key_for(cast.school_organisation)}"}

    def get(path: str, method: str = "get", **more: str) -> object:
        return getattr(Client(headers={**headers, **more}), method)(f"/api/v1/certificates/{path}")

    return get
