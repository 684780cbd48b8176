"""What a site remembers when somebody confirms what a task shows, and what it never keeps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory
from tests.factories.suggesting import RejectedSuggestionFactory
from tests.factories.work import TaskFactory
from workplaces.choices import Strength, SuggestionSource
from workplaces.models import ConfirmedText, RejectedSuggestion, Site, SuggestionOutcome, TaskRequirement
from workplaces.rules.outcomes import Suggested
from workplaces.rules.remembering import text_key
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.map import map_task
from workplaces.services.tasks.unmap import unmap

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def actor(site: Site) -> User:
    member = MembershipFactory(organisation=site.organisation, site=site, role="supervisor")
    member.user.family_name = "Kirsikkala"
    member.user.save()
    return member.user


def _by(actor: User, *, days: int = 0) -> dict[str, object]:
    return {"actor": actor, "now": NOW + timedelta(days=days), "on": TODAY + timedelta(days=days)}


def _remembered() -> list[tuple[str, str, int, int, int, date]]:
    columns = ("text", "language", "unit_id", "requirement_id", "count", "last_on")
    return list(ConfirmedText.objects.order_by("pk").values_list(*columns))


def _suggested(*units: int) -> Suggested:
    return Suggested(units, "fi", "chargram", SuggestionSource.ALL, 40)


def test_confirming_remembers_text_unit_requirement_and_day(site: Site, actor: User) -> None:
    task, requirement = TaskFactory(site=site, name="Vaihdan renkaan"), RequirementFactory()
    map_task(task_id=task.pk, add=[requirement.pk], **_by(actor))
    assert _remembered() == [("Vaihdan renkaan", "fi", requirement.unit_id, requirement.pk, 1, TODAY)]


def test_the_same_words_of_another_task_are_counted_on_the_same_row(site: Site, actor: User) -> None:
    requirement = RequirementFactory()
    for days, name in enumerate(["Vaihdan renkaan", "vaihdan  renkaan!"]):
        map_task(task_id=TaskFactory(site=site, name=name).pk, add=[requirement.pk], **_by(actor, days=days))
    assert _remembered() == [
        ("Vaihdan renkaan", "fi", requirement.unit_id, requirement.pk, 2, TODAY + timedelta(days=1))
    ]


def test_a_new_task_with_requirements_is_remembered_in_every_language_of_its_name(site: Site, actor: User) -> None:
    requirement = RequirementFactory()
    task = add_task(
        site_id=site.pk,
        name="Vaihdan renkaan",
        language="fi",
        usual_minutes=None,
        other_names={"sv": "Byter däck"},
        shows={requirement.pk: Strength.PARTLY},
        **_by(actor),
    )
    assert [(row[0], row[1]) for row in _remembered()] == [("Vaihdan renkaan", "fi"), ("Byter däck", "sv")]
    assert TaskRequirement.objects.get(task=task).strength == Strength.PARTLY


def test_what_was_typed_besides_the_name_is_remembered_too(site: Site, actor: User) -> None:
    task, requirement = TaskFactory(site=site, name="Renkaat"), RequirementFactory()
    map_task(task_id=task.pk, add=[requirement.pk], said="vaihdettiin talvirenkaat", **_by(actor))
    assert [row[0] for row in _remembered()] == ["Renkaat", "vaihdettiin talvirenkaat"]


def test_taking_a_requirement_off_forgets_that_the_words_spoke_for_it(site: Site, actor: User) -> None:
    task = TaskFactory(site=site, name="Vaihdan renkaan")
    first, second = RequirementFactory(), RequirementFactory()
    map_task(task_id=task.pk, add=[first.pk, second.pk], **_by(actor))
    unmap(task_id=task.pk, requirement_id=first.pk, **_by(actor))
    assert [row[3] for row in _remembered()] == [second.pk]
    map_task(task_id=task.pk, add=[], remove=[second.pk], **_by(actor))
    assert _remembered() == []


@pytest.mark.parametrize(
    "text",
    [
        "Pesen Virtasen auton",
        "pekan pyörän huolto",
        "Autoin Maija Meikäläistä",
        "kirsikkalan kanssa siivous",
        "soitto numeroon 040 123 4567",
        "viesti pekka@example.test",
        "tunnus 131052-308T",
    ],
)
def test_a_text_that_may_name_somebody_is_not_kept_but_the_mapping_is(site: Site, actor: User, text: str) -> None:
    PlacementFactory(host=site, person=PersonFactory(given_names="Pekka Olavi", family_name="Virtanen"))
    task, requirement = TaskFactory(site=site, name=text), RequirementFactory()
    assert map_task(task_id=task.pk, add=[requirement.pk], **_by(actor)) == 1
    assert _remembered() == []


def test_names_of_people_at_other_organisations_keep_no_text_out(site: Site, actor: User) -> None:
    PlacementFactory(person=PersonFactory(given_names="Rengas", family_name="Renkaala"))
    map_task(task_id=TaskFactory(site=site, name="Rengas").pk, add=[RequirementFactory().pk], **_by(actor))
    assert len(_remembered()) == 1


def test_confirming_takes_back_an_earlier_rejection_of_the_unit_for_the_text(site: Site, actor: User) -> None:
    requirement = RequirementFactory()
    RejectedSuggestionFactory(site=site, unit=requirement.unit)
    kept = [
        RejectedSuggestionFactory(site=site).pk,
        RejectedSuggestionFactory(unit=requirement.unit).pk,
        RejectedSuggestionFactory(site=site, unit=requirement.unit, text="Toinen").pk,
    ]
    map_task(task_id=TaskFactory(site=site, name="Vaihdan renkaan").pk, add=[requirement.pk], **_by(actor))
    assert list(RejectedSuggestion.objects.order_by("pk").values_list("pk", flat=True)) == kept


def test_a_refused_choice_leaves_nothing_behind(site: Site, actor: User) -> None:
    task, gone = TaskFactory(site=site), RequirementFactory(is_withdrawn=True)
    with pytest.raises(Cannot, check=lambda error: error.code == "task-requirement-missing"):
        map_task(
            task_id=task.pk, add=[gone.pk, RequirementFactory().pk], suggested=_suggested(gone.unit_id), **_by(actor)
        )
    assert (_remembered(), SuggestionOutcome.objects.count(), Event.objects.count()) == ([], 0, 0)


def test_the_rank_of_what_was_chosen_is_counted_without_text_or_person(site: Site, actor: User) -> None:
    first, second = RequirementFactory(), RequirementFactory()
    task = TaskFactory(site=site)
    suggested = _suggested(first.unit_id, second.unit_id)
    map_task(task_id=task.pk, add=[second.pk], suggested=suggested, **_by(actor))
    row = SuggestionOutcome.objects.values().get()
    row.pop("id")
    assert row == {
        "site_id": site.pk,
        "at": NOW,
        "language": "fi",
        "analyser": "chargram",
        "source": "all",
        "candidates": 40,
        "suggested": 2,
        "chosen_rank": 2,
    }


def test_another_choice_than_the_suggested_has_no_rank_and_none_suggested_counts_as_zero(
    site: Site, actor: User
) -> None:
    other = RequirementFactory()
    for units in ((RequirementFactory().unit_id,), ()):
        task = TaskFactory(site=site)
        map_task(task_id=task.pk, add=[other.pk], suggested=_suggested(*units), **_by(actor))
    outcomes = SuggestionOutcome.objects.order_by("pk").values_list("suggested", "chosen_rank")
    assert list(outcomes) == [(1, None), (0, None)]


def test_more_of_a_unit_that_the_task_shows_already_is_no_new_choice(site: Site, actor: User) -> None:
    first = RequirementFactory()
    second = RequirementFactory(unit=first.unit)
    task = TaskFactory(site=site)
    for requirement in (first, second):
        map_task(task_id=task.pk, add=[requirement.pk], suggested=_suggested(first.unit_id), **_by(actor))
    map_task(task_id=task.pk, add=[], suggested=_suggested(first.unit_id), **_by(actor))
    assert SuggestionOutcome.objects.count() == 1


def test_strength_is_given_at_choosing_and_changed_later(site: Site, actor: User) -> None:
    task, first, second = TaskFactory(site=site), RequirementFactory(), RequirementFactory()
    map_task(task_id=task.pk, add=[first.pk, second.pk], strengths={first.pk: Strength.PARTLY}, **_by(actor))
    map_task(task_id=task.pk, add=[], strengths={second.pk: Strength.PARTLY}, **_by(actor))
    map_task(task_id=task.pk, add=[], strengths={second.pk: Strength.PARTLY}, **_by(actor))
    shown = dict(TaskRequirement.objects.filter(task=task).values_list("requirement_id", "strength"))
    assert shown == {first.pk: "partly", second.pk: "partly"}
    last = Event.objects.order_by("-pk").first()
    assert (Event.objects.count(), last.data["weighed"], last.data["added"]) == (2, [second.pk], [])


def test_the_key_of_a_text_does_not_hold_the_text() -> None:
    assert len(text_key("Vaihdan renkaan")) == 64
