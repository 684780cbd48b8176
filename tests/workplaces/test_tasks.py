"""Tasks of a site: adding, changing, retiring, mapping to requirements."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory, UserFactory
from tests.factories.work import TaskFactory, TaskRequirementFactory
from workplaces.models import Site, Task, TaskRequirement
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.edit import edit_task
from workplaces.services.tasks.map import map_task
from workplaces.services.tasks.retire import restore_task, retire_task
from workplaces.services.tasks.unmap import unmap

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def supervisor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


@pytest.fixture
def stranger() -> User:
    elsewhere = SiteFactory()
    return MembershipFactory(organisation=elsewhere.organisation, role="coordinator").user


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


def _add(site: Site, actor: User, name: str = "Vaihdan renkaan") -> int:
    return add_task(site_id=site.pk, name=name, language="fi", usual_minutes=90, **_when(actor))


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _events() -> list[tuple[str, str, str]]:
    return list(Event.objects.order_by("stream", "seq").values_list("stream", "verb", "role"))


def _shown(task: Task) -> set[int]:
    return set(TaskRequirement.objects.filter(task=task).values_list("requirement_id", flat=True))


def test_a_supervisor_adds_a_task_to_the_own_site(site: Site, supervisor: User) -> None:
    task = Task.objects.get(pk=_add(site, supervisor, "  Vaihdan renkaan "))
    assert (task.site, task.name, task.language, task.usual_minutes, task.is_active) == (
        site,
        "Vaihdan renkaan",
        "fi",
        90,
        True,
    )
    assert _events() == [(organisation_stream(site.organisation_id), "task.add", "staff")]


def test_the_event_of_a_task_holds_no_free_text(site: Site, supervisor: User) -> None:
    _add(site, supervisor)
    assert Event.objects.get().data == {"site": site.pk}


def test_a_task_is_not_added_to_a_foreign_site(site: Site, stranger: User) -> None:
    with _refused("task-site-missing"):
        _add(site, stranger)
    assert (Task.objects.count(), Event.objects.count()) == (0, 0)


def test_a_supervisor_of_another_site_of_the_same_organisation_adds_nothing(site: Site) -> None:
    other = SiteFactory(organisation=site.organisation)
    neighbour = MembershipFactory(organisation=site.organisation, site=other, role="supervisor").user
    with _refused("task-site-missing"):
        _add(site, neighbour)


def test_a_role_that_has_ended_gives_no_right(site: Site) -> None:
    past = MembershipFactory(organisation=site.organisation, role="coach", ends_on=date(2026, 3, 1)).user
    with _refused("task-site-missing"):
        _add(site, past)


@pytest.mark.parametrize("role", ["outside_expert", "school_contact"])
def test_experts_and_schools_have_no_tasks_to_write(site: Site, role: str) -> None:
    other = MembershipFactory(organisation=site.organisation, role=role).user
    with _refused("task-site-missing"):
        _add(site, other)


def test_a_site_out_of_use_takes_no_new_task(site: Site, supervisor: User) -> None:
    Site.objects.filter(pk=site.pk).update(is_active=False)
    with _refused("task-site-missing"):
        _add(site, supervisor)


@pytest.mark.parametrize("is_active", [True, False])
def test_a_site_names_a_task_once_in_use_or_not(site: Site, supervisor: User, is_active: bool) -> None:
    TaskFactory(site=site, name="Vaihdan renkaan", is_active=is_active)
    with _refused("task-name-taken"):
        _add(site, supervisor)
    assert Task.objects.count() == 1


def test_two_sites_may_use_the_same_name(site: Site, supervisor: User) -> None:
    TaskFactory(name="Vaihdan renkaan")
    assert _add(site, supervisor)


def test_a_task_is_edited(site: Site, supervisor: User) -> None:
    task = TaskFactory(site=site)
    given = edit_task(task_id=task.pk, name="Byter däck", language="sv", usual_minutes=None, **_when(supervisor))
    task.refresh_from_db()
    assert (given, task.name, task.language, task.usual_minutes) == (site.pk, "Byter däck", "sv", None)
    assert _events() == [(organisation_stream(site.organisation_id), "task.edit", "staff")]


def test_a_task_may_keep_its_own_name_but_not_take_anothers(site: Site, supervisor: User) -> None:
    task, other = TaskFactory(site=site, name="Pesen"), TaskFactory(site=site, name="Kuivaan")
    edit_task(task_id=task.pk, name="Pesen", language="fi", usual_minutes=5, **_when(supervisor))
    with _refused("task-name-taken"):
        edit_task(task_id=task.pk, name=other.name, language="fi", usual_minutes=5, **_when(supervisor))


def test_a_task_is_retired_and_restored_once(site: Site, supervisor: User) -> None:
    task = TaskFactory(site=site)
    for _ in range(2):
        assert retire_task(task_id=task.pk, **_when(supervisor)) == site.pk
    task.refresh_from_db()
    assert task.is_active is False
    for _ in range(2):
        restore_task(task_id=task.pk, **_when(supervisor))
    task.refresh_from_db()
    assert task.is_active is True
    assert [verb for _stream, verb, _role in _events()] == ["task.retire", "task.restore"]


def test_mapping_adds_and_removes_and_leaves_the_rest_alone(site: Site, supervisor: User) -> None:
    task = TaskFactory(site=site)
    kept, dropped, added = RequirementFactory(), RequirementFactory(), RequirementFactory()
    for requirement in (kept, dropped):
        TaskRequirementFactory(task=task, requirement=requirement)
    count = map_task(task_id=task.pk, add={added.pk}, remove={dropped.pk}, **_when(supervisor))
    assert (count, _shown(task)) == (2, {kept.pk, added.pk})
    assert Event.objects.get().data == {"site": site.pk, "added": [added.pk], "removed": [dropped.pk]}


def test_mapping_what_holds_already_changes_and_records_nothing(site: Site, supervisor: User) -> None:
    task, requirement = TaskFactory(site=site), RequirementFactory()
    TaskRequirementFactory(task=task, requirement=requirement)
    gone = RequirementFactory()
    assert map_task(task_id=task.pk, add={requirement.pk}, remove={gone.pk}, **_when(supervisor)) == 1
    assert Event.objects.count() == 0


def test_what_is_both_added_and_removed_is_kept(site: Site, supervisor: User) -> None:
    task, had, new = TaskFactory(site=site), RequirementFactory(), RequirementFactory()
    TaskRequirementFactory(task=task, requirement=had)
    both = {had.pk, new.pk}
    assert map_task(task_id=task.pk, add=both, remove=both, **_when(supervisor)) == 2
    assert _shown(task) == both


@pytest.mark.parametrize("missing", [0, 987_654_321, 2**62])
def test_an_unknown_requirement_maps_nothing_at_all(site: Site, supervisor: User, missing: int) -> None:
    task, real = TaskFactory(site=site), RequirementFactory()
    with _refused("task-requirement-missing"):
        map_task(task_id=task.pk, add={real.pk, missing}, **_when(supervisor))
    assert _shown(task) == set()


def test_a_withdrawn_requirement_is_not_mapped(site: Site, supervisor: User) -> None:
    task, withdrawn = TaskFactory(site=site), RequirementFactory(is_withdrawn=True)
    with _refused("task-requirement-missing"):
        map_task(task_id=task.pk, add={withdrawn.pk}, **_when(supervisor))


def test_a_retired_task_loses_skills_but_gains_none(site: Site, supervisor: User) -> None:
    task = TaskFactory(site=site, is_active=False)
    had, wanted = RequirementFactory(), RequirementFactory()
    TaskRequirementFactory(task=task, requirement=had)
    with _refused("task-out-of-use"):
        map_task(task_id=task.pk, add={wanted.pk}, **_when(supervisor))
    map_task(task_id=task.pk, add=(), remove={had.pk}, **_when(supervisor))
    assert _shown(task) == set()


def test_unmapping_twice_is_recorded_once(site: Site, supervisor: User) -> None:
    task, requirement = TaskFactory(site=site), RequirementFactory()
    TaskRequirementFactory(task=task, requirement=requirement)
    for _ in range(2):
        unmap(task_id=task.pk, requirement_id=requirement.pk, **_when(supervisor))
    assert (_shown(task), Event.objects.count()) == (set(), 1)


def test_a_foreign_task_is_missing_for_every_verb(site: Site, stranger: User) -> None:
    task = TaskFactory(site=site, name="Pesen")
    requirement = RequirementFactory()
    TaskRequirementFactory(task=task, requirement=requirement)
    when = _when(stranger)
    verbs = (
        lambda: edit_task(task_id=task.pk, name="x", language="fi", usual_minutes=1, **when),
        lambda: retire_task(task_id=task.pk, **when),
        lambda: restore_task(task_id=task.pk, **when),
        lambda: map_task(task_id=task.pk, add={requirement.pk}, **when),
        lambda: unmap(task_id=task.pk, requirement_id=requirement.pk, **when),
    )
    for verb in verbs:
        with _refused("task-missing"):
            verb()
    task.refresh_from_db()
    assert (task.name, task.is_active, _shown(task), Event.objects.count()) == ("Pesen", True, {requirement.pk}, 0)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"name": ""}, "task_has_name"),
        ({"usual_minutes": 0}, "task_minutes"),
    ],
)
def test_the_database_refuses_a_task_that_is_none(site: Site, fields: dict[str, object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        TaskFactory(site=site, **fields)


def test_the_database_refuses_the_same_task_or_mapping_twice(site: Site) -> None:
    task, requirement = TaskFactory(site=site, name="Pesen"), RequirementFactory(unit=UnitFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskFactory(site=site, name="Pesen")
    TaskRequirementFactory(task=task, requirement=requirement)
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskRequirementFactory(task=task, requirement=requirement)


def test_users_without_roles_have_no_tasks() -> None:
    task = TaskFactory()
    assert not Task.objects.visible_to(UserFactory(), on=TODAY).filter(pk=task.pk).exists()
