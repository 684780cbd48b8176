"""The main job once, from a requirements document to a school's reading, without a browser."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.services.profile import edit_profile
from certificates.queries.shared import SharedCertificate
from certificates.rules.document import CertificateDocument
from certificates.services.issue import issue
from certificates.services.printing import print_certificate
from certificates.services.reading import open_shared
from certificates.services.sharing import share_certificate
from competence.choices import Manner, SelfView, Side
from competence.queries.certifiable import certifiable_agreements
from competence.services.agreements import confirm
from competence.services.entries import log_work
from competence.services.marks import assess_self, give_mark
from config.demo.actors import account
from config.demo.days import Calendar
from interchange.certificate_pdf import attachments
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.queries.document import document_page
from qualifications.rules.catalogue import ParsedDocument
from qualifications.services.publish import publish
from workplaces.choices import OrganisationKind, Role
from workplaces.queries.people import kind_choices
from workplaces.services.environments import describe, draft_environment, send_to_review
from workplaces.services.members import NewMember, add_member
from workplaces.services.people import NewPerson, enrol
from workplaces.services.registration import register_organisation
from workplaces.services.reviews import approve
from workplaces.services.sites import SiteFacts, open_site
from workplaces.services.tasks import add_task, map_task
from workplaces.services.terms import PlacementTerms

UNITS = 2
ANSWERS = {
    "work": "Teemme asiakkaille pieniä töitä, joissa tarvitaan näitä taitoja.",
    "spaces": "Valoisa halli ja taukotila.",
    "equipment": "Työvälineet ja suojaimet kuudelle.",
    "customers": "Paikalliset asukkaat ja yhdistykset.",
    "guidance": "Ohjaaja on paikalla joka päivä. Valmentaja käy kerran viikossa.",
}


class NothingToShowError(Exception):
    """The document has no unit with requirements, so there is nothing to do the job on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the school holds in the end."""

    certificate_id: int
    shared: SharedCertificate
    units: tuple[UnitOutline, ...]
    held_on: date

    @property
    def document(self) -> CertificateDocument:
        """The certificate's content."""
        return self.shared.document


def working_day(document: ParsedDocument, today: date) -> date:
    """Give the day on which the job is done: today, or the nearest day on which the requirements may be used."""
    last = document.transition_ends or document.valid_to
    if last is not None and last < today:
        return last
    if document.valid_from is not None and document.valid_from > today:
        return document.valid_from
    return today


