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
from competence.models import Agreement, Entry
from competence.services.decisions import confirm_entries, return_entry, withdraw_entry
from competence.services.rebuild import rebuild_person
from competence.services.sendings import CannotReuseKey
from tests.competence.workshop import AT, NOW, TODAY, Workshop, make_workshop
from workplaces.models import TaskRequirement

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


@pytest.mark.django_db
def test_no_order_of_verbs_makes_the_counts_wrong() -> None:
    run_state_machine_as_test(
        Logbook,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
