"""Portfolio and requirement queries: what is shown, to whom, at what cost, and that neither view gives itself away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from competence.choices import NextStep
from competence.models import Agreement, Entry, Mark, RequirementCoverage, SelfAssessment, UnitCoverage
from competence.queries import portfolio as portfolio_module
from competence.queries.assessments import own_requirement, staffed_requirement
from competence.queries.overviews import own_portfolio, person_portfolio
from competence.queries.portfolio import coverage_by_unit, entry_counts, latest_entries
from competence.queries.unit_views import own_unit, person_unit
from competence.services.marks.assess_in_presence import assess_in_presence
from competence.services.marks.assess_self import assess_self
from competence.services.marks.give_mark import give_mark
from tests.factories.catalogue import CriterionFactory, RequirementFactory, UnitFactory
from tests.factories.people import PlacementFactory, PlacementUnitFactory
from tests.factories.work import EntryFactory, EntryRequirementFactory, EnvironmentLineFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def counted(cast, requirement, **counts):
    """Put the maintained row that the services would have written."""
    values = {"unit": requirement.unit, "person": cast.person, "requirement": requirement}
    return RequirementCoverage.objects.create(**values, **counts)


def units_of(viewer, cast):
    return coverage_by_unit(viewer=viewer, person_id=cast.person.pk, on=TODAY(), language="fi")


def everything_seen_by(cast, name, requirement):
    """Give all that the queries tell one side about a person, a unit and a requirement."""
    viewer, common = cast.users[name], {"on": TODAY(), "language": "fi"}
    if name == "participant":
        return (
            own_portfolio(viewer=viewer, **common),
            own_unit(viewer=viewer, unit_id=cast.unit.pk, **common),
            own_requirement(viewer=viewer, requirement_id=requirement.pk, placement_id=None, **common),
            units_of(viewer, cast),
        )
    return (
        person_portfolio(viewer=viewer, person_id=cast.person.pk, **common),
        person_unit(viewer=viewer, person_id=cast.person.pk, unit_id=cast.unit.pk, **common),
        staffed_requirement(viewer=viewer, placement_id=cast.placement.pk, requirement_id=requirement.pk, **common),
        units_of(viewer, cast),
    )


class TestUnits:
    def test_requirements_are_counted_as_identified_in_progress_and_open(self, cast):
        today = TODAY()
        counted(cast, cast.requirement, entries_confirmed=2, identified_on=today, threshold_met=True, last_on=today)
        counted(cast, cast.requirement_marked, identified_on=today, threshold_met=True)
        counted(cast, cast.requirement_both, entries_waiting=1)
        UnitCoverage.objects.create(
            person=cast.person, unit=cast.unit, entries_confirmed=2, minutes_confirmed=120, last_on=today
        )
        (unit,) = units_of(cast.participant, cast)
        assert (unit.total, unit.identified, unit.in_progress, unit.open) == (5, 2, 1, 2)
        assert (unit.entries_confirmed, unit.minutes_confirmed, unit.last_on) == (2, 120, today)
        assert (unit.is_goal, unit.is_all_identified, unit.name.text) == (True, False, cast.unit.name.best("fi").text)

    def test_all_identified_needs_every_requirement(self, cast):
        for requirement in cast.unit.requirements.all():
            counted(cast, requirement, identified_on=TODAY(), threshold_met=True)
        (unit,) = units_of(cast.participant, cast)
        assert (unit.is_all_identified, unit.open, unit.in_progress) == (True, 0, 0)

    def test_a_unit_without_requirements_is_never_all_identified(self, cast):
        empty = UnitFactory(document=cast.document)
        PlacementUnitFactory(placement=cast.placement, unit=empty)
        found = {unit.id: unit for unit in units_of(cast.participant, cast)}
        assert (found[empty.pk].total, found[empty.pk].is_all_identified) == (0, False)

    def test_goals_stand_first_and_show_without_entries(self, cast):
        other = RequirementFactory(unit__document=cast.document)
        counted(cast, other, entries_confirmed=1)
        assert [(unit.id, unit.is_goal, unit.in_progress) for unit in units_of(cast.participant, cast)] == [
            (cast.unit.pk, True, 0),
            (other.unit_id, False, 1),
        ]

    def test_goals_of_ended_placements_are_left_out(self, cast):
        cast.placement.ends_on = TODAY() - timedelta(days=1)
        cast.placement.save()
        assert units_of(cast.participant, cast) == ()

    def test_counts_of_others_are_left_out(self, cast):
        RequirementCoverage.objects.create(
            person=cast.person_other, requirement=cast.requirement, unit=cast.unit, entries_confirmed=9
        )
        (unit,) = units_of(cast.participant, cast)
        assert unit.in_progress == 0

    @pytest.mark.parametrize("name", ["participant_other", "supervisor_other_site", "supervisor_other_org", "school"])
    def test_strangers_get_nothing(self, cast, name):
        counted(cast, cast.requirement, entries_confirmed=2, identified_on=TODAY())
        assert units_of(cast.users[name], cast) == ()

    def test_texts_come_in_the_wanted_language(self, cast):
        (unit,) = coverage_by_unit(viewer=cast.participant, person_id=cast.person.pk, on=TODAY(), language="sv")
        assert (unit.name.language, unit.name) == ("sv", cast.unit.name.best("sv"))
        (unit,) = coverage_by_unit(viewer=cast.participant, person_id=cast.person.pk, on=TODAY(), language="en")
        assert unit.name.language == "fi"


class TestEntries:
    def test_what_was_corrected_or_withdrawn_is_not_counted_or_shown(self, cast):
        for state in ("corrected", "withdrawn"):
            EntryFactory(placement=cast.placement, state=state, task_text="Poistettu")
        EntryFactory(placement=cast.placement, state="returned", return_reason="Täydennä", task_text="Palautettu")
        common = {"viewer": cast.participant, "person_id": cast.person.pk, "on": TODAY()}
        counts = entry_counts(**common)
        assert (counts.logged, counts.confirmed, counts.is_more) == (3, 1, False)
        assert sorted(line.state for line in latest_entries(**common)) == ["confirmed", "returned", "waiting"]

    def test_counting_stops_at_a_limit(self, cast, monkeypatch):
        monkeypatch.setattr(portfolio_module, "COUNTED_ENTRIES", 1)
        counts = entry_counts(viewer=cast.participant, person_id=cast.person.pk, on=TODAY())
        assert (counts.logged, counts.is_more) == (1, True)

    def test_only_the_latest_are_shown_newest_first(self, cast):
        Entry.objects.filter(person=cast.person).delete()
        days = [TODAY() - timedelta(days=n) for n in range(7)]
        for day in reversed(days):
            EntryFactory(placement=cast.placement, done_on=day)
        lines = latest_entries(viewer=cast.participant, person_id=cast.person.pk, on=TODAY())
        assert [line.done_on for line in lines] == days[:5]

    def test_staff_see_entries_of_their_own_sites_only(self, cast):
        elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, kind=cast.kind)
        EntryFactory(placement=elsewhere, task_text="Pesin lattian", done_on=TODAY())
        common = {"person_id": cast.person.pk, "on": TODAY()}
        assert "Pesin lattian" in [line.task.text for line in latest_entries(viewer=cast.participant, **common)]
        assert "Pesin lattian" not in [line.task.text for line in latest_entries(viewer=cast.supervisor, **common)]
        assert entry_counts(viewer=cast.supervisor, **common).logged == 2


class TestBlindness:
    """Both sides' answers stay the same, to the last field, while the other gives a view and changes it."""

    def test_the_participant_cannot_tell_whether_or_how_the_supervisor_has_marked(self, cast):
        cast.organisation.scale = "two_step"
        cast.organisation.save()
        requirement = cast.requirement_untouched
        counted(cast, requirement, entries_confirmed=3, last_on=TODAY())
        before = everything_seen_by(cast, "participant", requirement)
        for value in ("1", "2"):
            now = timezone.now()
            give_mark(
                placement_id=cast.placement.pk,
                requirement_id=requirement.pk,
                value=value,
                note="Kanarialintu",
                actor=cast.supervisor,
                now=now,
                on=TODAY(),
            )
            assert everything_seen_by(cast, "participant", requirement) == before
        assert Mark.objects.filter(requirement=requirement).count() == 2

    @pytest.mark.parametrize("reader", ["supervisor", "coach", "coordinator"])
    def test_staff_cannot_tell_whether_or_how_the_participant_has_assessed(self, cast, reader):
        requirement = cast.requirement_untouched
        counted(cast, requirement, entries_confirmed=3, last_on=TODAY())
        before = everything_seen_by(cast, reader, requirement)
        for value in ("learning", "with_help", "alone"):
            now = timezone.now()
            assess_self(
                placement_id=cast.placement.pk,
                requirement_id=requirement.pk,
                value=value,
                example="Kanarialintu",
                actor=cast.participant,
                now=now,
                on=TODAY(),
            )
            assert everything_seen_by(cast, reader, requirement) == before
        assert SelfAssessment.objects.filter(requirement=requirement).count() == 3

    def test_a_view_given_at_another_workplace_opens_nothing_here(self, cast):
        elsewhere = PlacementFactory(
            person=cast.person, host=cast.site_elsewhere, kind=cast.kind, begins_on=TODAY() - timedelta(days=300)
        )
        requirement = cast.requirement_untouched
        Mark.objects.create(
            placement=elsewhere,
            person=cast.person,
            requirement=requirement,
            environment=cast.environment,
            scale="threshold",
            value="reached",
            threshold_met=True,
            given_by=cast.supervisor_other_org,
            given_at=timezone.now(),
        )
        before = everything_seen_by(cast, "supervisor", requirement)
        now = timezone.now()
        assess_self(
            placement_id=cast.placement.pk,
            requirement_id=requirement.pk,
            value="alone",
            actor=cast.participant,
            now=now,
            on=TODAY(),
        )
        assert everything_seen_by(cast, "supervisor", requirement) == before
        page = own_requirement(
            viewer=cast.participant, requirement_id=requirement.pk, placement_id=None, on=TODAY(), language="fi"
        )
        assert (page.pair.mark, page.step) == (None, NextStep.WAIT_VIEW)

    def test_when_both_are_given_both_see_both(self, cast):
        for name in ("participant", "supervisor"):
            page = everything_seen_by(cast, name, cast.requirement_both)[2]
            assert (page.pair.said.value, page.pair.mark.key) == ("alone", "threshold.reached")
            assert (page.pair.is_open, page.pair.is_same, page.step) == (True, True, NextStep.CONFIRM)

    def test_staff_are_told_that_a_view_was_written_down_but_not_what_it_says(self, cast):
        cast.person.user = None
        cast.person.save()
        now = timezone.now()
        assess_in_presence(
            placement_id=cast.placement.pk,
            requirement_id=cast.requirement_untouched.pk,
            value="with_help",
            actor=cast.coach,
            now=now,
            on=TODAY(),
        )
        page = everything_seen_by(cast, "supervisor", cast.requirement_untouched)[2]
        assert (page.stated_in_presence, page.pair.said, page.step) == (True, None, NextStep.STATE)


