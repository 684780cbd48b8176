"""Pages of learning environments, as the site's people use them."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from qualifications.models import RequirementsDocument
from tests.cast import Cast
from tests.factories.catalogue import DocumentFactory, RequirementFactory
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment

ANSWERS = {
    "work": "Korjaamme pyöriä.",
    "spaces": "Iso halli",
    "equipment": "",
    "customers": "",
    "guidance": "Ohjaaja on paikalla.",
    "language": "fi",
}


def _client(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who])
    return client


@pytest.fixture
def coach(cast: Cast) -> Client:
    return _client(cast, "coach")


@pytest.fixture
def draft(cast: Cast) -> LearningEnvironment:
    """A described draft with one mapped task."""
    draft = EnvironmentFactory(site=cast.site, document=DocumentFactory(searchable="kierrätys"))
    TaskRequirementFactory(task=cast.task, requirement=RequirementFactory(unit__document=draft.document))
    return draft


def _state(environment: LearningEnvironment) -> str:
    return LearningEnvironment.objects.values_list("state", flat=True).get(pk=environment.pk)


def test_the_list_shows_every_site_with_its_environments(cast: Cast, coach: Client, draft: object) -> None:
    html = coach.get(reverse("environments-list")).content.decode()
    assert (cast.site.name in html, cast.other_site.name in html, cast.site_elsewhere.name in html) == (
        True,
        True,
        False,
    )
    for environment in LearningEnvironment.objects.filter(site=cast.site):
        assert reverse("environments-detail", args=[environment.pk]) in html
    assert reverse("environments-new", args=[cast.other_site.pk]) in html


def test_a_supervisor_is_offered_no_new_environment(cast: Cast) -> None:
    html = _client(cast, "supervisor").get(reverse("environments-list")).content.decode()
    assert reverse("tasks-list", args=[cast.site.pk]) in html
    assert reverse("environments-new", args=[cast.site.pk]) not in html


@pytest.mark.parametrize("who", ["participant", "school", "expert_invited"])
def test_the_list_is_for_staff(cast: Cast, who: str) -> None:
    assert _client(cast, who).get(reverse("environments-list")).status_code == 403


def test_a_coordinator_without_sites_is_told_what_to_do(cast: Cast, client: Client) -> None:
    client.force_login(MembershipFactory(role="coordinator").user)
    answer = client.get(reverse("environments-list"))
    assert (answer.status_code, "app-empty" in answer.content.decode()) == (200, True)


def test_an_environment_is_started_from_a_search(cast: Cast, coach: Client) -> None:
    wanted = DocumentFactory(searchable="ravintola-ala oph-77")
    address = reverse("environments-new", args=[cast.site.pk]) + "?q=Ravintola"
    page = coach.get(address).content.decode()
    assert (f'value="{wanted.pk}"' in page, f'value="{cast.document.pk}"' in page) == (True, False)
    answer = coach.post(address, {"document": wanted.pk})
    drafted = LearningEnvironment.objects.get(document=wanted)
    assert (answer.url, drafted.site) == (reverse("environments-detail", args=[drafted.pk]), cast.site)


def test_a_document_that_has_a_report_already_is_explained(cast: Cast, coach: Client) -> None:
    RequirementsDocument.objects.update(searchable="pyöräala")
    address = reverse("environments-new", args=[cast.site.pk]) + "?q=pyöräala"
    for document in (cast.document, cast.environment_in_review.document):
        answer = coach.post(address, {"document": document.pk})
        assert answer.status_code == 422
        assert 'id="id_document_error"' in answer.content.decode()
        assert 'value="pyöräala"' in answer.content.decode()


@pytest.mark.parametrize("text", ["\x00", "%", "<script>", "ä" * 5000])
def test_strange_words_in_searches_are_only_words(cast: Cast, coach: Client, draft: object, text: str) -> None:
    for address in (reverse("environments-new", args=[cast.site.pk]), reverse("environments-send", args=[draft.pk])):
        answer = coach.get(address, {"q": text})
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()


def test_choosing_nothing_or_something_not_offered_is_refused(cast: Cast, coach: Client) -> None:
    address = reverse("environments-new", args=[cast.site.pk])
    for sent in ({}, {"document": "987654"}, {"document": "x"}):
        assert coach.post(address, sent).status_code == 422


def test_a_draft_shows_its_next_step_and_what_is_missing(cast: Cast, coach: Client) -> None:
    empty = EnvironmentFactory(site=cast.site, work="", guidance="")
    html = coach.get(reverse("environments-detail", args=[empty.pk])).content.decode()
    assert html.count(f'href="{reverse("environments-edit", args=[empty.pk])}"') == 3
    assert reverse("environments-send", args=[empty.pk]) not in html


def test_a_ready_draft_offers_sending_to_editors_only(cast: Cast, coach: Client, draft: LearningEnvironment) -> None:
    address = reverse("environments-detail", args=[draft.pk])
    sending = reverse("environments-send", args=[draft.pk])
    assert sending in coach.get(address).content.decode()
    assert sending not in _client(cast, "supervisor").get(address).content.decode()


def test_a_description_is_saved_and_shown_with_its_language(
    cast: Cast, coach: Client, draft: LearningEnvironment
) -> None:
    address = reverse("environments-edit", args=[draft.pk])
    assert "Korjaamme asiakkaiden" in coach.get(address).content.decode()
    answer = coach.post(address, ANSWERS | {"work": "Vi <b>reparerar</b> cyklar.", "language": "sv"})
    shown = coach.get(answer.url).content.decode()
    assert '<div class="govuk-body" lang="sv"><p>Vi &lt;b&gt;reparerar&lt;/b&gt; cyklar.</p></div>' in shown


@pytest.mark.parametrize(
    "wrong", [{"work": ""}, {"guidance": " "}, {"spaces": "x" * 4001}, {"language": ""}, {"work": "131052-308T"}]
)
def test_a_description_that_fails_keeps_what_was_typed(
    coach: Client, draft: LearningEnvironment, wrong: dict[str, str]
) -> None:
    answer = coach.post(reverse("environments-edit", args=[draft.pk]), ANSWERS | wrong)
    html = answer.content.decode()
    assert (answer.status_code, "govuk-error-summary" in html) == (422, True)
    assert ("Iso halli" in html) is ("spaces" not in wrong)
    draft.refresh_from_db()
    assert draft.spaces == ""


def test_sending_asks_the_expert_by_e_mail_in_the_experts_language(
    cast: Cast, coach: Client, draft: LearningEnvironment
) -> None:
    expert = cast.expert_other
    expert.language = "sv"
    expert.save()
    address = reverse("environments-send", args=[draft.pk]) + "?q=other"
    assert expert.full_name in coach.get(address).content.decode()
    answer = coach.post(address, {"expert": expert.pk, "consent": "on"})
    assert (answer.url, _state(draft)) == (reverse("environments-detail", args=[draft.pk]), "in_review")
    (letter,) = mail.outbox
    assert letter.to == [expert.email]
    assert f"/sv/reviews/{draft.pk}/" in letter.body
    assert draft.site.name in letter.subject
    assert draft.document.name.best("sv").text in letter.body
    assert "&" not in letter.body


def test_sending_needs_an_expert_of_another_organisation(cast: Cast, coach: Client, draft: LearningEnvironment) -> None:
    address = reverse("environments-send", args=[draft.pk])
    for sent in (
        {},
        {"consent": "on"},
        {"expert": cast.coordinator_other_org.pk, "consent": "on"},
    ):
        assert coach.post(address, sent).status_code == 422
    assert (_state(draft), mail.outbox) == ("draft", [])


def test_a_member_of_the_own_organisation_is_not_offered_as_expert(
    cast: Cast, coach: Client, draft: LearningEnvironment
) -> None:
    MembershipFactory(user=cast.expert_other, organisation=cast.organisation, role="coach")
    address = reverse("environments-send", args=[draft.pk])
    html = coach.get(address).content.decode()
    assert (cast.expert_other.full_name in html, cast.expert_invited.full_name in html) == (False, True)
    assert coach.post(address, {"expert": cast.expert_other.pk, "consent": "on"}).status_code == 422


def test_an_unready_draft_is_not_sent_and_told_why(cast: Cast, coach: Client) -> None:
    empty = EnvironmentFactory(site=cast.site)
    answer = coach.post(
        reverse("environments-send", args=[empty.pk]), {"expert": cast.expert_other.pk, "consent": "on"}
    )
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_only_a_draft_is_edited_or_sent(cast: Cast, coach: Client) -> None:
    for environment in (cast.environment, cast.environment_in_review):
        for name in ("environments-edit", "environments-send"):
            assert coach.get(reverse(name, args=[environment.pk])).status_code == 404
            assert coach.post(reverse(name, args=[environment.pk]), ANSWERS).status_code == 404


def test_an_environment_is_taken_back_from_review(cast: Cast, coach: Client) -> None:
    address = reverse("environments-recall", args=[cast.environment_in_review.pk])
    assert cast.expert_invited.full_name in coach.get(address).content.decode()
    assert _state(cast.environment_in_review) == "in_review"
    coach.post(address)
    assert _state(cast.environment_in_review) == "draft"
    assert coach.post(address).status_code == 404


def test_what_the_expert_asked_for_is_shown_to_the_site(cast: Cast, coach: Client, draft: object) -> None:
    draft.review_comment = "Kuvaa <i>tilat</i>."
    draft.save()
    html = coach.get(reverse("environments-detail", args=[draft.pk])).content.decode()
    assert "Kuvaa &lt;i&gt;tilat&lt;/i&gt;." in html


def test_a_new_version_is_started_from_a_report(cast: Cast, coach: Client) -> None:
    address = reverse("environments-detail", args=[cast.environment.pk])
    answer = coach.post(address)
    revision = LearningEnvironment.objects.get(replaces=cast.environment)
    assert answer.url == reverse("environments-detail", args=[revision.pk])
    assert (_state(cast.environment), _state(revision)) == ("published", "draft")
    assert answer.url in coach.get(address).content.decode()
    again = coach.post(address)
    assert (again.status_code, LearningEnvironment.objects.filter(replaces=cast.environment).count()) == (302, 1)


def test_a_supervisor_starts_no_new_version(cast: Cast) -> None:
    answer = _client(cast, "supervisor").post(reverse("environments-detail", args=[cast.environment.pk]))
    assert (answer.status_code, LearningEnvironment.objects.filter(replaces__isnull=False).count()) == (404, 0)


@pytest.mark.parametrize("who", ["coordinator", "expert_invited"])
def test_a_report_is_withdrawn_with_a_reason(cast: Cast, who: str) -> None:
    client = _client(cast, who)
    address = reverse("environments-withdraw", args=[cast.environment.pk])
    assert cast.environment.number in client.get(address).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 422
    assert _state(cast.environment) == "published"
    answer = client.post(address, {"reason": "Kone poistui"})
    assert (answer.url, _state(cast.environment)) == (
        reverse("reports-detail", args=[cast.environment.pk]),
        "withdrawn",
    )
    (letter,) = mail.outbox
    assert (letter.to, "Kone poistui" in letter.body) == ([cast.coach.email], True)
    assert client.get(address).status_code == 404


def test_a_coach_neither_sees_nor_uses_withdrawing(cast: Cast, coach: Client) -> None:
    address = reverse("environments-withdraw", args=[cast.environment.pk])
    assert address not in coach.get(reverse("environments-detail", args=[cast.environment.pk])).content.decode()
    assert coach.post(address, {"reason": "x"}).status_code == 404
    assert _state(cast.environment) == "published"


def test_the_reason_of_a_withdrawal_is_for_the_site_only(cast: Cast, coach: Client) -> None:
    reason = "Kanarialintu lensi"
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(
        state="withdrawn", withdrawn_on=timezone.localdate(), withdraw_reason=reason
    )
    own = coach.get(reverse("environments-detail", args=[cast.environment.pk])).content.decode()
    public = Client().get(reverse("reports-detail", args=[cast.environment.pk])).content.decode()
    assert (reason in own, reason in public) == (True, False)


def test_a_letter_that_does_not_leave_does_not_undo_the_work(
    coach: Client, cast: Cast, draft: LearningEnvironment, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = coach.post(
        reverse("environments-send", args=[draft.pk]), {"expert": cast.expert_other.pk, "consent": "on"}, follow=True
    )
    assert _state(draft) == "in_review"
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


ROUTES = ("detail", "edit", "send", "recall", "withdraw")


@pytest.mark.parametrize(
    "who", ["coordinator_other_org", "supervisor_other_org", "supervisor_other_site", "participant"]
)
def test_foreign_and_missing_environments_are_answered_alike(cast: Cast, draft: object, who: str) -> None:
    client = _client(cast, who)
    before = list(LearningEnvironment.objects.order_by("pk").values_list("pk", "state", "work"))
    for name in ROUTES:
        for pk in (draft.pk, cast.environment.pk, cast.environment_in_review.pk, 987_654, 10**30):
            address = reverse(f"environments-{name}", args=[pk])
            assert client.get(address).status_code == 404, address
            assert client.post(address, ANSWERS | {"reason": "x"}).status_code == 404, address
    assert client.get(reverse("environments-new", args=[cast.site.pk])).status_code == 404
    assert client.post(reverse("environments-new", args=[cast.site.pk]), {"document": 1}).status_code == 404
    assert list(LearningEnvironment.objects.order_by("pk").values_list("pk", "state", "work")) == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_answer_in_other_languages(cast: Cast, coach: Client, draft: object, language: str) -> None:
    for name in ROUTES[:3]:
        with translation.override(language):
            address = reverse(f"environments-{name}", args=[draft.pk])
        answer = coach.get(address)
        assert (answer.status_code, f'<html lang="{language}"' in answer.content.decode()) == (200, True)


def test_one_primary_button_a_page(cast: Cast, coach: Client, draft: LearningEnvironment) -> None:
    for address in (
        reverse("environments-detail", args=[draft.pk]),
        reverse("environments-detail", args=[cast.environment.pk]),
        reverse("environments-send", args=[draft.pk]),
        reverse("environments-edit", args=[draft.pk]),
        reverse("environments-new", args=[cast.site.pk]),
        reverse("tasks-list", args=[cast.site.pk]),
        reverse("tasks-map", args=[cast.task.pk]) + f"?document={cast.document.pk}&unit={cast.unit.pk}",
    ):
        html = coach.get(address).content.decode()
        assert html.count('class="govuk-button"') <= 1, address
        assert html.count("<h1") == 1, address
