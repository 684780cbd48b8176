"""What a certificate may be written from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from competence.models import Agreement, Mark
from competence.queries.certifiable import UnitWork, certifiable_agreements
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, PlacementFactory
from tests.factories.work import (
    AgreementFactory,
    EntryFactory,
    EntryRequirementFactory,
    MarkFactory,
    SelfAssessmentFactory,
)

pytestmark = pytest.mark.django_db


def lines(cast, name="coach", placement=None):
    chosen = placement or cast.placement
    return certifiable_agreements(viewer=cast.users[name], placement_id=chosen.pk, on=timezone.localdate())


def agree(cast, requirement, placement=None, **mark):
    where = {"placement": placement or cast.placement, "requirement": requirement}
    said = SelfAssessmentFactory(**where, given_by=cast.participant)
    given = MarkFactory(**where, environment=cast.environment, given_by=cast.supervisor, **mark)
    return AgreementFactory(self_assessment=said, mark=given)


def work(cast, *requirements, **fields):
    entry = EntryFactory(placement=cast.placement, **fields)
    for requirement in requirements:
        EntryRequirementFactory(entry=entry, requirement=requirement)
    return entry


def test_a_line_carries_all_that_a_certificate_prints(cast):
    cast.supervisor.title = "Työnjohtaja"
    cast.supervisor.save()
    Mark.objects.filter(pk=cast.mark.pk).update(note="Työskentelee huolellisesti")
    (line,) = lines(cast)
    assert (line.agreement_id, line.requirement_id, line.unit_id, line.document_id, line.environment_id) == (
        cast.agreement.pk,
        cast.requirement.pk,
        cast.unit.pk,
        cast.document.pk,
        cast.environment.pk,
    )
    assert (line.scale, line.value, line.threshold_met, line.note) == (
        "threshold",
        "reached",
        True,
        "Työskentelee huolellisesti",
    )
    assert (line.agreed_on, line.identified_by, line.identified_by_title) == (
        cast.agreement.agreed_on,
        cast.supervisor.full_name,
        "Työnjohtaja",
    )
    day = cast.entry.done_on
    assert (line.tasks, line.unit_work) == (("Vaihdan renkaan",), UnitWork(day, day, 60, 1))


def test_only_what_is_agreed_and_reaches_the_threshold_is_certified(cast):
    low = agree(cast, RequirementFactory(unit=cast.unit), scale="two_step", value="1", threshold_met=False)
    assert not low.threshold_met
    for state in ("open", "disputed"):
        pending = agree(cast, RequirementFactory(unit=cast.unit))
        Agreement.objects.filter(pk=pending.pk).update(
            state=state, dispute_reason="Syy", disputed_by=cast.participant, disputed_at=timezone.now()
        )
    assert [line.agreement_id for line in lines(cast)] == [cast.agreement.pk]


def test_the_persons_other_placements_at_the_same_organisation_count_where_the_viewer_works(cast):
    earlier = PlacementFactory(person=cast.person, host=cast.other_site, kind=cast.kind)
    other = agree(cast, RequirementFactory(unit=cast.unit, position=900_000), earlier)
    assert [line.agreement_id for line in lines(cast)] == [cast.agreement.pk, other.pk]
    assert [line.agreement_id for line in lines(cast, placement=earlier)] == [cast.agreement.pk, other.pk]
    assert [line.agreement_id for line in lines(cast, "supervisor")] == [cast.agreement.pk]


def test_agreements_at_another_organisation_or_of_somebody_else_are_not_certified_here(cast):
    MembershipFactory(user=cast.coach, organisation=cast.other_organisation, site=None, role="coach")
    elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, kind=cast.kind)
    beside = PlacementFactory(person=cast.person_other, host=cast.site, kind=cast.kind)
    for placement in (elsewhere, beside):
        agree(cast, RequirementFactory(unit=cast.unit), placement)
    assert [line.agreement_id for line in lines(cast)] == [cast.agreement.pk]


def test_tasks_are_ordered_by_how_often_and_cut_at_five(cast):
    for times, name in enumerate(["Eka", "Toka", "Kolmas", "Neljäs", "Viides", "Kuudes"], start=2):
        for _ in range(times):
            work(cast, cast.requirement, task_text=name)
    (line,) = lines(cast)
    assert line.tasks == ("Kuudes", "Viides", "Neljäs", "Kolmas", "Toka")


def test_waiting_and_foreign_work_does_not_count(cast):
    work(cast, cast.requirement, state="waiting", task_text="Odottaa", minutes=500)
    work(cast, cast.requirement, state="withdrawn", task_text="Poistettu", minutes=500)
    earlier = PlacementFactory(person=cast.person, host=cast.site, kind=cast.kind)
    elsewhere = EntryFactory(placement=earlier, task_text="Toisella jaksolla", minutes=500)
    EntryRequirementFactory(entry=elsewhere, requirement=cast.requirement)
    (line,) = lines(cast)
    assert (line.tasks, line.unit_work.minutes) == (("Vaihdan renkaan",), 60)


def test_an_entry_with_many_requirements_of_a_unit_counts_once(cast):
    work(cast, cast.requirement, cast.requirement_both, done_on=date(2026, 2, 3), minutes=90)
    work(cast, cast.requirement_both, done_on=date(2026, 2, 3), minutes=None)
    (line,) = lines(cast)
    assert line.unit_work == UnitWork(
        min(date(2026, 2, 3), cast.entry.done_on), max(date(2026, 2, 3), cast.entry.done_on), 150, 2
    )


def test_an_agreement_without_entries_has_no_days(cast):
    agree(cast, RequirementFactory(unit=UnitFactory(document=cast.document)))
    assert lines(cast)[-1].unit_work == UnitWork(None, None, 0, 0)


def test_lines_follow_the_order_of_the_catalogue(cast):
    last = agree(cast, RequirementFactory(unit=cast.unit, position=900_000))
    first = agree(cast, RequirementFactory(unit=cast.unit, position=0))
    assert [line.agreement_id for line in lines(cast)] == [first.pk, cast.agreement.pk, last.pk]


@pytest.mark.parametrize(
    "name", ["participant", "participant_other", "supervisor_other_site", "supervisor_other_org", "school", "disabled"]
)
def test_others_get_nothing(cast, name):
    assert lines(cast, name) == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_three_statements_whatever_the_number_of_lines(cast, rows, django_assert_num_queries):
    for number in range(rows):
        unit = UnitFactory(document=cast.document)
        requirement = RequirementFactory(unit=unit)
        agree(cast, requirement)
        work(cast, requirement, done_on=timezone.localdate() - timedelta(days=number))
    with django_assert_num_queries(3):
        assert len(lines(cast)) == rows + 1