class MainJob:
    """Does the job step by step; each step says in one line what it did."""

    def __init__(self, document: ParsedDocument, today: date, public_url: str) -> None:
        """Choose the days."""
        self.parsed = document
        self.days = Calendar(working_day(document, today))
        self.public_url = public_url
        self.mark = secrets.token_hex(4)

    def run(self) -> Iterator[str]:
        """Do all steps; afterwards `outcome` holds the result."""
        yield self._catalogue()
        yield self._organisations()
        yield self._environment()
        yield self._work()
        yield self._agreement()
        yield self._certificate()
        yield self._school()

    def _catalogue(self) -> str:
        published = publish(document=self.parsed, actor=None, now=self.days.at(90)["now"])
        page = document_page(published.document_id, on=self.days.last, language="fi")
        ids = [row.id for group in page.groups for row in group.units] if page else []
        outlines = units_outline(ids, "fi")
        self.units = tuple(outlines[unit] for unit in ids if outlines[unit].requirements)[:UNITS]
        if not self.units:
            raise NothingToShowError
        self.document_id = published.document_id
        return f"requirements: {self.parsed.name}, units chosen: {', '.join(str(unit.name) for unit in self.units)}"

    def _organisations(self) -> str:
        when = self.days.at(80)
        workshop = self._registered("Kuvitteellinen työpaja ry", "9900001-8", OrganisationKind.WORKSHOP, "coordinator")
        school = self._registered("Kuvitteellinen opisto", "9900002-6", OrganisationKind.PROVIDER, "principal")
        edit_profile(
            given_names="Kaisa",
            family_name="Kuvitteellinen",
            title="Työvalmentaja",
            language="fi",
            actor=account(self._address("coordinator")),
            now=when["now"],
        )
        self.coordinator, principal = account(self._address("coordinator")), account(self._address("principal"))
        facts = SiteFacts("Kuvitteellinen paja", "Pajakatu 1", "00100", "Helsinki")
        self.site_id = open_site(organisation_id=workshop, facts=facts, actor=self.coordinator, **when)
        self.supervisor = self._member(workshop, "supervisor", Role.SUPERVISOR, self.coordinator, self.site_id)
        self.expert = self._member(school, "expert", Role.EXPERT, principal)
        self.teacher = self._member(school, "teacher", Role.SCHOOL, principal)
        self.school_id = school
        return "organisations: a workshop with a supervisor, a school with an outside expert and a contact"

    def _environment(self) -> str:
        when = self.days.at(75)
        self.tasks = {}
        for unit in self.units:
            name = f"Tehtävät: {unit.name}"[:200]
            task = add_task(
                site_id=self.site_id, name=name, language="fi", usual_minutes=120, actor=self.coordinator, **when
            )
            wanted = [requirement.id for requirement in unit.requirements]
            map_task(task_id=task, add=wanted, actor=self.coordinator, **when)
            self.tasks[task] = unit
        environment = draft_environment(
            site_id=self.site_id, document_id=self.document_id, language="fi", actor=self.coordinator, **when
        )
        describe(environment_id=environment, answers=ANSWERS, language="fi", actor=self.coordinator, **when)
        send_to_review(environment_id=environment, expert_id=self.expert.pk, actor=self.coordinator, **when)
        decision = approve(
            environment_id=environment,
            title="Opettaja",
            organisation="Kuvitteellinen opisto",
            valid_until=self.days.last + timedelta(days=365),
            actor=self.expert,
            **self.days.at(70),
        )
        return f"learning environment: published as {decision.number}"

    def _work(self) -> str:
        when = self.days.at(60)
        person = NewPerson("Onni", "Kuvitteellinen", email=self._address("participant"))
        terms = PlacementTerms(self._kind(), self.days.before(60), self.days.last)
        enrolled = enrol(person=person, host_id=self.site_id, terms=terms, actor=self.coordinator, **when)
        self.placement_id = enrolled.placement_id
        self.participant = account(self._address("participant"))
        logged = [
            log_work(
                placement_ids=[self.placement_id],
                task_id=task,
                text="",
                done_on=self.days.before(day),
                minutes=120,
                manner=Manner.ALONE,
                note="",
                key=uuid.uuid4(),
                actor=self.supervisor,
                **self.days.at(day),
            )
            for day in (50, 40, 30)
            for task in self.tasks
        ]
        return f"work: {len(logged)} entries"

    def _agreement(self) -> str:
        wanted = [requirement.id for unit in self.units for requirement in unit.requirements]
        for requirement in wanted:
            self._agree(requirement)
        return f"agreement: {len(wanted)} skills identified by participant and supervisor"

    def _agree(self, requirement: int) -> None:
        pair: Any = {"placement_id": self.placement_id, "requirement_id": requirement}
        said = assess_self(**pair, value=SelfView.ALONE, actor=self.participant, **self.days.at(10))
        mark = give_mark(**pair, value="reached", actor=self.supervisor, **self.days.at(9))
        pair |= {"self_assessment_id": said, "mark_id": mark}
        confirm(**pair, side=Side.PARTICIPANT, actor=self.participant, **self.days.at(8))
        confirm(**pair, side=Side.SUPERVISOR, actor=self.supervisor, **self.days.at(8))

    def _certificate(self) -> str:
        when = self.days.at(1)
        lines = certifiable_agreements(viewer=self.coordinator, placement_id=self.placement_id, on=when["on"])
        self.certificate_id = issue(
            placement_id=self.placement_id,
            agreement_ids=_ids(line.agreement_id for line in lines),
            language="fi",
            show_birth_date=False,
            public_url=self.public_url,
            actor=self.coordinator,
            **when,
        )
        print_certificate(certificate_id=self.certificate_id, attach=attachments, now=when["now"])
        return f"certificate: {len(lines)} lines, issued and printed"

    def _school(self) -> str:
        share = share_certificate(
            certificate_id=self.certificate_id,
            school_id=self.school_id,
            purpose="",
            ends_on=self.days.last + timedelta(days=30),
            actor=self.participant,
            **self.days.at(0),
        )
        shared = open_shared(share_id=share, with_file=True, actor=self.teacher, **self.days.at(0))
        self.outcome = Outcome(self.certificate_id, shared, self.units, self.days.last)
        return "school: shared by its holder and opened"

    def _registered(self, name: str, business_id: str, kind: OrganisationKind, role: str) -> int:
        registered = register_organisation(
            name=name,
            business_id=business_id,
            kind=kind,
            coordinator_email=self._address(role),
            language="fi",
            **self.days.at(85),
        )
        return registered.organisation_id

    def _member(self, organisation: int, name: str, role: Role, actor: Any, site: int | None = None) -> Any:
        member = NewMember(self._address(name), name.title(), "Kuvitteellinen", "fi", role, site)
        add_member(organisation_id=organisation, member=member, actor=actor, **self.days.at(80))
        return account(member.email)

    def _kind(self) -> int:
        return next(kind.id for kind in kind_choices("fi") if kind.name.text.casefold() == "palkkatyö")

    def _address(self, name: str) -> str:
        return f"{name}.{self.mark}@demo.example"


def _ids(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(values)
