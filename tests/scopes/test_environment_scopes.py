"""Who sees, edits, reviews and withdraws tasks, mappings, environments and their lines: everybody of the cast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from tests.cast import PRINCIPALS, Cast
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import EnvironmentLine, LearningEnvironment, Membership, Task, TaskRequirement
from workplaces.models.environment import outside_experts

Scope = Callable[[object, date], QuerySet]

STAFF_OF_SITE = {"supervisor", "coordinator", "coach"}
EDITORS_OF_SITE = {"coordinator", "coach"}


@pytest.fixture
def rows(cast: Cast) -> dict[str, object]:
    """Rows by name: those of the first site, and one of each sort elsewhere that could leak."""
    made: dict[str, object] = {
        "task": cast.task,
        "mapping": TaskRequirement.objects.filter(task=cast.task).first(),
        "report": cast.environment,
        "report line": cast.environment.lines.first(),
        "waiting": cast.environment_in_review,
        "waiting line": cast.environment_in_review.lines.first(),
        "draft": cast.environment_draft,
        "neighbour task": TaskFactory(site=cast.other_site),
        "foreign task": TaskFactory(site=cast.site_elsewhere),
    }
    for place, site in (("neighbour", cast.other_site), ("foreign", cast.site_elsewhere)):
        task, requirement = made[f"{place} task"], RequirementFactory()
        made[f"{place} mapping"] = TaskRequirementFactory(task=task, requirement=requirement)
        report = EnvironmentFactory(site=site, published=True)
        made[f"{place} report"] = report
        made[f"{place} line"] = EnvironmentLineFactory(environment=report, requirement=requirement, task=task)
        made[f"{place} waiting"] = EnvironmentFactory(site=site, state="in_review", expert=cast.expert_other)
    return made


def _seen(rows: dict[str, object], scope: QuerySet) -> set[str]:
    found = set(scope.values_list("pk", flat=True))
    return {name for name, row in rows.items() if isinstance(row, scope.model) and row.pk in found}


def _check(cast: Cast, rows: dict[str, object], scope: Scope, expected: dict[str, set[str]]) -> None:
    """Compare for every principal; whoever is not named sees nothing."""
    today = timezone.localdate()
    seen = {name: _seen(rows, scope(cast.users[name] or AnonymousUser(), today)) for name in PRINCIPALS}
    assert seen == {name: expected.get(name, set()) for name in PRINCIPALS}


def _sites(prefix_free: set[str], kind: str) -> dict[str, set[str]]:
    """Give what staff of each place see: own site's rows, the neighbour's, and those of the other workshop."""
    return {
        "supervisor": prefix_free,
        "supervisor_other_site": {f"neighbour {kind}"},
        "supervisor_other_org": {f"foreign {kind}"},
        "coordinator": prefix_free | {f"neighbour {kind}"},
        "coach": prefix_free | {f"neighbour {kind}"},
        "coordinator_other_org": {f"foreign {kind}"},
    }


def test_task_visible_to(cast: Cast, rows: dict[str, object]) -> None:
    _check(cast, rows, lambda user, on: Task.objects.visible_to(user, on=on), _sites({"task"}, "task"))


def test_taskrequirement_visible_to(cast: Cast, rows: dict[str, object]) -> None:
    expected = _sites({"mapping"}, "mapping")
    _check(cast, rows, lambda user, on: TaskRequirement.objects.visible_to(user, on=on), expected)


def _both(kind_rows: set[str]) -> dict[str, set[str]]:
    """Environments of staff: a report and a waiting one at each place."""
    reports, waiting = _sites(kind_rows, "report"), _sites(set(), "waiting")
    return {name: reports[name] | waiting[name] for name in reports}


def test_learningenvironment_staffed_by(cast: Cast, rows: dict[str, object]) -> None:
    expected = _both({"report", "waiting", "draft"})
    _check(cast, rows, lambda user, on: LearningEnvironment.objects.staffed_by(user, on=on), expected)


def test_learningenvironment_assigned_to(cast: Cast, rows: dict[str, object]) -> None:
    expected = {"expert_invited": {"report", "waiting"}, "expert_other": {"neighbour waiting", "foreign waiting"}}
    _check(cast, rows, lambda user, _on: LearningEnvironment.objects.assigned_to(user), expected)


def test_learningenvironment_visible_to(cast: Cast, rows: dict[str, object]) -> None:
    expected = _both({"report", "waiting", "draft"}) | {
        "expert_invited": {"report", "waiting"},
        "expert_other": {"neighbour waiting", "foreign waiting"},
    }
    _check(cast, rows, lambda user, on: LearningEnvironment.objects.visible_to(user, on=on), expected)


def test_learningenvironment_edited_by(cast: Cast, rows: dict[str, object]) -> None:
    everywhere = _both({"report", "waiting", "draft"})
    expected = {name: everywhere[name] for name in ("coordinator", "coach", "coordinator_other_org")}
    _check(cast, rows, lambda user, on: LearningEnvironment.objects.edited_by(user, on=on), expected)


def test_learningenvironment_reviewable_by(cast: Cast, rows: dict[str, object]) -> None:
    expected = {"expert_invited": {"waiting"}, "expert_other": {"neighbour waiting", "foreign waiting"}}
    _check(cast, rows, lambda user, on: LearningEnvironment.objects.reviewable_by(user, on=on), expected)


def test_learningenvironment_withdrawable_by(cast: Cast, rows: dict[str, object]) -> None:
    expected = {
        "coordinator": {"report", "neighbour report"},
        "coordinator_other_org": {"foreign report"},
        "expert_invited": {"report"},
    }
    _check(cast, rows, lambda user, on: LearningEnvironment.objects.withdrawable_by(user, on=on), expected)


def test_learningenvironment_public_is_what_has_been_published(cast: Cast, rows: dict[str, object]) -> None:
    assert _seen(rows, LearningEnvironment.objects.public()) == {"report", "neighbour report", "foreign report"}


def test_environmentline_visible_to(cast: Cast, rows: dict[str, object]) -> None:
    expected = _sites({"report line", "waiting line"}, "line") | {"expert_invited": {"report line", "waiting line"}}
    _check(cast, rows, lambda user, on: EnvironmentLine.objects.visible_to(user, on=on), expected)


def test_outside_experts_of_each_organisation(cast: Cast) -> None:
    today = timezone.localdate()

    def names(organisation_id: int) -> set[str]:
        found = set(outside_experts(organisation_id, on=today).values_list("pk", flat=True))
        return {name for name, user in cast.users.items() if user is not None and user.pk in found}

    assert names(cast.organisation.pk) == {"expert_invited", "expert_other"}
    assert names(cast.school_organisation.pk) == {"expert_other"}
    MembershipFactory(user=cast.expert_other, organisation=cast.organisation, role="supervisor", begins_on=today)
    assert names(cast.organisation.pk) == {"expert_invited"}


def test_a_role_counts_from_its_first_to_its_last_day(cast: Cast, rows: dict[str, object]) -> None:
    today = timezone.localdate()
    Membership.objects.filter(user=cast.coach).update(begins_on=today, ends_on=today)
    days = [today - timedelta(days=1), today, today + timedelta(days=1)]
    seen = [bool(_seen(rows, LearningEnvironment.objects.edited_by(cast.coach, on=day))) for day in days]
    assert seen == [False, True, False]
