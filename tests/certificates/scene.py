"""A workshop that has something to certify: one participant, a published environment, agreed requirements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Person, User
from certificates.models import Certificate
from certificates.rules.canonical import from_text
from certificates.rules.document import CertificateDocument
from certificates.services.issue import issue
from competence.models import Agreement
from qualifications.models import Requirement, RequirementsDocument, Unit
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory, text
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
    EntryFactory,
    EntryRequirementFactory,
    EnvironmentFactory,
    MarkFactory,
    SelfAssessmentFactory,
)
from workplaces.models import LearningEnvironment, Organisation, Placement, Site

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
AT = {"now": NOW, "on": TODAY}
PUBLIC_URL = "https://taitokirja.example"


@dataclass
class Scene:
    """Everything a certificate needs; `agreements` follow the catalogue."""

    organisation: Organisation
    site: Site
    coach: User
    coordinator: User
    supervisor: User
    person: Person
    placement: Placement
    document: RequirementsDocument
    environment: LearningEnvironment
    agreements: list[Agreement] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    @property
    def holder(self) -> User:
        """The participant's user."""
        return self.person.user

    def agree(self, requirement: Requirement, **changes: Any) -> Agreement:
        """Let both sides agree on a requirement."""
        views = {"placement": changes.pop("placement", self.placement), "requirement": requirement}
        state = changes.pop("state", "agreed")
        mark = {"environment": self.environment, "given_by": self.supervisor, **changes}
        said = SelfAssessmentFactory(**views, given_by=self.holder)
        extra = (
            {}
            if state != "disputed"
            else {"dispute_reason": "Eri mieltä", "disputed_by": self.supervisor, "disputed_at": NOW}
        )
        return AgreementFactory(self_assessment=said, mark=MarkFactory(**views, **mark), state=state, **extra)

    def work(self, *requirements: Requirement, **changes: Any) -> None:
        """Log confirmed work that speaks for requirements."""
        entry = EntryFactory(**{"placement": self.placement, "logged_by": self.supervisor, **changes})
        for requirement in requirements:
            EntryRequirementFactory(entry=entry, requirement=requirement)

    def issue(self, *agreements: Agreement, **changes: Any) -> Certificate:
        """Issue a certificate of these agreements, or of all, as the coach."""
        return Certificate.objects.get(pk=issue(**self.wish(*agreements, **changes)))

    def wish(self, *agreements: Agreement, **changes: Any) -> dict[str, Any]:
        """Give the arguments of issuing."""
        return {
            "placement_id": self.placement.pk,
            "agreement_ids": [agreement.pk for agreement in (agreements or self.agreements)],
            "language": "fi",
            "show_birth_date": False,
            "public_url": PUBLIC_URL,
            "actor": self.coach,
            **AT,
            **changes,
        }


def frozen(certificate: Certificate) -> CertificateDocument:
    """Read the frozen document."""
    return from_text(certificate.document)


def make_scene(lines: int = 2, units: int = 1) -> Scene:
    """Make the workshop; days are fixed, so nothing depends on today's date."""
    organisation = OrganisationFactory(name="Ykköspaja ry", municipality="Turku")
    site = SiteFactory(organisation=organisation, name="Pyöräpaja", municipality="Turku")
    staff = {role: UserFactory(family_name=role.title(), title="Työpajan väkeä") for role in ("coach", "coordinator")}
    supervisor = UserFactory(given_names="Oili", family_name="Ohjaaja", title="Työpajaohjaaja")
    MembershipFactory(user=supervisor, organisation=organisation, site=site, role="supervisor")
    for role, user in staff.items():
        MembershipFactory(user=user, organisation=organisation, role=role)
    person = PersonFactory(user=UserFactory(), given_names="Aino Maria", family_name="Esimerkki")
    document = DocumentFactory(name=text("Pyöräalan tutkinto"), diary_number="OPH-77-2022")
    scene = Scene(
        organisation=organisation,
        site=site,
        coach=staff["coach"],
        coordinator=staff["coordinator"],
        supervisor=supervisor,
        person=person,
        placement=PlacementFactory(person=person, host=site),
        document=document,
        environment=EnvironmentFactory(site=site, document=document, published=True),
    )
    for _ in range(units):
        unit = UnitFactory(document=document)
        CriterionFactory(unit=unit)
        scene.units.append(unit)
        for _ in range(lines):
            requirement = RequirementFactory(unit=unit)
            scene.agreements.append(scene.agree(requirement, note="Huolellinen työ."))
            scene.work(requirement)
    return scene