class TestRequirementPages:
    def test_neighbours_follow_the_order_of_the_document(self, cast):
        order = list(cast.unit.requirements.order_by("position").values_list("pk", flat=True))
        pages = [
            own_requirement(viewer=cast.participant, requirement_id=pk, placement_id=None, on=TODAY(), language="fi")
            for pk in order
        ]
        assert [page.neighbours.before for page in pages] == [None, *order[:-1]]
        assert [page.neighbours.after for page in pages] == [*order[1:], None]

    def test_criteria_come_by_level_with_the_threshold_told_apart(self, cast):
        CriterionFactory(unit=cast.unit, level=3)
        CriterionFactory(unit=UnitFactory(document=cast.document), level=1)
        page = everything_seen_by(cast, "participant", cast.requirement_both)[2]
        assert [(level.level, level.is_threshold, len(level.criteria)) for level in page.levels] == [
            (1, True, 1),
            (3, False, 1),
        ]

    def test_entries_that_speak_for_the_requirement_are_shown(self, cast):
        page = everything_seen_by(cast, "supervisor", cast.requirement)[2]
        assert {line.id for line in page.work} == {cast.entry.pk, cast.entry_waiting.pk}
        assert everything_seen_by(cast, "supervisor", cast.requirement_both)[2].work == ()

    def test_the_sites_own_words_stand_beside_the_requirement(self, cast):
        page = everything_seen_by(cast, "participant", cast.requirement_both)[2]
        assert ([name.text for name in page.tasks], page.is_listed) == (["Vaihdan renkaan"], True)
        cast.environment.state = "withdrawn"
        cast.environment.save()
        page = everything_seen_by(cast, "participant", cast.requirement_both)[2]
        assert (page.tasks, page.is_listed) == ((), False)

    @pytest.mark.parametrize("name", ["participant", "supervisor_other_site", "supervisor_other_org", "school"])
    def test_a_placement_that_is_not_the_readers_is_not_found(self, cast, name):
        page = staffed_requirement(
            viewer=cast.users[name],
            placement_id=cast.placement.pk,
            requirement_id=cast.requirement_both.pk,
            on=TODAY(),
            language="fi",
        )
        assert page is None

    def test_anothers_placement_or_no_requirement_is_not_found(self, cast):
        common = {"viewer": cast.participant, "on": TODAY(), "language": "fi"}
        foreign = {"requirement_id": cast.requirement.pk, "placement_id": cast.placement_other.pk}
        assert own_requirement(**common, **foreign) is None
        assert own_requirement(**common, requirement_id=987_654, placement_id=None) is None
        assert own_requirement(**(common | {"viewer": cast.supervisor}), **foreign) is None

    def test_a_running_placement_comes_before_a_later_ended_one(self, cast):
        ended = PlacementFactory(
            person=cast.person,
            host=cast.other_site,
            kind=cast.kind,
            begins_on=TODAY() - timedelta(days=20),
            ends_on=TODAY() - timedelta(days=1),
        )
        PlacementFactory(
            person=cast.person,
            host=cast.other_site,
            kind=cast.kind,
            begins_on=TODAY() + timedelta(days=5),
            ends_on=None,
        )
        page = everything_seen_by(cast, "participant", cast.requirement_both)[2]
        assert (page.period.id, [period.id for period in page.other_periods]) == (cast.placement.pk, [ended.pk])


