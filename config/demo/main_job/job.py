"""The steps of the job in order."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import date

from config.demo.days import Calendar
from config.demo.main_job.agreement import agree
from config.demo.main_job.certificate import certify
from config.demo.main_job.environment import recognise
from config.demo.main_job.organisations import register_both
from config.demo.main_job.requirements import publish_and_choose
from config.demo.main_job.scene import Scene, working_day
from config.demo.main_job.school import share
from config.demo.main_job.work import work
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.codes import ParsedCodes


class MainJob:
    """Does the job step by step; each step says in one line what it did."""

    def __init__(
        self, document: ParsedDocument, today: date, public_url: str, *, codes: Sequence[ParsedCodes] = ()
    ) -> None:
        """Choose the days."""
        self.parsed = document
        self.codes = codes
        self.public_url = public_url
        self.scene = Scene(Calendar(working_day(document, today)), secrets.token_hex(4))

    def run(self) -> Iterator[str]:
        """Do all steps; afterwards `outcome` holds the result."""
        chosen = publish_and_choose(self.scene, self.parsed, self.codes)
        names = ", ".join(str(unit.name) for unit in chosen.units)
        yield f"requirements: {self.parsed.name}, units chosen: {names}"
        here = register_both(self.scene)
        yield "organisations: a workshop with a supervisor, a school with an outside expert and a contact"
        environment = recognise(self.scene, chosen, here)
        yield f"learning environment: published as {environment.number}"
        worked = work(self.scene, here, environment)
        yield f"work: {worked.entries} entries"
        for requirement in chosen.requirements:
            agree(self.scene, here, worked, requirement)
        yield f"agreement: {len(chosen.requirements)} skills identified by participant and supervisor"
        issued = certify(self.scene, here, worked, self.public_url)
        yield f"certificate: {issued.lines} lines, issued and printed"
        self.outcome = share(self.scene, here, worked, issued)
        yield "school: shared by its holder and opened"
