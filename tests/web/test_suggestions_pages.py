"""Suggestions on the pages where a task is added, mapped, and tried out; and the coordinator's figures."""

from __future__ import annotations

import re
import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories.catalogue import RequirementFactory, UnitFactory, text
from tests.factories.crowd import index_with_crowd
from tests.factories.suggesting import ConfirmedTextFactory, RejectedSuggestionFactory, SuggestionOutcomeFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import ConfirmedText, RejectedSuggestion, SuggestionOutcome, Task, TaskRequirement

TYPED = {"name": "Paikkaan sisärenkaan", "language": "fi"}
PART = {"headers": {"X-Part": "suggestions"}}


@pytest.fixture
def requirement(cast: Cast) -> object:
    """A requirement that fits, of a qualification for which the site prepares a report."""
    unit = UnitFactory(name=text("Renkaiden korjaus"))
    EnvironmentFactory(site=cast.site, document=unit.document, responsible=cast.coach)
    made = RequirementFactory(unit=unit, text=text("paikkaa sisärenkaan ja tarkistaa ulkorenkaan kunnon"))
    index_with_crowd()
    return made


@pytest.fixture
def staff(cast: Cast, client: Client) -> Client:
    client.force_login(cast.supervisor)
    return client


@pytest.fixture
def stranger(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.coordinator_other_org)
    return client


def _new(cast: Cast) -> str:
    return reverse("tasks-new", args=[cast.site.pk])


def _boxes(html: str) -> dict[int, bool]:
    boxes = re.findall(r'<input class="govuk-checkboxes__input" type="checkbox" name="chosen[^>]*>', html)
    return {int(re.search(r'value="(\d+)"', box)[1]): " checked" in box for box in boxes}


def test_the_button_shows_suggestions_and_keeps_what_was_typed(cast: Cast, staff: Client, requirement: object) -> None:
    typed = TYPED | {"usual_minutes": "0,5", "show": "1", "source": "all"}
    answer = staff.post(_new(cast), typed)
    html = answer.content.decode()
    assert (answer.status_code, "govuk-error-summary" in html) == (200, False)
    assert f'value="{TYPED["name"]}"' in html
    assert 'value="0,5"' in html
    assert _boxes(html)[requirement.pk] is False
    assert len(re.findall(r'class="govuk-button"', html)) == 1
    assert Task.objects.filter(site=cast.site).count() == 1


def test_the_script_is_given_the_part_alone(cast: Cast, staff: Client, requirement: object) -> None:
    html = staff.post(_new(cast), TYPED | {"show": "1", "source": "all"}, **PART).content.decode()
    assert ("<html" in html, requirement.pk in _boxes(html), "data-suggest-status" in html) == (False, True, True)


def test_nothing_is_ticked_beforehand_and_what_was_ticked_stays(cast: Cast, staff: Client, requirement: object) -> None:
    other = RequirementFactory(text=text("vie jätteet lajitteluun"))
    typed = TYPED | {"show": "1", "source": "all"}
    assert not any(_boxes(staff.post(_new(cast), typed, **PART).content.decode()).values())
    again = staff.post(_new(cast), typed | {"chosen": [requirement.pk, other.pk]}, **PART).content.decode()
    assert {pk for pk, ticked in _boxes(again).items() if ticked} == {requirement.pk, other.pk}


def test_one_submit_adds_the_task_with_its_skills(cast: Cast, staff: Client, requirement: object) -> None:
    sent = TYPED | {"chosen": [requirement.pk], "partly": [requirement.pk], "source": "all"}
    answer = staff.post(_new(cast), sent)
    task = Task.objects.get(name=TYPED["name"])
    assert answer.url == _new(cast)
    row = TaskRequirement.objects.get(task=task)
    assert (row.requirement_id, row.strength) == (requirement.pk, "partly")
    assert ConfirmedText.objects.get().text == TYPED["name"]
    outcome = SuggestionOutcome.objects.get()
    assert (outcome.site_id, outcome.source, outcome.chosen_rank) == (cast.site.pk, "all", 1)


def test_what_was_suggested_is_reckoned_anew_and_not_believed(cast: Cast, staff: Client, requirement: object) -> None:
    other = RequirementFactory(text=text("vie jätteet lajitteluun"))
    sent = TYPED | {"chosen": [other.pk], "source": "all", "suggested": [other.unit_id], "rank": "1"}
    staff.post(_new(cast), sent)
    assert SuggestionOutcome.objects.get().chosen_rank is None


