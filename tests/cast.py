"""The people of the permission tests: who may do what is known, and one of each must get nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import Person, User
from certificates.models import Certificate, SchoolKey, Share
from competence.models import Agreement, Entry, Mark, RequirementCoverage, SelfAssessment
from competence.models.coverage import write_coverage
from competence.rules.coverage import Change
from qualifications.models import CatalogueRefresh, Requirement, RequirementsDocument, Unit
from tests.factories.bridges import BridgeFactory, add_line, confirmed_bridge
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    PlacementFactory,
    PlacementUnitFactory,
    SiteFactory,
    UserFactory,
)
from tests.factories.pictures import TaskPictureFactory, file_of, two_coloured
from tests.factories.refreshes import RefreshItemFactory
from tests.factories.suggesting import AliasFactory
from tests.factories.work import (
    AgreementFactory,
    EntryFactory,
    EntryRequirementFactory,
    EnvironmentFactory,
    EnvironmentLineFactory,
    MarkFactory,
    SelfAssessmentFactory,
    TaskFactory,
    TaskRequirementFactory,
)
from workplaces.models import (
    Alias,
    Bridge,
    BridgeLine,
    CarriedMapping,
    EnvironmentCarry,
    LearningEnvironment,
    Membership,
    Organisation,
    Placement,
    PlacementKind,
    Site,
    Task,
)
from workplaces.services.reviews.invitation import Invitee
from workplaces.services.reviews.invite import invite_expert
from workplaces.services.reviews.open import open_with_code

PRINCIPALS = (
    "anonymous",
    "participant",
    "participant_other",
    "supervisor",
    "supervisor_other_site",
    "supervisor_other_org",
    "coordinator",
    "coordinator_other_org",
    "coach",
    "expert_invited",
    "expert_other",
    "school",
    "school_without_share",
    "disabled",
)
# Besides them, the browser of an expert who has no account and has typed the code of an invitation.
VISITORS = (*PRINCIPALS, "invited")


@dataclass
class Cast:
    """Users by principal, and one row of each sort that the first workshop owns."""

    users: dict[str, User | None] = field(default_factory=dict)
    organisation: Organisation = None
    other_organisation: Organisation = None
    school_organisation: Organisation = None
    other_school: Organisation = None
    site: Site = None
    other_site: Site = None
    site_elsewhere: Site = None
    membership: Membership = None
    # Own words of the first workshop.
    alias: Alias = None
    document: RequirementsDocument = None
    unit: Unit = None
    refresh: CatalogueRefresh = None
    # Agreed; self-assessed only; marked only; untouched; both given but not confirmed.
    requirement: Requirement = None
    requirement_assessed: Requirement = None
    requirement_marked: Requirement = None
    requirement_untouched: Requirement = None
    requirement_both: Requirement = None
    task: Task = None
    task_code: str = ""
    site_code: str = ""
    # Of the picture of the task, which stands in a report in force.
    picture_digest: str = ""
    environment: LearningEnvironment = None
    environment_in_review: LearningEnvironment = None
    environment_draft: LearningEnvironment = None
    # With an expert who has no account: made by `invite` only.
    environment_invited: LearningEnvironment = None
    unit_in_review: Unit = None
    unit_invited: Unit = None
    review_token: str = ""
    review_browser: str = ""
    # The version after `document`, with the counterpart of `unit`; the first requirement is unchanged there.
    new_document: RequirementsDocument = None
    new_unit: Unit = None
    new_requirement: Requirement = None
    # Bridges of the first workshop: a draft, one for the invited expert, and one from `document` to `new_document`.
    bridge: Bridge = None
    bridge_in_review: Bridge = None
    bridge_confirmed: Bridge = None
    bridge_line: BridgeLine = None
    bridge_line_confirmed: BridgeLine = None
    # A report at the second site that waits to be carried, and the carry of `environment`, with one row to look at.
    report_with_bridge: LearningEnvironment = None
    carry: EnvironmentCarry = None
    carried_mapping: CarriedMapping = None
    person: Person = None
    person_other: Person = None
    kind: PlacementKind = None
    placement: Placement = None
    placement_other: Placement = None
    entry: Entry = None
    entry_waiting: Entry = None
    self_assessment: SelfAssessment = None
    mark: Mark = None
    agreement: Agreement = None
    certificate: Certificate = None
    certificate_code: str = "0123456789ABCDEFGHJKMNPQRSTV"
    share: Share = None
    # Key of the first school to the API, and what its systems send.
    school_key: SchoolKey = None
    key_text: str = f"{'0' * 8}_{'0' * 43}"

    def __getattr__(self, name: str) -> User | None:
        """Give a principal's user by name."""
        users = self.__dict__.get("users", {})
        if name in users:
            return users[name]
        raise AttributeError(name)


