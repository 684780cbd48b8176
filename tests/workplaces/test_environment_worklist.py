"""What the expert said of the rows, and how a site works through it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment, Membership, ReviewRow, TaskRequirement
from workplaces.queries.review_worklist import review_worklist
from workplaces.services.environments.adopt import adopt_rows, set_rows_aside

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> LearningEnvironment:
    return EnvironmentFactory(site=SiteFactory(name="Pyöräpaja"))


@pytest.fixture
def coach(draft: LearningEnvironment) -> User:
    return MembershipFactory(organisation=draft.site.organisation, role="coach").user


def _row(
    environment: LearningEnvironment,
    verdict: str,
    *,
    present: str | None = "wholly",
    task: object = None,
    **said: object,
) -> ReviewRow:
    """A row of the expert; `present` is how far the task shows the requirement today."""
    requirement = said.pop("requirement", None) or RequirementFactory(unit=UnitFactory(document=environment.document))
    task = task or TaskFactory(site=environment.site)
    if present:
        TaskRequirementFactory(task=task, requirement=requirement, strength=present)
    return ReviewRow.objects.create(
        environment=environment, requirement=requirement, task=task, verdict=verdict, decided_at=NOW, **said
    )


def _act(environment: LearningEnvironment, actor: User) -> dict[str, object]:
    return {"environment_id": environment.pk, "actor": actor, "now": NOW, "on": TODAY}


def _mapping() -> dict[int, str]:
    return dict(TaskRequirement.objects.values_list("requirement_id", "strength"))


def _list(environment: LearningEnvironment, viewer: User) -> object:
    found = review_worklist(viewer, environment.pk, on=TODAY, language="fi")
    assert found is not None
    return found


def test_the_list_holds_what_was_changed_refused_added_or_commented_on(draft: LearningEnvironment, coach: User) -> None:
    wanted = {
        _row(draft, "changed", strength="partly").pk: (True, "wholly"),
        _row(draft, "not_here").pk: (True, "wholly"),
        _row(draft, "agreed", is_added=True, present=None).pk: (True, None),
        _row(draft, "agreed", comment="Muista suojaimet.").pk: (False, "wholly"),
    }
    _row(draft, "agreed")
    _row(draft, "not_here", handled_at=NOW)
    _row(EnvironmentFactory(site=draft.site), "not_here")
    found = _list(draft, coach)
    assert {row.id: (row.may_adopt, row.present) for row in found.rows} == wanted
    assert (found.handled, found.total, len(found.adoptable), found.stuck) == (1, 5, 3, ())


def test_the_list_follows_the_document(draft: LearningEnvironment, coach: User) -> None:
    late, early = (UnitFactory(document=draft.document, position=place) for place in (9, 1))
    rows = [_row(draft, "not_here", requirement=RequirementFactory(unit=unit)) for unit in (late, early)]
    assert [row.id for row in _list(draft, coach).rows] == [rows[1].pk, rows[0].pk]


@pytest.mark.parametrize("state", ["in_review", "replaced", "withdrawn"])
def test_there_is_no_list_while_the_expert_reads_or_when_another_report_holds(coach: User, state: str) -> None:
    site = SiteFactory(organisation=Membership.objects.get(user=coach).organisation)
    number = {} if state == "in_review" else {"published": True}
    environment = EnvironmentFactory(site=site, **number | {"state": state})
    row = _row(environment, "not_here")
    assert review_worklist(coach, environment.pk, on=TODAY, language="fi") is None
    for service in (adopt_rows, set_rows_aside):
        with pytest.raises(Cannot) as refused:
            service(row_ids=[row.pk], **_act(environment, coach))
        assert refused.value.code == "review-rows-closed"
    assert _mapping() == {row.requirement_id: "wholly"}


def test_others_neither_see_nor_change_the_rows(draft: LearningEnvironment) -> None:
    row = _row(draft, "not_here")
    stranger = MembershipFactory(role="coordinator").user
    supervisor = MembershipFactory(organisation=draft.site.organisation, site=draft.site, role="supervisor").user
    assert review_worklist(stranger, draft.pk, on=TODAY, language="fi") is None
    assert len(_list(draft, supervisor).rows) == 1
    for actor in (stranger, supervisor):
        for service in (adopt_rows, set_rows_aside):
            with pytest.raises(Cannot) as refused:
                service(row_ids=[row.pk], **_act(draft, actor))
            assert refused.value.code == "environment-missing"
    assert (_mapping(), Event.objects.count()) == ({row.requirement_id: "wholly"}, 0)


def test_rows_are_done_as_the_expert_said(draft: LearningEnvironment, coach: User) -> None:
    weaker, gone = _row(draft, "changed", strength="partly"), _row(draft, "not_here")
    added = _row(draft, "agreed", is_added=True, strength="partly", present=None)
    left = _row(draft, "changed", strength="partly")
    adopted = adopt_rows(row_ids=[weaker.pk, gone.pk, added.pk], **_act(draft, coach))
    assert (adopted.done, adopted.skipped) == (3, ())
    assert _mapping() == {
        weaker.requirement_id: "partly",
        added.requirement_id: "partly",
        left.requirement_id: "wholly",
    }
    found = _list(draft, coach)
    assert ([row.id for row in found.rows], found.handled) == ([left.pk], 3)
    (event,) = Event.objects.all()
    assert (event.verb, event.kind, event.subject) == ("environment.adopt", "environment", str(draft.pk))
    assert {row["requirement"] for row in event.data["rows"]} == {
        weaker.requirement_id,
        gone.requirement_id,
        added.requirement_id,
    }


def test_doing_it_twice_changes_nothing_more(draft: LearningEnvironment, coach: User) -> None:
    row = _row(draft, "not_here")
    counts = [adopt_rows(row_ids=[row.pk], **_act(draft, coach)).done for _ in range(2)]
    assert (counts, Event.objects.count()) == ([1, 0], 1)


def test_all_means_every_row_that_asks_for_a_change_but_no_bare_comment(
    draft: LearningEnvironment, coach: User
) -> None:
    rows = [_row(draft, "not_here"), _row(draft, "changed", strength="partly")]
    comment = _row(draft, "agreed", comment="Hyvä.")
    assert adopt_rows(row_ids=None, **_act(draft, coach)).done == len(rows)
    assert [row.id for row in _list(draft, coach).rows] == [comment.pk]


def test_rows_of_another_environment_stay_as_they_are(draft: LearningEnvironment, coach: User) -> None:
    foreign = _row(EnvironmentFactory(), "not_here")
    assert adopt_rows(row_ids=[foreign.pk], **_act(draft, coach)).done == 0
    assert set_rows_aside(row_ids=[foreign.pk], **_act(draft, coach)) == 0
    foreign.refresh_from_db()
    assert (foreign.handled_at, _mapping()) == (None, {foreign.requirement_id: "wholly"})


@pytest.mark.parametrize("why", ["retired", "merged", "withdrawn"])
def test_a_row_whose_task_or_skill_is_gone_is_named_and_stays(
    draft: LearningEnvironment, coach: User, why: str
) -> None:
    heir = TaskFactory(site=draft.site, name="Vaihdan renkaat")
    task = TaskFactory(
        site=draft.site,
        name="Vanha työ",
        is_active=why == "withdrawn",
        merged_into=heir if why == "merged" else None,
    )
    requirement = RequirementFactory(unit=UnitFactory(document=draft.document), is_withdrawn=why == "withdrawn")
    stuck = _row(draft, "changed", strength="partly", present=None, task=task, requirement=requirement)
    good = _row(draft, "not_here")
    (told, _other) = sorted(_list(draft, coach).rows, key=lambda row: row.id)
    merged = told.merged_into.text if told.merged_into else None
    assert (told.obstacle, told.may_adopt, merged) == (why, False, "Vaihdan renkaat" if why == "merged" else None)
    adopted = adopt_rows(row_ids=None, **_act(draft, coach))
    assert (adopted.done, [(row.task.text, row.obstacle) for row in adopted.skipped]) == (1, [("Vanha työ", why)])
    assert [row.id for row in _list(draft, coach).rows] == [stuck.pk]
    assert _mapping() == {}
    assert good.pk != stuck.pk


def test_what_is_to_go_goes_from_a_retired_task_too(draft: LearningEnvironment, coach: User) -> None:
    row = _row(draft, "not_here", task=TaskFactory(site=draft.site, is_active=False))
    assert adopt_rows(row_ids=[row.pk], **_act(draft, coach)).done == 1
    assert _mapping() == {}


def test_what_the_site_has_done_already_only_leaves_the_list(draft: LearningEnvironment, coach: User) -> None:
    row = _row(draft, "changed", strength="partly", present="partly")
    (told,) = _list(draft, coach).rows
    assert (told.may_adopt, told.obstacle) == (False, None)
    assert adopt_rows(row_ids=[row.pk], **_act(draft, coach)).done == 1
    assert _mapping() == {row.requirement_id: "partly"}


def test_setting_aside_changes_nothing_but_the_list(draft: LearningEnvironment, coach: User) -> None:
    row = _row(draft, "not_here")
    assert set_rows_aside(row_ids=[row.pk], **_act(draft, coach)) == 1
    assert set_rows_aside(row_ids=[row.pk], **_act(draft, coach)) == 0
    assert _mapping() == {row.requirement_id: "wholly"}
    assert (_list(draft, coach).rows, Event.objects.get().verb) == ((), "environment.set_aside")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_three_statements(
    draft: LearningEnvironment, coach: User, count: int, django_assert_num_queries: Callable
) -> None:
    for _ in range(count):
        _row(draft, "not_here")
    with django_assert_num_queries(3):
        assert len(_list(draft, coach).rows) == count
