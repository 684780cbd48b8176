"""A site with a report on old requirements, new requirements, and the confirmed bridge between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from accounts.models import User
from qualifications.models import Requirement, RequirementsDocument, Unit
from tests.factories.bridges import add_line, confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import Bridge, BridgeLine, LearningEnvironment, Site, Task

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
LATER = NOW + timedelta(hours=3)


@dataclass
class Place:
    """One site whose tasks are to be carried over one bridge."""

    site: Site
    old: RequirementsDocument
    new: RequirementsDocument
    old_unit: Unit
    new_unit: Unit
    report: LearningEnvironment
    bridge: Bridge
    coach: User
    expert: User
    task: Task
    lines: dict[str, BridgeLine] = field(default_factory=dict)

    def shows(self, kind: str, verdict: str = "", *, task: Task | None = None, unit: Unit | None = None) -> BridgeLine:
        """Let a task show an old requirement, and add the line that leads on from it; gone and new have one end."""
        before = RequirementFactory(unit=self.old_unit) if kind != "new" else None
        after = RequirementFactory(unit=unit or self.new_unit) if kind != "gone" else None
        line = add_line(self.bridge, before, after, kind, verdict)
        if before:
            self.maps(before, task or self.task)
        self.lines[kind] = line
        return line

    def maps(self, requirement: Requirement, task: Task) -> None:
        """Say in the report and in the site's mapping that a task shows a requirement."""
        TaskRequirementFactory(task=task, requirement=requirement)
        EnvironmentLineFactory(environment=self.report, task=task, requirement=requirement)


def make_place(site: Site | None = None) -> Place:
    """Make a site with a report that no task stands on yet, and an empty confirmed bridge."""
    site = site or SiteFactory()
    old = DocumentFactory(valid_to=date(2026, 7, 31), transition_ends=date(2028, 7, 31))
    new = DocumentFactory(qualification=old.qualification, valid_from=date(2025, 8, 1))
    expert = MembershipFactory(role="outside_expert").user
    return Place(
        site=site,
        old=old,
        new=new,
        old_unit=UnitFactory(document=old),
        new_unit=UnitFactory(document=new),
        report=EnvironmentFactory(site=site, document=old, published=True, expert=expert, language="sv"),
        bridge=confirmed_bridge(site.organisation, old, new),
        coach=MembershipFactory(organisation=site.organisation, site=site, role="coach").user,
        expert=expert,
        task=TaskFactory(site=site),
    )
