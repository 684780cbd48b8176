"""Starting to carry a report to newer requirements: what is kept, what waits, and every refusal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from qualifications.models import Requirement
from qualifications.rules.bridge.fingerprint import fingerprint
from tests.competence.test_agreements_race import together
from tests.factories.bridges import BridgeFactory, confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from tests.workplaces.carrying import NOW, TODAY, Place, make_place
from workplaces.models import CarriedMapping, EnvironmentCarry, LearningEnvironment, TaskRequirement
from workplaces.rules.environment import QUESTIONS
from workplaces.services.carries.start import start_carry

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place()


def _start(place: Place, **changed: object) -> EnvironmentCarry:
    values = {"environment_id": place.report.pk, "bridge_id": place.bridge.pk, "actor": place.coach, "now": NOW}
    return EnvironmentCarry.objects.get(pk=start_carry(**{**values, "on": TODAY, **changed}))


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _decisions(carry: EnvironmentCarry) -> dict[int, str]:
    return dict(CarriedMapping.objects.filter(carry=carry).values_list("line_id", "decision"))


def _shown(place: Place) -> set[int]:
    return set(TaskRequirement.objects.working(place.site.pk, place.new.pk).values_list("requirement_id", flat=True))


def test_only_what_is_unchanged_and_holds_is_kept_at_once(place: Place) -> None:
    kept = place.shows("unchanged", "holds")
    waiting = [place.shows(kind, "holds") for kind in ("changed", "moved", "split", "merged")]
    waiting += [place.shows(kind, "look") for kind in ("unchanged", "changed")]
    place.shows("gone")
    place.shows("new")
    carry = _start(place)
    assert _decisions(carry) == {kept.pk: "kept"} | {line.pk: "waiting" for line in waiting}
    assert _shown(place) == {kept.new_requirement_id}
    row = CarriedMapping.objects.get(line=kept)
    assert (row.task, row.decided_by, row.decided_at, row.has_added) == (place.task, place.coach, NOW, True)
    assert carry.finished_at is None


def test_what_the_register_has_changed_since_waits_though_the_bridge_calls_it_unchanged(place: Place) -> None:
    stale, kept = place.shows("unchanged", "holds"), place.shows("unchanged", "holds")
    for line in (stale, kept):
        line.fingerprint = fingerprint(line.old_requirement.text, line.new_requirement.text)
        line.save()
    Requirement.objects.filter(pk=stale.new_requirement_id).update(text={"fi": "tekee jotain aivan muuta"})
    carry = _start(place)
    assert _decisions(carry) == {stale.pk: "waiting", kept.pk: "kept"}
    assert _shown(place) == {kept.new_requirement_id}


def test_the_draft_takes_the_description_and_the_report_stays(place: Place) -> None:
    place.shows("unchanged", "holds")
    LearningEnvironment.objects.filter(pk=place.report.pk).update(spaces="Iso halli")
    before = set(TaskRequirement.objects.working(place.site.pk, place.old.pk).values_list("pk", flat=True))
    carry = _start(place)
    draft = carry.environment
    place.report.refresh_from_db()
    assert (draft.state, draft.site, draft.document, draft.language) == ("draft", place.site, place.new, "sv")
    assert (draft.responsible, draft.expert, draft.number) == (place.coach, place.expert, "")
    assert [getattr(draft, name) for name in QUESTIONS] == [getattr(place.report, name) for name in QUESTIONS]
    assert (carry.source, carry.bridge, carry.started_by, carry.started_at) == (
        place.report,
        place.bridge,
        place.coach,
        NOW,
    )
    assert place.report.state == "published"
    assert LearningEnvironment.objects.in_force(TODAY).filter(pk=place.report.pk).exists()
    assert set(TaskRequirement.objects.working(place.site.pk, place.old.pk).values_list("pk", flat=True)) == before


def test_it_is_recorded_in_the_organisations_stream(place: Place) -> None:
    place.shows("unchanged", "holds")
    place.shows("changed", "look")
    place.shows("gone")
    carry = _start(place)
    event = Event.objects.get()
    assert (event.stream, event.actor, event.role, event.verb, event.kind, event.subject) == (
        organisation_stream(place.site.organisation_id),
        place.coach.audit_ref,
        "staff",
        "environment.carry",
        "environment",
        str(carry.environment_id),
    )
    assert event.data == {
        "site": place.site.pk,
        "document": place.new.pk,
        "carry": carry.pk,
        "source": place.report.pk,
        "bridge": place.bridge.pk,
        "kept": 1,
        "waiting": 1,
        "gone": 1,
        "retired": 0,
    }


def test_without_rows_to_look_at_it_is_finished_at_once(place: Place) -> None:
    place.shows("unchanged", "holds")
    assert _start(place).finished_at == NOW


def test_a_report_of_which_nothing_is_left_gives_an_empty_draft(place: Place) -> None:
    place.shows("gone")
    carry = _start(place)
    assert (_decisions(carry), _shown(place), carry.finished_at) == ({}, set(), NOW)


def test_a_task_out_of_use_is_not_carried(place: Place) -> None:
    retired = TaskFactory(site=place.site, is_active=False)
    line = place.shows("unchanged", "holds", task=retired)
    place.maps(line.old_requirement, place.task)
    carry = _start(place)
    assert list(CarriedMapping.objects.filter(carry=carry).values_list("task", flat=True)) == [place.task.pk]
    assert not TaskRequirement.objects.filter(task=retired, requirement=line.new_requirement).exists()


def test_what_the_site_has_changed_since_the_report_waits_for_a_look(place: Place) -> None:
    taken_off, added = place.shows("unchanged", "holds"), place.shows("unchanged", "holds")
    TaskRequirement.objects.filter(requirement=taken_off.old_requirement).delete()
    place.report.lines.filter(requirement=added.old_requirement).delete()
    assert _decisions(_start(place)) == {taken_off.pk: "waiting", added.pk: "waiting"}


def test_a_split_skill_is_looked_at_once_for_each_part_and_task(place: Place) -> None:
    first = place.shows("split", "holds")
    second = place.bridge.lines.create(
        old_requirement=first.old_requirement,
        new_requirement=RequirementFactory(unit=place.new_unit),
        kind="split",
        verdict="look",
    )
    other = TaskFactory(site=place.site)
    place.maps(first.old_requirement, other)
    rows = CarriedMapping.objects.filter(carry=_start(place)).values_list("line", "task")
    assert set(rows) == {(line.pk, task.pk) for line in (first, second) for task in (place.task, other)}


def test_a_skill_withdrawn_from_the_new_requirements_leads_nowhere(place: Place) -> None:
    line = place.shows("unchanged", "holds")
    line.new_requirement.is_withdrawn = True
    line.new_requirement.save()
    assert _decisions(_start(place)) == {}


def test_a_mapping_that_the_site_has_made_already_is_not_doubled(place: Place) -> None:
    line = place.shows("unchanged", "holds")
    TaskRequirementFactory(task=place.task, requirement=line.new_requirement)
    carry = _start(place)
    assert CarriedMapping.objects.get(carry=carry).has_added is False
    assert TaskRequirement.objects.filter(requirement=line.new_requirement).count() == 1


def test_an_expired_report_can_be_carried(place: Place) -> None:
    place.shows("unchanged", "holds")
    LearningEnvironment.objects.filter(pk=place.report.pk).update(state="expired")
    assert _start(place).source == place.report


@pytest.mark.parametrize("state", ["draft", "in_review", "replaced", "withdrawn"])
def test_what_is_no_report_cannot_be_carried(place: Place, state: str) -> None:
    LearningEnvironment.objects.filter(pk=place.report.pk).update(state=state)
    with _refused("carry-not-a-report"):
        _start(place)


@pytest.mark.parametrize("role", ["supervisor", "outside_expert"])
def test_only_coach_and_coordinator_carry(place: Place, role: str) -> None:
    actor = MembershipFactory(organisation=place.site.organisation, role=role).user
    with _refused("carry-report-missing"):
        _start(place, actor=actor)
    _start(place, actor=MembershipFactory(organisation=place.site.organisation, role="coordinator").user)


def test_a_stranger_and_a_former_coach_find_nothing(place: Place) -> None:
    stranger = MembershipFactory(role="coordinator").user
    former = MembershipFactory(
        organisation=place.site.organisation, role="coach", ends_on=TODAY - timedelta(days=1)
    ).user
    for actor in (stranger, former):
        with _refused("carry-report-missing"):
            _start(place, actor=actor)
    assert EnvironmentCarry.objects.count() == 0


def test_a_site_out_of_use_is_not_carried(place: Place) -> None:
    place.site.is_active = False
    place.site.save()
    with _refused("carry-report-missing"):
        _start(place)


def test_a_foreign_bridge_is_as_good_as_none(place: Place) -> None:
    foreign = confirmed_bridge(make_place().site.organisation, place.old, place.new)
    elsewhere = confirmed_bridge(place.site.organisation, DocumentFactory(), place.new)
    for bridge_id in (foreign.pk, elsewhere.pk, 987_654):
        with _refused("carry-report-missing"):
            _start(place, bridge_id=bridge_id)


@pytest.mark.parametrize("trait", [{}, {"in_review": True}])
def test_a_bridge_that_is_not_confirmed_carries_nothing(place: Place, trait: dict[str, bool]) -> None:
    unconfirmed = BridgeFactory(organisation=place.site.organisation, old_document=place.old, **trait)
    with _refused("carry-bridge-not-confirmed"):
        _start(place, bridge_id=unconfirmed.pk)


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_beside_a_working_version_of_its_own_nothing_is_carried(place: Place, state: str) -> None:
    EnvironmentFactory(site=place.site, document=place.new, state=state)
    with _refused("carry-draft-exists"):
        _start(place)


def test_beside_a_report_of_its_own_nothing_is_carried(place: Place) -> None:
    EnvironmentFactory(site=place.site, document=place.new, published=True)
    with _refused("carry-report-exists"):
        _start(place)


def test_new_requirements_whose_time_is_over_are_refused_on_the_day_after(place: Place) -> None:
    place.new.valid_to = TODAY - timedelta(days=1)
    place.new.save()
    with _refused("carry-document-over"):
        _start(place)
    place.new.valid_to = TODAY
    place.new.save()
    assert _start(place)


def test_a_second_press_changes_nothing(place: Place) -> None:
    place.shows("changed", "look")
    _start(place)
    with _refused("carry-exists"):
        _start(place)
    assert (EnvironmentCarry.objects.count(), CarriedMapping.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_the_database_lets_no_report_over_a_bridge_twice(place: Place) -> None:
    _start(place)
    other = EnvironmentFactory(site=place.site, document=DocumentFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        EnvironmentCarry.objects.create(
            environment=other, source=place.report, bridge=place.bridge, started_by=place.coach, started_at=NOW
        )


def test_other_sites_of_the_organisation_are_carried_by_themselves(place: Place) -> None:
    place.shows("unchanged", "holds")
    beside = EnvironmentFactory(site__organisation=place.site.organisation, document=place.old, published=True)
    task = TaskFactory(site=beside.site)
    line = place.lines["unchanged"]
    TaskRequirementFactory(task=task, requirement=line.old_requirement)
    EnvironmentLineFactory(environment=beside, task=task, requirement=line.old_requirement)
    coordinator = MembershipFactory(organisation=place.site.organisation, role="coordinator").user
    _start(place)
    carry = _start(place, environment_id=beside.pk, actor=coordinator)
    assert CarriedMapping.objects.get(carry=carry).task == task
    with _refused("carry-report-missing"):
        _start(place, environment_id=beside.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite in memory lets no second thread in; its writers stand in line anyway. Runs on PostgreSQL",
)
def test_two_presses_at_once_make_one_carry() -> None:
    place = make_place()
    place.shows("changed", "look")

    def press() -> str:
        try:
            _start(place)
        except Cannot as error:
            return error.code
        return "started"

    assert sorted(together(press, press, press)) == ["carry-exists", "carry-exists", "started"]
    assert CarriedMapping.objects.count() == 1


def test_the_last_day_of_the_old_requirements_does_not_matter(place: Place) -> None:
    place.shows("unchanged", "holds")
    place.old.valid_to, place.old.transition_ends = date(2025, 7, 31), date(2025, 12, 31)
    place.old.save()
    assert _start(place)
