"""Public pages of the catalogue."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from common.text import LocalizedText
from interchange.eperusteet.read import read
from qualifications.models import Unit
from qualifications.services.publish import publish
from tests.eperusteet import as_bytes, document, requirement, simple_unit, structured, unit, words
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory

pytestmark = pytest.mark.django_db


def put(*units: dict, **fields: object) -> int:
    found = read(as_bytes(document(*units, **fields)))
    return publish(document=found, actor=None, now=datetime(2026, 3, 1, tzinfo=UTC)).document_id


def body(client, name: str, *args: object, language: str = "fi", status: int = 200, **query: object) -> str:
    with translation.override(language):
        response = client.get(reverse(name, args=args), query)
    assert response.status_code == status
    content = response.content.decode()
    return content[content.index("<main") : content.index("</main>")]


def test_the_list_shows_each_document_with_what_tells_it_from_others(client):
    one = DocumentFactory(name=LocalizedText.of({"fi": "Pyöräala"}), diary_number="OPH-1-2026", is_fictional=True)
    UnitFactory.create_batch(2, document=one)

    page = body(client, "qualifications-list")

    assert f'href="{reverse("qualifications-document", args=[one.pk])}">Pyöräala</a>' in page
    assert "OPH-1-2026" in page
    assert "govuk-tag--green" in page
    assert "govuk-tag--purple" in page
    assert '<time datetime="2022-08-01">1.8.2022</time>' in page


def test_searching_by_a_shared_diary_number_shows_every_document_that_carries_it(client):
    today = timezone.localdate()
    old = DocumentFactory(
        diary_number="OPH-1-2026",
        searchable="oph-1-2026",
        valid_from=date(2015, 1, 1),
        valid_to=today - timedelta(days=1),
    )
    new = DocumentFactory(diary_number="OPH-1-2026", searchable="oph-1-2026")
    other = DocumentFactory()

    page = body(client, "qualifications-list", q="OPH-1-2026")
    in_force = body(client, "qualifications-list", q="OPH-1-2026", validity="valid")

    links = {row.pk: reverse("qualifications-document", args=[row.pk]) for row in (old, new, other)}
    assert {pk: f'"{link}"' in page for pk, link in links.items()} == {old.pk: True, new.pk: True, other.pk: False}
    assert {pk: f'"{link}"' in in_force for pk, link in links.items()} == {old.pk: False, new.pk: True, other.pk: False}


def test_a_search_without_hits_says_what_to_do(client):
    DocumentFactory()

    page = body(client, "qualifications-list", q="eiole")

    assert "app-empty" in page
    assert f'href="{reverse("qualifications-list")}"' in page
    assert 'value="eiole"' in page


def test_an_empty_catalogue_says_so(client):
    assert "app-empty" in body(client, "qualifications-list")


@pytest.mark.parametrize("query", [{"q": "x" * 101}, {"validity": "huomenna"}])
def test_a_wrong_search_keeps_what_was_typed_and_explains(client, query):
    page = body(client, "qualifications-list", status=422, **query)

    assert "govuk-error-summary" in page
    assert "q" not in query or f'value="{query["q"]}"' in page


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x"])
def test_a_strange_page_number_shows_a_page(client, page):
    DocumentFactory()

    assert "app-card" in body(client, "qualifications-list", page=page)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_take_as_many_statements_whatever_the_number_of_rows(client, rows, django_assert_num_queries):
    one = DocumentFactory()
    for _ in range(rows):
        last = UnitFactory(document=one)
        RequirementFactory.create_batch(rows, unit=last)
        CriterionFactory.create_batch(rows, unit=last)
        DocumentFactory(qualification=one.qualification)

    with django_assert_num_queries(1):
        body(client, "qualifications-list")
    with django_assert_num_queries(3):
        body(client, "qualifications-document", one.pk)
    body(client, "qualifications-unit", last.pk)  # the structure is held in the process from here on
    with django_assert_num_queries(5):
        body(client, "qualifications-unit", last.pk)


def test_a_document_shows_its_units_with_points_from_the_reference(client):
    raw = document(simple_unit(1, "vaihtaa"), simple_unit(2, "mittaa"), simple_unit(3, "pesee"))
    references = raw["suoritustavat"][0]["tutkinnonOsaViitteet"]
    references[1] |= {"laajuus": 0, "laajuusMaksimi": 25}
    references[2].pop("laajuus")
    found = publish(document=read(as_bytes(raw)), actor=None, now=datetime(2026, 3, 1, tzinfo=UTC))

    page = body(client, "qualifications-document", found.document_id)

    listed = page[page.index('id="units"') :]
    values = [cell.split("<")[0] for cell in listed.split('app-leaf__credits">')[1:]]
    assert [value.split(" ", 1)[0] for value in values] == ["15", "0–25", ""]
    assert "OPH-990500-2026" in page
    assert "app-tree" in page


def test_a_document_in_transition_says_until_when(client):
    ends = timezone.localdate() + timedelta(days=30)
    one = DocumentFactory(valid_from=date(2015, 1, 1), valid_to=date(2020, 1, 1), transition_ends=ends)

    page = body(client, "qualifications-document", one.pk)

    assert "govuk-tag--yellow" in page
    assert f'<time datetime="{ends.isoformat()}">' in page.split("govuk-inset-text")[1].split("</div>")[0]


def test_a_document_made_of_a_unit_alone_shows_no_number_of_a_document(client):
    one = put(simple_unit(1, "x"), id=-6)

    assert "-6" not in body(client, "qualifications-document", one)


def test_a_unit_shows_its_requirements_under_their_headings(client):
    put(simple_unit(1, "vaihtaa renkaan", "mittaa paineen"))

    page = body(client, "qualifications-unit", Unit.objects.get().pk)

    assert ">Renkaat</h3>" in page
    assert ">vaihtaa renkaan</li>" in page
    assert ">mittaa paineen</li>" in page
    assert "tutkinnonosat_1" in page


def test_the_threshold_level_is_marked_and_the_others_are_not(client):
    one = UnitFactory()
    CriterionFactory(unit=one, level=1, level_name=LocalizedText.of({"fi": "Tyydyttävä 1"}))
    CriterionFactory(unit=one, level=3, level_name=LocalizedText.of({"fi": "Hyvä 3"}))

    page = body(client, "qualifications-unit", one.pk)

    assert page.count("govuk-tag--green") == 2
    assert "govuk-tag--green" in page.split("Tyydyttävä 1")[1].split("Hyvä 3")[0]
    assert "govuk-tag--green" not in page.split("Hyvä 3")[1]


def test_what_exists_in_swedish_only_is_shown_with_its_language(client):
    one = unit(
        1, nimi=words(None, "Däckarbete"), ammattitaitovaatimukset2019=structured(requirement(None, "byter däck"))
    )
    document_id = put(one, nimi=words(None, "Grundexamen i däck"))

    assert '<span lang="sv">Grundexamen i däck</span>' in body(client, "qualifications-list")
    shown = body(client, "qualifications-document", document_id)
    assert '<h1 class="govuk-heading-l"><span lang="sv">Grundexamen i däck</span></h1>' in shown
    assert '<span lang="sv">Däckarbete</span>' in shown
    assert '<span lang="sv">byter däck</span>' in body(client, "qualifications-unit", Unit.objects.get().pk)
    assert "<span lang" not in body(client, "qualifications-unit", Unit.objects.get().pk, language="sv")


def test_hostile_texts_are_shown_as_text(client):
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;"
    one = unit(1, evil, ammattitaitovaatimukset2019=structured(requirement(evil), heading=words(evil)))
    one["ammattitaidonOsoittamistavat"] = words(evil)
    document_id = put(one, nimi=words(evil))

    for page in (
        body(client, "qualifications-list"),
        body(client, "qualifications-document", document_id),
        body(client, "qualifications-unit", Unit.objects.get().pk),
    ):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("name", ["qualifications-document", "qualifications-unit"])
@pytest.mark.parametrize("number", [404, 10**30])
def test_a_missing_row_is_not_found(client, name, number):
    assert client.get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_pages_are_for_reading_only(client, method):
    one = UnitFactory()

    for name, args in (
        ("qualifications-list", []),
        ("qualifications-document", [one.document_id]),
        ("qualifications-unit", [one.pk]),
    ):
        assert getattr(client, method)(reverse(name, args=args)).status_code == 405


def test_every_page_of_real_documents_opens_in_every_language(client, shared_data):
    for name in ("rakenne-telma", "rakenne-hiusalan-perustutkinto", "rakenne-tutkintokoulutukseen-valmentava-koulutus"):
        found = read((shared_data / "eperusteet" / f"{name}.json").read_bytes())
        document_id = publish(document=found, actor=None, now=datetime(2026, 3, 1, tzinfo=UTC)).document_id
        for language in ("fi", "sv", "en"):
            body(client, "qualifications-document", document_id, language=language)
            for pk in Unit.objects.filter(document=document_id).values_list("pk", flat=True):
                body(client, "qualifications-unit", pk, language=language)
