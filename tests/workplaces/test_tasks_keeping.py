"""What a text of a day's work shows, kept as tasks, all or none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import TaskFactory, TaskRequirementFactory
from workplaces.choices import Strength, SuggestionSource
from workplaces.models import ConfirmedText, Site, SuggestionOutcome, Task, TaskRequirement
from workplaces.rules.outcomes import Suggested
from workplaces.services.tasks.keep import KeptTask, keep_tasks

pytestmark = pytest.mark.django_db
BY = {"now": datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "on": date(2026, 3, 2), "language": "fi"}


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def actor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


def _suggested(*units: int) -> Suggested:
    return Suggested(units, "fi", "chargram", SuggestionSource.ALL, 40)


def _part(requirement: object, **values: object) -> KeptTask:
    shows = {requirement.pk: Strength.WHOLLY}
    return KeptTask("vaihdettiin renkaat", shows, _suggested(requirement.unit_id), **values)


def test_a_new_task_and_one_of_the_site_are_kept_at_once(site: Site, actor: User) -> None:
    old, first, second = TaskFactory(site=site, name="Pesen auton"), RequirementFactory(), RequirementFactory()
    parts = [_part(first, name=" Vaihdan renkaan "), _part(second, task_id=old.pk)]
    new, same = keep_tasks(site_id=site.pk, kept=parts, actor=actor, **BY)
    assert (Task.objects.get(pk=new).name, same) == ("Vaihdan renkaan", old.pk)
    shown = set(TaskRequirement.objects.values_list("task_id", "requirement_id"))
    assert shown == {(new, first.pk), (old.pk, second.pk)}
    assert set(ConfirmedText.objects.values_list("text", "requirement_id")) == {
        ("Vaihdan renkaan", first.pk),
        ("vaihdettiin renkaat", first.pk),
        ("Pesen auton", second.pk),
        ("vaihdettiin renkaat", second.pk),
    }
    assert list(SuggestionOutcome.objects.values_list("chosen_rank", flat=True)) == [1, 1]
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == ["task.add", "task.map"]


def test_what_the_task_shows_already_stays_and_is_not_recorded(site: Site, actor: User) -> None:
    old, requirement = TaskFactory(site=site), RequirementFactory()
    TaskRequirementFactory(task=old, requirement=requirement, strength="partly")
    keep_tasks(site_id=site.pk, kept=[_part(requirement, task_id=old.pk)], actor=actor, **BY)
    assert (TaskRequirement.objects.get().strength, Event.objects.count()) == ("partly", 0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("taken", "task-name-taken"),
        ("foreign", "task-missing"),
        ("retired", "task-missing"),
        ("nameless", "task-text-invalid"),
        ("withdrawn", "task-requirement-missing"),
    ],
)
def test_one_wrong_part_keeps_none(site: Site, actor: User, wrong: str, code: str) -> None:
    TaskFactory(site=site, name="Pesen auton")
    good, gone = RequirementFactory(), RequirementFactory(is_withdrawn=True)
    parts = {
        "taken": lambda: _part(good, name="Pesen auton"),
        "foreign": lambda: _part(good, task_id=TaskFactory().pk),
        "retired": lambda: _part(good, task_id=TaskFactory(site=site, is_active=False).pk),
        "nameless": lambda: _part(good, name="  "),
        "withdrawn": lambda: _part(gone, name="Toinen"),
    }
    bad = parts[wrong]()
    before = Task.objects.count()
    with pytest.raises(Cannot, check=lambda error: error.code == code):
        keep_tasks(site_id=site.pk, kept=[_part(good, name="Vaihdan renkaan"), bad], actor=actor, **BY)
    counts = (Task.objects.count(), TaskRequirement.objects.count(), ConfirmedText.objects.count())
    assert (*counts, SuggestionOutcome.objects.count(), Event.objects.count()) == (before, 0, 0, 0, 0)


def test_a_foreign_or_closed_site_is_not_found(actor: User) -> None:
    with pytest.raises(Cannot, check=lambda error: error.is_absence):
        keep_tasks(site_id=SiteFactory().pk, kept=[], actor=actor, **BY)
