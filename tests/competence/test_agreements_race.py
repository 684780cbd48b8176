"""Several people press the button in the same second."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from audit.models import Event
from competence.models import Agreement, Mark, SelfAssessment, UnitCoverage
from competence.services.agreements.confirm import confirm
from competence.services.carrying.confirm import confirm_carried
from competence.services.marks.give_mark import give_mark

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="SQLite in memory lets no second thread in; its writers stand in line anyway. Runs on PostgreSQL",
    ),
]


def together(*calls):
    """Run the calls at the same time, each on a connection of its own."""
    gate = Barrier(len(calls))

    def run(call):
        try:
            gate.wait()
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def confirming(cast, side):
    said = SelfAssessment.objects.get(requirement=cast.requirement_both)
    mark = Mark.objects.get(requirement=cast.requirement_both)
    now = timezone.now()
    values = {
        "side": side,
        "placement_id": cast.placement.pk,
        "requirement_id": cast.requirement_both.pk,
        "self_assessment_id": said.pk,
        "mark_id": mark.pk,
        "actor": cast.users[side],
        "now": now,
        "on": timezone.localdate(now),
    }
    return lambda: confirm(**values)


def test_confirmations_at_once_give_one_agreement(cast):
    sides = ("participant", "supervisor", "participant", "supervisor")
    outcomes = together(*(confirming(cast, side) for side in sides))
    assert len({outcome.agreement_id for outcome in outcomes}) == 1
    assert any(outcome.is_identified for outcome in outcomes)
    assert Agreement.objects.identified().filter(requirement=cast.requirement_both).count() == 1
    assert Event.objects.filter(verb="agreement.confirm").count() == 2
    assert UnitCoverage.objects.get(person=cast.person, unit=cast.unit).requirements_identified == 1


def test_carrying_at_once_gives_one_agreement_under_the_new_requirements(cast):
    now = timezone.now()
    calls = [
        lambda side=side: confirm_carried(
            side=side,
            placement_id=cast.placement.pk,
            line_id=cast.bridge_line_confirmed.pk,
            actor=cast.users[side],
            now=now,
            on=timezone.localdate(now),
        )
        for side in ("participant", "supervisor", "participant", "supervisor")
    ]
    outcomes = together(*calls)
    assert len({outcome.agreement_id for outcome in outcomes}) == 1
    assert any(outcome.is_identified for outcome in outcomes)
    assert Agreement.objects.identified().filter(requirement=cast.new_requirement).count() == 1
    assert Event.objects.filter(verb="agreement.carry").count() == 2
    assert UnitCoverage.objects.get(person=cast.person, unit=cast.new_unit).requirements_identified == 1


def test_marks_at_once_leave_one_current(cast):
    now = timezone.now()
    calls = [
        lambda actor=actor: give_mark(
            placement_id=cast.placement.pk,
            requirement_id=cast.requirement_untouched.pk,
            value="reached",
            actor=cast.users[actor],
            now=now,
            on=timezone.localdate(now),
        )
        for actor in ("supervisor", "coach", "coordinator", "supervisor")
    ]
    together(*calls)
    marks = Mark.objects.filter(requirement=cast.requirement_untouched)
    assert marks.filter(is_current=True).count() == 1
    assert Event.objects.filter(verb="mark.give").count() == marks.count()
