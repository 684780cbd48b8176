"""Pages of the invited expert, and those of the site that invites."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from audit.models import Event
from tests.cast import Cast
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment, ReviewInvitation, ReviewRow

CODE_PAGE = "/reviews/invited/"


@pytest.fixture
def draft(cast: Cast) -> LearningEnvironment:
    cache.clear()
    environment = EnvironmentFactory(site=cast.site, responsible=cast.coach)
    requirement = RequirementFactory(unit__document=environment.document)
    TaskRequirementFactory(task=cast.task, requirement=requirement)
    return environment


@pytest.fixture
def coach(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coach)
    return client


@pytest.fixture
def page(coach: Client, draft: LearningEnvironment) -> str:
    """The page that shows link and code once."""
    return coach.post(reverse("environments-invite", args=[draft.pk]), _invitee()).content.decode()


@pytest.fixture
def phone(page: str) -> Client:
    """A browser in which the code has been typed."""
    browser = Client()
    browser.get(_link(page))
    assert browser.post(CODE_PAGE, {"code": _code(page)}).status_code == 302
    return browser


def _invitee(**changed: str) -> dict[str, str]:
    return {
        "name": "Aino Arvioija",
        "title": "Opettaja",
        "organisation": "Kuvittelan opisto",
        "email": "aino@opisto.example",
        "language": "fi",
    } | changed


def _link(page: str) -> str:
    (address,) = re.findall(r'id="invited-link"[^>]*>([^<]+)<', page)
    return urlsplit(address).path


def _code(page: str) -> str:
    (code,) = re.findall(r"<code>([^<]+)</code>", page)
    return code


def _hub(draft: LearningEnvironment) -> str:
    return reverse("invited_reviews-detail", args=[draft.pk])


def _closed(answer: object) -> bool:
    return (answer.status_code, _CLOSED in answer.content.decode()) == (
        404,
        True,
    )


with translation.override("fi"):
    _CLOSED = gettext("This review is not open")


def _approval() -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=700)
    day = {f"valid_until_{part}": str(getattr(until, part)) for part in ("day", "month", "year")}
    signed = {"name": "Aino Aalto", "title": "Lehtori", "organisation": "Kuvittelan opisto", "consent": "on"}
    return {"decision": "approve"} | day | signed


def test_the_link_goes_by_mail_and_the_code_never_does(page: str) -> None:
    (letter,) = mail.outbox
    assert letter.to == ["aino@opisto.example"]
    code = _code(page)
    assert (_link(page) in letter.body, code in letter.body, code.replace(" ", "") in letter.body) == (
        True,
        False,
        False,
    )
    assert "data:image/svg+xml" in page


def test_without_an_address_nothing_is_mailed(coach: Client, draft: LearningEnvironment) -> None:
    answer = coach.post(reverse("environments-invite", args=[draft.pk]), _invitee(email=""))
    assert (answer.status_code, mail.outbox) == (200, [])
    assert (answer.headers["Referrer-Policy"], "no-store" in answer.headers["Cache-Control"]) == ("no-referrer", True)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("organisation", " "), ("email", "aino@"), ("language", "et"), ("name", "x" * 300)],
)
def test_an_invitation_that_fails_keeps_what_was_typed(
    coach: Client, draft: LearningEnvironment, field: str, typed: str
) -> None:
    answer = coach.post(reverse("environments-invite", args=[draft.pk]), _invitee(**{field: typed}))
    html = answer.content.decode()
    kept = "Opettaja" if field != "title" else "Kuvittelan opisto"
    assert (answer.status_code, "govuk-error-summary" in html, kept in html) == (422, True, True)
    assert not ReviewInvitation.objects.exists()


def test_somebody_of_the_own_organisation_is_not_invited(cast: Cast, coach: Client, draft: LearningEnvironment) -> None:
    answer = coach.post(reverse("environments-invite", args=[draft.pk]), _invitee(email=cast.supervisor.email))
    assert (answer.status_code, 'id="id_email_error"' in answer.content.decode()) == (422, True)
    assert not ReviewInvitation.objects.exists()


def test_the_token_leaves_the_address_and_nothing_of_it_is_told(
    page: str, draft: LearningEnvironment, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser, token = Client(), _link(page).split("/")[2]
    answer = browser.get(_link(page))
    assert (answer.status_code, answer.url, answer.headers["Referrer-Policy"]) == (302, CODE_PAGE, "no-referrer")
    cookie = answer.cookies["review_link"]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
    asked = browser.get(CODE_PAGE)
    assert (asked.status_code, token in asked.content.decode()) == (200, False)
    for wrong in ("/review/" + "0" * 28 + "/", "/review/x/"):
        assert Client().get(wrong).url == CODE_PAGE
    told = caplog.text + str(list(Event.objects.values_list("data", flat=True)))
    assert (token in told, _code(page) in told) == (False, False)


def test_every_page_is_kept_from_search_engines_and_caches(
    page: str, phone: Client, draft: LearningEnvironment
) -> None:
    for address in (
        CODE_PAGE,
        _hub(draft),
        reverse("invited_reviews-decide", args=[draft.pk]),
        "/reviews/invited/done/",
    ):
        answer = phone.get(address)
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_browser_of_the_code_comes_back_and_no_other(page: str, phone: Client, draft: LearningEnvironment) -> None:
    assert phone.get(_hub(draft)).status_code == 200
    phone.get(_link(page))
    assert phone.get(CODE_PAGE).url == _hub(draft)
    forwarded = Client()
    assert _closed(forwarded.get(_hub(draft)))
    forwarded.get(_link(page))
    html = forwarded.get(CODE_PAGE).content.decode()
    assert 'name="code"' not in html
    assert forwarded.post(CODE_PAGE, {"code": _code(page)}).status_code == 422
    assert _closed(forwarded.get(_hub(draft)))


def test_a_cookie_that_was_tampered_with_opens_nothing(phone: Client, draft: LearningEnvironment) -> None:
    name = f"review_{draft.pk}"
    phone.cookies[name] = phone.cookies[name].value[:-1] + "x"
    assert _closed(phone.get(_hub(draft)))


@pytest.mark.parametrize("end", ["expired", "revoked", "answered", "unknown", "none"])
def test_dead_links_get_one_and_the_same_page(coach: Client, page: str, draft: LearningEnvironment, end: str) -> None:
    browser = Client()
    unknown = Client()
    unknown.get("/review/" + "0" * 28 + "/")
    link = _link(page)
    if end == "expired":
        past = timezone.now() - timedelta(days=15)
        ReviewInvitation.objects.update(created_at=past, expires_at=past + timedelta(days=14))
    elif end == "revoked":
        coach.post(reverse("environments-revoke", args=[draft.pk]))
    elif end == "answered":
        ReviewInvitation.objects.update(state="answered")
    elif end == "unknown":
        link = "/review/abc/"
    if end != "none":
        browser.get(link)
    wanted, found = unknown.get(CODE_PAGE), browser.get(CODE_PAGE)
    assert _closed(found)
    assert found.content == wanted.content


def test_five_wrong_codes_lock_and_the_site_sees_it(coach: Client, page: str, draft: LearningEnvironment) -> None:
    browser = Client()
    browser.get(_link(page))
    assert browser.post(CODE_PAGE, {"code": ""}).status_code == 422
    for _ in range(5):
        assert browser.post(CODE_PAGE, {"code": "0000 0000"}).status_code == 422
    assert 'name="code"' not in browser.get(CODE_PAGE).content.decode()
    assert browser.post(CODE_PAGE, {"code": _code(page)}).status_code == 422
    here = coach.get(reverse("environments-detail", args=[draft.pk])).content.decode()
    assert reverse("environments-code", args=[draft.pk]) in here
    renewed = coach.post(reverse("environments-code", args=[draft.pk])).content.decode()
    assert ('id="invited-link"' in renewed, _code(renewed) != _code(page)) == (False, True)
    assert browser.post(CODE_PAGE, {"code": _code(renewed)}).url == _hub(draft)


def test_a_link_is_not_tried_without_end(page: str, draft: LearningEnvironment) -> None:
    browser = Client()
    browser.get(_link(page))
    for _ in range(20):
        ReviewInvitation.objects.update(wrong_codes=0)
        assert browser.post(CODE_PAGE, {"code": "0000 0000"}).status_code == 422
    answer = browser.post(CODE_PAGE, {"code": _code(page)})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")


def test_a_new_code_and_a_new_link_put_the_old_browser_out(
    coach: Client, page: str, phone: Client, draft: LearningEnvironment
) -> None:
    coach.post(reverse("environments-code", args=[draft.pk]))
    assert _closed(phone.get(_hub(draft)))
    renewed = coach.post(reverse("environments-link", args=[draft.pk])).content.decode()
    old, new = Client(), Client()
    old.get(_link(page))
    assert _closed(old.get(CODE_PAGE))
    new.get(_link(renewed))
    assert new.post(CODE_PAGE, {"code": _code(renewed)}).url == _hub(draft)


def test_the_sites_own_people_are_told_to_pass_the_link_on(cast: Cast, page: str) -> None:
    browser = Client()
    browser.force_login(cast.supervisor)
    browser.get(_link(page))
    answer = browser.post(CODE_PAGE, {"code": _code(page)})
    assert (answer.status_code, ReviewInvitation.objects.get().state) == (422, "waiting")


def test_the_page_of_the_link_is_in_the_language_of_the_invitation(coach: Client, draft: LearningEnvironment) -> None:
    page = coach.post(reverse("environments-invite", args=[draft.pk]), _invitee(language="sv")).content.decode()
    assert Client().get(_link(page)).url == "/sv" + CODE_PAGE


def test_the_invited_expert_answers_signs_and_publishes(cast: Cast, phone: Client, draft: LearningEnvironment) -> None:
    html = phone.get(_hub(draft)).content.decode()
    for canary in (cast.person.family_name, "kanarialintu", cast.person_other.family_name):
        assert canary not in html
    (round_,) = re.findall(r'name="round" value="([^"]+)"', html)
    decision = reverse("invited_reviews-decide", args=[draft.pk])
    assert phone.post(decision, _approval()).status_code == 422
    assert phone.post(_hub(draft), {"round": round_}).url == decision
    assert phone.post(decision, _approval() | {"name": " "}).status_code == 422
    mail.outbox.clear()
    assert phone.post(decision, _approval()).url == reverse("reports-detail", args=[draft.pk])
    draft.refresh_from_db()
    assert (draft.state, draft.expert, draft.expert_name) == ("published", None, "Aino Aalto")
    assert [letter.to for letter in mail.outbox] == [[cast.coach.email]]
    assert "Aino Aalto" in phone.get(reverse("reports-detail", args=[draft.pk])).content.decode()
    for address in (_hub(draft), decision):
        assert _closed(phone.get(address))
        assert _closed(phone.post(address, _approval()))


def test_the_invited_expert_sends_back_with_a_row_and_is_thanked(phone: Client, draft: LearningEnvironment) -> None:
    draft.refresh_from_db()
    line = draft.lines.get()
    unit = reverse("invited_reviews-unit", args=[draft.pk, line.requirement.unit_id])
    key = f"{line.requirement_id}-{line.task_id}"
    seen = dict(re.findall(r'name="(seen-[0-9-]+)" value="([^"]*)"', phone.get(unit).content.decode()))
    assert phone.post(unit, seen | {f"verdict-{key}": "not_here", f"comment-{key}": "Ei konetta."}).status_code == 302
    decision = reverse("invited_reviews-decide", args=[draft.pk])
    answer = phone.post(decision, {"decision": "return", "reason": ""})
    assert answer.url == reverse("invited_reviews-done")
    assert phone.get(answer.url).status_code == 200
    draft.refresh_from_db()
    assert (draft.state, ReviewRow.objects.get().comment) == ("draft", "Ei konetta.")


def test_who_was_invited_before_need_not_be_typed_again(
    phone: Client, coach: Client, draft: LearningEnvironment, cast: Cast
) -> None:
    address = reverse("environments-invite", args=[draft.pk])
    decision = {"decision": "return", "reason": "Kuvatkaa tilat."}
    assert phone.post(reverse("invited_reviews-decide", args=[draft.pk]), decision).status_code == 302
    page = coach.get(address).content.decode()
    told = [value for value in _invitee().values() if f'value="{value}"' not in page]
    assert told == []
    other = reverse("environments-invite", args=[cast.environment_draft.pk])
    assert "Aino Arvioija" not in coach.get(other).content.decode()


def test_only_the_own_environment_is_open(phone: Client, cast: Cast) -> None:
    for pk in (cast.environment_in_review.pk, cast.environment.pk, 987_654):
        for name in ("detail", "add", "decide"):
            assert _closed(phone.get(reverse(f"invited_reviews-{name}", args=[pk])))


def test_an_invitation_is_withdrawn_after_asking(
    coach: Client, page: str, phone: Client, draft: LearningEnvironment
) -> None:
    address = reverse("environments-revoke", args=[draft.pk])
    assert coach.get(address).status_code == 200
    assert phone.get(_hub(draft)).status_code == 200
    assert coach.post(address).status_code == 302
    assert _closed(phone.get(_hub(draft)))
    for name, status in (("revoke", 404), ("code", 404), ("link", 200)):
        assert coach.get(reverse(f"environments-{name}", args=[draft.pk])).status_code == status


def test_taking_back_names_the_invited_expert_and_closes_the_link(
    coach: Client, phone: Client, draft: LearningEnvironment
) -> None:
    address = reverse("environments-recall", args=[draft.pk])
    assert "Aino Arvioija" in coach.get(address).content.decode()
    coach.post(address)
    assert _closed(phone.get(_hub(draft)))


def test_others_do_not_touch_the_invitation(cast: Cast, page: str, draft: LearningEnvironment) -> None:
    client = Client()
    for user in (
        cast.supervisor,
        cast.coordinator_other_org,
        cast.expert_invited,
        MembershipFactory(role="coach").user,
    ):
        client.force_login(user)
        for name in ("invite", "code", "link", "revoke"):
            address = reverse(f"environments-{name}", args=[draft.pk])
            assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
