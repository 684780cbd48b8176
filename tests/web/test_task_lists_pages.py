"""Adding many tasks in the browser: the list, the preview that writes nothing, and saving."""

from __future__ import annotations

import html as markup
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from audit.models import Event
from tests.cast import Cast
from tests.factories.work import TaskFactory
from workplaces.models import Task

TRACKER = 'Issue key,Type,Summary\nAB-1,Task,"Pesen pyörän, pikapesu"\nAB-2,Bug,Vaihdan renkaan\n'


@pytest.fixture
def staff(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coach)
    return client


def _many(cast: Cast) -> str:
    return reverse("tasks-many", args=[cast.site.pk])


def _paste(cast: Cast, staff: Client, text: str) -> str:
    return staff.post(_many(cast), {"text": text}).content.decode()


def _hidden(page: str) -> dict[str, str]:
    """Give what the preview carries."""
    found = re.findall(r'<input type="hidden" name="(table|title|minutes)" value="([^"]*)"', page)
    return {name: markup.unescape(value) for name, value in found}


def _states(page: str) -> list[str]:
    return re.findall(r'<strong class="govuk-tag govuk-tag--(\w+)', page)


def _names(cast: Cast) -> set[str]:
    return set(Task.objects.filter(site=cast.site).values_list("name", flat=True))


def test_a_pasted_list_is_previewed_and_then_saved(cast: Cast, staff: Client) -> None:
    before = (_names(cast), Event.objects.count())
    page = _paste(cast, staff, "- Pesen; 30\n- Kuivaan\n- pesen\n- vaihdan renkaan\n- Autan 131052-308T\n- =A1\n")
    assert (_names(cast), Event.objects.count()) == before
    assert _states(page) == ["green", "green", "grey", "grey", "red", "green"]
    assert re.findall(r'name="lines" id="line-(\d)" value="\d"( checked)?', page) == [(n, " checked") for n in "015"]
    sent = {**_hidden(page), "language": "fi", "lines": ["0", "5"]}
    answer = staff.post(reverse("tasks-many-save", args=[cast.site.pk]), sent)
    assert answer.url == reverse("tasks-list", args=[cast.site.pk])
    assert _names(cast) - before[0] == {"Pesen", "=A1"}
    assert Task.objects.get(name="Pesen").usual_minutes == 30


def test_the_export_of_a_tracker_is_read_and_another_column_can_be_chosen(cast: Cast, staff: Client) -> None:
    file = SimpleUploadedFile("export.csv", TRACKER.encode("utf-16"))
    page = staff.post(_many(cast), {"source": "file", "file": file}).content.decode()
    assert "Pesen pyörän, pikapesu" in page
    assert '<option value="2" selected>Summary</option>' in page
    assert _states(page) == ["green", "grey"]
    again = {**_hidden(page), "title": "0", "minutes": "", "language": "fi", "show": "1"}
    other = staff.post(reverse("tasks-many-save", args=[cast.site.pk]), again)
    assert (other.status_code, "AB-1" in other.content.decode()) == (200, True)
    saved = {**_hidden(other.content.decode()), "title": "0", "minutes": "", "language": "fi", "lines": ["0", "1"]}
    staff.post(reverse("tasks-many-save", args=[cast.site.pk]), saved)
    assert {"AB-1", "AB-2"} <= _names(cast)


def test_nothing_is_saved_when_a_task_has_come_meanwhile(cast: Cast, staff: Client) -> None:
    page = _paste(cast, staff, "Pesen\nKuivaan")
    TaskFactory(site=cast.site, name="Pesen")
    sent = {**_hidden(page), "language": "fi", "lines": ["0", "1"]}
    answer = staff.post(reverse("tasks-many-save", args=[cast.site.pk]), sent)
    text = answer.content.decode()
    assert (answer.status_code, "govuk-error-summary" in text) == (422, True)
    assert _states(text) == ["grey", "green"]
    assert "Kuivaan" not in _names(cast)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": []},
        {"lines": ["7"]},
        {"language": "xx"},
        {"table": ""},
        {"title": "x"},
        {"title": "99"},
        {"lines": ["x"]},
    ],
)
def test_a_preview_that_was_tampered_with_saves_nothing(cast: Cast, staff: Client, wrong: dict[str, object]) -> None:
    page = _paste(cast, staff, "Pesen\nKuivaan")
    sent = {**_hidden(page), "language": "fi", "lines": ["0"], **wrong}
    answer = staff.post(reverse("tasks-many-save", args=[cast.site.pk]), sent)
    assert answer.status_code == 422
    assert _names(cast) == {"Vaihdan renkaan"}


@pytest.mark.parametrize("sent", [{"text": ""}, {"text": " \n - \n"}, {"text": "x" * 100_001}, {"source": "file"}])
def test_a_list_without_tasks_says_what_to_do_and_keeps_the_text(
    cast: Cast, staff: Client, sent: dict[str, str]
) -> None:
    answer = staff.post(_many(cast), sent)
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_a_file_of_noise_is_answered_and_one_too_large_is_refused(cast: Cast, staff: Client) -> None:
    noise = SimpleUploadedFile("a.csv", bytes(range(256)) * 20)
    large = SimpleUploadedFile("b.csv", b"Pesen\n" * 200_000)
    assert staff.post(_many(cast), {"source": "file", "file": noise}).status_code in {200, 422}
    assert staff.post(_many(cast), {"source": "file", "file": large}).status_code == 422


def test_more_than_two_hundred_lines_are_shown_but_not_saved(cast: Cast, staff: Client) -> None:
    page = _paste(cast, staff, "\n".join(f"Tehtävä {number}" for number in range(201)))
    assert page.count('name="lines"') == 201
    sent = {**_hidden(page), "language": "fi", "lines": [str(number) for number in range(201)]}
    assert staff.post(reverse("tasks-many-save", args=[cast.site.pk]), sent).status_code == 422
    assert _names(cast) == {"Vaihdan renkaan"}
    fewer = sent | {"lines": [str(number) for number in range(200)]}
    assert staff.post(reverse("tasks-many-save", args=[cast.site.pk]), fewer).status_code == 302


def test_html_in_a_list_is_shown_as_text(cast: Cast, staff: Client) -> None:
    page = _paste(cast, staff, "<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_address_of_saving_alone_leads_back(cast: Cast, staff: Client) -> None:
    assert staff.get(reverse("tasks-many-save", args=[cast.site.pk])).url == _many(cast)


def test_tasks_are_copied_from_another_site(cast: Cast, staff: Client) -> None:
    task = TaskFactory(site=cast.other_site, name="Paistan leivän")
    TaskFactory(site=cast.other_site, name="Vaihdan renkaan")
    address = reverse("tasks-copy", args=[cast.site.pk, cast.other_site.pk])
    assert address in staff.get(_many(cast)).content.decode()
    page = staff.get(address).content.decode()
    assert re.findall(r'name="tasks" id="task-(\d+)"', page) == [str(task.pk)]
    nothing = staff.post(address, {})
    assert (nothing.status_code, "checked" in nothing.content.decode().split('id="id_tasks"')[1]) == (422, False)
    assert staff.post(address, {"tasks": [task.pk]}).url == reverse("tasks-list", args=[cast.site.pk])
    assert "Paistan leivän" in _names(cast)
    assert staff.get(reverse("tasks-copy", args=[cast.site.pk, cast.site_elsewhere.pk])).status_code == 404