class TestSteps:
    def test_the_participant_is_asked_to_agree_and_to_assess_what_has_been_confirmed(self, cast):
        counted(cast, cast.requirement_marked, entries_confirmed=2)
        counted(cast, cast.requirement_untouched, entries_waiting=2)
        portfolio = everything_seen_by(cast, "participant", cast.requirement)[0]
        assert [(line.requirement_id, line.step) for line in portfolio.to_agree.lines] == [
            (cast.requirement_both.pk, NextStep.CONFIRM)
        ]
        assert [line.requirement_id for line in portfolio.to_state.lines] == [cast.requirement_marked.pk]

    def test_staff_are_told_which_marks_are_missing_most_logged_first(self, cast):
        counted(cast, cast.requirement, identified_on=TODAY(), threshold_met=True)
        counted(cast, cast.requirement_untouched, entries_confirmed=2)
        portfolio = everything_seen_by(cast, "supervisor", cast.requirement)[0]
        missing = [(line.requirement_id, line.entries_confirmed) for line in portfolio.to_state.lines]
        assert missing == [(cast.requirement_untouched.pk, 2), (cast.requirement_assessed.pk, 0)]
        assert [line.requirement_id for line in portfolio.to_agree.lines] == [cast.requirement_both.pk]

    def test_what_the_site_cannot_show_is_not_asked_of_staff(self, cast):
        cast.environment.state = "withdrawn"
        cast.environment.save()
        assert everything_seen_by(cast, "supervisor", cast.requirement)[0].to_state.total == 0

    def test_long_lists_are_cut_and_counted(self, cast):
        for _ in range(10):
            requirement = RequirementFactory(unit=cast.unit)
            EnvironmentLineFactory(environment=cast.environment, requirement=requirement, task=cast.task)
        steps = everything_seen_by(cast, "supervisor", cast.requirement)[0].to_state
        assert (len(steps.lines), steps.total, steps.more) == (8, 12, 4)

    def test_somebody_without_an_account_waits_for_a_second_member_of_staff(self, cast):
        cast.person.user = None
        cast.person.save()
        Agreement.objects.create(
            placement=cast.placement,
            person=cast.person,
            requirement=cast.requirement_both,
            self_assessment=SelfAssessment.objects.get(requirement=cast.requirement_both),
            mark=Mark.objects.get(requirement=cast.requirement_both),
            supervisor_by=cast.supervisor,
            supervisor_at=timezone.now(),
        )
        asked = {
            name: [line.requirement_id for line in everything_seen_by(cast, name, cast.requirement)[0].to_agree.lines]
            for name in ("supervisor", "coach")
        }
        assert asked == {"supervisor": [], "coach": [cast.requirement_both.pk]}


