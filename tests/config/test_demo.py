"""The demo cast: loaded once, true in itself, and marked as fictional."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from audit.models import Event
from certificates.models import Certificate
from competence.models import Entry
from qualifications.models import RequirementsDocument
from tests.house import ROOT


def load() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.mark.django_db
def test_the_demo_loads_once_and_again_changes_nothing() -> None:
    first = load()
    counted = (Entry.objects.count(), Event.objects.count(), Certificate.objects.count())
    assert load() == first
    assert (Entry.objects.count(), Event.objects.count(), Certificate.objects.count()) == counted
    assert counted[0] > 200
    call_command("rebuild_coverage", check=True, stdout=StringIO())
    call_command("verify_audit", stdout=StringIO())
    assert list(RequirementsDocument.objects.values_list("is_fictional", flat=True)) == [True]


@pytest.mark.django_db
def test_every_printed_log_in_works() -> None:
    said = load()
    told = json.loads((ROOT / "fixtures/demo.json").read_text())
    for _role, key in told["log_ins"]:
        assert f"{key}@demo.example" in said
        assert User.objects.get(email=f"{key}@demo.example").check_password(told["password"])
