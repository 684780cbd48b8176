"""Pictures, merging and the codes of tasks, as people meet them in the browser."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from common.text import LocalizedText
from tests.cast import Cast
from tests.factories.pictures import TaskPictureFactory, file_of, two_coloured
from tests.factories.work import TaskFactory
from workplaces.models import TaskPicture


@pytest.fixture
def staff(cast: Cast, client: Client) -> Client:
    client.force_login(cast.supervisor)
    return client


def _signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _upload(name: str = "kuva.jpg", data: bytes | None = None) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, file_of(two_coloured()) if data is None else data)}


def _address(picture: TaskPicture, size: str = "small") -> str:
    return reverse("tasks-picture", args=[picture.task_id, picture.digest, size])


def test_an_address_that_no_database_takes_leads_to_no_picture(cast: Cast, staff: Client) -> None:
    assert staff.get(f"/pictures/{cast.task.pk}/%00/small/").status_code == 404


def test_a_picture_is_uploaded_shown_and_removed(cast: Cast, staff: Client) -> None:
    photo, edit = (reverse(name, args=[cast.task.pk]) for name in ("tasks-photo", "tasks-edit"))
    assert "Do not photograph faces" in staff.get(f"/en{photo}").content.decode()
    assert staff.post(photo, _upload()).url == edit
    picture = TaskPicture.objects.get(task=cast.task)
    assert _address(picture, "large") in staff.get(edit).content.decode()
    listed = staff.get(reverse("tasks-list", args=[cast.site.pk])).content.decode()
    shown = f'src="{_address(picture)}" alt="" loading="lazy" width="48" height="48"'
    assert shown in listed
    assert shown in staff.get(reverse("logbook-new"), {"site": cast.site.pk}).content.decode()
    assert shown in _signed_in(cast.participant).get(reverse("logbook-propose")).content.decode()
    assert staff.post(reverse("tasks-photo-remove", args=[cast.task.pk])).url == edit
    assert not TaskPicture.objects.exists()


@pytest.mark.parametrize("data", [b"GIF89a", b"", file_of(two_coloured())[:-300]])
def test_a_file_that_is_no_picture_is_explained_at_the_field(cast: Cast, staff: Client, data: bytes) -> None:
    answer = staff.post(reverse("tasks-photo", args=[cast.task.pk]), _upload(data=data))
    assert (answer.status_code, 'id="id_file_error"' in answer.content.decode()) == (422, True)
    assert TaskPicture.objects.get().digest == cast.picture_digest


def test_a_picture_is_a_file_that_the_browser_may_keep(cast: Cast, staff: Client) -> None:
    picture = TaskPictureFactory(task=TaskFactory(site=cast.site), small=b"pieni", large=b"suuri")
    answer = staff.get(_address(picture, "large"))
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        b"suuri",
        "image/jpeg",
        "nosniff",
    )
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    for wrong in (_address(picture, "huge"), _address(picture).replace(picture.digest, "0" * 64)):
        assert staff.get(wrong).status_code == 404


def test_pictures_are_for_the_site_and_those_of_a_report_for_all(cast: Cast) -> None:
    inner = TaskPictureFactory(task=TaskFactory(site=cast.site))
    public = cast.task.picture
    codes = {}
    for who in ("anonymous", "participant", "participant_other", "supervisor", "supervisor_other_org"):
        client = _signed_in(cast.users[who]) if cast.users[who] else Client()
        codes[who] = [client.get(_address(picture)).status_code for picture in (inner, public)]
    assert codes == {
        "anonymous": [404, 200],
        "participant": [200, 200],
        "participant_other": [404, 200],
        "supervisor": [200, 200],
        "supervisor_other_org": [404, 200],
    }


def test_merging_is_shown_first_and_done_after(cast: Cast, staff: Client) -> None:
    other = TaskFactory(site=cast.site, name="Renkaan vaihto")
    merge = reverse("tasks-merge", args=[other.pk])
    assert f'<option value="{cast.task.pk}">' in staff.get(merge).content.decode()
    shown = staff.get(merge, {"into": cast.task.pk}).content.decode()
    assert f'name="into" value="{cast.task.pk}"' in shown
    other.refresh_from_db()
    assert other.is_active is True
    assert staff.post(merge, {"into": cast.task.pk}).url == reverse("tasks-list", args=[cast.site.pk])
    retired = staff.get(reverse("tasks-list", args=[cast.site.pk]), {"show": "retired"}).content.decode()
    assert retired.count("Vaihdan renkaan") == 1
    edit = staff.get(reverse("tasks-edit", args=[other.pk])).content.decode()
    assert reverse("tasks-split", args=[other.pk]) in edit
    assert reverse("tasks-restore", args=[other.pk]) not in edit
    assert staff.post(reverse("tasks-restore", args=[other.pk])).url == reverse("tasks-edit", args=[other.pk])
    assert staff.post(reverse("tasks-split", args=[other.pk])).url == reverse("tasks-edit", args=[other.pk])
    other.refresh_from_db()
    assert (other.is_active, other.merged_into) == (True, None)


def test_a_task_of_elsewhere_is_no_choice_for_merging(cast: Cast, staff: Client) -> None:
    foreign = TaskFactory(site=cast.site_elsewhere)
    merge = reverse("tasks-merge", args=[cast.task.pk])
    for into in (foreign.pk, cast.task.pk, "x", ""):
        assert staff.post(merge, {"into": into}).status_code == 422
    cast.task.refresh_from_db()
    assert cast.task.is_active is True


def _checked_task(page: str) -> list[str]:
    return [re.search(r'value="(\w+)"', box)[1] for box in re.findall(r'<input[^>]*name="task"[^>]*checked', page)]


def test_a_code_leads_staff_and_people_placed_there_to_their_form_with_the_task_chosen(cast: Cast) -> None:
    TaskFactory(site=cast.site, name="Aakkosten ensimmäinen")
    code = reverse("tasks-code", args=[cast.task.code])
    for user, form in ((cast.supervisor, "logbook-new"), (cast.participant, "logbook-propose")):
        client = _signed_in(user)
        answer = client.get(code)
        assert answer.url.startswith(reverse(form) + "?")
        assert _checked_task(client.get(answer.url).content.decode()) == [str(cast.task.pk)]


def test_a_code_leads_somebody_signed_out_to_signing_in_and_back(cast: Cast) -> None:
    code = reverse("tasks-code", args=[cast.task.code])
    assert Client().get(code).url == f"{reverse('account_login')}?next={code}"


def test_a_code_tells_others_what_it_is_for_and_names_nobody(cast: Cast) -> None:
    stranger = _signed_in(cast.supervisor_other_org)
    answer = stranger.get(reverse("tasks-code", args=[cast.task.code]))
    unknown = stranger.get(reverse("tasks-code", args=["0" * 10]))
    text = answer.content.decode()
    assert (answer.status_code, unknown.status_code) == (200, 404)
    assert [name in text for name in (cast.site.name, cast.task.name, cast.organisation.name)] == [False] * 3

    def main(page: bytes) -> str:
        return page.decode().split("<main", 1)[1].split("</main>", 1)[0]

    assert main(unknown.content) == main(answer.content)
    for code in ("0" * 10, "\x00"):
        assert Client().get(reverse("tasks-code", args=[code])).status_code == 404


def test_a_code_of_a_task_out_of_use_says_so_to_those_whom_it_concerns(cast: Cast) -> None:
    cast.task.is_active = False
    cast.task.save()
    code = reverse("tasks-code", args=[cast.task.code])
    pages = [_signed_in(user).get(f"{code}?language=en").content.decode() for user in (cast.coach, cast.expert_other)]
    assert ["The task is out of use" in page for page in pages] == [True, False]


def test_a_task_that_the_address_names_is_chosen_only_where_it_is_offered(cast: Cast, staff: Client) -> None:
    foreign = TaskFactory(site=cast.site_elsewhere)
    for sent in (foreign.pk, "x"):
        page = staff.get(reverse("logbook-new"), {"site": cast.site.pk, "task": sent}).content.decode()
        assert _checked_task(page) == []


def test_tasks_are_named_in_the_readers_language_with_their_safety_note(cast: Cast, staff: Client) -> None:
    typed = {
        "name": "Vaihdan renkaan",
        "language": "fi",
        "name_sv": "Byter däck",
        "name_fi": "tätä ei tarvita",
        "safety_note": "Käytä suojalaseja",
    }
    staff.post(reverse("tasks-edit", args=[cast.task.pk]), typed)
    cast.task.refresh_from_db()
    assert cast.task.other_names == LocalizedText.of({"sv": "Byter däck"})
    listed = reverse("tasks-list", args=[cast.site.pk])
    swedish = staff.get(f"/sv{listed}").content.decode()
    assert ["Byter däck" in swedish, '<span lang="fi">Käytä suojalaseja</span>' in swedish] == [True, True]
    assert "Byter däck" not in staff.get(listed).content.decode()
    assert "Byter däck" in staff.get(f"/sv{reverse('logbook-new')}", {"site": cast.site.pk}).content.decode()
    assert 'value="Byter däck"' in staff.get(reverse("tasks-edit", args=[cast.task.pk])).content.decode()


@pytest.mark.parametrize("field", ["name_sv", "safety_note"])
def test_identity_codes_are_refused_in_every_text_of_a_task(cast: Cast, staff: Client, field: str) -> None:
    typed = {"name": "Pesen", "language": "fi", field: "Autan 131052-308T"}
    answer = staff.post(reverse("tasks-edit", args=[cast.task.pk]), typed)
    assert (answer.status_code, f'id="id_{field}_error"' in answer.content.decode()) == (422, True)


def test_the_list_leads_to_the_first_task_without_skills(cast: Cast, staff: Client) -> None:
    bare = [TaskFactory(site=cast.site, name=name) for name in ("Öljyän", "Ajan")]
    listed = reverse("tasks-list", args=[cast.site.pk])
    page = staff.get(listed).content.decode()
    assert f'href="{reverse("tasks-map", args=[bare[1].pk])}">' in page.split("govuk-inset-text")[1].split("</div>")[0]
    unmapped = staff.get(listed, {"show": "unmapped"}).content.decode()
    assert ["Vaihdan renkaan" in unmapped, "Öljyän" in unmapped] == [False, True]
    assert staff.get(listed, {"show": "x"}).status_code == 200