def test_a_failing_form_keeps_the_ticks(cast: Cast, staff: Client, requirement: object) -> None:
    sent = TYPED | {"name": "Vaihdan renkaan", "chosen": [requirement.pk], "source": "all"}
    answer = staff.post(_new(cast), sent)
    assert answer.status_code == 422
    assert _boxes(answer.content.decode())[requirement.pk] is True
    assert SuggestionOutcome.objects.count() == 0


def test_a_requirement_that_does_not_exist_is_not_found(cast: Cast, staff: Client) -> None:
    assert staff.post(_new(cast), TYPED | {"chosen": ["999999"]}).status_code == 404
    assert not Task.objects.filter(name=TYPED["name"]).exists()


def test_a_unit_is_rejected_and_suggested_again(cast: Cast, staff: Client, requirement: object) -> None:
    typed = TYPED | {"source": "all"}
    html = staff.post(_new(cast), typed | {"reject": requirement.unit_id}, **PART).content.decode()
    row = RejectedSuggestion.objects.get()
    assert (row.text, row.unit_id, requirement.pk in _boxes(html)) == (TYPED["name"], requirement.unit_id, False)
    assert f'name="take_back" value="{row.pk}"' in html
    back = staff.post(_new(cast), typed | {"take_back": row.pk}, **PART).content.decode()
    assert (RejectedSuggestion.objects.count(), requirement.pk in _boxes(back)) == (0, True)


def test_a_rejection_that_would_keep_a_name_is_explained(cast: Cast, staff: Client, requirement: object) -> None:
    typed = {"name": "Paikkaan Maija Meikäläisen sisärenkaan", "language": "fi", "source": "all"}
    answer = staff.post(_new(cast), typed | {"reject": requirement.unit_id}, **PART)
    assert (answer.status_code, "govuk-inset-text" in answer.content.decode()) == (200, True)
    assert RejectedSuggestion.objects.count() == 0


def test_a_wider_search_is_one_step_away(cast: Cast, staff: Client, requirement: object) -> None:
    html = staff.post(_new(cast), TYPED | {"show": "1"}, **PART).content.decode()
    assert 'name="source" value="environment"' in html
    assert requirement.pk not in _boxes(html)
    wider = staff.post(_new(cast), TYPED | {"source": "environment", "wider": "qualification"}, **PART).content.decode()
    assert 'name="source" value="qualification"' in wider
    assert requirement.pk in _boxes(wider)
    assert 'name="wider" value="all"' in wider


def test_an_english_text_gets_an_honest_answer(cast: Cast, staff: Client, requirement: object) -> None:
    typed = {"name": "We changed the wheels of the customer", "language": "en", "show": "1", "source": "all"}
    answer = staff.post(_new(cast), typed, **PART)
    html = answer.content.decode()
    assert (answer.status_code, _boxes(html), "data-suggest-status" in html) == (200, {}, True)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "1234567",
        "🛞🔧🙂",
        "rengas " * 3000,
        "'; DROP TABLE task; -- & | ! : * \"",
        "a\N{COMBINING DIAERESIS}\N{COMBINING ACUTE ACCENT}",
        "\N{NO-BREAK SPACE}\N{SOFT HYPHEN}",
        "pyÃ¶rÃ¤n vaihto",
        "PAIKKAAN SISÄRENKAAN",
        "Maija Meikäläinen 131052-308T",
        "\x00\x01",
    ],
)
def test_bad_input_is_answered_and_leaves_nothing_behind(
    cast: Cast, staff: Client, requirement: object, typed: str
) -> None:
    answer = staff.post(_new(cast), {"name": typed, "language": "fi", "show": "1", "source": "all"}, **PART)
    assert answer.status_code == 200
    assert "data-suggest-status" in answer.content.decode()
    assert (ConfirmedText.objects.count(), RejectedSuggestion.objects.count()) == (0, 0)


@pytest.mark.parametrize("source", ["", "everything", "'", "all\x00"])
def test_a_source_that_is_none_falls_back_on_the_narrowest(
    cast: Cast, staff: Client, requirement: object, source: str
) -> None:
    html = staff.post(_new(cast), TYPED | {"show": "1", "source": source}, **PART).content.decode()
    assert 'name="source" value="environment"' in html