def make_cast() -> Cast:
    """Make everybody and everything; days are around today so that pages, which read the clock, agree."""
    cast = Cast()
    today = timezone.localdate()
    _places(cast)
    _members(cast, today - timedelta(days=200))
    _catalogue(cast)
    _environments(cast, today)
    _bridges(cast)
    _carries(cast, today)
    _placements(cast, today)
    _work(cast, today)
    _certificate(cast, today)
    return cast


def _places(cast: Cast) -> None:
    """Two workshops and two schools."""
    cast.organisation = OrganisationFactory(name="Ykköspaja ry")
    cast.other_organisation = OrganisationFactory(name="Kakkospaja ry")
    cast.school_organisation = OrganisationFactory(name="Esimerkkiopisto", kind="provider")
    cast.other_school = OrganisationFactory(name="Toinen opisto", kind="provider")
    cast.alias = AliasFactory(organisation=cast.organisation, phrase="rälläkkä")
    cast.site = SiteFactory(organisation=cast.organisation, name="Pyöräpaja")
    cast.other_site = SiteFactory(organisation=cast.organisation, name="Keittiöpaja")
    cast.site_elsewhere = SiteFactory(organisation=cast.other_organisation, name="Siivouspaja")


def _members(cast: Cast, since: date) -> None:
    """One user for each principal."""
    roles = {
        "supervisor": ("supervisor", cast.organisation, cast.site),
        "supervisor_other_site": ("supervisor", cast.organisation, cast.other_site),
        "supervisor_other_org": ("supervisor", cast.other_organisation, cast.site_elsewhere),
        "coordinator": ("coordinator", cast.organisation, None),
        "coordinator_other_org": ("coordinator", cast.other_organisation, None),
        "coach": ("coach", cast.organisation, None),
        "expert_invited": ("outside_expert", cast.school_organisation, None),
        "expert_other": ("outside_expert", cast.other_school, None),
        "school": ("school_contact", cast.school_organisation, None),
        "school_without_share": ("school_contact", cast.other_school, None),
        "disabled": ("coordinator", cast.organisation, None),
    }
    for name, (role, organisation, site) in roles.items():
        user = UserFactory(
            email=f"{name}@example.test", given_names="Sanna", family_name=name.title(), is_active=name != "disabled"
        )
        cast.users[name] = user
        membership = MembershipFactory(user=user, organisation=organisation, site=site, role=role, begins_on=since)
        if name == "supervisor":
            cast.membership = membership
    for name in ("participant", "participant_other"):
        cast.users[name] = UserFactory(email=f"{name}@example.test", given_names="Pia", family_name=name.title())
    cast.users["anonymous"] = cast.users["invited"] = None


def _catalogue(cast: Cast) -> None:
    """One document with two units; the first has five requirements."""
    cast.document = DocumentFactory()
    cast.refresh = RefreshItemFactory(document=cast.document).refresh
    cast.unit = UnitFactory(document=cast.document)
    UnitFactory(document=cast.document)
    CriterionFactory(unit=cast.unit)
    names = ("requirement", "requirement_assessed", "requirement_marked", "requirement_untouched", "requirement_both")
    for name in names:
        setattr(cast, name, RequirementFactory(unit=cast.unit))


def _environments(cast: Cast, today: date) -> None:
    """A report in force at the first site, and another that the invited expert has to review."""
    cast.task = TaskFactory(site=cast.site, name="Vaihdan renkaan")
    cast.task_code, cast.site_code = cast.task.code, cast.site.code
    drawn = file_of(two_coloured())
    cast.picture_digest = TaskPictureFactory(task=cast.task, small=drawn, large=drawn).digest
    cast.environment = EnvironmentFactory(
        site=cast.site,
        document=cast.document,
        responsible=cast.coach,
        expert=cast.expert_invited,
        published=True,
        published_on=today - timedelta(days=150),
        valid_until=today + timedelta(days=900),
    )
    for requirement in cast.unit.requirements.all():
        TaskRequirementFactory(task=cast.task, requirement=requirement)
        EnvironmentLineFactory(environment=cast.environment, requirement=requirement, task=cast.task)
    second = DocumentFactory()
    requirement = RequirementFactory(unit__document=second)
    TaskRequirementFactory(task=cast.task, requirement=requirement)
    cast.environment_in_review = EnvironmentFactory(
        site=cast.site,
        document=second,
        state="in_review",
        responsible=cast.coach,
        expert=cast.expert_invited,
        sent_at=datetime(2026, 1, 2, tzinfo=UTC),
    )
    EnvironmentLineFactory(environment=cast.environment_in_review, requirement=requirement, task=cast.task)
    cast.unit_in_review = requirement.unit
    third = RequirementFactory()
    TaskRequirementFactory(task=cast.task, requirement=third)
    cast.environment_draft = EnvironmentFactory(
        site=cast.site, document=third.unit.document, responsible=cast.coach, expert=cast.expert_invited
    )


