"""Pages of a site's tasks, as people at the site use them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.factories.catalogue import RequirementFactory
from tests.factories.work import TaskFactory
from workplaces.models import Task, TaskRequirement

NEW = {"name": "Öljyän ketjun", "language": "fi", "usual_minutes": "0,5"}


@pytest.fixture
def staff(cast: Cast, client: Client) -> Client:
    client.force_login(cast.supervisor)
    return client


@pytest.fixture
def stranger(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.coordinator_other_org)
    return client


def _shown(task: Task) -> set[int]:
    return set(TaskRequirement.objects.filter(task=task).values_list("requirement_id", flat=True))


def _ticked(html: str) -> set[int]:
    boxes = re.findall(r'<input class="govuk-checkboxes__input"[^>]*>', html)
    return {int(re.search(r'value="(\d+)"', box)[1]) for box in boxes if " checked" in box}


def test_the_list_shows_tasks_with_their_skills_and_flags_those_without(cast: Cast, staff: Client) -> None:
    bare = TaskFactory(site=cast.site, name="Öljyän ketjun", language="sv")
    old = TaskFactory(site=cast.site, name="Vanha tehtävä", is_active=False)
    html = staff.get(reverse("tasks-list", args=[cast.site.pk])).content.decode()
    assert "Vaihdan renkaan" in html
    assert f'<span lang="sv">{bare.name}</span>' in html
    assert html.count("govuk-tag--yellow") == 1
    assert old.name not in html
    retired = staff.get(reverse("tasks-list", args=[cast.site.pk]), {"show": "retired"}).content.decode()
    assert [old.name in retired, reverse("tasks-restore", args=[old.pk]) in retired] == [True, True]


def test_a_site_without_tasks_says_what_to_do(cast: Cast, staff: Client) -> None:
    TaskRequirement.objects.all().delete()
    Task.objects.filter(site=cast.site).update(is_active=False)
    html = staff.get(reverse("tasks-list", args=[cast.site.pk])).content.decode()
    assert "app-empty" in html


def test_a_task_is_added_and_leads_to_its_skills(cast: Cast, staff: Client) -> None:
    answer = staff.post(reverse("tasks-new", args=[cast.site.pk]), NEW)
    task = Task.objects.get(name="Öljyän ketjun")
    assert (task.site, task.usual_minutes) == (cast.site, 30)
    assert answer.url == reverse("tasks-map", args=[task.pk])


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"name": "vaihdan 131052-308T renkaan"},
        {"language": "de"},
        {"usual_minutes": "pitkään"},
        {"usual_minutes": "25"},
    ],
)
def test_a_task_that_fails_keeps_what_was_typed(cast: Cast, staff: Client, wrong: dict[str, str]) -> None:
    typed = NEW | wrong
    answer = staff.post(reverse("tasks-new", args=[cast.site.pk]), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "govuk-error-summary" in html
    assert f'value="{typed["name"]}"' in html or not typed["name"]
    assert f'value="{typed["usual_minutes"]}"' in html
    assert Task.objects.filter(site=cast.site).count() == 1


def test_a_name_that_is_taken_is_explained_at_the_field(cast: Cast, staff: Client) -> None:
    answer = staff.post(reverse("tasks-new", args=[cast.site.pk]), NEW | {"name": "Vaihdan renkaan"})
    assert answer.status_code == 422
    assert 'id="id_name_error"' in answer.content.decode()


def test_a_task_is_edited_retired_and_restored(cast: Cast, staff: Client) -> None:
    listed = reverse("tasks-list", args=[cast.site.pk])
    edited = staff.post(reverse("tasks-edit", args=[cast.task.pk]), NEW)
    retired = staff.post(reverse("tasks-retire", args=[cast.task.pk]))
    cast.task.refresh_from_db()
    assert (edited.url, retired.url, cast.task.name, cast.task.is_active) == (listed, listed, "Öljyän ketjun", False)
    assert staff.get(reverse("tasks-edit", args=[cast.task.pk])).status_code == 200
    staff.post(reverse("tasks-restore", args=[cast.task.pk]))
    cast.task.refresh_from_db()
    assert cast.task.is_active is True


def test_html_in_a_name_is_shown_as_text(cast: Cast, staff: Client) -> None:
    staff.post(reverse("tasks-new", args=[cast.site.pk]), NEW | {"name": "<script>alert(1)</script>"})
    html = staff.get(reverse("tasks-list", args=[cast.site.pk])).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_mapping_page_shows_the_mapping_on_top_with_remove(cast: Cast, staff: Client) -> None:
    html = staff.get(reverse("tasks-map", args=[cast.task.pk])).content.decode()
    top = html.split('id="search"')[0]
    assert top.count('name="remove"') == TaskRequirement.objects.filter(task=cast.task).count()
    assert cast.requirement.text.best("fi").text in top
    assert cast.unit.name.best("fi").text in top


def test_a_search_keeps_its_words_ticks_what_is_mapped_and_says_which_unit(cast: Cast, staff: Client) -> None:
    mapped = cast.requirement
    free = RequirementFactory(unit=cast.unit, searchable="paikkaa renkaan")
    type(mapped).objects.filter(pk=mapped.pk).update(searchable="vaihtaa renkaan")
    query = {"document": cast.document.pk, "q": "renkaan"}
    html = staff.get(reverse("tasks-map", args=[cast.task.pk]), query).content.decode()
    results = html.split('id="results"')[1]
    assert 'value="renkaan"' in html
    assert _ticked(results) == {mapped.pk}
    assert f'id="chosen-{free.pk}"' in results
    assert f'<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{cast.unit.name.best("fi")}' in results


def test_ticks_are_saved_and_the_page_stays_where_it_was(cast: Cast, staff: Client) -> None:
    free = RequirementFactory(unit=cast.unit)
    kept = _shown(cast.task) - {cast.requirement.pk}
    address = reverse("tasks-map", args=[cast.task.pk]) + f"?document={cast.document.pk}&unit={cast.unit.pk}"
    inside = [pk for pk in kept if pk in set(cast.unit.requirements.values_list("pk", flat=True))]
    answer = staff.post(address, {"had": [*inside, cast.requirement.pk], "chosen": [*inside, free.pk]})
    assert (answer.status_code, answer.url) == (302, address)
    assert _shown(cast.task) == kept | {free.pk}
    assert staff.get(address).context["messages"]


def test_what_another_has_added_meanwhile_is_not_lost(cast: Cast, staff: Client) -> None:
    meanwhile = RequirementFactory(unit=cast.unit)
    address = reverse("tasks-map", args=[cast.task.pk]) + f"?unit={cast.unit.pk}&document={cast.document.pk}"
    before = _shown(cast.task)
    TaskRequirement.objects.create(task=cast.task, requirement=meanwhile)
    staff.post(address, {"had": [], "chosen": []})
    assert _shown(cast.task) == before | {meanwhile.pk}


def test_one_skill_is_removed(cast: Cast, staff: Client) -> None:
    address = reverse("tasks-map", args=[cast.task.pk]) + "?q=abc"
    answer = staff.post(address, {"remove": cast.requirement.pk})
    assert answer.url == address
    assert cast.requirement.pk not in _shown(cast.task)


@pytest.mark.parametrize("sent", ["x", "-1", "99999999999999999999999", "987654321"])
def test_requirements_that_are_not_on_the_page_are_refused(cast: Cast, staff: Client, sent: str) -> None:
    before = _shown(cast.task)
    address = reverse("tasks-map", args=[cast.task.pk]) + f"?document={cast.document.pk}&unit={cast.unit.pk}"
    assert staff.post(address, {"chosen": [sent]}).status_code == 422
    assert _shown(cast.task) == before


def test_a_retired_task_gets_no_new_skills(cast: Cast, staff: Client) -> None:
    Task.objects.filter(pk=cast.task.pk).update(is_active=False)
    free = RequirementFactory(unit=cast.unit)
    address = reverse("tasks-map", args=[cast.task.pk]) + f"?document={cast.document.pk}&unit={cast.unit.pk}"
    answer = staff.post(address, {"chosen": [free.pk]})
    assert answer.status_code == 422
    assert _ticked(answer.content.decode()) == {free.pk}


@pytest.mark.parametrize("query", ["document=x", "document=999999999999999999999", "unit=-3", "unit=987654", "page=x"])
def test_addresses_with_strange_numbers_still_answer(cast: Cast, staff: Client, query: str) -> None:
    assert staff.get(reverse("tasks-map", args=[cast.task.pk]) + f"?{query}").status_code == 200
    assert staff.get(reverse("tasks-list", args=[cast.site.pk]) + f"?{query}").status_code == 200


@pytest.mark.parametrize("text", ["\x00", "%", "' OR 1=1 --", "<script>", "ä" * 5000])
def test_strange_words_are_only_words(cast: Cast, staff: Client, text: str) -> None:
    for name in ("q", "find"):
        answer = staff.get(reverse("tasks-map", args=[cast.task.pk]), {"document": cast.document.pk, name: text})
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()


def test_other_requirements_are_found_by_name(cast: Cast, staff: Client) -> None:
    type(cast.document).objects.filter(pk=cast.document.pk).update(searchable="pyöräala")
    html = staff.get(reverse("tasks-map", args=[cast.task.pk]), {"find": "PYÖRÄALA"}).content.decode()
    assert f'href="?document={cast.document.pk}#search"' in html
    nothing = staff.get(reverse("tasks-map", args=[cast.task.pk]), {"find": "traktori"}).content.decode()
    assert "#search" not in nothing


def test_foreign_and_missing_rows_are_answered_alike(cast: Cast, stranger: Client) -> None:
    before = Task.objects.values_list("name", "is_active").get(pk=cast.task.pk)
    for name, pk in (("tasks-list", cast.site.pk), ("tasks-new", cast.site.pk)):
        for number in (pk, 987_654, 10**30):
            assert stranger.get(reverse(name, args=[number])).status_code == 404
    for number in (cast.task.pk, 987_654, 10**30):
        for name in ("tasks-edit", "tasks-map"):
            assert stranger.get(reverse(name, args=[number])).status_code == 404
            assert stranger.post(reverse(name, args=[number]), NEW).status_code == 404
        for name in ("tasks-retire", "tasks-restore"):
            assert stranger.post(reverse(name, args=[number])).status_code == 404
    assert stranger.post(reverse("tasks-new", args=[cast.site.pk]), NEW).status_code == 404
    assert Task.objects.values_list("name", "is_active").get(pk=cast.task.pk) == before


@pytest.mark.parametrize("who", ["participant", "school", "expert_invited", "supervisor_other_site"])
def test_people_without_work_at_the_site_find_nothing(cast: Cast, client: Client, who: str) -> None:
    client.force_login(cast.users[who])
    assert client.get(reverse("tasks-list", args=[cast.site.pk])).status_code == 404
    assert client.get(reverse("tasks-map", args=[cast.task.pk])).status_code == 404


def test_anonymous_people_are_sent_to_sign_in(cast: Cast, client: Client) -> None:
    assert client.get(reverse("tasks-list", args=[cast.site.pk])).status_code == 302
