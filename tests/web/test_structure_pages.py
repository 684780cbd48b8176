"""The structure of a qualification on the pages of a document and of a unit."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from re import DOTALL, MULTILINE, findall, sub

import pytest
from django.urls import reverse
from django.utils import translation

from interchange.eperusteet.read import read
from qualifications.models import RequirementsDocument, Unit
from qualifications.services.publish import publish
from tests.factories.catalogue import DocumentFactory, UnitFactory
from web.labels.open_lists import REMARKS

pytestmark = pytest.mark.django_db


def plain(html: str) -> str:
    """Give the text that is read out, white space as one space."""
    return " ".join(unescape(sub(r"<[^>]+>", "", html)).split())


def page(client, name, *args, language="fi"):
    with translation.override(language):
        response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    content = response.content.decode()
    return content[content.index("<main") : content.index("</main>")]


def bounds(least=None, most=None):
    limits = {"least": least, "most": most}
    return {name: str(value) for name, value in limits.items() if value is not None}


def group(name, *children, points=(), units=(), role="määritelty", **more):
    """Write a group as the column holds it."""
    return {
        "id": name,
        "name": {"fi": name, "sv": f"{name} sv"} if name else {},
        "role": role,
        "points": bounds(*points),
        "units": bounds(*units),
        "children": list(children),
        **more,
    }


def leaf(unit, *, must=False):
    return {"id": f"leaf-{unit.pk}", "unit": unit.key, "compulsory": must}


@pytest.fixture
def document():
    """A small qualification of two competence areas, where one unit stands in three places."""
    one = DocumentFactory(
        competence_areas=[{"code": "1", "name": {"fi": "Huollon osaamisala"}}, {"code": "2", "name": {"fi": "Myynti"}}],
        titles=[{"code": "9", "name": {"fi": "Huoltaja"}, "competence_area": ""}],
        remarks=[["points-missing", "Renkaat"], ["strange-code", ""]],
    )
    repair, shop, shared = (UnitFactory(document=one) for _ in range(3))
    areas = group(
        "Ammatilliset",
        group(
            "Huollon osaamisala",
            leaf(repair, must=True),
            group("Huoltaja", leaf(shared), points=(15,), role="tutkintonimike", title="9"),
            role="osaamisala",
            competence_area="1",
            points=(30,),
        ),
        group("Myynnin osaamisala", leaf(shop), leaf(shared), role="osaamisala", competence_area="2", points=(15, 30)),
        group("Valinnaiset", leaf(shared), leaf(shop), points=(0, 15)),
    )
    free = group("Paikallinen", role="määrittelemätön", points=(5, 15), description={"fi": "Koulu nimeää osan."})
    one.structure = [{"way": "reformi", "root": group("", areas, free, points=(45,))}]
    one.save()
    return one, repair, shop, shared


def test_groups_tell_in_words_what_is_asked(client, document):
    shown = page(client, "qualifications-document", document[0].pk, language="en")
    heads = [plain(head) for head in findall(r'app-group__head">(.*?)</(?:summary|div)>', shown, DOTALL)]

    assert heads == [
        "The whole qualification at least 45 cp",
        "Ammatilliset Choose one competence area",
        "Huollon osaamisala at least 30 cp",
        "Qualification title Huoltaja All are compulsory 15 cp",
        "Myynnin osaamisala choose 15–30 cp",
        "Valinnaiset choose up to 15 cp",
        "Paikallinen The school decides 5–15 cp",
    ]
    assert "Koulu nimeää osan." in shown


def test_each_place_of_the_tree_says_whether_it_is_compulsory(client, document):
    _, repair, shop, shared = document
    shown = page(client, "qualifications-document", document[0].pk, language="en")
    tree = shown[: shown.index('id="units"')]
    leaves = [plain(row) for row in findall(r'<li class="app-leaf">(.*?)</li>', tree, DOTALL)]

    names = {unit: unit.name.best("fi").text for unit in (repair, shop, shared)}
    assert leaves == [
        f"{names[repair]} compulsory 15 cp",
        f"{names[shared]} compulsory 15 cp",
        f"{names[shop]} elective 15 cp",
        f"{names[shared]} elective 15 cp",
        f"{names[shared]} elective 15 cp",
        f"{names[shop]} elective 15 cp",
    ]


def test_each_unit_stands_once_with_all_its_places(client, document):
    shown = page(client, "qualifications-document", document[0].pk, language="en")
    listed = shown[shown.index('id="units"') :]
    rows = [plain(row) for row in findall(r'app-unit-row__places">(.*?)</p>', listed, DOTALL)]

    assert rows == [
        "Compulsory: Huollon osaamisala",
        "Elective: Myynnin osaamisala, Ammatilliset",
        "Compulsory: Huoltaja Elective: Myynnin osaamisala, Ammatilliset",
    ]


def test_competence_areas_stand_with_their_titles_which_the_tree_may_tell(client, document):
    shown = plain(page(client, "qualifications-document", document[0].pk, language="en"))

    assert "Competence areas Huollon osaamisala: Huoltaja Myynti" in shown


def test_what_was_noticed_when_reading_is_told_in_words_also_when_the_code_is_new(client, document):
    shown = page(client, "qualifications-document", document[0].pk, language="en")
    remarks = plain(shown[shown.index("app-remarks") :])

    assert "A unit has no competence points, though its group counts them. (1) Renkaat" in remarks
    assert "Something else was noticed (1)" in remarks
    assert "strange-code" not in remarks


def test_a_unit_shows_its_places_and_its_sub_areas(client, document):
    shared = document[3]
    shared.sub_areas = [
        {"code": "x", "name": {"fi": "Työelämässä toimiminen"}, "points": "2", "optional_points": "1.5"},
        {"code": "y", "name": {"fi": "Taide"}},
    ]
    shared.save()

    shown = plain(page(client, "qualifications-unit", shared.pk, language="en"))

    assert "Compulsory: Huoltaja Elective: Myynnin osaamisala, Ammatilliset" in shown
    assert "Sub-areas Työelämässä toimiminen compulsory 2 cp, elective 1.5 cp Taide" in shown


def test_a_group_that_chooses_a_number_of_units_says_how_many(client):
    one = DocumentFactory()
    units = UnitFactory.create_batch(3, document=one)
    leaves = [leaf(unit) for unit in units]
    groups = [group(name, *leaves, units=limits) for name, limits in (("a", (1, 1)), ("b", (1,)), ("c", (0, 2)))]
    one.structure = [
        {"way": "ops", "root": group("x", *groups)},
        {"way": "unheard-of", "root": group("y", group("a", leaves[0]), group("b", leaves[1]), units=(1, 1))},
    ]
    one.save()

    shown = plain(page(client, "qualifications-document", one.pk, language="en"))

    for words in (
        "Taken as school education",
        "Another way of taking the qualification",
        "Number of parts to choose: 1",
        "Choose at least 1 parts",
        "Choose at most 2 parts",
        "Choose one of these groups",
    ):
        assert words in shown
    assert "unheard-of" not in shown


def test_a_unit_in_no_place_says_so_and_a_document_without_a_tree_says_nothing(client):
    placed = DocumentFactory()
    UnitFactory(document=placed)
    placed.structure = [{"way": "reformi", "root": group("", leaf(UnitFactory(document=placed)))}]
    placed.save()
    bare = UnitFactory()

    assert "It stands in no place of the structure." in page(
        client, "qualifications-document", placed.pk, language="en"
    )
    without = page(client, "qualifications-document", bare.document_id, language="en")
    assert "It stands in no place" not in without
    assert "app-tree" not in without


def test_hostile_names_in_the_tree_are_shown_as_text(client):
    one = DocumentFactory(remarks=[["x", "<script>alert(1)</script>"]])
    evil = group("<script>alert(2)</script>", leaf(UnitFactory(document=one)), description={"fi": "<b onclick=x>"})
    one.structure = [{"way": "reformi", "root": group("", evil)}]
    one.save()

    shown = page(client, "qualifications-document", one.pk)

    assert "<script" not in shown
    assert "<b onclick" not in shown


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_real_vehicle_qualification_shows_78_units_once_and_209_places(client, shared_data, language):
    found = read((shared_data / "eperusteet" / "ajoneuvoalan-perustutkinto-OPH-5410-2021.json").read_bytes())
    document_id = publish(document=found, actor=None, now=datetime(2026, 3, 1, tzinfo=UTC)).document_id

    shown = page(client, "qualifications-document", document_id, language=language)
    tree, listed = shown[: shown.index('id="units"')], shown[shown.index('id="units"') :]

    assert tree.count('<li class="app-leaf">') == 209
    with translation.override(language):
        links = {reverse("qualifications-unit", args=[pk]) for pk in Unit.objects.values_list("pk", flat=True)}
    assert len(links) == 78
    assert {link: listed.count(f'href="{link}"') for link in links} == dict.fromkeys(links, 1)
    assert listed.count('class="app-place"') == 209
    rows = {plain(name): plain(places) for name, places in findall(ROW, listed, DOTALL)}
    assert rows[NAMES[language]].endswith(PLACES[language])
    assert RequirementsDocument.objects.get().remarks == []


ROW = r'app-leaf__name"[^>]*>(.*?)</a>.*?app-unit-row__places">(.*?)</p>'
NAMES = {"fi": "Ajoneuvon määräaikaishuolto", "sv": "Periodiskt underhåll av fordon"}
PLACES = {
    "fi": "Automekaanikko, Diagnoosimekaanikko, Hyötyajoneuvomekaanikko",
    "sv": "Bilmekaniker, Diagnosmekaniker, Nyttofordonsmekaniker",
}


def test_every_remark_that_the_documentation_lists_has_words_of_its_own():
    text = (Path(__file__).resolve().parents[2] / "docs" / "reading-requirements.md").read_text(encoding="utf-8")
    codes = set(findall(r"^\| `([a-z-]+)` \|", text, MULTILINE))

    assert "unit-twice" in codes
    assert codes - REMARKS.keys() == set()
    assert str(REMARKS["never-heard-of"]) == str(REMARKS["nor-of-this"])
