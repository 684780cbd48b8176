"""What pages say of carrying: the offer, the worklist, a carry with its rows, and notes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from qualifications.rules.bridge.words import new_text, old_text
from tests.factories.bridges import add_line, confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.catalogue import text as words
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from tests.workplaces.carrying import LATER, NOW, TODAY, Place, make_place
from workplaces.choices import CarryDecision
from workplaces.models import CarriedMapping, EnvironmentCarry, LearningEnvironment
from workplaces.queries.carries_detail import CarryCounts, CarryPage, carry_page
from workplaces.queries.carries_note import CarryNote, carries_beside, carry_note
from workplaces.queries.carries_offer import CarryOffer, carry_offer
from workplaces.queries.carries_rows import rows_by_id, rows_to_look_at
from workplaces.queries.carries_worklist import CarryWorklist, carry_worklist
from workplaces.queries.start_reports import reports_to_carry
from workplaces.rules.carry.obstacle import Obstacle
from workplaces.rules.carry.span import Span
from workplaces.rules.carry.state import CarryState
from workplaces.services.carries.decide import decide_mappings
from workplaces.services.carries.start import start_carry

pytestmark = pytest.mark.django_db
Counter = Callable[[int], object]


@pytest.fixture
def place() -> Place:
    return make_place()


def _start(place: Place, actor: User | None = None) -> EnvironmentCarry:
    values = {"environment_id": place.report.pk, "bridge_id": place.bridge.pk, "actor": actor or place.coach}
    return EnvironmentCarry.objects.get(pk=start_carry(**values, now=NOW, on=TODAY))


def _offer(place: Place, viewer: User | None = None) -> CarryOffer | None:
    return carry_offer(viewer or place.coach, place.report.pk, on=TODAY, language="fi")


def _worklist(viewer: User, **changed: object) -> CarryWorklist:
    return carry_worklist(viewer, **{"now": LATER, "on": TODAY, "language": "fi", **changed})


def _page(place: Place, carry: EnvironmentCarry, viewer: User | None = None) -> CarryPage | None:
    return carry_page(viewer or place.coach, carry.pk, now=LATER, on=TODAY, language="fi")


def _decide(place: Place, carry: EnvironmentCarry, decision: CarryDecision, count: int = 99) -> None:
    rows = carry.mappings.waiting().order_by("pk").values_list("pk", flat=True)[:count]
    decide_mappings(carry_id=carry.pk, decisions=dict.fromkeys(rows, decision), actor=place.coach, now=LATER, on=TODAY)


def _coordinator(*places: Place) -> User:
    return MembershipFactory(organisation=places[0].site.organisation, role="coordinator").user


def _beside(place: Place) -> Place:
    """Make another site of the same organisation with a report, requirements and a bridge of its own."""
    return make_place(SiteFactory(organisation=place.site.organisation))


# The offer


def test_the_offer_counts_what_would_happen(place: Place) -> None:
    for kind, verdict in (("unchanged", "holds"), ("unchanged", "holds"), ("changed", "look"), ("gone", "")):
        place.shows(kind, verdict)
    place.shows("unchanged", "holds", task=TaskFactory(site=place.site, is_active=False))
    offer = _offer(place)
    assert (offer.number, offer.site_name, offer.last_day) == (
        place.report.number,
        place.site.name,
        place.old.transition_ends,
    )
    (choice,) = offer.choices
    assert (choice.bridge_id, choice.document_id, choice.obstacle, choice.carry_id) == (
        place.bridge.pk,
        place.new.pk,
        None,
        None,
    )
    assert (choice.kept, choice.to_look, choice.gone, choice.retired) == (2, 1, 1, 1)


def test_the_offer_says_what_stands_in_the_way(place: Place) -> None:
    draft = EnvironmentFactory(site=place.site, document=place.new)
    (choice,) = _offer(place).choices
    assert (choice.obstacle, choice.beside_id, _offer(place).open_choices) == (Obstacle.DRAFTED, draft.pk, ())
    draft.delete()
    carry = _start(place)
    (choice,) = _offer(place).choices
    assert (choice.obstacle, choice.carry_id) == (Obstacle.CARRIED, carry.pk)


def test_the_offer_holds_only_confirmed_bridges_of_the_organisation(place: Place) -> None:
    confirmed_bridge(make_place().site.organisation, place.old, place.new)
    place.bridge.state, place.bridge.expert = "in_review", place.expert
    place.bridge.save()
    assert _offer(place).choices == ()


def test_two_newer_versions_are_both_offered_the_newest_first(place: Place) -> None:
    newest = DocumentFactory(qualification=place.old.qualification, valid_from=TODAY)
    second = confirmed_bridge(place.site.organisation, place.old, newest)
    assert [choice.bridge_id for choice in _offer(place).choices] == [second.pk, place.bridge.pk]


@pytest.mark.parametrize("state", ["draft", "in_review", "replaced", "withdrawn"])
def test_there_is_no_offer_for_what_is_no_report(place: Place, state: str) -> None:
    LearningEnvironment.objects.filter(pk=place.report.pk).update(state=state)
    assert _offer(place) is None


def test_the_offer_is_for_coach_and_coordinator_of_the_site(place: Place) -> None:
    supervisor = MembershipFactory(organisation=place.site.organisation, site=place.site, role="supervisor").user
    assert [_offer(place, viewer) for viewer in (supervisor, place.expert, _beside(place).coach)] == [None] * 3
    assert _offer(place, _coordinator(place)) is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_offer_takes_seven_statements(place: Place, rows: int, django_assert_num_queries: Counter) -> None:
    for number in range(rows):
        for kind, verdict in (("unchanged", "holds"), ("changed", "look"), ("gone", "")):
            place.shows(kind, verdict, task=TaskFactory(site=place.site))
        if number:
            confirmed_bridge(place.site.organisation, place.old, DocumentFactory())
    with django_assert_num_queries(7):
        assert len(_offer(place).choices) == rows


# The worklist


def test_the_worklist_shows_every_state_with_its_times(place: Place) -> None:
    place.shows("changed", "look")
    place.shows("changed", "holds")
    (row,) = _worklist(place.coach).items
    assert (row.step.state, row.step.report_id, row.step.last_day, row.may_edit) == (
        CarryState.NOT_STARTED,
        place.report.pk,
        place.old.transition_ends,
        True,
    )
    assert (row.old.name.text, row.new.diary_number, row.so_far) == (
        str(place.old.name),
        place.new.diary_number,
        None,
    )
    carry = _start(place)
    _decide(place, carry, CarryDecision.KEPT, 1)
    (row,) = _worklist(place.coach).items
    assert (row.step.state, row.step.left, row.step.rows) == (CarryState.TO_LOOK, 1, 2)
    assert (row.looked, row.so_far, row.whole) == (None, Span(3, "hours"), None)
    _decide(place, carry, CarryDecision.DROPPED)
    (row,) = _worklist(place.coach, now=LATER + timedelta(days=2)).items
    assert (row.step.state, row.step.left, row.step.rows) == (CarryState.READY, 0, 2)
    assert (row.looked, row.so_far, row.whole) == (Span(3, "hours"), Span(2, "days"), None)
    LearningEnvironment.objects.filter(pk=carry.environment_id).update(state="in_review")
    assert _worklist(place.coach).items[0].step.state is CarryState.IN_REVIEW
    LearningEnvironment.objects.filter(pk=carry.environment_id).update(
        state="replaced", reviewed_at=NOW + timedelta(days=18)
    )
    (row,) = _worklist(place.coach).items
    assert (row.step.state, row.looked, row.whole, row.so_far) == (
        CarryState.PUBLISHED,
        Span(3, "hours"),
        Span(18, "days"),
        None,
    )


def test_what_was_kept_in_bulk_is_no_row_to_look_at(place: Place) -> None:
    place.shows("unchanged", "holds")
    _start(place)
    (row,) = _worklist(place.coach).items
    assert (row.step.state, row.step.rows, row.looked) == (CarryState.READY, 0, Span(1, "minutes"))


def test_work_with_the_new_requirements_without_a_carry_is_shown_too(place: Place) -> None:
    assert reports_to_carry(place.coach, on=TODAY) == 1
    draft = EnvironmentFactory(site=place.site, document=place.new)
    assert reports_to_carry(place.coach, on=TODAY) == 0
    (row,) = _worklist(place.coach).items
    assert (row.step.state, row.step.environment_id, row.step.carry_id) == (CarryState.BY_HAND, draft.pk, None)


def test_the_most_urgent_comes_first(place: Place) -> None:
    sooner, endless, done, away = (_beside(place) for _ in range(4))
    sooner.old.transition_ends = TODAY + timedelta(days=30)
    endless.old.valid_to = endless.old.transition_ends = None
    for other in (sooner, endless):
        other.old.save()
    for other, state in ((done, "published"), (away, "in_review")):
        carry = _start(other)
        values = {"number": f"X{other.site.pk}", "published_on": TODAY, "valid_until": TODAY, "expert_name": "A"}
        extra = values if state == "published" else {}
        LearningEnvironment.objects.filter(pk=carry.environment_id).update(state=state, **extra)
    found = _worklist(_coordinator(place))
    assert [row.step.site_id for row in found.items] == [each.site.pk for each in (sooner, place, endless, away, done)]
    assert (found.to_do, reports_to_carry(_coordinator(place), on=TODAY)) == (3, 3)


def test_a_report_that_was_renewed_after_the_carry_is_not_listed_twice(place: Place) -> None:
    carry = _start(place)
    LearningEnvironment.objects.filter(pk=place.report.pk).update(state="replaced")
    EnvironmentFactory(site=place.site, document=place.old, published=True)
    assert [row.step.carry_id for row in _worklist(place.coach).items] == [carry.pk]


def test_new_requirements_whose_time_is_over_are_not_listed(place: Place) -> None:
    place.new.valid_to = TODAY - timedelta(days=1)
    place.new.save()
    assert (_worklist(place.coach).items, reports_to_carry(place.coach, on=TODAY)) == ((), 0)


def test_nobody_sees_the_steps_of_others(place: Place) -> None:
    _start(_beside(place))
    supervisor = MembershipFactory(organisation=place.site.organisation, site=place.site, role="supervisor").user
    (row,) = _worklist(supervisor).items
    assert (row.step.site_id, row.may_edit) == (place.site.pk, False)
    for viewer in (place.expert, MembershipFactory(role="coordinator").user):
        assert (_worklist(viewer).items, reports_to_carry(viewer, on=TODAY)) == ((), 0)


def test_a_bridge_of_another_organisation_opens_no_way(place: Place) -> None:
    other = make_place()
    EnvironmentFactory(site=other.site, document=place.old, published=True)
    both = other.coach
    MembershipFactory(user=both, organisation=place.site.organisation, site=place.site, role="coach")
    assert {(row.step.site_id, row.step.bridge_id) for row in _worklist(both).items} == {
        (place.site.pk, place.bridge.pk),
        (other.site.pk, other.bridge.pk),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_the_worklist_takes_six_statements(rows: int, django_assert_num_queries: Counter) -> None:
    first = make_place()
    places = [first, *(_beside(first) for _ in range(rows - 1))]
    for each in places:
        each.shows("changed", "look")
        _start(each)
        _beside(each)
    viewer = _coordinator(first)
    with django_assert_num_queries(6):
        assert len(_worklist(viewer).items) == rows * 2
    with django_assert_num_queries(1):
        assert reports_to_carry(viewer, on=TODAY) == rows


def test_the_worklist_has_pages_of_fifty(place: Place) -> None:
    for _ in range(50):
        EnvironmentFactory(site__organisation=place.site.organisation, document=place.old, published=True)
    viewer = _coordinator(place)
    pages = [_worklist(viewer, page=number) for number in (1, 2, 99)]
    assert [(len(found.items), found.page, found.pages) for found in pages] == [(50, 1, 2), (1, 2, 2), (1, 2, 2)]
    sites = {row.step.site_id for found in pages[:2] for row in found.items}
    assert len(sites) == 51


# A carry and its rows


def test_a_carry_tells_where_it_stands(place: Place) -> None:
    for kind, verdict in (("unchanged", "holds"), ("changed", "look"), ("moved", "holds"), ("split", "look")):
        place.shows(kind, verdict)
    carry = _start(place)
    _decide(place, carry, CarryDecision.KEPT, 1)
    page = _page(place, carry)
    assert page.counts == CarryCounts(in_bulk=1, left=2, kept=1, dropped=0)
    assert (page.counts.rows, page.counts.done, page.state) == (3, 1, CarryState.TO_LOOK)
    assert (page.may_edit, page.may_decide, page.looked, page.finished_at) == (True, True, Span(3, "hours"), None)
    assert (page.report, page.environment_id, page.started_by) == (
        place.report.number,
        carry.environment_id,
        place.coach.full_name,
    )


def test_what_falls_away_is_listed_with_its_reason(place: Place) -> None:
    gone = place.shows("gone").old_requirement
    retired = TaskFactory(site=place.site, is_active=False)
    unused = place.shows("unchanged", "holds", task=retired).old_requirement
    later = place.shows("changed", "look").old_requirement
    carry = _start(place)
    added = TaskFactory(site=place.site)
    TaskRequirementFactory(task=added, requirement=later)
    told = [(row.reason, row.skill.text, row.task.text) for row in _page(place, carry).not_carried]
    assert told == [
        ("gone", str(gone.text), place.task.name),
        ("retired", str(unused.text), retired.name),
        ("later", str(later.text), added.name),
    ]


def test_new_skills_of_carried_units_are_listed_until_a_task_shows_them(place: Place) -> None:
    place.shows("changed", "look")
    new, shown = place.shows("new"), place.shows("new")
    place.shows("new", unit=UnitFactory(document=place.new))
    TaskRequirementFactory(task=place.task, requirement=shown.new_requirement)
    carry = _start(place)
    assert [(row.unit_id, row.skill.text) for row in _page(place, carry).new_skills] == [
        (place.new_unit.pk, str(new.new_requirement.text))
    ]


def test_rows_tell_what_changed_and_where_nobody_is_led(place: Place) -> None:
    holds, anew, moved = place.shows("changed", "holds"), place.shows("changed", "look"), place.shows("moved", "holds")
    added = place.shows("unchanged", "holds")
    place.report.lines.filter(requirement=added.old_requirement).delete()
    moved.new_requirement.text = moved.old_requirement.text
    moved.new_requirement.save()
    carry = _start(place)
    rows = {row.line_id: row for row in rows_to_look_at(place.coach, carry.pk, on=TODAY, language="fi").items}
    told = {pk: (row.kind, row.is_anew, row.doubt, row.proposed) for pk, row in rows.items()}
    assert told == {
        holds.pk: ("changed", False, "", "kept"),
        anew.pk: ("changed", True, "", ""),
        moved.pk: ("moved", False, "", "kept"),
        added.pk: ("unchanged", False, "unreported", ""),
    }
    row = rows[holds.pk]
    assert (old_text(row.pieces), new_text(row.pieces)) == (row.old.text, row.new.text)
    assert (row.old.text, row.new.text) == (str(holds.old_requirement.text), str(holds.new_requirement.text))
    assert rows[moved.pk].pieces == ()
    assert (row.unit_id, row.old_unit.text, row.task.text) == (
        place.new_unit.pk,
        str(place.old_unit.name),
        place.task.name,
    )


def test_texts_in_two_languages_are_not_compared(place: Place) -> None:
    line = place.shows("changed", "holds")
    line.old_requirement.text = type(line.old_requirement.text).of({"sv": "byter däck"})
    line.old_requirement.save()
    carry = _start(place)
    (row,) = rows_to_look_at(place.coach, carry.pk, on=TODAY, language="fi").items
    assert (row.old.language, row.new.language, row.pieces) == ("sv", "fi", ())


def test_rows_looked_at_stand_apart_from_those_that_wait(place: Place) -> None:
    place.shows("unchanged", "holds")
    place.shows("changed", "look")
    place.shows("moved", "look")
    carry = _start(place)
    _decide(place, carry, CarryDecision.DROPPED, 1)
    waiting = rows_to_look_at(place.coach, carry.pk, on=TODAY, language="fi")
    done = rows_to_look_at(place.coach, carry.pk, on=TODAY, language="fi", are_done=True)
    assert [row.kind for row in waiting.items] == ["moved"]
    assert [(row.kind, row.decision) for row in done.items] == [("changed", "dropped")]


def test_rows_have_pages_of_fifty(place: Place) -> None:
    line = place.shows("changed", "look")
    for _ in range(50):
        place.maps(line.old_requirement, TaskFactory(site=place.site))
    carry = _start(place)
    pages = [rows_to_look_at(place.coach, carry.pk, on=TODAY, language="fi", page=number) for number in (1, 2, 9)]
    assert [(len(found.items), found.page, found.pages) for found in pages] == [(50, 1, 2), (1, 2, 2), (1, 2, 2)]
    every = set(CarriedMapping.objects.values_list("pk", flat=True))
    assert len(rows_by_id(place.coach, carry.pk, every, on=TODAY, language="fi")) == 50


def test_a_foreign_carry_has_neither_page_nor_rows(place: Place) -> None:
    place.shows("changed", "look")
    carry = _start(place)
    rows = set(carry.mappings.values_list("pk", flat=True))
    for viewer in (_beside(place).coach, place.expert, MembershipFactory(role="coordinator").user):
        assert _page(place, carry, viewer) is None
        assert rows_to_look_at(viewer, carry.pk, on=TODAY, language="fi").items == ()
        assert rows_by_id(viewer, carry.pk, rows, on=TODAY, language="fi") == ()
    supervisor = MembershipFactory(organisation=place.site.organisation, site=place.site, role="supervisor").user
    page = _page(place, carry, supervisor)
    assert (page.may_edit, page.may_decide) == (False, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_carry_takes_constant_statements(place: Place, rows: int, django_assert_num_queries: Counter) -> None:
    for _ in range(rows):
        task = TaskFactory(site=place.site)
        for kind in ("changed", "gone", "new"):
            place.shows(kind, "look" if kind == "changed" else "", task=task)
        add_line(place.bridge, None, RequirementFactory(unit=place.new_unit))
    carry = _start(place)
    ids = set(carry.mappings.values_list("pk", flat=True))
    with django_assert_num_queries(10):
        page = _page(place, carry)
    assert (len(page.not_carried), len(page.new_skills)) == (rows, rows * 2)
    with django_assert_num_queries(4):
        assert len(rows_to_look_at(place.coach, carry.pk, on=TODAY, language="fi").items) == rows
    with django_assert_num_queries(3):
        assert len(rows_by_id(place.coach, carry.pk, ids, on=TODAY, language="fi")) == rows


# Notes on the pages of environments


def test_a_report_and_its_draft_point_at_each_other(place: Place) -> None:
    place.shows("changed", "look")
    note = carry_note(place.coach, place.report.pk, on=TODAY)
    assert (note.step.state, note.carry_id, note.may_edit) == (CarryState.NOT_STARTED, None, True)
    assert carries_beside(place.coach, on=TODAY).to_start == {place.report.pk}
    carry = _start(place)
    assert carry_note(place.coach, carry.environment_id, on=TODAY) == CarryNote(None, carry.pk, 1, may_edit=True)
    assert carry_note(place.coach, place.report.pk, on=TODAY).step.environment_id == carry.environment_id
    beside = carries_beside(place.coach, on=TODAY)
    assert (beside.to_start, beside.on_the_way) == (frozenset(), {place.report.pk})


def test_of_an_environment_without_newer_requirements_nothing_is_said(place: Place) -> None:
    other = EnvironmentFactory(site=place.site, published=True)
    assert carry_note(place.coach, other.pk, on=TODAY) == CarryNote(None, None, 0, may_edit=True)
    foreign = make_place()
    carry = _start(foreign)
    for pk in (foreign.report.pk, carry.environment_id):
        assert carry_note(place.coach, pk, on=TODAY) == CarryNote(None, None, 0, may_edit=False)


def test_a_skill_keeps_its_language(place: Place) -> None:
    line = place.shows("changed", "look")
    line.new_requirement.text = words("vaihtaa talvirenkaan")
    line.new_requirement.save()
    carry = _start(place)
    (row,) = rows_to_look_at(place.coach, carry.pk, on=TODAY, language="sv").items
    assert (row.new.text, row.new.language, row.old.language) == ("vaihtaa talvirenkaan (sv)", "sv", "sv")
    (row,) = rows_to_look_at(place.coach, carry.pk, on=TODAY, language="en").items
    assert (row.new.text, row.new.language) == ("vaihtaa talvirenkaan", "fi")