def grow(cast, rows):
    """Give the person so many more of everything that a page lists."""
    for _ in range(rows):
        unit = UnitFactory(document=cast.document)
        requirement = RequirementFactory(unit=unit)
        beside = RequirementFactory(unit=cast.unit)
        for one in (requirement, beside):
            counted(cast, one, entries_confirmed=1, last_on=TODAY())
            EnvironmentLineFactory(environment=cast.environment, requirement=one, task=cast.task)
        entry = EntryFactory(placement=cast.placement, done_on=TODAY())
        EntryRequirementFactory(entry=entry, requirement=cast.requirement_both)
        PlacementUnitFactory(placement=cast.placement, unit=unit)
        CriterionFactory(unit=cast.unit)
        PlacementFactory(person=cast.person, host=cast.site, kind=cast.kind, begins_on=TODAY() - timedelta(days=400))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "page",
    [
        ("participant", 0, 16),
        ("participant", 1, 13),
        ("participant", 2, 13),
        ("participant", 3, 4),
        ("supervisor", 0, 17),
        ("supervisor", 1, 13),
        ("supervisor", 2, 13),
        ("supervisor", 3, 4),
    ],
)
def test_pages_cost_the_same_whatever_the_number_of_rows(cast, rows, page, django_assert_num_queries):
    reader, index, statements = page
    grow(cast, rows)
    viewer, requirement = cast.users[reader], cast.requirement_both
    common = {"viewer": viewer, "on": TODAY(), "language": "fi"}
    person, placement = {"person_id": cast.person.pk}, {"placement_id": cast.placement.pk}
    calls = {
        "participant": (
            lambda: own_portfolio(**common),
            lambda: own_unit(**common, unit_id=cast.unit.pk),
            lambda: own_requirement(**common, requirement_id=requirement.pk, placement_id=None),
            lambda: coverage_by_unit(**common, **person),
        ),
        "supervisor": (
            lambda: person_portfolio(**common, **person),
            lambda: person_unit(**common, **person, unit_id=cast.unit.pk),
            lambda: staffed_requirement(**common, **placement, requirement_id=requirement.pk),
            lambda: coverage_by_unit(**common, **person),
        ),
    }
    call = calls[reader][index]
    call()  # the catalogue's outlines are held in the process from here on
    with django_assert_num_queries(statements):
        call()
