"""Entries tell the work in the reader's language as long as the task is still called as it was."""

from __future__ import annotations

import pytest
from django.utils import timezone

from common.text import LocalizedText, Worded
from competence.queries.evidence import work_behind
from competence.queries.inbox import waiting_for
from competence.queries.logbook import own_log, site_log
from competence.queries.portfolio import latest_entries
from tests.cast import Cast
from workplaces.models import Task

FINNISH, SWEDISH = Worded("Vaihdan renkaan", "fi"), Worded("Byter däck", "sv")


def _told(cast: Cast, language: str) -> list[Worded]:
    """Give the work of the first person's entries as every list tells it."""
    on = timezone.localdate()
    person = {"viewer": cast.supervisor, "person_id": cast.person.pk, "on": on, "language": language}
    waiting = waiting_for(cast.supervisor, on=on, after=None, language=language)
    return [
        own_log(cast.participant, after=None, language=language).lines[0].work,
        site_log(cast.supervisor, cast.site.pk, on=on, after=None, language=language).lines[0].work,
        waiting.people[0].entries[0].work,
        latest_entries(**person)[0].task,
        work_behind(**person, requirement_id=cast.requirement.pk)[0].task,
    ]


@pytest.mark.parametrize(("language", "wanted"), [("sv", SWEDISH), ("fi", FINNISH), ("en", FINNISH), ("", FINNISH)])
def test_every_list_tells_the_work_in_the_readers_language(cast: Cast, language: str, wanted: Worded) -> None:
    Task.objects.filter(pk=cast.task.pk).update(other_names=LocalizedText.of({"sv": "Byter däck"}))
    assert _told(cast, language) == [wanted] * 5


def test_a_task_that_was_renamed_keeps_its_old_name_in_old_entries(cast: Cast) -> None:
    Task.objects.filter(pk=cast.task.pk).update(name="Rengastyö", other_names=LocalizedText.of({"sv": "Däckarbete"}))
    assert _told(cast, "sv") == [FINNISH] * 5


def test_a_merged_task_keeps_its_own_names_in_old_entries(cast: Cast) -> None:
    into = Task.objects.create(site=cast.site, name="Rengastyö", other_names=LocalizedText.of({"sv": "Däckarbete"}))
    Task.objects.filter(pk=cast.task.pk).update(
        is_active=False, merged_into=into, other_names=LocalizedText.of({"sv": "Byter däck"})
    )
    assert _told(cast, "sv") == [SWEDISH] * 5
