"""A small workshop for tests of entries and counts: two participants, three tasks over two units."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Person, User
from competence.models import Agreement, Entry, RequirementCoverage, UnitCoverage
from competence.queries.differences import coverage_differences
from competence.services.entries import correct_entry, log_work, propose_work
from qualifications.models import Requirement, Unit
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    PlacementFactory,
    SiteFactory,
    UserFactory,
)
from tests.factories.work import (
    AgreementFactory,
    EnvironmentFactory,
    MarkFactory,
    SelfAssessmentFactory,
    TaskFactory,
    TaskRequirementFactory,
)
from workplaces.models import LearningEnvironment, Organisation, Placement, Site, Task

TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
AT = {"now": NOW, "on": TODAY}


@dataclass
class Workshop:
    """Tyres show two requirements of the first unit and one of the second; washing shows one; talking shows none."""

    organisation: Organisation
    site: Site
    supervisor: User
    people: list[Person] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    tyres: Task = None
    washing: Task = None
    talking: Task = None
    environment: LearningEnvironment = None

    def log(self, *who: int, **changes: Any) -> tuple[int, ...]:
        """Log work of the participants with these numbers as the supervisor."""
        placement_ids = [self.placements[number].pk for number in (who or (0,))]
        return log_work(placement_ids=placement_ids, **self.work(**changes))

    def propose(self, who: int = 0, **changes: Any) -> int:
        """Log own work as a participant."""
        changes.setdefault("actor", self.people[who].user)
        return propose_work(placement_id=self.placements[who].pk, **self.work(**changes))

    def correct(self, entry_id: int, **changes: Any) -> int:
        """Correct an entry as the supervisor."""
        return correct_entry(entry_id=entry_id, **self.work(**changes))

    def agree(self, place: int, *, who: int = 0, threshold_met: bool = True) -> Agreement:
        """Let both sides agree on the requirement with this number, as the service of agreements does."""
        placement, wanted = self.placements[who], self.requirements[place]
        views = {"placement": placement, "requirement": wanted, "is_current": False}
        scale = {"scale": "two_step", "value": "2" if threshold_met else "1", "threshold_met": threshold_met}
        agreement = AgreementFactory(
            self_assessment=SelfAssessmentFactory(**views),
            mark=MarkFactory(**views, **scale, environment=self.environment),
        )
        RequirementCoverage.objects.identify(
            person_id=placement.person_id,
            requirement_id=wanted.pk,
            unit_id=wanted.unit_id,
            identified_on=agreement.agreed_on,
            threshold_met=threshold_met,
        )
        return agreement

    def work(self, **changes: Any) -> dict[str, Any]:
        """Give the arguments that all ways of logging share."""
        return {
            "task_id": self.tyres.pk,
            "text": "",
            "done_on": date(2026, 3, 18),
            "minutes": 60,
            "manner": "alone",
            "note": "",
            "key": uuid.uuid4(),
            "actor": self.supervisor,
            **AT,
            **changes,
        }

    def free(self, text: str) -> dict[str, Any]:
        """Give the arguments of work that is no task of the site."""
        return {"task_id": None, "text": text}

    def counts(self, who: int = 0) -> dict[int, tuple[int, int, int, date | None]]:
        """Give waiting, confirmed, minutes and last day by the number of the requirement, empty rows left out."""
        number = {requirement.pk: place for place, requirement in enumerate(self.requirements)}
        rows = RequirementCoverage.objects.filter(person=self.people[who])
        shown = {
            number[row.requirement_id]: (row.entries_waiting, row.entries_confirmed, row.minutes_confirmed, row.last_on)
            for row in rows
        }
        return {place: counts for place, counts in shown.items() if any(counts)}

    def unit_counts(self, who: int = 0) -> dict[int, tuple[int, int, int, int, int, date | None]]:
        """Give logged, confirmed, identified, entries, minutes and last day by the number of the unit."""
        number = {unit.pk: place for place, unit in enumerate(self.units)}
        shown = {
            number[row.unit_id]: (
                row.requirements_logged,
                row.requirements_confirmed,
                row.requirements_identified,
                row.entries_confirmed,
                row.minutes_confirmed,
                row.last_on,
            )
            for row in UnitCoverage.objects.filter(person=self.people[who])
        }
        return {place: counts for place, counts in shown.items() if any(counts)}

    def assert_counts_fit(self) -> None:
        """Compare the maintained counts with those derived from the entries."""
        assert coverage_differences([person.pk for person in self.people]) == ()

    def states(self) -> list[str]:
        """Give the states of all entries in the order of writing."""
        return list(Entry.objects.order_by("pk").values_list("state", flat=True))


def make_workshop(people: int = 2) -> Workshop:
    """Make the workshop; days are fixed, so nothing depends on today's date."""
    organisation = OrganisationFactory()
    site = SiteFactory(organisation=organisation)
    supervisor = UserFactory()
    MembershipFactory(user=supervisor, organisation=organisation, site=site, role="supervisor")
    shop = Workshop(organisation, site, supervisor)
    for _ in range(people):
        shop.people.append(PersonFactory(user=UserFactory()))
        shop.placements.append(PlacementFactory(person=shop.people[-1], host=site))
    document = DocumentFactory()
    shop.units = [UnitFactory(document=document), UnitFactory(document=document)]
    shop.requirements = [RequirementFactory(unit=shop.units[place]) for place in (0, 0, 1, 1)]
    shop.tyres, shop.washing, shop.talking = (TaskFactory(site=site, name=name) for name in ("Renkaat", "Pesu", "Puhe"))
    shop.environment = EnvironmentFactory(site=site, document=document)
    for task, places in ((shop.tyres, (0, 1, 2)), (shop.washing, (3,))):
        for place in places:
            TaskRequirementFactory(task=task, requirement=shop.requirements[place])
    return shop
