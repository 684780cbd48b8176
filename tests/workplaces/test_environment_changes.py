"""What has changed since the review, what each version changed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import User
from common.text import LocalizedText, Worded
from tests.factories.bridges import confirmed_bridge
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import EnvironmentCarry, LearningEnvironment, Site, Task
from workplaces.queries.environment_changes import changes_since_review, mapped
from workplaces.queries.environment_criteria import environment_criteria
from workplaces.queries.environment_gap import environment_gap
from workplaces.queries.environment_history import environment_history
from workplaces.queries.matrix import frozen_pairs, shown_units, working_pairs
from workplaces.rules.mapping_changes import compare

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory(name="Pyöräpaja", organisation__name="Ykköspaja ry")


@pytest.fixture
def coach(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, role="coach").user


@pytest.fixture
def report(site: Site) -> LearningEnvironment:
    return EnvironmentFactory(site=site, published=True)


def _requirement(environment: LearningEnvironment, text: str, unit: object = None) -> object:
    words = LocalizedText.of({"fi": text})
    return RequirementFactory(unit=unit or UnitFactory(document=environment.document), text=words)


def _task(site: Site, name: str, **facts: object) -> Task:
    return TaskFactory(site=site, name=name, **facts)


def _both(environment: LearningEnvironment, task: Task, requirement: object, strength: str = "wholly") -> object:
    EnvironmentLineFactory(environment=environment, requirement=requirement, task=task, strength=strength)
    return TaskRequirementFactory(task=task, requirement=requirement, strength=strength)


def _changes(viewer: User, environment: LearningEnvironment) -> object:
    found = changes_since_review(viewer, environment.pk, on=TODAY, language="fi")
    assert found is not None
    return found


def test_what_came_went_moved_and_was_renamed_is_told_in_words(
    site: Site, coach: User, report: LearningEnvironment
) -> None:
    rows = [_requirement(report, text) for text in ("Pesee", "Vaihtaa", "Säätää", "Mittaa")]
    tasks = [_task(site, name) for name in ("Pesen", "Vaihdan", "Säädän", "Mittaan")]
    mappings = [_both(report, task, row) for task, row in zip(tasks[:3], rows[:3], strict=True)]
    assert _changes(coach, report).count == 0
    mappings[0].delete()
    mappings[1].strength = "partly"
    mappings[1].save()
    tasks[2].name = "Säädän jarrut"
    tasks[2].save()
    TaskRequirementFactory(task=tasks[3], requirement=rows[3], strength="partly")
    found = _changes(coach, report)
    assert [(row.task.text, row.requirement.text, row.strength) for row in found.added] == [
        ("Mittaan", "Mittaa", "partly")
    ]
    assert [(row.task.text, row.requirement.text) for row in found.removed] == [("Pesen", "Pesee")]
    assert [(row.task.text, row.before, row.strength) for row in found.weighed] == [("Vaihdan", "wholly", "partly")]
    assert [(name.before.text, name.after.text) for name in found.renamed] == [("Säädän", "Säädän jarrut")]
    assert found.count == 4


def test_a_task_out_of_use_counts_as_gone(site: Site, coach: User, report: LearningEnvironment) -> None:
    task = _task(site, "Pesen")
    _both(report, task, _requirement(report, "Pesee"))
    task.is_active = False
    task.save()
    assert [row.task.text for row in _changes(coach, report).removed] == ["Pesen"]


def test_changes_are_told_of_what_was_frozen_to_those_who_work_there(
    site: Site, coach: User, report: LearningEnvironment
) -> None:
    draft = EnvironmentFactory(site=site)
    stranger = MembershipFactory(role="coordinator").user
    assert changes_since_review(coach, draft.pk, on=TODAY, language="fi") is None
    assert changes_since_review(stranger, report.pk, on=TODAY, language="fi") is None


@pytest.mark.parametrize("count", [1, 3])
def test_changes_cost_four_statements(
    site: Site, coach: User, report: LearningEnvironment, count: int, django_assert_num_queries: Callable
) -> None:
    for number in range(count):
        _both(report, _task(site, f"Vanha {number}"), _requirement(report, "Pesee")).delete()
        TaskRequirementFactory(task=_task(site, f"Uusi {number}"), requirement=_requirement(report, "Vaihtaa"))
    with django_assert_num_queries(4):
        assert _changes(coach, report).count == 2 * count


def test_comparing_both_ways_swaps_what_came_and_went(site: Site, report: LearningEnvironment) -> None:
    _both(report, _task(site, "Pesen"), _requirement(report, "Pesee")).delete()
    TaskRequirementFactory(task=_task(site, "Vaihdan"), requirement=_requirement(report, "Vaihtaa"))
    before, after = mapped(frozen_pairs(report.pk)), mapped(working_pairs(site.pk, report.document_id))
    there, back = compare(before, after), compare(after, before)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert (len(there.added), len(there.removed)) == (1, 1)


def test_strength_stands_in_units_tasks_and_counts(site: Site, report: LearningEnvironment) -> None:
    unit = UnitFactory(document=report.document)
    rows = [_requirement(report, text, unit) for text in ("Pesee", "Vaihtaa", "Säätää")]
    first, second = _task(site, "Ajan"), _task(site, "Öljyän")
    _both(report, first, rows[0], "partly")
    _both(report, second, rows[0])
    _both(report, second, rows[2], "partly")
    (laid,) = shown_units(frozen_pairs(report.pk), "fi")
    assert [(row.number, row.strength, [(str(task), task.strength) for task in row.tasks]) for row in laid.rows] == [
        (1, "wholly", [("Ajan", "partly"), ("Öljyän", "wholly")]),
        (2, None, []),
        (3, "partly", [("Öljyän", "partly")]),
    ]
    assert (laid.wholly, laid.partly, laid.total, [str(task) for task in laid.tasks]) == (1, 1, 3, ["Ajan", "Öljyän"])
    assert laid.is_nearly_covered


def _history(viewer: User, environment: LearningEnvironment) -> object:
    found = environment_history(viewer, environment.pk, on=TODAY, language="fi")
    assert found is not None
    return found


def test_versions_tell_what_each_changed(site: Site, coach: User, report: LearningEnvironment) -> None:
    old = EnvironmentFactory(
        site=site,
        document=report.document,
        published=True,
        state="replaced",
        published_on=date(2024, 1, 5),
        number="OY-2024-000001",
        work="Korjaamme pyöriä.",
    )
    LearningEnvironment.objects.filter(pk=report.pk).update(work="Korjaamme sähköpyöriä.", replaces=old)
    kept, gone, new = (_requirement(report, text) for text in ("Pysyy", "Lähtee", "Tulee"))
    task, leaving, coming = _task(site, "Pesen"), _task(site, "Ajan"), _task(site, "Mittaan")
    for environment, strength in ((old, "wholly"), (report, "partly")):
        EnvironmentLineFactory(environment=environment, requirement=kept, task=task, strength=strength)
    EnvironmentLineFactory(environment=old, requirement=gone, task=leaving)
    EnvironmentLineFactory(environment=report, requirement=new, task=coming)
    EnvironmentFactory(site=site, document=report.document)
    EnvironmentFactory(document=report.document, published=True)
    newest, first = _history(coach, report).versions
    assert (newest.id, newest.before, first.id, first.difference) == (report.pk, "OY-2024-000001", old.pk, None)
    told = newest.difference
    assert ([str(words) for words in told.requirements_added], [str(words) for words in told.requirements_removed]) == (
        ["Tulee"],
        ["Lähtee"],
    )
    assert ([str(words) for words in told.tasks_added], [str(words) for words in told.tasks_removed]) == (
        ["Mittaan"],
        ["Ajan"],
    )
    assert (len(told.units_added), len(told.units_removed), told.is_other_document) == (1, 1, False)
    assert [(row.task.text, row.before, row.after) for row in told.weighed] == [("Pesen", "wholly", "partly")]
    (answer,) = told.answers
    assert (answer.question, [(piece.kind, piece.text) for piece in answer.pieces]) == (
        "work",
        [("same", "Korjaamme "), ("removed", "pyöriä"), ("added", "sähköpyöriä"), ("same", ".")],
    )


def test_a_renewal_without_changes_says_so(site: Site, coach: User, report: LearningEnvironment) -> None:
    old = EnvironmentFactory(
        site=site, document=report.document, published=True, state="replaced", published_on=date(2024, 1, 5)
    )
    row, task = _requirement(report, "Pysyy"), _task(site, "Pesen")
    for environment in (old, report):
        EnvironmentLineFactory(environment=environment, requirement=row, task=task)
    assert _history(coach, report).versions[0].difference.is_empty


def test_versions_under_earlier_requirements_follow_over_the_carry(site: Site, coach: User) -> None:
    old = EnvironmentFactory(site=site, published=True, state="expired", published_on=date(2024, 1, 5))
    new = EnvironmentFactory(site=site, document=DocumentFactory(), published=True)
    bridge = confirmed_bridge(site.organisation, old.document, new.document)
    EnvironmentCarry.objects.create(
        environment=new, source=old, bridge=bridge, started_by=coach, started_at="2026-01-01T00:00Z"
    )
    EnvironmentLineFactory(environment=old, requirement=_requirement(old, "Vanha"), task=_task(site, "Pesen"))
    EnvironmentLineFactory(environment=new, requirement=_requirement(new, "Uusi"), task=_task(site, "Ajan"))
    newest, first = _history(coach, new).versions
    told = newest.difference
    assert (newest.id, first.id, told.is_other_document, told.is_empty) == (new.pk, old.pk, True, False)
    assert (told.requirements_added, [str(words) for words in told.tasks_removed]) == ((), ["Pesen"])


def test_the_history_is_for_the_sites_own_people(report: LearningEnvironment) -> None:
    stranger = MembershipFactory(role="coordinator").user
    assert environment_history(stranger, report.pk, on=TODAY, language="fi") is None


def test_a_first_draft_has_no_history_yet(site: Site, coach: User) -> None:
    assert _history(coach, EnvironmentFactory(site=site)).versions == ()


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_costs_five_statements(
    site: Site, coach: User, report: LearningEnvironment, count: int, django_assert_num_queries: Callable
) -> None:
    for number in range(count):
        old = EnvironmentFactory(site=site, document=report.document, published=True, state="replaced")
        EnvironmentLineFactory(
            environment=old, requirement=_requirement(report, "Pesee"), task=_task(site, f"Pesen {number}")
        )
    with django_assert_num_queries(5):
        assert len(_history(coach, report).versions) == count + 1


def test_a_gap_offers_the_sites_tasks_those_nearest_first(site: Site, coach: User) -> None:
    draft = EnvironmentFactory(site=site)
    unit = UnitFactory(document=draft.document)
    missing, beside = _requirement(draft, "Puuttuu", unit), _requirement(draft, "Osataan", unit)
    far, near, showing = _task(site, "Ajan"), _task(site, "Öljyän"), _task(site, "Pesen")
    _task(site, "Poistettu", is_active=False)
    _task(SiteFactory(organisation=site.organisation), "Muualla")
    TaskRequirementFactory(task=near, requirement=beside)
    TaskRequirementFactory(task=showing, requirement=missing)
    TaskRequirementFactory(task=showing, requirement=beside)
    gap = environment_gap(coach, draft.pk, missing.pk, on=TODAY, language="fi")
    assert gap is not None
    assert [(task.id, task.beside, task.shows_it) for task in gap.tasks] == [
        (showing.pk, 2, True),
        (near.pk, 1, False),
        (far.pk, 0, False),
    ]
    assert (gap.requirement, gap.unit_id, gap.document_id) == (Worded("Puuttuu", "fi"), unit.pk, draft.document_id)


def test_a_gap_of_another_document_or_of_another_site_is_none(site: Site, coach: User) -> None:
    draft, foreign = EnvironmentFactory(site=site), EnvironmentFactory()
    own, elsewhere = _requirement(draft, "Oma"), _requirement(foreign, "Vieras")
    withdrawn = RequirementFactory(unit=UnitFactory(document=draft.document), is_withdrawn=True)
    supervisor = MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user
    asked = [
        (coach, draft, elsewhere),
        (coach, foreign, elsewhere),
        (coach, draft, withdrawn),
        (supervisor, draft, own),
    ]
    found = [environment_gap(who, where.pk, what.pk, on=TODAY, language="fi") for who, where, what in asked]
    assert found == [None] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_a_gap_costs_three_statements(site: Site, coach: User, count: int, django_assert_num_queries: Callable) -> None:
    draft = EnvironmentFactory(site=site)
    missing = _requirement(draft, "Puuttuu")
    for number in range(count):
        _task(site, f"Tehtävä {number}")
    with django_assert_num_queries(3):
        gap = environment_gap(coach, draft.pk, missing.pk, on=TODAY, language="fi")
    assert gap is not None
    assert len(gap.tasks) == count


def test_requirements_stand_beside_the_lowest_accepted_criteria(site: Site, report: LearningEnvironment) -> None:
    unit = UnitFactory(document=report.document)
    for place, text in enumerate(("Pesee", "Vaihtaa")):
        row = _requirement(report, text, unit)
        if place == 0:
            EnvironmentLineFactory(environment=report, requirement=row, task=_task(site, "Pesen"))
    for level, text in ((1, "tekee ohjattuna"), (5, "tekee itse")):
        CriterionFactory(
            unit=unit,
            position=level,
            level=level,
            level_name=LocalizedText.of({"fi": f"Taso {level}"}),
            text=LocalizedText.of({"fi": text}),
        )
    (told,) = environment_criteria(shown_units(frozen_pairs(report.pk), "fi"), "fi")
    (block,) = told.blocks
    assert [row.text.text for row in block.requirements] == ["Pesee", "Vaihtaa"]
    assert [(str(group.level), [str(text) for text in group.texts]) for group in block.criteria] == [
        ("Taso 1", ["tekee ohjattuna"])
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_criteria_cost_two_statements(
    site: Site, report: LearningEnvironment, count: int, django_assert_num_queries: Callable
) -> None:
    for number in range(count):
        row = _requirement(report, "Pesee")
        EnvironmentLineFactory(environment=report, requirement=row, task=_task(site, f"Pesen {number}"))
    units = shown_units(frozen_pairs(report.pk), "fi")
    with django_assert_num_queries(2):
        assert len(environment_criteria(units, "fi")) == count
