"""Pages of an organisation's word list."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from qualifications.rules.suggesting.vocabulary import seeds
from tests.cast import Cast
from tests.factories.suggesting import AliasFactory
from workplaces.models import Alias

NEW = {"phrase": "Rälläkkä", "words": "kulmahiomakone", "language": "fi", "source": "oma paja"}


@pytest.fixture(autouse=True)
def no_words(cast: Cast) -> None:
    """Begin with an empty word list."""
    cast.alias.delete()


@pytest.fixture
def staff(cast: Cast, client: Client) -> Client:
    client.force_login(cast.supervisor)
    return client


@pytest.fixture
def stranger(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.coordinator_other_org)
    return client


def _list(cast: Cast) -> str:
    return reverse("aliases-list", args=[cast.organisation.pk])


def test_own_words_are_added_changed_and_removed(cast: Cast, staff: Client) -> None:
    assert staff.post(_list(cast), NEW).url == _list(cast)
    row = Alias.objects.get()
    html = staff.get(_list(cast)).content.decode()
    assert ("rälläkkä" in html, "kulmahiomakone" in html) == (True, True)
    edit = reverse("aliases-edit", args=[row.pk])
    assert 'value="rälläkkä"' in staff.get(edit).content.decode()
    assert staff.post(edit, NEW | {"words": "hiomakone"}).url == _list(cast)
    assert Alias.objects.get().words == "hiomakone"
    assert staff.post(reverse("aliases-remove", args=[row.pk])).url == _list(cast)
    assert Alias.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"phrase": ""},
        {"words": ""},
        {"language": "en"},
        {"phrase": "x" * 201},
        {"phrase": "?!"},
        {"source": "tunnus 131052-308T"},
    ],
)
def test_words_that_fail_keep_what_was_typed(cast: Cast, staff: Client, wrong: dict[str, str]) -> None:
    typed = NEW | wrong
    answer = staff.post(_list(cast), typed)
    html = answer.content.decode()
    assert (answer.status_code, "govuk-error-summary" in html) == (422, True)
    assert f'value="{typed["phrase"]}"' in html or not typed["phrase"]
    row = AliasFactory(organisation=cast.organisation)
    assert staff.post(reverse("aliases-edit", args=[row.pk]), typed).status_code == 422


def test_a_phrase_that_stands_on_the_list_is_explained(cast: Cast, staff: Client) -> None:
    AliasFactory(organisation=cast.organisation, phrase="rälläkkä")
    answer = staff.post(_list(cast), NEW)
    assert (answer.status_code, "id_phrase_error" in answer.content.decode()) == (422, True)


def test_a_common_row_is_switched_off_and_on_and_the_page_stays(cast: Cast, staff: Client) -> None:
    seed = seeds("fi")[0]
    html = staff.get(_list(cast), {"q": seed.phrase, "language": "fi"}).content.decode()
    assert (seed.words in html, 'name="use" value="no"' in html) == (True, True)
    sent = {"phrase": seed.phrase, "language": "fi", "q": seed.phrase, "page": "1", "use": "no"}
    answer = staff.post(reverse("aliases-switch", args=[cast.organisation.pk]), sent)
    assert answer.url.startswith(f"{_list(cast)}?q=")
    assert (Alias.objects.get().is_active, Alias.objects.get().words) == (False, "")
    assert 'name="use" value="yes"' in staff.get(answer.url).content.decode()
    staff.post(reverse("aliases-switch", args=[cast.organisation.pk]), sent | {"use": "yes"})
    assert Alias.objects.count() == 0
    missing = staff.post(reverse("aliases-switch", args=[cast.organisation.pk]), sent | {"phrase": "sitä ei ole"})
    assert missing.status_code == 404


def test_the_common_list_is_shown_fifty_at_a_time(cast: Cast, staff: Client) -> None:
    html = staff.get(_list(cast), {"language": "fi", "page": "2"}).content.decode()
    assert html.count('name="phrase" value="') <= 50
    assert "govuk-pagination" in html


def test_only_the_coordinator_shares_what_was_confirmed(cast: Cast, staff: Client, stranger: Client) -> None:
    address = reverse("aliases-share", args=[cast.organisation.pk])
    assert address not in staff.get(_list(cast)).content.decode()
    assert staff.post(address, {"share": "yes"}).status_code == 404
    assert stranger.post(address, {"share": "yes"}).status_code == 404
    coordinator = Client()
    coordinator.force_login(cast.coordinator)
    assert address in coordinator.get(_list(cast)).content.decode()
    for answer, shared in (("yes", True), ("no", False)):
        assert coordinator.post(address, {"share": answer}).url == _list(cast)
        cast.organisation.refresh_from_db()
        assert cast.organisation.shares_history is shared


def test_strangers_find_nothing(cast: Cast, stranger: Client) -> None:
    row = AliasFactory(organisation=cast.organisation)
    assert stranger.get(_list(cast)).status_code == 404
    assert stranger.get(reverse("aliases-edit", args=[row.pk])).status_code == 404
    assert stranger.post(reverse("aliases-remove", args=[row.pk])).status_code == 404
    assert stranger.post(reverse("aliases-switch", args=[cast.organisation.pk]), {"phrase": "a"}).status_code == 404
    assert Alias.objects.count() == 1
