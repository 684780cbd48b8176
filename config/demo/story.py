"""The demo cast: fictional people and some months of their work, done through the services day by day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from accounts.services.passwords import set_password
from accounts.services.profile import edit_profile
from config.demo.actors import account
from config.demo.days import Calendar
from config.demo.life import CERTIFIED, Life
from interchange.eperusteet.read import read
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.queries.document import document_page
from qualifications.services.publish import publish
from workplaces.choices import OrganisationKind, Role
from workplaces.queries.people import kind_choices
from workplaces.services.environments import describe, draft_environment, send_to_review, start_revision
from workplaces.services.goals import choose_goals
from workplaces.services.members import NewMember, add_member
from workplaces.services.organisations import OrganisationFacts, edit_organisation
from workplaces.services.people import NewPerson, enrol
from workplaces.services.registration import register_organisation
from workplaces.services.reviews import approve
from workplaces.services.sites import SiteFacts, open_site
from workplaces.services.tasks import add_task, map_task
from workplaces.services.terms import PlacementTerms

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
REGISTERED, DESCRIBED, PUBLISHED, REVISED = 130, 125, 120, 5
TASK_LANGUAGE = "fi"


def script() -> dict[str, Any]:
    """Read who and what there is."""
    told: dict[str, Any] = json.loads((FIXTURES / "demo.json").read_text(encoding="utf-8"))
    return told


def address(key: str) -> str:
    """Give the e-mail address of a member of the cast."""
    return f"{key}@demo.example"


class Story:
    """Tells the story in order; each step gives one line of what it did."""

    def __init__(self, today: date) -> None:
        """Open the calendar."""
        self.told = script()
        self.days = Calendar(today)
        self.organisations: dict[str, int] = {}
        self.sites: dict[str, int] = {}
        self.owners: dict[str, str] = {}
        self.tasks: dict[str, list[tuple[int, int]]] = {}

    def publish_requirements(self) -> str:
        """Bring the fictional qualification into the catalogue."""
        document = read((FIXTURES / self.told["requirements"]).read_bytes())
        published = publish(document=document, actor=None, now=self.days.at(REGISTERED)["now"])
        page = document_page(published.document_id, on=self.days.last, language="fi")
        ids = [row.id for group in page.groups for row in group.units] if page else []
        self.document_id = published.document_id
        self.units: list[UnitOutline] = list(units_outline(ids, "fi").values())
        return f"{document.name}: {len(ids)} units"

    def register(self) -> str:
        """Make the organisations, their sites and their people."""
        for told in self.told["organisations"]:
            registered = register_organisation(
                name=told["name"],
                business_id=told["business_id"],
                kind=OrganisationKind(told["kind"]),
                coordinator_email=address(told["coordinator"]),
                language="fi",
                **self.days.at(REGISTERED),
            )
            self.organisations[told["key"]] = registered.organisation_id
            self.owners[told["key"]] = told["coordinator"]
            self._introduce(told["coordinator"], self.told["coordinators"][told["coordinator"]])
            self._describe_organisation(told)
        for told in self.told["sites"]:
            facts = SiteFacts(told["name"], told["street_address"], told["postal_code"], told["municipality"])
            self.sites[told["key"]] = open_site(
                organisation_id=self.organisations[told["organisation"]],
                facts=facts,
                actor=account(address(self.owners[told["organisation"]])),
                **self.days.at(REGISTERED),
            )
        for told in self.told["members"]:
            self._member(told)
        return f"{len(self.organisations)} organisations, {len(self.sites)} sites"

    def recognise_environments(self) -> str:
        """Name the tasks, map them, describe the sites and let the outside expert decide."""
        for told in self.told["environments"]:
            self._environment(told)
        return f"{len(self.told['environments'])} learning environments published, one revision in review"

    def live(self) -> str:
        """Enrol the participants and let them work, agree and get their certificates."""
        school = self.organisations["school"]
        for told in self.told["participants"]:
            actor, placement = self._enrol(told)
            told["public_url"] = settings.PUBLIC_URL
            life = Life(told, self.days, placement, actor, account(address(told["key"])), self.tasks[told["site"]])
            life.work(until=CERTIFIED + 1)
            life.agree(self._goal(told["goal"]))
            life.certify(account(address(self._certifier(told["site"]))), school, account(address("oppilaitos")))
            life.work_on()
        return f"{len(self.told['participants'])} participants"

    def _introduce(self, key: str, told: dict[str, Any]) -> None:
        given, family = told["names"]
        now = self.days.at(REGISTERED)["now"]
        edit_profile(
            given_names=given,
            family_name=family,
            title=told.get("title", ""),
            language=told["language"],
            actor=account(address(key)),
            now=now,
        )
        set_password(actor=account(address(key)), password=self.told["password"], now=now)

    def _describe_organisation(self, told: dict[str, Any]) -> None:
        names = OrganisationFacts.__dataclass_fields__
        edit_organisation(
            organisation_id=self.organisations[told["key"]],
            facts=OrganisationFacts(**{name: told[name] for name in names}),
            actor=account(address(told["coordinator"])),
            **self.days.at(REGISTERED),
        )

    def _member(self, told: dict[str, Any]) -> None:
        given, family = told["names"]
        site = self.sites[told["site"]] if told["site"] else None
        member = NewMember(address(told["key"]), given, family, told["language"], Role(told["role"]), site)
        add_member(
            organisation_id=self.organisations[told["organisation"]],
            member=member,
            actor=account(address(self.owners[told["organisation"]])),
            **self.days.at(REGISTERED),
        )
        self._introduce(told["key"], told)

    def _environment(self, told: dict[str, Any]) -> None:
        site, actor = self.sites[told["site"]], account(address(told["by"]))
        when = self.days.at(DESCRIBED)
        self.tasks[told["site"]] = [self._task(site, task, actor) for task in told["tasks"]]
        environment = draft_environment(site_id=site, document_id=self.document_id, language="fi", actor=actor, **when)
        describe(environment_id=environment, answers=told["answers"], language="fi", actor=actor, **when)
        expert = account(address("asiantuntija"))
        send_to_review(environment_id=environment, expert_id=expert.pk, actor=actor, **when)
        approve(
            environment_id=environment,
            title="Ammatillinen opettaja",
            organisation="Kuvittelan ammattiopisto",
            valid_until=self.days.last + timedelta(days=told["valid_days"]),
            actor=expert,
            **self.days.at(PUBLISHED),
        )
        if told.get("revise"):
            revision = start_revision(environment_id=environment, actor=actor, **self.days.at(REVISED))
            send_to_review(environment_id=revision, expert_id=expert.pk, actor=actor, **self.days.at(REVISED))

    def _task(self, site: int, told: dict[str, Any], actor: Any) -> tuple[int, int]:
        """Add a task, mapped to the requirements that begin with the given words; give it with its minutes."""
        when = self.days.at(DESCRIBED)
        task = add_task(
            site_id=site,
            name=told["name"],
            language=TASK_LANGUAGE,
            usual_minutes=told["minutes"],
            actor=actor,
            **when,
        )
        wanted = [self._requirement(words) for words in told["shows"]]
        if wanted:
            map_task(task_id=task, add=wanted, actor=actor, **when)
        return task, told["minutes"]

    def _requirement(self, words: str) -> int:
        (found,) = {
            requirement.id
            for unit in self.units
            for requirement in unit.requirements
            if requirement.text.text.startswith(words)
        }
        return found

    def _goal(self, words: str) -> UnitOutline:
        return next(unit for unit in self.units if unit.name.text.startswith(words))

    def _certifier(self, site: str) -> str:
        return "kuntakoordinaattori" if site == "cleaning" else "valmentaja"

    def _enrol(self, told: dict[str, Any]) -> tuple[Any, int]:
        given, family = told["names"]
        coach = account(address(self._certifier(told["site"])))
        begins = self.days.before(told["begins"])
        kind = next(
            kind.id
            for kind in kind_choices("fi")
            if kind.name.text == told["kind"]
            and (kind.valid_from is None or kind.valid_from <= begins)
            and (kind.valid_to is None or kind.valid_to >= begins)
        )
        enrolled = enrol(
            person=NewPerson(given, family, language=told["language"], email=address(told["key"])),
            host_id=self.sites[told["site"]],
            terms=PlacementTerms(kind, begins, self.days.last + timedelta(days=40)),
            actor=coach,
            **self.days.at(told["begins"]),
        )
        set_password(
            actor=account(address(told["key"])),
            password=self.told["password"],
            now=self.days.at(told["begins"])["now"],
        )
        choose_goals(
            placement_id=enrolled.placement_id,
            unit_ids=[self._goal(told["goal"]).id],
            actor=coach,
            **self.days.at(told["begins"]),
        )
        supervisor = {"bikes": "ohjaaja", "kitchen": "keittiomestari", "cleaning": "handledare"}[told["site"]]
        return account(address(supervisor)), enrolled.placement_id