def _bridges(cast: Cast) -> None:
    """One bridge of each state; the confirmed one has an unchanged line, a changed, a gone and a new one."""
    cast.new_document = DocumentFactory(qualification=cast.document.qualification, valid_from=date(2025, 8, 1))
    cast.new_unit = UnitFactory(document=cast.new_document, code_uri=cast.unit.code_uri, name=cast.unit.name)
    cast.new_requirement = RequirementFactory(unit=cast.new_unit, text=cast.requirement.text)
    changed, added = RequirementFactory(unit=cast.new_unit), RequirementFactory(unit=cast.new_unit)
    cast.bridge_confirmed = confirmed_bridge(
        cast.organisation,
        cast.document,
        cast.new_document,
        pairs=(
            (cast.requirement_assessed, changed, "changed", "look"),
            (cast.requirement_marked, None),
            (None, added),
        ),
        responsible=cast.coordinator,
        expert=cast.expert_invited,
    )
    cast.bridge_line_confirmed = add_line(cast.bridge_confirmed, cast.requirement, cast.new_requirement)
    common = {"organisation": cast.organisation, "responsible": cast.coordinator}
    cast.bridge = BridgeFactory(**common, old_document=cast.environment_draft.document)
    cast.bridge_in_review = BridgeFactory(
        **common, old_document=cast.environment_in_review.document, in_review=True, expert=cast.expert_invited
    )
    for bridge, verdict in ((cast.bridge, ""), (cast.bridge_in_review, "holds")):
        old = Requirement.objects.get(unit__document=bridge.old_document)
        new = RequirementFactory(unit__document=bridge.new_document, text=old.text)
        line = add_line(bridge, old, new, verdict=verdict)
        cast.bridge_line = cast.bridge_line or line


def _carries(cast: Cast, today: date) -> None:
    """A report that can be carried over the confirmed bridge, and one that has been."""
    published_on, started_at = today - timedelta(days=150), timezone.now() - timedelta(days=4)
    cast.report_with_bridge = EnvironmentFactory(
        site=cast.other_site,
        document=cast.document,
        responsible=cast.coach,
        expert=cast.expert_invited,
        published=True,
        published_on=published_on,
        valid_until=today + timedelta(days=900),
    )
    draft = EnvironmentFactory(
        site=cast.site, document=cast.new_document, responsible=cast.coach, expert=cast.expert_invited
    )
    cast.carry = EnvironmentCarry.objects.create(
        environment=draft,
        source=cast.environment,
        bridge=cast.bridge_confirmed,
        started_by=cast.coach,
        started_at=started_at,
    )
    TaskRequirementFactory(task=cast.task, requirement=cast.new_requirement)
    rows = CarriedMapping.objects.filter(carry=cast.carry)
    rows.create(
        carry=cast.carry,
        line=cast.bridge_line_confirmed,
        task=cast.task,
        decision="kept",
        decided_by=cast.coach,
        decided_at=started_at,
        has_added=True,
    )
    changed = cast.bridge_confirmed.lines.get(kind="changed")
    cast.carried_mapping = rows.create(carry=cast.carry, line=changed, task=cast.task)


def _placements(cast: Cast, today: date) -> None:
    """A participant at each workshop."""
    cast.person = PersonFactory(user=cast.participant, given_names="Pia", family_name="Participant")
    cast.person_other = PersonFactory(user=cast.participant_other, given_names="Olli", family_name="Muualla")
    dates = {"begins_on": today - timedelta(days=90), "ends_on": today + timedelta(days=90)}
    cast.placement = PlacementFactory(person=cast.person, host=cast.site, employer=cast.organisation, **dates)
    cast.kind = cast.placement.kind
    cast.placement_other = PlacementFactory(
        person=cast.person_other, host=cast.site_elsewhere, employer=cast.other_organisation, kind=cast.kind, **dates
    )
    PlacementUnitFactory(placement=cast.placement, unit=cast.unit)


