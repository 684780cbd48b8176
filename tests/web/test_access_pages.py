"""The page that tells who has looked at one's own data."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who])
    return client


def shown(cast: Cast, who: str = "participant") -> str:
    return signed_in(cast, who).get(reverse("access-list")).content.decode()


def test_nobody_has_looked_yet(cast: Cast) -> None:
    assert "app-empty" in shown(cast)


def test_each_reading_page_is_one_look(cast: Cast) -> None:
    coach = signed_in(cast, "coach")
    pages = [
        reverse("people-list"),
        reverse("people-edit", args=[cast.person.pk]),
        reverse("placements-new", args=[cast.person.pk]),
        reverse("placements-edit", args=[cast.placement.pk]),
        reverse("placements-goals", args=[cast.placement.pk]),
        reverse("portfolio-person", args=[cast.person.pk]),
    ]
    for number, page in enumerate(pages, start=1):
        assert coach.get(page).status_code == 200
        assert shown(cast).count("Ykköspaja ry, ") == number
    html = shown(cast)
    assert "Salainen jaksolaji" not in html
    assert "Sanna" not in html
    assert "app-empty" in shown(cast, "participant_other")


def test_the_own_pages_are_no_look(cast: Cast) -> None:
    client = signed_in(cast, "participant")
    for _ in range(2):
        client.get(reverse("portfolio-own"))
        assert "app-empty" in client.get(reverse("access-list")).content.decode()


def test_the_list_has_pages(cast: Cast) -> None:
    coach = signed_in(cast, "coach")
    for _ in range(51):
        coach.get(reverse("people-list"))
    client = signed_in(cast, "participant")
    first = client.get(reverse("access-list")).content.decode()
    second = client.get(reverse("access-list"), {"page": 2}).content.decode()
    assert (first.count("govuk-summary-list__row"), second.count("govuk-summary-list__row")) == (50, 1)
    assert "?page=2" in first


def test_what_one_has_shared_names_the_school_and_no_role(cast: Cast) -> None:
    client = signed_in(cast, "participant")
    client.post(
        reverse("shares-new", args=[cast.certificate.pk]),
        {"school_id": cast.other_school.pk, **_in_a_month()},
    )
    html = client.get(reverse("access-list")).content.decode()
    assert re.search(r"Jaoit todistuksen tälle oppilaitokselle<br>\s*Toinen opisto</dd>", html)


def _in_a_month() -> dict[str, int]:
    day = timezone.localdate() + timedelta(days=30)
    return {"ends_on_day": day.day, "ends_on_month": day.month, "ends_on_year": day.year}
