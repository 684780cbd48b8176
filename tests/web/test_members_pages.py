"""Pages for an organisation's members, and the letters to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.cast import Cast
from tests.factories.people import MembershipFactory
from workplaces.models import Membership

NEW = {
    "email": "Uusi@example.test",
    "given_names": "Ulla",
    "family_name": "Uusi",
    "role": "coach",
    "site_id": "",
    "language": "fi",
}


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


def day(value: date, name: str = "ends_on") -> dict[str, int]:
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def test_the_form_offers_the_sites_in_use(cast: Cast, coordinator: Client) -> None:
    cast.other_site.is_active = False
    cast.other_site.save()
    html = coordinator.get(reverse("members-new", args=[cast.organisation.pk])).content.decode()
    assert "Pyöräpaja" in html
    assert "Keittiöpaja" not in html
    assert "Siivouspaja" not in html


def test_a_new_member_is_asked_by_letter_to_choose_a_password(cast: Cast, coordinator: Client) -> None:
    answer = coordinator.post(reverse("members-new", args=[cast.organisation.pk]), NEW)
    assert (answer.status_code, answer.url) == (302, reverse("organisations-detail", args=[cast.organisation.pk]))
    assert Membership.objects.get(user__email="uusi@example.test").role == "coach"
    (letter,) = mail.outbox
    assert (letter.to, "Ykköspaja ry" in letter.subject) == (["uusi@example.test"], True)
    assert f"http://127.0.0.1:8000{reverse('account_reset_password')}" in letter.body
    assert "uusi@example.test" in letter.body


@pytest.mark.parametrize(("language", "prefix"), [("fi", "/account/"), ("sv", "/sv/account/"), ("en", "/en/account/")])
def test_the_letter_is_in_the_language_of_its_reader(
    cast: Cast, coordinator: Client, language: str, prefix: str
) -> None:
    coordinator.post(reverse("members-new", args=[cast.organisation.pk]), NEW | {"language": language})
    assert f"http://127.0.0.1:8000{prefix}password/reset/" in mail.outbox[0].body
    assert User.objects.get(email="uusi@example.test").language == language


def test_the_link_of_the_letter_leads_to_a_password(cast: Cast, coordinator: Client) -> None:
    coordinator.post(reverse("members-new", args=[cast.organisation.pk]), NEW)
    visitor = Client()
    assert visitor.get(reverse("account_reset_password")).status_code == 200
    assert visitor.post(reverse("account_reset_password"), {"email": "uusi@example.test"}).status_code == 302
    assert mail.outbox[-1].to == ["uusi@example.test"]
    assert "/account/password/reset/key/" in mail.outbox[-1].body


def test_a_known_account_is_told_of_the_role_in_its_own_language(cast: Cast, coordinator: Client) -> None:
    User.objects.filter(pk=cast.supervisor_other_org.pk).update(language="sv")
    known = NEW | {"email": cast.supervisor_other_org.email, "role": "supervisor", "site_id": cast.site.pk}
    coordinator.post(reverse("members-new", args=[cast.organisation.pk]), known)
    (letter,) = mail.outbox
    assert "password" not in letter.body
    assert "http://127.0.0.1:8000/sv/" in letter.body


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "disabled@example.test"}, "email"),
        ({"email": "coach@example.test"}, "role"),
        ({"role": "school_contact"}, "role"),
        ({"role": "boss"}, "role"),
        ({"role": "coordinator", "site_id": "SITE"}, "site_id"),
        ({"site_id": "ELSEWHERE"}, "site_id"),
        ({"family_name": "Uusi 131052-308T"}, "family_name"),
    ],
)
def test_a_wrong_form_comes_back_and_no_letter_leaves(
    cast: Cast, coordinator: Client, typed: dict[str, str], field: str
) -> None:
    sites = {"SITE": str(cast.site.pk), "ELSEWHERE": str(cast.site_elsewhere.pk)}
    sent = NEW | {name: sites.get(value, value) for name, value in typed.items()}
    answer = coordinator.post(reverse("members-new", args=[cast.organisation.pk]), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Ulla"' in answer.content.decode()
    assert (mail.outbox, User.objects.filter(email="uusi@example.test").exists()) == ([], False)


def test_when_the_letter_cannot_leave_the_page_says_what_to_do(cast: Cast, coordinator: Client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = coordinator.post(reverse("members-new", args=[cast.organisation.pk]), NEW, follow=True)
    (told,) = answer.context["messages"]
    assert (told.level_tag, "uusi@example.test" in str(told)) == ("warning", True)
    assert Membership.objects.filter(user__email="uusi@example.test").exists()


def test_a_role_is_ended_on_a_confirming_page(cast: Cast, coordinator: Client) -> None:
    url = reverse("members-end", args=[cast.membership.pk])
    html = coordinator.get(url).content.decode()
    assert "Sanna Supervisor" in html
    assert "govuk-button--warning" in html
    today = timezone.localdate()
    assert coordinator.post(url, day(today)).status_code == 302
    assert Membership.objects.get(pk=cast.membership.pk).ends_on == today


@pytest.mark.parametrize("typed", [{}, {"ends_on_day": "31", "ends_on_month": "2", "ends_on_year": "2026"}])
def test_a_day_that_is_none_comes_back(cast: Cast, coordinator: Client, typed: dict[str, str]) -> None:
    answer = coordinator.post(reverse("members-end", args=[cast.membership.pk]), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends_on"])


def test_a_day_too_long_ago_and_the_last_coordinator_are_explained(cast: Cast, coordinator: Client) -> None:
    long_ago = timezone.localdate() - timedelta(days=9)
    answer = coordinator.post(reverse("members-end", args=[cast.membership.pk]), day(long_ago))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends_on"])
    own = Membership.objects.get(user=cast.coordinator)
    answer = coordinator.post(reverse("members-end", args=[own.pk]), day(timezone.localdate()))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])


def test_who_leaves_at_once_comes_to_the_start_page(cast: Cast, coordinator: Client) -> None:
    MembershipFactory(organisation=cast.organisation, begins_on=date(2026, 1, 1))
    own = Membership.objects.get(user=cast.coordinator)
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = coordinator.post(reverse("members-end", args=[own.pk]), day(yesterday))
    assert (answer.status_code, answer.url) == (302, reverse("start"))


def test_foreign_members_are_not_found(cast: Cast, coordinator: Client) -> None:
    foreign = Membership.objects.get(user=cast.supervisor_other_org)
    url = reverse("members-end", args=[foreign.pk])
    assert (coordinator.get(url).status_code, coordinator.post(url, day(timezone.localdate())).status_code) == (
        404,
        404,
    )
    url = reverse("members-new", args=[cast.other_organisation.pk])
    assert (coordinator.get(url).status_code, coordinator.post(url, NEW).status_code) == (404, 404)
    assert mail.outbox == []
