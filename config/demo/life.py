"""One participant's time in the demo: work, views, agreements, certificate."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from certificates.services.issue import issue
from certificates.services.printing import print_certificate
from certificates.services.reading import open_shared
from certificates.services.sharing import share_certificate
from competence.choices import Manner, SelfView, Side
from competence.queries.certifiable import certifiable_agreements
from competence.services.agreements.confirm import confirm
from competence.services.decisions import return_entry
from competence.services.entries import log_work, propose_work
from competence.services.marks.assess_self import assess_self
from competence.services.marks.give_mark import give_mark
from competence.services.marks.obstacles import CannotMarkUnlisted
from config.demo.days import Calendar
from interchange.certificate_pdf import attachments
from qualifications.queries.catalogue import UnitOutline

SATURDAY = 5
MANNERS = (Manner.PRACTISED, Manner.HELPED, Manner.ALONE)
MARKED, AGREED, CERTIFIED, SHARED, OPENED = 9, 8, 5, 4, 2
MARKS = {"bikes": "reached", "kitchen": "reached", "cleaning": "2"}


@dataclass(frozen=True, slots=True)
class Life:
    """One placement; `told` is the participant's part of the script, `tasks` the site's with their minutes."""

    told: dict[str, Any]
    days: Calendar
    placement: int
    supervisor: Any
    participant: Any
    tasks: list[tuple[int, int]]

    def work(self, *, until: int) -> None:
        """Log every working day from the beginning to `until` days ago, ever more independently."""
        self._log(range(self.told["begins"] - 1, until - 1, -1))

    def work_on(self) -> None:
        """Log the last days, and leave some proposals waiting."""
        self._log(range(CERTIFIED - 1, 0, -1))
        pattern = self.told["pattern"]
        for number in range(self.told.get("proposals", 0)):
            self._propose(pattern[number % len(pattern)], number)
        if self.told.get("returned"):
            self._returned(pattern[0])

    def agree(self, goal: UnitOutline) -> None:
        """Give both views for as many requirements of the goal as told, and confirm the first of them."""
        listed = [requirement.id for requirement in goal.requirements]
        done, both = self.told["identified"], self.told["identified"] + self.told["both"]
        for requirement in listed[:both]:
            said, mark = self._assess(requirement), self._mark(requirement)
            if mark is not None and listed.index(requirement) < done:
                self._confirm(requirement, said, mark)
        rest = listed[both:]
        for requirement in rest[: self.told["self_only"]]:
            self._assess(requirement, SelfView.WITH_HELP)
        for requirement in rest[self.told["self_only"] :][: self.told["mark_only"]]:
            self._mark(requirement)

    def certify(self, issuer: Any, school: int, teacher: Any) -> None:
        """Issue and print a certificate of what was agreed, and share it where told."""
        told = self.told.get("certificate")
        if told is None:
            return
        when = self.days.at(CERTIFIED)
        lines = certifiable_agreements(viewer=issuer, placement_id=self.placement, on=when["on"])
        certificate = issue(
            placement_id=self.placement,
            agreement_ids=[line.agreement_id for line in lines],
            language=told["language"],
            show_birth_date=False,
            public_url=self.told["public_url"],
            actor=issuer,
            **when,
        )
        print_certificate(certificate_id=certificate, attach=attachments, now=when["now"])
        if told["shared"]:
            share = share_certificate(
                certificate_id=certificate,
                school_id=school,
                purpose="",
                ends_on=self.days.last + timedelta(days=90),
                actor=self.participant,
                **self.days.at(SHARED),
            )
            open_shared(share_id=share, actor=teacher, **self.days.at(OPENED))

    def _log(self, days: range) -> None:
        pattern, begins = self.told["pattern"], self.told["begins"]
        for day in days:
            if self.days.before(day).weekday() >= SATURDAY:
                continue
            manner = MANNERS[min(2, 3 * (begins - day) // begins)]
            for extra in range(self.told["each"]):
                task, minutes = self.tasks[pattern[(day + extra) % len(pattern)]]
                entry = self._entry(task, minutes, day, manner)
                log_work(**entry, placement_ids=[self.placement], actor=self.supervisor)

    def _entry(self, task: int, minutes: int, day: int, manner: Manner) -> dict[str, Any]:
        return {
            "task_id": task,
            "text": "",
            "done_on": self.days.before(day),
            "minutes": minutes,
            "manner": manner,
            "note": "",
            "key": uuid.uuid4(),
            **self.days.at(day),
        }

    def _propose(self, task_number: int, days_ago: int) -> int:
        task, minutes = self.tasks[task_number]
        entry = self._entry(task, minutes, days_ago, Manner.ALONE)
        return propose_work(**entry, placement_id=self.placement, actor=self.participant)

    def _returned(self, task_number: int) -> None:
        entry = self._propose(task_number, 3)
        reason = "Montako pyörää huolsit? Kirjoita se lisätietoihin."
        return_entry(entry_id=entry, reason=reason, actor=self.supervisor, **self.days.at(2))

    def _assess(self, requirement: int, value: SelfView = SelfView.ALONE) -> int:
        return assess_self(
            placement_id=self.placement,
            requirement_id=requirement,
            value=value,
            actor=self.participant,
            **self.days.at(MARKED + 1),
        )

    def _mark(self, requirement: int) -> int | None:
        """Mark a requirement; nothing where the site's learning environment does not offer it."""
        try:
            return give_mark(
                placement_id=self.placement,
                requirement_id=requirement,
                value=MARKS[self.told["site"]],
                actor=self.supervisor,
                **self.days.at(MARKED),
            )
        except CannotMarkUnlisted:
            return None

    def _confirm(self, requirement: int, said: int, mark: int) -> None:
        pair: Any = {
            "placement_id": self.placement,
            "requirement_id": requirement,
            "self_assessment_id": said,
            "mark_id": mark,
        }
        confirm(**pair, side=Side.PARTICIPANT, actor=self.participant, **self.days.at(AGREED))
        confirm(**pair, side=Side.SUPERVISOR, actor=self.supervisor, **self.days.at(AGREED))
