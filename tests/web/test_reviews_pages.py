"""Pages of the outside expert."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory
from workplaces.models import LearningEnvironment


@pytest.fixture
def expert(cast: Cast, client: Client) -> Client:
    client.force_login(cast.expert_invited)
    return client


@pytest.fixture
def address(cast: Cast) -> str:
    return reverse("reviews-detail", args=[cast.environment_in_review.pk])


def _approval(**changed: str) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=700)
    return {
        "decision": "approve",
        "title": "Ammatillinen opettaja",
        "organisation": "Esimerkkiopisto",
        "valid_until_day": str(until.day),
        "valid_until_month": str(until.month),
        "valid_until_year": str(until.year),
        "consent": "on",
    } | changed


def _state(cast: Cast) -> str:
    return LearningEnvironment.objects.values_list("state", flat=True).get(pk=cast.environment_in_review.pk)


def test_the_list_shows_what_waits_and_what_was_approved(cast: Cast, expert: Client, address: str) -> None:
    html = expert.get(reverse("reviews-list")).content.decode()
    waiting, done = html.split("<h2", 1)
    assert address in waiting
    assert reverse("reviews-detail", args=[cast.environment.pk]) in done
    assert cast.environment.number in done


def test_an_expert_with_nothing_to_do_is_told_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.expert_other)
    answer = client.get(reverse("reviews-list"))
    assert (answer.status_code, "app-empty" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("who", ["participant", "coach", "school"])
def test_the_list_is_for_experts(cast: Cast, client: Client, who: str) -> None:
    client.force_login(cast.users[who])
    assert client.get(reverse("reviews-list")).status_code == 403


def test_the_expert_sees_site_description_and_lines_with_official_texts(
    cast: Cast, expert: Client, address: str
) -> None:
    html = expert.get(address).content.decode()
    line = cast.environment_in_review.lines.get()
    for text in (
        cast.site.name,
        cast.organisation.name,
        "Korjaamme asiakkaiden polkupyöriä.",
        line.requirement.text.best("fi").text,
        line.requirement.unit.name.best("fi").text,
        "Vaihdan renkaan",
        cast.expert_invited.full_name,
        'value="Esimerkkiopisto"',
    ):
        assert text in html


def test_the_expert_sees_no_participants(cast: Cast, expert: Client, address: str) -> None:
    pages = [expert.get(url).content.decode() for url in (address, reverse("reviews-list"))]
    for canary in (cast.person.family_name, "kanarialintu", "Salainen jaksolaji", cast.person_other.family_name):
        assert [canary in page for page in pages] == [False, False]


def test_approving_publishes_and_writes_to_the_responsible_person(cast: Cast, expert: Client, address: str) -> None:
    answer = expert.post(address, _approval())
    environment = LearningEnvironment.objects.get(pk=cast.environment_in_review.pk)
    assert (environment.state, environment.expert_title, environment.expert_name) == (
        "published",
        "Ammatillinen opettaja",
        cast.expert_invited.full_name,
    )
    assert answer.url == reverse("reports-detail", args=[environment.pk])
    (letter,) = mail.outbox
    assert (letter.to, environment.number in letter.body) == ([cast.coach.email], True)
    assert f"/reports/{environment.pk}/" in letter.body


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"organisation": " "},
        {"consent": ""},
        {"valid_until_day": "31", "valid_until_month": "2"},
        {"valid_until_day": "", "valid_until_month": "", "valid_until_year": ""},
        {"valid_until_year": "2020"},
        {"valid_until_year": "2190"},
    ],
)
def test_an_approval_that_fails_keeps_what_was_typed(
    cast: Cast, expert: Client, address: str, wrong: dict[str, str]
) -> None:
    typed = _approval(**wrong)
    answer = expert.post(address, typed)
    html = answer.content.decode()
    assert (answer.status_code, _state(cast), mail.outbox) == (422, "in_review", [])
    assert "govuk-error-summary" in html
    for name in ("title", "organisation", "valid_until_year"):
        assert not typed[name].strip() or f'value="{typed[name]}"' in html


def test_an_expert_who_has_joined_the_organisation_is_refused_and_told_why(
    cast: Cast, expert: Client, address: str
) -> None:
    MembershipFactory(user=cast.expert_invited, organisation=cast.organisation, role="supervisor")
    answer = expert.post(address, _approval())
    assert (answer.status_code, _state(cast)) == (422, "in_review")
    assert "govuk-error-summary" in answer.content.decode()


def test_sending_back_tells_the_site_why(cast: Cast, expert: Client, address: str) -> None:
    answer = expert.post(address, {"decision": "return", "reason": "Kuvaa tilat & koneet."})
    assert (answer.url, _state(cast)) == (reverse("reviews-list"), "draft")
    (letter,) = mail.outbox
    assert (letter.to, "Kuvaa tilat & koneet." in letter.body) == ([cast.coach.email], True)
    assert expert.get(address).status_code == 404


def test_sending_back_without_a_reason_is_refused(cast: Cast, expert: Client, address: str) -> None:
    answer = expert.post(address, {"decision": "return", "reason": ""})
    html = answer.content.decode()
    assert (answer.status_code, _state(cast)) == (422, "in_review")
    assert 'id="id_reason_error"' in html
    assert 'value="Esimerkkiopisto"' in html


def test_what_has_been_decided_is_shown_but_not_decided_again(cast: Cast, expert: Client) -> None:
    decided = reverse("reviews-detail", args=[cast.environment.pk])
    html = expert.get(decided).content.decode()
    assert ('name="decision"' in html, reverse("environments-withdraw", args=[cast.environment.pk]) in html) == (
        False,
        True,
    )
    for sent in (_approval(), {}, {"decision": "return", "reason": ""}):
        assert expert.post(decided, sent).status_code == 404


@pytest.mark.parametrize(
    "who", ["expert_other", "coordinator", "coach", "participant", "school", "coordinator_other_org"]
)
def test_foreign_and_missing_reviews_are_answered_alike(cast: Cast, client: Client, who: str) -> None:
    client.force_login(cast.users[who])
    draft = EnvironmentFactory(expert=cast.users[who])
    for pk in (cast.environment_in_review.pk, cast.environment.pk, draft.pk, 987_654, 10**30):
        address = reverse("reviews-detail", args=[pk])
        assert client.get(address).status_code == 404
        assert client.post(address, _approval()).status_code == 404
        assert client.post(address, {"decision": "return", "reason": "x"}).status_code == 404
    assert _state(cast) == "in_review"
