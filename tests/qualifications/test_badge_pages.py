"""Pages of national badges: what is no unit of a qualification is not called one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from interchange.eperusteet.read import read
from qualifications.models import RequirementsDocument, Unit
from qualifications.services.publish import publish
from tests.badges import badge
from tests.eperusteet import as_bytes, words
from tests.factories.catalogue import UnitFactory, text
from tests.factories.codes import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def badges() -> RequirementsDocument:
    """Publish two badges."""
    data = as_bytes([badge(1000, nimi=words("Oma osaaminen", "Eget kunnande")), badge(1001)])
    published = publish(document=read(data), actor=None, now=datetime(2026, 3, 1, tzinfo=UTC))
    return RequirementsDocument.objects.get(pk=published.document_id)


def page(client, language: str, name: str, *arguments: int) -> str:
    with translation.override(language):
        address = reverse(name, args=arguments)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_of_badges_opens(client, badges, language):
    page(client, language, "qualifications-list")
    page(client, language, "qualifications-document", badges.pk)
    for unit in Unit.objects.filter(document=badges):
        page(client, language, "qualifications-unit", unit.pk)


def test_the_list_counts_badges_and_the_document_says_what_they_are(client, badges):
    listed = page(client, "en", "qualifications-list")
    assert "National competence badges" in listed
    assert "2 badges" in listed
    assert "2 units" not in listed
    shown = page(client, "en", "qualifications-document", badges.pk)
    assert "Competence badges" in shown
    assert "It is no unit of a qualification." in shown
    assert "Competence points tell" not in shown
    assert f"{badges.eperusteet_id}" not in shown


def test_a_badge_shows_the_version_of_its_code_and_what_the_code_list_calls_it(client, badges):
    first, second = Unit.objects.filter(document=badges).order_by("key")
    code_of(first.code_uri, 1, name=text("Oma osaaminen"))
    code_of(second.code_uri, 2, name=text("Oma osaamispolku"))
    one = page(client, "en", "qualifications-unit", first.pk)
    assert "osaamismerkit_1000, version 1" in one
    assert "code list" not in one
    two = page(client, "en", "qualifications-unit", second.pk)
    assert "osaamismerkit_1001, version 2" in two
    assert "Oma osaamispolku" in two


def test_the_version_of_a_unit_is_that_of_the_code_list_else_of_the_document(client):
    unit = UnitFactory(code_version=2)
    assert f"{unit.code_uri}, version 2" in page(client, "en", "qualifications-unit", unit.pk)
    code_of(unit.code_uri, 3)
    assert f"{unit.code_uri}, version 3" in page(client, "en", "qualifications-unit", unit.pk)
