"""Who sees which picture of a task: everybody of the cast."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from tests.cast import PRINCIPALS, Cast
from tests.factories.pictures import TaskPictureFactory
from tests.factories.work import TaskFactory
from workplaces.models import LearningEnvironment, TaskPicture

ELSEWHERE = ("supervisor_other_org", "coordinator_other_org", "participant_other")


@pytest.fixture
def pictures(cast: Cast) -> dict[int, str]:
    """One in a report in force, and one at each site that stands in none."""
    tasks = {
        "own": TaskFactory(site=cast.site),
        "neighbour": TaskFactory(site=cast.other_site),
        "foreign": TaskFactory(site=cast.site_elsewhere),
    }
    reported = {cast.task.picture.pk: "reported"}
    return reported | {TaskPictureFactory(task=task).pk: name for name, task in tasks.items()}


def _seen(pictures: dict[int, str], rows: QuerySet) -> set[str]:
    return {pictures[pk] for pk in rows.values_list("pk", flat=True)}


def _table(cast: Cast, pictures: dict[int, str]) -> dict[str, set[str]]:
    today = timezone.localdate()
    scopes = {
        name: TaskPicture.objects.visible_to(user, on=today) if user else TaskPicture.objects.public(today)
        for name, user in cast.users.items()
    }
    return {name: _seen(pictures, scopes[name]) for name in PRINCIPALS}


def _expected(public: set[str], reported: set[str]) -> dict[str, set[str]]:
    own = {
        "participant": {"own"} | reported,
        "supervisor": {"own"} | reported,
        "supervisor_other_site": {"neighbour"},
        "coordinator": {"own", "neighbour"} | reported,
        "coach": {"own", "neighbour"} | reported,
        **{name: {"foreign"} for name in ELSEWHERE},
    }
    return {name: own.get(name, set()) | public for name in PRINCIPALS}


def test_taskpicture_visible_to_staff_people_placed_there_and_all_who_read_a_report(
    cast: Cast, pictures: dict[int, str]
) -> None:
    assert _table(cast, pictures) == _expected({"reported"}, {"reported"})
    assert _seen(pictures, TaskPicture.objects.public(timezone.localdate())) == {"reported"}


def test_without_a_report_in_force_only_the_site_sees_its_pictures(cast: Cast, pictures: dict[int, str]) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(state="withdrawn")
    assert _table(cast, pictures) == _expected(set(), {"reported"})


def test_somebody_whose_placement_is_over_sees_no_pictures_of_the_site(cast: Cast, pictures: dict[int, str]) -> None:
    cast.placement.ends_on = cast.placement.begins_on
    cast.placement.save()
    rows = TaskPicture.objects.visible_to(cast.participant, on=timezone.localdate())
    assert _seen(pictures, rows) == {"reported"}
