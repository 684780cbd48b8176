"""What the pages of competence under earlier requirements are given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from competence.choices import CarryStep, PeopleState, Side
from competence.models import Agreement, Mark
from competence.queries.carried import carried_of_person, carried_own
from competence.queries.carried_notes import carried_counts, carried_notes
from competence.queries.overviews import own_portfolio
from competence.queries.people import people_at_sites
from competence.queries.periods import own_periods, staffed_periods
from competence.queries.start import own_start, staff_start
from competence.services.carrying.confirm import confirm_carried
from competence.services.carrying.dispute import dispute_carried
from qualifications.models import Requirement
from tests.cast import count_work
from tests.competence.carrying import act, add_carriable, agree
from tests.factories.bridges import add_line, confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import PlacementFactory
from workplaces.models import Bridge, BridgeLine

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def cast(cast):
    count_work(cast)
    return cast


def own(cast, language="fi"):
    return carried_own(viewer=cast.participant, on=TODAY(), language=language)


def staff(cast, name="supervisor"):
    return carried_of_person(viewer=cast.users[name], person_id=cast.person.pk, on=TODAY(), language="fi")


def line_of(page):
    ((line,),) = [group.lines for group in page.groups]
    return line


def test_old_and_new_stand_side_by_side(cast):
    page = own(cast)
    (group,) = page.groups
    (unit,) = group.units
    assert (group.period.id, unit.id, unit.under) == (
        cast.placement.pk,
        cast.new_unit.pk,
        cast.new_document.diary_number,
    )
    (line,) = unit.lines
    assert (line.line_id, line.requirement_id, line.kind) == (
        cast.bridge_line_confirmed.pk,
        cast.new_requirement.pk,
        "unchanged",
    )
    (old,) = line.olds
    assert (old.text, line.text, line.difference) == (
        cast.requirement.text.best("fi"),
        cast.new_requirement.text.best("fi"),
        (),
    )
    assert (old.under, old.agreed_on) == (cast.document.diary_number, cast.agreement.agreed_on)
    assert (line.step, line.may_confirm, line.may_confirm_other, line.may_look_anew) == (
        CarryStep.CONFIRM,
        True,
        False,
        True,
    )


def test_a_changed_text_comes_with_its_words_apart(cast):
    Requirement.objects.filter(pk=cast.requirement.pk).update(text={"fi": "vaihtaa renkaan", "sv": "byter däck"})
    Requirement.objects.filter(pk=cast.new_requirement.pk).update(text={"fi": "vaihtaa talvirenkaan"})
    BridgeLine.objects.filter(pk=cast.bridge_line_confirmed.pk).update(kind="changed")
    pieces = [(piece.kind.value, piece.text) for piece in line_of(own(cast)).difference]
    assert pieces == [("same", "vaihtaa "), ("removed", "renkaan"), ("added", "talvirenkaan")]
    # Two languages are not compared with each other.
    assert line_of(own(cast, "sv")).difference == ()


def test_each_side_is_told_what_it_can_do(cast):
    act(confirm_carried, cast, "participant", "participant")
    mine, theirs = line_of(own(cast)), line_of(staff(cast))
    assert (mine.step, mine.may_confirm) == (CarryStep.WAIT_CONFIRM, False)
    assert (theirs.step, theirs.may_confirm) == (CarryStep.CONFIRM, True)
    assert (mine.participant_at, mine.supervisor_at) == (theirs.participant_at, None)
    assert mine.participant_at is not None
    act(confirm_carried, cast, "supervisor", "coach")
    assert (own(cast).total, staff(cast).total) == (0, 0)


def test_staff_of_somebody_who_cannot_sign_in_see_the_side_that_is_left_to_them(cast):
    cast.person.user = None
    cast.person.save()
    act(confirm_carried, cast, "participant", "supervisor")
    seen = {name: line_of(staff(cast, name)) for name in ("supervisor", "coach")}
    assert [(line.step, line.may_confirm, line.may_confirm_other) for line in seen.values()] == [
        (CarryStep.WAIT_CONFIRM, False, False),
        (CarryStep.CONFIRM, True, False),
    ]


@pytest.mark.parametrize(
    ("kind", "verdict", "step"),
    [("changed", "look", CarryStep.LOOK), ("changed", "holds", CarryStep.CONFIRM)],
)
def test_the_verdict_of_the_bridge_decides(cast, kind, verdict, step):
    BridgeLine.objects.filter(pk=cast.bridge_line_confirmed.pk).update(kind=kind, verdict=verdict)
    line = line_of(own(cast))
    assert (line.step, line.may_confirm, line.may_look_anew) == (step, step == CarryStep.CONFIRM, verdict == "holds")


def test_where_several_became_one_the_missing_ones_are_named(cast):
    second = RequirementFactory(unit=cast.unit)
    add_line(cast.bridge_confirmed, second, cast.new_requirement, "merged", "holds")
    line = line_of(own(cast))
    assert (line.kind, line.step) == ("merged", CarryStep.PARTIAL)
    assert {(old.text.text, old.agreed_on is None) for old in line.olds} == {
        (cast.requirement.text.best("fi").text, False),
        (second.text.best("fi").text, True),
    }
    agree(cast, second)
    assert line_of(own(cast)).step == CarryStep.CONFIRM


def test_a_dispute_is_told_to_both_with_its_reason(cast):
    act(dispute_carried, cast, "supervisor", "supervisor", reason="Uusi laite")
    for line in (line_of(own(cast)), line_of(staff(cast))):
        assert (line.step, line.is_open, line.dispute_reason, line.disputed_by) == (
            CarryStep.DISPUTED,
            False,
            "Uusi laite",
            cast.supervisor.full_name,
        )


def test_what_was_agreed_at_another_organisation_is_not_shown_to_staff_here(cast):
    elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, kind=cast.kind)
    Agreement.objects.filter(pk=cast.agreement.pk).update(placement=elsewhere)
    assert (own(cast).total, staff(cast).total) == (0, 0)
    confirmed_bridge(
        cast.other_organisation,
        cast.document,
        cast.new_document,
        pairs=((cast.requirement, cast.new_requirement),),
    )
    assert staff(cast).total == 0
    assert staff(cast, "supervisor_other_org").total == 1
    assert [group.period.id for group in own(cast).groups] == [elsewhere.pk]


@pytest.mark.parametrize("name", ["participant_other", "supervisor_other_site", "supervisor_other_org", "school"])
def test_strangers_get_nothing(cast, name):
    assert staff(cast, name) is None
    other = carried_own(viewer=cast.users[name], on=TODAY(), language="fi")
    assert other is None or other.total == 0


def test_the_running_period_is_the_one_in_which_it_is_confirmed(cast):
    later = PlacementFactory(
        person=cast.person,
        host=cast.other_site,
        kind=cast.kind,
        begins_on=TODAY() - timedelta(days=3),
        ends_on=TODAY() - timedelta(days=1),
    )
    assert [group.period.id for group in own(cast).groups] == [cast.placement.pk]
    cast.placement.ends_on = TODAY() - timedelta(days=2)
    cast.placement.save()
    assert [group.period.id for group in own(cast).groups] == [later.pk]


def test_an_open_confirmation_follows_to_the_period_of_the_second_one(cast):
    act(confirm_carried, cast, "participant", "participant")
    later = PlacementFactory(person=cast.person, host=cast.site, kind=cast.kind, begins_on=TODAY())
    assert act(confirm_carried, cast, "supervisor", "supervisor", placement_id=later.pk).is_identified
    assert Agreement.objects.get(requirement=cast.new_requirement).placement == later


def test_notes_tell_the_earlier_requirements_before_and_after_the_confirmation(cast):
    wanted = {"person_id": cast.person.pk, "requirement_ids": [cast.new_requirement.pk]}
    periods = own_periods(cast.participant, on=TODAY())
    assert carried_counts(person_id=cast.person.pk, periods=periods) == {cast.new_unit.pk: 1}
    (note,) = carried_notes(side=Side.PARTICIPANT, periods=periods, **wanted).values()
    assert (note.under, note.agreed_on, note.step) == (
        cast.document.diary_number,
        cast.agreement.agreed_on,
        CarryStep.CONFIRM,
    )
    for side in ("participant", "supervisor"):
        act(confirm_carried, cast, side, side)
    (note,) = carried_notes(side=Side.PARTICIPANT, periods=periods, **wanted).values()
    assert (note.under, note.agreed_on, note.step) == (cast.document.diary_number, cast.agreement.agreed_on, None)
    assert carried_counts(person_id=cast.person.pk, periods=periods) == {}
    elsewhere = staffed_periods(cast.supervisor_other_org, person_id=cast.person.pk, on=TODAY())
    assert carried_notes(side=Side.SUPERVISOR, periods=elsewhere, **wanted) == {}


def test_two_organisations_count_a_skill_once(cast):
    elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, kind=cast.kind)
    second = RequirementFactory(unit=UnitFactory(document=DocumentFactory()))
    agree(cast, second, placement=elsewhere)
    confirmed_bridge(
        cast.other_organisation,
        second.unit.document,
        cast.new_document,
        pairs=((second, cast.new_requirement),),
    )
    assert own(cast).total == 2
    periods = own_periods(cast.participant, on=TODAY())
    assert carried_counts(person_id=cast.person.pk, periods=periods) == {cast.new_unit.pk: 1}


def test_start_pages_and_the_list_of_people_tell_what_waits_for_the_other_side(cast):
    def waiting():
        people = people_at_sites(cast.supervisor, on=TODAY(), state=PeopleState.CONFIRM)
        counts = own_start(cast.participant, on=TODAY()), staff_start(cast.supervisor, on=TODAY())
        return *(count.to_confirm for count in counts), people.total

    Mark.objects.filter(requirement=cast.requirement_both).delete()
    assert waiting() == (0, 0, 0)
    act(confirm_carried, cast, "participant", "participant")
    assert waiting() == (0, 1, 1)
    Agreement.objects.filter(carried_from__isnull=False).update(
        participant_by=None, participant_at=None, supervisor_by=cast.coach, supervisor_at=timezone.now()
    )
    assert waiting() == (1, 0, 0)
    BridgeLine.objects.filter(pk=cast.bridge_line_confirmed.pk).update(verdict="look")
    assert waiting() == (0, 0, 0)


def test_a_disputed_carrying_leaves_the_old_views_settled(cast):
    """Start pages and next steps count pairs of views; the carried one has none of its own."""
    before = own_start(cast.participant, on=TODAY()), staff_start(cast.supervisor, on=TODAY())
    steps = own_portfolio(viewer=cast.participant, on=TODAY(), language="fi").to_agree
    act(dispute_carried, cast, "supervisor", "supervisor", reason="Uusi laite")
    assert (own_start(cast.participant, on=TODAY()), staff_start(cast.supervisor, on=TODAY())) == before
    assert own_portfolio(viewer=cast.participant, on=TODAY(), language="fi").to_agree == steps


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_statements_does_not_grow(cast, rows, django_assert_num_queries):
    for _ in range(rows):
        add_carriable(cast)
        unit = UnitFactory(document=cast.new_document)
        line = add_carriable(cast, "changed")
        Requirement.objects.filter(pk=line.new_requirement_id).update(unit=unit)
    act(confirm_carried, cast, "participant", "participant")
    with django_assert_num_queries(6):
        assert own(cast).total == 1 + 2 * rows
    with django_assert_num_queries(6):
        assert staff(cast).total == 1 + 2 * rows
    periods = own_periods(cast.participant, on=TODAY())
    with django_assert_num_queries(3):
        assert sum(carried_counts(person_id=cast.person.pk, periods=periods).values()) == 1 + 2 * rows
    requirements = list(Requirement.objects.filter(unit__document=cast.new_document).values_list("pk", flat=True))
    with django_assert_num_queries(5):
        notes = carried_notes(
            side=Side.PARTICIPANT, person_id=cast.person.pk, periods=periods, requirement_ids=requirements
        )
    assert len(notes) == 1 + 2 * rows


def test_where_no_bridge_meets_anything_it_costs_one_statement(cast, django_assert_num_queries):
    Bridge.objects.filter(pk=cast.bridge_confirmed.pk).update(state="draft")
    periods = own_periods(cast.participant, on=TODAY())
    with django_assert_num_queries(1):
        assert carried_counts(person_id=cast.person.pk, periods=periods) == {}
