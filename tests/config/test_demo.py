"""The demo cast: loaded once, true in itself, and marked as fictional."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from certificates.models import Certificate
from competence.models import Agreement, Entry
from competence.queries.carried import carried_own
from qualifications.choices import Validity
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import validity_on
from tests.house import ROOT
from workplaces.models import Bridge, EnvironmentCarry, LearningEnvironment

DAYS = ("valid_from", "valid_to", "transition_ends")


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
    assert list(RequirementsDocument.objects.values_list("is_fictional", flat=True)) == [True, True]


@pytest.mark.django_db
def test_the_demo_stands_between_two_versions_with_work_left_for_everybody() -> None:
    load()
    today = timezone.localdate()
    states = [
        validity_on(today, **dates) for dates in RequirementsDocument.objects.order_by("valid_from").values(*DAYS)
    ]
    assert states == [Validity.TRANSITION, Validity.VALID]
    bridge = Bridge.objects.get()
    kinds = Counter(bridge.lines.values_list("kind", flat=True))
    assert (bridge.state, bridge.expert_name) == ("confirmed", "Anna Esimerkki")
    assert kinds == {"unchanged": 44, "changed": 6, "new": 3, "split": 2, "gone": 2, "moved": 1}
    carry = EnvironmentCarry.objects.get()
    assert (carry.finished_at, carry.mappings.waiting().count()) == (None, 5)
    assert set(LearningEnvironment.objects.filter(document=bridge.old_document).values_list("state", flat=True)) == {
        "published",
        "in_review",
    }
    carried = Agreement.objects.exclude(carried_from=None)
    assert Counter(carried.values_list("state", flat=True)) == {"agreed": 2, "open": 4}
    participant = User.objects.get(email="osallistuja@demo.example")
    shown = carried_own(viewer=participant, on=today, language="sv")
    steps = Counter(line.step for group in shown.groups for unit in group.units for line in unit.lines)
    assert steps == {"confirm": 6, "wait_confirm": 2}
    assert {unit.document_name.language for group in shown.groups for unit in group.units} == {"sv"}


@pytest.mark.django_db
def test_every_printed_log_in_works() -> None:
    said = load()
    told = json.loads((ROOT / "fixtures/demo.json").read_text())
    for _role, key in told["log_ins"]:
        assert f"{key}@demo.example" in said
        assert User.objects.get(email=f"{key}@demo.example").check_password(told["password"])
