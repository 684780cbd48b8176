"""What the expert says of rows: saved one by one, kept over rounds, and carried into the report."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from tests.workplaces.reviewing import agree_to_all
from workplaces.choices import RowVerdict, Strength
from workplaces.models import EnvironmentLine, LearningEnvironment, ReviewRow, Task, TaskRequirement
from workplaces.queries.review_adding import adding_choices
from workplaces.queries.review_rows import JudgedRow, News
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import ReviewPage, review_page
from workplaces.services.environments.adopt import adopt_rows
from workplaces.services.environments.approve import approve
from workplaces.services.environments.recall import recall
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.send import send_to_review
from workplaces.services.environments.send_back import send_back
from workplaces.services.environments.settling import CannotApproveUnanswered
from workplaces.services.reviews.add import add_row
from workplaces.services.reviews.decide import RowAnswer, Saved, agree_with_rest, decide_rows

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
LATER = NOW + timedelta(days=1)
AGREED, CHANGED, NOT_HERE = RowVerdict
WHOLLY, PARTLY = Strength
pytestmark = pytest.mark.django_db


@pytest.fixture
def expert() -> User:
    return MembershipFactory(role="outside_expert", user__given_names="Anna", user__family_name="Asiantuntija").user


@pytest.fixture
def waiting(expert: User) -> LearningEnvironment:
    """An environment of three rows with the expert."""
    site = SiteFactory()
    environment = EnvironmentFactory(site=site, expert=expert)
    task = TaskFactory(site=site, name="Vaihdan renkaan")
    first = RequirementFactory(unit__document=environment.document)
    for requirement in (first, RequirementFactory(unit=first.unit), RequirementFactory(unit=first.unit)):
        TaskRequirementFactory(task=task, requirement=requirement)
    _send(environment, expert, NOW)
    return LearningEnvironment.objects.get(pk=environment.pk)


@pytest.fixture
def task(waiting: LearningEnvironment) -> Task:
    return Task.objects.get(site=waiting.site)


def _coach(environment: LearningEnvironment) -> User:
    return MembershipFactory(organisation=environment.site.organisation, role="coach").user


def _send(environment: LearningEnvironment, expert: User, at: datetime) -> None:
    actor = _coach(environment)
    send_to_review(environment_id=environment.pk, expert_id=expert.pk, actor=actor, now=at, on=at.date())


def _by(expert: User, at: datetime = NOW) -> dict[str, object]:
    return {"actor": Reviewer(user=expert), "now": at, "on": at.date()}


def _page(environment: LearningEnvironment, expert: User, at: datetime = NOW) -> ReviewPage:
    page = review_page(Reviewer(user=expert), environment.pk, now=at, on=at.date(), language="fi")
    assert page is not None
    return page


def _answer(row: JudgedRow, verdict: RowVerdict, strength: Strength = WHOLLY, comment: str = "") -> RowAnswer:
    return RowAnswer(row.key, row.version, verdict, strength, comment)


def _decide(environment: LearningEnvironment, expert: User, *answers: RowAnswer, at: datetime = NOW) -> Saved:
    return decide_rows(environment_id=environment.pk, answers=answers, **_by(expert, at))


def _approve(environment: LearningEnvironment, expert: User, at: datetime = NOW) -> None:
    approve(
        environment_id=environment.pk,
        title="Opettaja",
        organisation="Esimerkkiopisto",
        valid_until=date(2029, 1, 1),
        **_by(expert, at),
    )


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _strengths(environment: LearningEnvironment) -> list[str]:
    return list(environment.lines.order_by("requirement_id", "task_id").values_list("strength", flat=True))


def test_the_report_follows_what_the_expert_said(waiting: LearningEnvironment, expert: User, task: Task) -> None:
    first, second, third = _page(waiting, expert).rows
    said = (_answer(first, AGREED), _answer(second, CHANGED, PARTLY), _answer(third, NOT_HERE, comment="Ei konetta."))
    assert _decide(waiting, expert, *said) == Saved(3, ())
    extra = RequirementFactory(unit__document=waiting.document)
    values = {"environment_id": waiting.pk, "task_id": task.pk, "requirement_id": extra.pk, "strength": PARTLY}
    add_row(**values, comment="", **_by(expert))
    _approve(waiting, expert)
    lines = waiting.lines.order_by("requirement_id").values_list("requirement_id", "strength", "task_name")
    assert list(lines) == [
        (first.requirement_id, "wholly", task.name),
        (second.requirement_id, "partly", task.name),
        (extra.pk, "partly", task.name),
    ]
    assert ReviewRow.objects.get(verdict="not_here").comment == "Ei konetta."
    assert [event.data.get("rows") for event in Event.objects.filter(verb="review.decide")] == [3]


def test_a_report_needs_an_answer_for_every_row(waiting: LearningEnvironment, expert: User) -> None:
    _decide(waiting, expert, _answer(_page(waiting, expert).rows[0], AGREED))
    with pytest.raises(CannotApproveUnanswered) as refused:
        _approve(waiting, expert)
    assert (refused.value.left, refused.value.code) == (2, "review-rows-unanswered")
    assert _strengths(waiting) == ["wholly"] * 3


def test_nothing_left_is_no_report(waiting: LearningEnvironment, expert: User) -> None:
    _decide(waiting, expert, *(_answer(row, NOT_HERE) for row in _page(waiting, expert).rows))
    with _refused("review-nothing-left"):
        _approve(waiting, expert)
    assert (waiting.lines.count(), LearningEnvironment.objects.get().state) == (3, "in_review")


def test_a_change_says_what_it_is(waiting: LearningEnvironment, expert: User) -> None:
    row = _page(waiting, expert).rows[0]
    with _refused("review-change-empty"):
        _decide(waiting, expert, _answer(row, CHANGED, WHOLLY, " "))
    assert _decide(waiting, expert, _answer(row, CHANGED, WHOLLY, "Nimeä tehtävä tarkemmin.")).count == 1


def test_a_row_answered_elsewhere_meanwhile_is_not_overwritten(waiting: LearningEnvironment, expert: User) -> None:
    first, second, _third = _page(waiting, expert).rows
    _decide(waiting, expert, _answer(first, NOT_HERE))
    saved = _decide(waiting, expert, _answer(first, AGREED), _answer(second, AGREED), at=LATER)
    assert saved == Saved(1, (first.key,))
    assert [row.said and row.said.verdict for row in _page(waiting, expert).rows] == [NOT_HERE, AGREED, None]
    assert _decide(waiting, expert, _answer(first, NOT_HERE), at=LATER) == Saved(0, ())
    gone = RowAnswer("987-654", "", AGREED, WHOLLY)
    assert _decide(waiting, expert, gone) == Saved(0, ("987-654",))


def test_only_the_asked_expert_says_anything(waiting: LearningEnvironment, expert: User, task: Task) -> None:
    row = _page(waiting, expert).rows[0]
    other = MembershipFactory(role="outside_expert").user
    for actor in (Reviewer(user=other), Reviewer(user=_coach(waiting)), Reviewer(), Reviewer(browser="x")):
        by = {"actor": actor, "now": NOW, "on": TODAY}
        with _refused("review-missing"):
            decide_rows(environment_id=waiting.pk, answers=[_answer(row, AGREED)], **by)
        with _refused("review-missing"):
            agree_with_rest(environment_id=waiting.pk, seen=waiting.sent_at, **by)
        with _refused("review-missing"):
            add_row(
                environment_id=waiting.pk,
                task_id=task.pk,
                requirement_id=row.requirement_id,
                strength=WHOLLY,
                comment="",
                **by,
            )
    assert not ReviewRow.objects.exists()


def test_the_rest_is_agreed_with_only_in_the_round_that_was_seen(waiting: LearningEnvironment, expert: User) -> None:
    first = _page(waiting, expert).rows[0]
    _decide(waiting, expert, _answer(first, NOT_HERE))
    for seen in (None, NOW - timedelta(seconds=1)):
        with _refused("review-sent-again"):
            agree_with_rest(environment_id=waiting.pk, seen=seen, **_by(expert))
    assert agree_to_all(waiting, expert, at=NOW) == 2
    assert agree_to_all(waiting, expert, at=NOW) == 0
    assert [row.said.verdict for row in _page(waiting, expert).rows] == [NOT_HERE, AGREED, AGREED]


def test_sent_again_only_what_changed_has_to_be_answered(
    waiting: LearningEnvironment, expert: User, task: Task
) -> None:
    first, second, third = _page(waiting, expert).rows
    said = (_answer(first, AGREED), _answer(second, CHANGED, PARTLY), _answer(third, NOT_HERE))
    _decide(waiting, expert, *said)
    send_back(environment_id=waiting.pk, reason="", **_by(expert))
    TaskRequirement.objects.filter(requirement=second.requirement_id).update(strength="partly")
    TaskRequirement.objects.filter(requirement=third.requirement_id).delete()
    new = RequirementFactory(unit_id=first.unit_id)
    TaskRequirementFactory(task=task, requirement=new)
    _send(waiting, expert, LATER)
    rows = {row.requirement_id: row for row in _page(waiting, expert, LATER).rows}
    assert {key: (row.is_answered, row.news) for key, row in rows.items()} == {
        first.requirement_id: (True, None),
        second.requirement_id: (False, News.CHANGED),
        new.pk: (False, News.NEW),
    }
    assert rows[second.requirement_id].said.verdict is CHANGED


def test_a_task_with_another_name_has_to_be_judged_again(
    waiting: LearningEnvironment, expert: User, task: Task
) -> None:
    agree_to_all(waiting, expert, at=NOW)
    recall(environment_id=waiting.pk, actor=_coach(waiting), now=NOW, on=TODAY)
    Task.objects.filter(pk=task.pk).update(name="Vaihdan renkaat")
    _send(waiting, expert, LATER)
    assert {row.is_answered for row in _page(waiting, expert, LATER).rows} == {False}


def test_rows_as_in_the_report_before_say_so(waiting: LearningEnvironment, expert: User) -> None:
    agree_to_all(waiting, expert, at=NOW)
    _approve(waiting, expert)
    report = LearningEnvironment.objects.get(pk=waiting.pk)
    revision = start_revision(environment_id=report.pk, actor=_coach(report), now=LATER, on=LATER.date())
    changed = report.lines.order_by("requirement_id").last()
    TaskRequirement.objects.filter(requirement=changed.requirement_id).update(strength="partly")
    draft = LearningEnvironment.objects.get(pk=revision)
    _send(draft, expert, LATER)
    rows = _page(draft, expert, LATER).rows
    assert [row.earlier_report for row in rows] == [report.number, report.number, ""]
    assert [row.is_answered for row in rows] == [False] * 3


def test_an_added_row_that_the_site_left_has_to_be_kept_or_taken_away(
    waiting: LearningEnvironment, expert: User, task: Task
) -> None:
    extra, other = (RequirementFactory(unit__document=waiting.document) for _ in range(2))
    common = {"environment_id": waiting.pk, "task_id": task.pk, "strength": PARTLY, "comment": ""}
    for requirement in (extra, other):
        add_row(**common, requirement_id=requirement.pk, **_by(expert))
    with _refused("review-row-exists"):
        add_row(**common, requirement_id=extra.pk, **_by(expert))
    agree_to_all(waiting, expert, at=NOW)
    send_back(environment_id=waiting.pk, reason="", **_by(expert))
    TaskRequirementFactory(task=task, requirement=extra, strength="partly")
    _send(waiting, expert, LATER)
    rows = {row.requirement_id: row for row in _page(waiting, expert, LATER).rows}
    assert [(rows[pk].is_added, rows[pk].is_answered) for pk in (extra.pk, other.pk)] == [(False, True), (True, False)]
    _decide(waiting, expert, _answer(rows[other.pk], NOT_HERE), at=LATER)
    assert _page(waiting, expert, LATER).left == 0
    _approve(waiting, expert, LATER)
    assert waiting.lines.count() == 4


@pytest.mark.parametrize("wrong", ["foreign task", "retired task", "foreign requirement", "withdrawn", "present"])
def test_a_row_is_made_of_the_sites_tasks_and_the_documents_requirements(
    waiting: LearningEnvironment, expert: User, task: Task, wrong: str
) -> None:
    extra = RequirementFactory(unit__document=waiting.document)
    values = {"task_id": task.pk, "requirement_id": extra.pk}
    if wrong == "foreign task":
        values["task_id"] = TaskFactory().pk
    elif wrong == "retired task":
        values["task_id"] = TaskFactory(site=waiting.site, is_active=False).pk
    elif wrong == "foreign requirement":
        values["requirement_id"] = RequirementFactory().pk
    elif wrong == "withdrawn":
        values["requirement_id"] = RequirementFactory(unit__document=waiting.document, is_withdrawn=True).pk
    else:
        values["requirement_id"] = waiting.lines.first().requirement_id
    code = "review-row-exists" if wrong == "present" else "review-row-unknown"
    with _refused(code):
        add_row(environment_id=waiting.pk, **values, strength=WHOLLY, comment="", **_by(expert))


@pytest.mark.parametrize("count", [1, 3])
def test_a_review_costs_the_same_for_any_number_of_rows(
    expert: User, count: int, django_assert_num_queries: object
) -> None:
    site = SiteFactory()
    environment = EnvironmentFactory(site=site, expert=expert)
    unit = RequirementFactory(unit__document=environment.document).unit
    for _ in range(count):
        for showing in (RequirementFactory(unit=unit), RequirementFactory(unit__document=environment.document)):
            TaskRequirementFactory(task=TaskFactory(site=site), requirement=showing)
    _send(environment, expert, NOW)
    environment.refresh_from_db()
    agree_to_all(environment, expert, at=NOW)
    with django_assert_num_queries(5):
        assert _page(environment, expert).total == 2 * count
    with django_assert_num_queries(4):
        choices = adding_choices(Reviewer(user=expert), environment.pk, unit.pk, now=NOW, on=TODAY, language="fi")
    assert (len(choices.requirements), len(choices.tasks)) == (count + 1, 2 * count)
    with django_assert_num_queries(1):
        assert adding_choices(Reviewer(browser="x"), environment.pk, None, now=NOW, on=TODAY, language="fi") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "perhaps"},
        {"strength": "mostly"},
        {"is_added": True, "verdict": "not_here"},
        {},
    ],
)
def test_constraints_of_rows(waiting: LearningEnvironment, wrong: dict[str, object]) -> None:
    line = EnvironmentLine.objects.first()
    values = {"environment": waiting, "requirement": line.requirement, "task": line.task, "decided_at": NOW}
    if not wrong:
        ReviewRow.objects.create(**values, verdict="agreed")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRow.objects.create(**values | {"verdict": "agreed"} | wrong)


def test_a_row_that_the_expert_added_and_the_site_took_over_can_be_refused_later(
    waiting: LearningEnvironment, expert: User, task: Task
) -> None:
    extra = RequirementFactory(unit__document=waiting.document)
    values = {"environment_id": waiting.pk, "task_id": task.pk, "requirement_id": extra.pk, "strength": PARTLY}
    add_row(**values, comment="", **_by(expert))
    send_back(environment_id=waiting.pk, reason="Katsokaa rivi.", **_by(expert))
    coach = _coach(waiting)
    adopt_rows(environment_id=waiting.pk, row_ids=None, actor=coach, now=LATER, on=LATER.date())
    _send(waiting, expert, LATER)
    sent = LearningEnvironment.objects.get(pk=waiting.pk)
    row = next(row for row in _page(sent, expert, LATER).rows if row.requirement_id == extra.pk)
    assert (row.is_added, row.strength) == (False, PARTLY)
    assert _decide(sent, expert, _answer(row, NOT_HERE, PARTLY), at=LATER) == Saved(1, ())
    stored = ReviewRow.objects.get(requirement=extra)
    assert (stored.verdict, stored.is_added) == ("not_here", False)