def _work(cast: Cast, today: date) -> None:
    """Entries, views of each sort, one agreement; also an entry elsewhere that could leak."""
    done_on = today - timedelta(days=7)
    common = {"placement": cast.placement, "task": cast.task, "task_text": cast.task.name, "done_on": done_on}
    cast.entry = EntryFactory(**common, logged_by=cast.supervisor, note="Salainen kanarialintu")
    EntryRequirementFactory(entry=cast.entry, requirement=cast.requirement)
    cast.entry_waiting = EntryFactory(**common, state="waiting", logged_by=cast.participant)
    EntryRequirementFactory(entry=cast.entry_waiting, requirement=cast.requirement)
    EntryFactory(placement=cast.placement_other, logged_by=cast.supervisor_other_org, task_text="Pesin lattian")
    views = {"placement": cast.placement, "given_at": timezone.now() - timedelta(days=6)}
    marks = {**views, "environment": cast.environment, "given_by": cast.supervisor}
    for requirement in (cast.requirement, cast.requirement_assessed, cast.requirement_both):
        given = SelfAssessmentFactory(**views, requirement=requirement, given_by=cast.participant)
        cast.self_assessment = cast.self_assessment or given
    for requirement in (cast.requirement, cast.requirement_marked, cast.requirement_both):
        mark = MarkFactory(**marks, requirement=requirement)
        cast.mark = cast.mark or mark
    cast.agreement = AgreementFactory(self_assessment=cast.self_assessment, mark=cast.mark)


def _certificate(cast: Cast, today: date) -> None:
    """A certificate of the participant, shared with the first school."""
    from certificates.rules.canonical import document_hash, to_text
    from tests.documents import sample_document

    document = sample_document(code=cast.certificate_code, family_name=cast.person.family_name)
    text = to_text(document)
    cast.certificate = Certificate.objects.create(
        number=document.number,
        code_hash=hashlib.sha256(cast.certificate_code.encode()).hexdigest(),
        person=cast.person,
        placement=cast.placement,
        issuer=cast.organisation,
        site=cast.site,
        language="fi",
        document=text,
        document_hash=document_hash(document),
        issued_by=cast.coach,
        issued_at=timezone.now() - timedelta(days=3),
    )
    cast.share = Share.objects.create(
        certificate=cast.certificate,
        school=cast.school_organisation,
        begins_on=today - timedelta(days=2),
        ends_on=today + timedelta(days=60),
        created_at=timezone.now() - timedelta(days=2),
    )
    cast.school_key = SchoolKey.objects.create(
        school=cast.school_organisation,
        name="Opintohallinto",
        prefix=cast.key_text[:8],
        key_hash=hashlib.sha256(cast.key_text.encode()).hexdigest(),
        audit_ref="f" * 32,
        created_at=timezone.now() - timedelta(days=2),
    )


def invite(cast: Cast) -> None:
    """Send one more environment of the first site to an expert without an account, who has opened the invitation."""
    document = DocumentFactory()
    draft = EnvironmentFactory(site=cast.site, document=document, responsible=cast.coach)
    requirement = RequirementFactory(unit__document=document)
    TaskRequirementFactory(task=cast.task, requirement=requirement)
    cast.unit_invited = requirement.unit
    acting = {"now": timezone.now(), "on": timezone.localdate()}
    invitee = Invitee("Aino Arvioija", "Opettaja", "Kuvittelan opisto", "", "fi")
    invited = invite_expert(environment_id=draft.pk, invitee=invitee, actor=cast.coach, **acting)
    opening = open_with_code(token=invited.token, code=invited.code, actor=None, **acting)
    cast.environment_invited = LearningEnvironment.objects.get(pk=draft.pk)
    cast.review_token, cast.review_browser = invited.token, opening.browser


def seat(client: Client, cast: Cast, who: str) -> None:
    """Let a client be a principal: signed in, or with the cookie of the invitation."""
    user = cast.users[who]
    if user is not None and user.is_active:
        client.force_login(user)
    if who == "invited" and cast.environment_invited is not None:
        name, answer = f"review_{cast.environment_invited.pk}", HttpResponse()
        answer.set_signed_cookie(name, cast.review_browser, salt=name)
        client.cookies[name] = answer.cookies[name].value


def count_work(cast: Cast) -> None:
    """Carry the cast's entries and agreement, which are written directly, into the maintained counts."""
    write_coverage(Change(after=part) for part in Entry.objects.all().contributions().values())
    RequirementCoverage.objects.identify(
        person_id=cast.person.pk,
        requirement_id=cast.agreement.requirement_id,
        unit_id=cast.agreement.requirement.unit_id,
        identified_on=cast.agreement.agreed_on,
        threshold_met=cast.agreement.threshold_met,
    )
