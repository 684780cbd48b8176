"""Random orders of all verbs: the maintained counts always fit what stands in the logbook."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from common.errors import Cannot
from competence.choices import Side
from competence.models import Agreement, Entry
from competence.services.carrying.confirm import confirm_carried
from competence.services.carrying.dispute import dispute_carried
from competence.services.decisions import confirm_entries, return_entry, withdraw_entry
from competence.services.rebuild import rebuild_person
from competence.services.sendings import CannotReuseKey
from tests.competence.workshop import AT, NOW, TODAY, Workshop, make_workshop
from tests.factories.bridges import confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.work import TaskRequirementFactory
from workplaces.models import Bridge, BridgeLine, TaskRequirement

WHO = st.integers(0, 1)
DAYS = st.integers(0, 5).map(lambda back: TODAY - timedelta(days=back))
MINUTES = st.none() | st.integers(1, 480)
TASKS = st.integers(0, 3)
NUMBERS = st.integers(0, 10_000)


class Logbook(RuleBasedStateMachine):
    """A workshop whose people do everything in any order; refusals are part of life."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        # Lets the services' own outermost transactions run inside, as in Django's test cases.
        self.block._from_testcase = True
        self.block.__enter__()
        self.shop: Workshop = make_workshop()
        self.entries: list[int] = []
        self.lines = list(bridge_over(self.shop).lines.order_by("pk"))

    def teardown(self) -> None:
        try:
            call_command("rebuild_coverage", "--check", stdout=StringIO())
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def _try(self, verb: Callable[..., Any], **arguments: Any) -> Any:
        try:
            return verb(**arguments)
        except CannotReuseKey:
            raise
        except Cannot:
            return None

    def _task(self, number: int) -> dict[str, Any]:
        tasks = [self.shop.tyres, self.shop.washing, self.shop.talking]
        return self.shop.free("Muuta työtä") if number == 3 else {"task_id": tasks[number].pk}

    def _actor(self, number: int) -> Any:
        return [self.shop.supervisor, self.shop.people[0].user, self.shop.people[1].user][number % 3]

    @rule(both=st.booleans(), who=WHO, task=TASKS, day=DAYS, minutes=MINUTES)
    def log(self, both: bool, who: int, task: int, day: date, minutes: int | None) -> None:
        people = (0, 1) if both else (who,)
        self.entries += self.shop.log(*people, **self._task(task), done_on=day, minutes=minutes)

    @rule(who=WHO, task=TASKS, day=DAYS, minutes=MINUTES, again=st.integers(1, 3))
    def propose(self, who: int, task: int, day: date, minutes: int | None, again: int) -> None:
        key = uuid.uuid4()
        answers = {
            self.shop.propose(who, **self._task(task), done_on=day, minutes=minutes, key=key) for _ in range(again)
        }
        assert len(answers) == 1
        self.entries += answers

    @precondition(lambda self: self.entries)
    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=6))
    def confirm(self, numbers: list[int]) -> None:
        chosen = {self.entries[number % len(self.entries)] for number in numbers}
        waiting = set(Entry.objects.filter(pk__in=chosen, state="waiting").values_list("pk", flat=True))
        answer = confirm_entries(entry_ids=chosen, actor=self.shop.supervisor, **AT)
        assert set(answer.confirmed) == waiting
        assert {row.entry_id for row in answer.left_out} == chosen - waiting

    @precondition(lambda self: self.entries)
    @rule(number=NUMBERS, actor=NUMBERS)
    def send_back(self, number: int, actor: int) -> None:
        entry = self.entries[number % len(self.entries)]
        self._try(return_entry, entry_id=entry, reason="Korjaa", actor=self._actor(actor), **AT)

    @precondition(lambda self: self.entries)
    @rule(number=NUMBERS, actor=NUMBERS)
    def withdraw(self, number: int, actor: int) -> None:
        entry = self.entries[number % len(self.entries)]
        self._try(withdraw_entry, entry_id=entry, actor=self._actor(actor), **AT)

    @precondition(lambda self: self.entries)
    @rule(number=NUMBERS, actor=NUMBERS, task=TASKS, day=DAYS, minutes=MINUTES)
    def correct(self, number: int, actor: int, task: int, day: date, minutes: int | None) -> None:
        entry = self.entries[number % len(self.entries)]
        changes = {**self._task(task), "done_on": day, "minutes": minutes, "actor": self._actor(actor)}
        new = self._try(self.shop.correct, entry_id=entry, **changes)
        self.entries += [new] if new else []

    @rule(who=WHO, place=st.integers(0, 3), threshold_met=st.booleans())
    def agree(self, who: int, place: int, threshold_met: bool) -> None:
        wanted = {"person": self.shop.people[who], "requirement": self.shop.requirements[place]}
        if not Agreement.objects.filter(**wanted, threshold_met=True).exists():
            self.shop.agree(place, who=who, threshold_met=threshold_met)

    @rule(who=WHO, line=st.integers(0, 3), sides=st.sampled_from(["participant", "supervisor", "both"]))
    def carry(self, who: int, line: int, sides: str) -> None:
        chosen: BridgeLine = self.lines[line]
        for side in Side if sides == "both" else [Side(sides)]:
            self._try(confirm_carried, **self._carrying(who, chosen, side))

    @rule(who=WHO, line=st.integers(0, 3), side=st.sampled_from(Side))
    def look_anew(self, who: int, line: int, side: Side) -> None:
        self._try(dispute_carried, **self._carrying(who, self.lines[line], side), reason="Uusi laite")

    def _carrying(self, who: int, line: BridgeLine, side: Side) -> dict[str, Any]:
        actor = self.shop.people[who].user if side == Side.PARTICIPANT else self.shop.supervisor
        return {"side": side, "placement_id": self.shop.placements[who].pk, "line_id": line.pk, "actor": actor, **AT}

    @rule(task=st.integers(0, 2), place=st.integers(0, 3))
    def map_otherwise(self, task: int, place: int) -> None:
        chosen = [self.shop.tyres, self.shop.washing, self.shop.talking][task]
        row, is_new = TaskRequirement.objects.get_or_create(task=chosen, requirement=self.shop.requirements[place])
        if not is_new:
            row.delete()

    @rule(who=WHO)
    def rebuild(self, who: int) -> None:
        before = self.shop.counts(who), self.shop.unit_counts(who)
        rebuild_person(person_id=self.shop.people[who].pk, now=NOW)
        assert (self.shop.counts(who), self.shop.unit_counts(who)) == before

    @invariant()
    def counts_fit(self) -> None:
        self.shop.assert_counts_fit()


def bridge_over(shop: Workshop) -> Bridge:
    """Make a new version in which the first two requirements are one and the third is two; work shows the merged one too."""
    unit = UnitFactory(document=DocumentFactory(qualification=shop.units[0].document.qualification))
    merged, first, second = (RequirementFactory(unit=unit) for _ in range(3))
    TaskRequirementFactory(task=shop.washing, requirement=merged)
    old = list(shop.requirements)
    shop.units.append(unit)
    shop.requirements += [merged, first, second]
    pairs = ((old[0], merged, "merged", "holds"), (old[1], merged, "merged", "holds"))
    split = ((old[2], first, "split", "holds"), (old[2], second, "split", "holds"))
    return confirmed_bridge(shop.organisation, shop.units[0].document, unit.document, pairs=(*pairs, *split))


@pytest.mark.django_db
def test_no_order_of_verbs_makes_the_counts_wrong() -> None:
    run_state_machine_as_test(
        Logbook,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
