"""Pages that tell about the service itself."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def text_of(client: Client, name: str) -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_accessibility_statement_has_what_the_law_asks_for(client: Client, settings: Settings) -> None:
    settings.SUPERVISING_AUTHORITY = "Esimerkkivirasto"
    settings.SUPERVISING_AUTHORITY_CONTACT = ["virasto@example.test", "000 000"]
    text = text_of(client, "pages-accessibility")
    wanted = {
        "status": "Palvelu täyttää vaatimukset osittain",
        "what and why": "koska ne on annettu määräyksinä",
        "day and way": "Seloste on laadittu 1.7.2026",
        "own assessment": "Olemme arvioineet palvelun itse",
        "feedback": "Vastaamme 14 päivän kuluessa",
        "authority": "Esimerkkivirasto",
        "its contact": "virasto@example.test",
    }
    assert [item for item, words in wanted.items() if words not in text] == []


def test_feedback_goes_to_the_address_of_the_installation(client: Client, settings: Settings) -> None:
    settings.SUPPORT_EMAIL = "palaute@example.test"
    html = client.get(reverse("pages-feedback")).content.decode()
    assert 'href="mailto:palaute@example.test"' in html
    assert "Vastaamme 14 päivän kuluessa." in html


def test_the_cookies_named_are_the_cookies_set(client: Client) -> None:
    client.get(reverse("account_login"))
    assert set(client.cookies) == {"csrftoken", "django_language"}
    assert "Palvelu käyttää kolmea evästettä." in text_of(client, "pages-privacy")