@pytest.mark.parametrize("act", [{"show": "1"}, {"reject": "1"}, {"take_back": "1"}, {"wider": "all"}])
def test_foreign_sites_and_tasks_are_not_found(cast: Cast, stranger: Client, act: dict[str, str]) -> None:
    for address in (_new(cast), reverse("tasks-map", args=[cast.task.pk]), _try(cast)):
        assert stranger.post(address, TYPED | {"text": "pesu"} | act).status_code == 404
        assert stranger.post(address, TYPED | {"text": "pesu"} | act, **PART).status_code == 404


def test_rejections_of_other_sites_are_neither_shown_nor_taken_back(
    cast: Cast, staff: Client, requirement: object
) -> None:
    foreign = RejectedSuggestionFactory(site=cast.site_elsewhere, unit=requirement.unit, text=TYPED["name"])
    html = staff.post(_new(cast), TYPED | {"show": "1", "source": "all"}, **PART).content.decode()
    assert "take_back" not in html
    assert staff.post(_new(cast), TYPED | {"take_back": foreign.pk}, **PART).status_code == 404
    assert RejectedSuggestion.objects.count() == 1


def test_what_others_lend_helps_without_showing_their_words(cast: Cast, staff: Client, requirement: object) -> None:
    for organisation in (cast.organisation, cast.other_organisation):
        organisation.shares_history = True
        organisation.save()
    said = "Paikkaan sisärenkaan Kakkospajalla"
    ConfirmedTextFactory(site=cast.site_elsewhere, text=said, requirement=requirement)
    html = staff.post(_new(cast), TYPED | {"show": "1", "source": "all"}, **PART).content.decode()
    assert (requirement.pk in _boxes(html), "Kakkospajalla" in html) == (True, False)


def test_the_mapping_page_suggests_for_the_tasks_name(cast: Cast, staff: Client, requirement: object) -> None:
    task = TaskFactory(site=cast.site, name=TYPED["name"])
    address = reverse("tasks-map", args=[task.pk])
    html = staff.post(address, {"wider": "qualification"}).content.decode()
    assert requirement.pk in _boxes(html)
    assert len(re.findall(r'class="govuk-button"', html)) == 1
    answer = staff.post(address, {"chosen": [requirement.pk], "partly": [requirement.pk], "source": "qualification"})
    assert answer.status_code == 302
    row = TaskRequirement.objects.get(task=task)
    assert (row.requirement_id, row.strength) == (requirement.pk, "partly")
    assert SuggestionOutcome.objects.get().source == "qualification"


def test_a_skill_that_the_task_shows_is_not_offered_again(cast: Cast, staff: Client, requirement: object) -> None:
    task = TaskFactory(site=cast.site, name=TYPED["name"])
    TaskRequirementFactory(task=task, requirement=requirement)
    html = staff.post(reverse("tasks-map", args=[task.pk]), {"wider": "all"}, **PART).content.decode()
    assert requirement.pk not in _boxes(html)
    assert "app-suggestion__had" in html


def test_strength_is_changed_on_the_mapping_page(cast: Cast, staff: Client) -> None:
    address = reverse("tasks-map", args=[cast.task.pk])
    staff.post(address, {"weigh": cast.requirement.pk, "strength": "partly"})
    row = TaskRequirement.objects.get(task=cast.task, requirement=cast.requirement)
    assert row.strength == "partly"
    staff.post(address, {"weigh": cast.requirement.pk, "strength": "nonsense"})
    row.refresh_from_db()
    assert row.strength == "wholly"


def test_saving_leads_to_the_next_task_without_skills(cast: Cast, staff: Client, requirement: object) -> None:
    first = TaskFactory(site=cast.site, name="Pesen pyörän")
    second = TaskFactory(site=cast.site, name="Rasvaan ketjun")
    address = reverse("tasks-map", args=[first.pk])
    assert 'name="next"' in staff.get(address).content.decode()
    assert staff.post(address, {"next": "1"}).url == reverse("tasks-map", args=[second.pk])
    last = staff.post(reverse("tasks-map", args=[second.pk]), {"chosen": [], "next": "1"})
    assert last.url == address


def _try(cast: Cast) -> str:
    return reverse("suggestions-try", args=[cast.site.pk])


def test_work_of_a_day_becomes_tasks_with_their_skills(cast: Cast, staff: Client, requirement: object) -> None:
    said = "paikkasin sisärenkaan"
    assert staff.get(_try(cast)).status_code == 200
    shown = staff.post(_try(cast), {"text": said, "show": "1", "source": "all"}).content.decode()
    assert f'name="chosen-0" id="suggested-0-{requirement.pk}"' in shown
    kept = {"text": said, "source": "all", "keep": "1", "chosen-0": [requirement.pk], "0-name": "Paikkaan renkaan"}
    assert staff.post(_try(cast), kept).url == reverse("tasks-list", args=[cast.site.pk])
    task = Task.objects.get(name="Paikkaan renkaan")
    assert set(task.mappings.values_list("requirement_id", flat=True)) == {requirement.pk}
    assert set(ConfirmedText.objects.values_list("text", flat=True)) == {"Paikkaan renkaan", said}


def test_work_of_a_day_is_confirmed_for_a_task_of_the_site(cast: Cast, staff: Client, requirement: object) -> None:
    kept = {"text": "paikkasin sisärenkaan", "source": "all", "keep": "1", "chosen-0": [requirement.pk]}
    staff.post(_try(cast), kept | {"0-task": cast.task.pk, "0-name": "ei tätä"})
    assert TaskRequirement.objects.filter(task=cast.task, requirement=requirement).exists()
    assert not Task.objects.filter(name="ei tätä").exists()


@pytest.mark.parametrize(
    "wrong", [{}, {"chosen": True, "0-name": ""}, {"chosen": True, "0-name": "Vaihdan renkaan"}, {"0-task": "999999"}]
)
def test_work_that_cannot_be_kept_comes_back_with_all_that_was_typed(
    cast: Cast, staff: Client, requirement: object, wrong: dict[str, object]
) -> None:
    sent = {"text": "paikkasin sisärenkaan", "source": "all", "keep": "1", **wrong}
    if sent.pop("chosen", None):
        sent["chosen-0"] = [requirement.pk]
    answer = staff.post(_try(cast), sent)
    html = answer.content.decode()
    assert (answer.status_code, "govuk-error-summary" in html, "paikkasin sisärenkaan" in html) == (422, True, True)
    assert Task.objects.filter(site=cast.site).count() == 1


@pytest.mark.parametrize("typed", ["", "x" * 601, "tunnus 131052-308T"])
def test_a_text_that_cannot_be_read_is_explained_at_once(cast: Cast, staff: Client, typed: str) -> None:
    begun = time.perf_counter()
    answer = staff.post(_try(cast), {"text": typed})
    assert answer.status_code == 422
    assert time.perf_counter() - begun < 2


def test_the_coordinator_sees_figures_of_ten_choices_or_more(cast: Cast, client: Client) -> None:
    client.force_login(cast.coordinator)
    address = reverse("suggestions-figures", args=[cast.organisation.pk])
    assert "app-empty" in client.get(address).content.decode()
    now = timezone.now()
    for _ in range(10):
        SuggestionOutcomeFactory(site=cast.site, at=now, chosen_rank=2)
    for _ in range(9):
        SuggestionOutcomeFactory(site=cast.other_site, at=now)
    SuggestionOutcomeFactory(site=cast.site_elsewhere, at=now)
    html = client.get(address).content.decode()
    assert (html.count("<svg class"), html.count('colspan="5"'), "Siivouspaja" in html) == (2, 1, False)
    assert html.count("<title>") == 3
    assert client.get(reverse("suggestions-figures", args=[cast.other_organisation.pk])).status_code == 404


@pytest.mark.parametrize("act", [{"show": "1"}, {"keep": "1"}])
def test_characters_that_no_database_takes_are_passed_over(cast: Cast, staff: Client, act: dict[str, str]) -> None:
    answer = staff.post(_new(cast), {"name": "Paikkaan\x00 sisärenkaan", "language": "fi", **act})
    assert answer.status_code == (200 if "show" in act else 422)
    rejected = UnitFactory().pk
    staff.post(_new(cast), {"name": "Paikkaan\x00 sisärenkaan", "language": "fi", "reject": rejected})
    assert [row.text for row in RejectedSuggestion.objects.all()] == ["Paikkaan sisärenkaan"]
