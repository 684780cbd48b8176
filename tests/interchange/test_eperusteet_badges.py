"""National badges: the list as one document, and what must not be mistaken for the whole list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from common.text import LocalizedText
from interchange.eperusteet.badges import BADGES_NUMBER
from interchange.eperusteet.errors import BadgesNotWholeError, NotReadableError, NotRequirementsError
from interchange.eperusteet.numbers import identifier
from interchange.eperusteet.read import READER, read
from qualifications.choices import Outcome, QualificationKind, UnitKind
from qualifications.models import RequirementsDocument, Unit
from qualifications.rules.catalogue import count
from qualifications.services.publish import publish
from tests.badges import CATEGORY, badge, criterion, goal
from tests.eperusteet import as_bytes, document, millis, simple_unit, words

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def read_all(*badges: object):
    return read(as_bytes([*badges]))


def warnings(*badges: object) -> list[tuple[str, str]]:
    """Give the warnings but those on descriptions and pictures, which every list has."""
    return [(note.code, note.place) for note in read_all(*badges).warnings if not note.code.endswith("-left-out")]


def test_the_list_is_one_document_of_its_own():
    found = read_all(badge(1000), badge(1001))
    assert (found.eperusteet_id, found.kind, found.qualification_code) == (
        BADGES_NUMBER,
        QualificationKind.BADGES,
        "osaamismerkit",
    )
    assert found.name.as_dict() == {
        "fi": "Kansalliset osaamismerkit",
        "sv": "Nationella kompetensmärken",
        "en": "National competence badges",
    }
    assert (found.diary_number, found.education_codes, found.is_fictional) == ("", (), False)
    assert (found.valid_from, found.valid_to, found.transition_ends) == (date(2024, 1, 9), None, None)
    assert found.reader == READER
    assert found.languages == ("fi",)


def test_no_number_of_the_register_meets_that_of_the_list():
    assert identifier(BADGES_NUMBER) is None
    assert identifier(str(BADGES_NUMBER)) is None
    assert min(-abs(number) for number in (2**63 - 1, -(2**63 - 1))) > BADGES_NUMBER


def test_a_badge_is_a_unit_with_goals_as_requirements_and_criteria_on_the_level_of_passing():
    goals = (goal("osaa yhden", "kan ett", identifier="aaaaaaaa-1"), goal("osaa toisen"), goal("osaa toisen"))
    unit = read_all(badge(1000, *goals, arviointikriteerit=[criterion("tekee"), criterion("-", "-")])).units[0]
    assert (unit.key, unit.code_uri, unit.code_version, unit.kind, unit.form) == (
        "osaamismerkit_1000",
        "osaamismerkit_1000",
        None,
        UnitKind.BADGE,
        "badge",
    )
    assert (unit.points, unit.points_max) == (None, None)
    assert [one.text.as_dict() for one in unit.requirements] == [
        {"fi": "osaa yhden", "sv": "kan ett"},
        {"fi": "osaa toisen"},
        {"fi": "osaa toisen"},
    ]
    keys = [one.key for one in unit.requirements]
    assert keys[0] == "id:aaaaaaaa-1"
    assert keys[2] == f"{keys[1]}#2"
    assert [(one.level, one.text.as_dict(), one.is_generic) for one in unit.criteria] == [(0, {"fi": "tekee"}, False)]


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", "<p>-</p>", "--"])
def test_a_dash_is_no_text(dash):
    found = read_all(badge(1000, goal(dash, "kan ett"), nimi=words(dash, "Märke")))
    assert found.units[0].name == LocalizedText.of({"sv": "Märke"})
    assert found.units[0].requirements[0].text == LocalizedText.of({"sv": "kan ett"})
    assert found.languages == ("sv",)


def test_badges_are_grouped_by_category_in_the_order_of_the_file():
    other = CATEGORY | {"id": 32, "nimi": words("Digitaidot")}
    found = read_all(badge(1), badge(2, kategoria=other), badge(3), badge(4, kategoria=None))
    (way,) = found.structure
    assert [(str(group.name), [leaf.unit for leaf in group.children]) for group in way.root.children] == [
        ("Työelämätaidot", ["osaamismerkit_1", "osaamismerkit_3"]),
        ("Digitaidot", ["osaamismerkit_2"]),
        ("", ["osaamismerkit_4"]),
    ]
    assert not any(leaf.is_compulsory for group in way.root.children for leaf in group.children)
    assert count(found).leaves == 4


def test_the_copy_is_as_new_as_the_newest_edit_of_a_badge_or_a_category():
    assert read_all(badge(1, muokattu=5), badge(2, muokattu=9)).snapshot == CATEGORY["muokattu"]
    assert read_all(badge(1), badge(2)).snapshot == CATEGORY["muokattu"] + 2
    assert read_all(badge(1, muokattu="2026-01-01T00:00:00Z")).snapshot == 1_767_225_600_000
    assert read_all(badge(1, muokattu=None, kategoria=None)).snapshot is None


def test_a_badge_that_ends_is_read_and_remarked():
    ended = badge(1, voimassaoloLoppuu=millis(2025, 12, 31))
    assert warnings(ended, badge(2)) == [("badge-ends", "Merkki 1 2025-12-31")]
    found = read_all(ended, badge(2))
    assert [unit.key for unit in found.units] == ["osaamismerkit_1", "osaamismerkit_2"]
    assert found.valid_to is None
    assert read_all(ended, badge(2, voimassaoloLoppuu="2026-06-30")).valid_to == date(2026, 6, 30)


def test_neither_pictures_nor_editors_nor_unknown_words_are_kept():
    found = read_all(badge(1), badge(2))
    for secret in ("SALAINENKUVA", "kuva.png", "Salainen Muokkaaja"):
        assert secret not in repr(found)
    assert [(note.code, note.place) for note in found.warnings] == [
        ("badge-description-left-out", "kuvaus (2)"),
        ("badge-picture-left-out", "kategoria.liite (2)"),
    ]


def test_what_a_badge_lacks_is_remarked_with_its_place():
    found = warnings(
        badge(1, nimi=None),
        badge(2, koodiUri=None),
        badge(3, osaamistavoitteet=[]),
        badge(4, tila="LAADINTA"),
        badge(5, voimassaoloAlkaa="2026-01-02", voimassaoloLoppuu="2026-01-01"),
        badge(5),
        {"nimi": "?"},
        7,
    )
    assert found == [
        ("unit-without-name", "osaamismerkit_1"),
        ("unit-without-code", "Merkki 2"),
        ("unit-without-requirements", "Merkki 3"),
        ("badge-is-draft", "Merkki 4"),
        ("dates-out-of-order", "Merkki 5 2026-01-02 > 2026-01-01"),
        ("badge-ends", "Merkki 5 2026-01-01"),
        ("unit-twice", "6 Merkki 5"),
        ("unit-without-id", "7"),
        ("unit-without-id", "8"),
    ]


def test_a_page_that_holds_all_is_the_list():
    answer = {"data": [badge(1), badge(2)], "sivuja": 1, "kokonaismäärä": 2, "sivukoko": 25, "sivu": 0}
    assert read(as_bytes(answer)) == read_all(badge(1), badge(2))


PARTIAL = {
    "a badge alone": badge(1),
    "a page of two": {"data": [badge(1)], "sivuja": 2, "kokonaismäärä": 1},
    "one of thirty-two": {"data": [badge(1)], "kokonaismäärä": 32},
}


@pytest.mark.parametrize("name", PARTIAL)
def test_a_part_of_the_list_is_refused_with_a_sentence(name):
    with pytest.raises(BadgesNotWholeError) as caught:
        read(as_bytes(PARTIAL[name]))
    assert caught.value.code == "requirements-badges-not-whole"
    assert "Import the whole list" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [[], [1], [{"id": 1}], {"data": []}, {"data": [{"id": 1, "nimi": {"fi": "a"}}]}, [badge(1) | {"id": None}], None],
)
def test_other_lists_are_no_badges(content):
    with pytest.raises(NotRequirementsError):
        read(as_bytes(content))


@pytest.mark.parametrize("name", ["osaamistavoitteet", "arviointikriteerit", "kategoria", "nimi", "koodiUri", "kuvaus"])
@pytest.mark.parametrize("value", [None, 7, "teksti", [], {}, [None, 7, {}, [[]]], {"fi": {"fi": 1}}, True, 10**40])
def test_a_strange_value_costs_no_more_than_itself(name, value):
    found = read_all(badge(1), badge(2) | {name: value})
    assert found.units[0].key == "osaamismerkit_1"
    assert len(found.units) == 2
    assert all(unit.name for unit in found.units)


def test_a_document_of_requirements_is_read_as_before():
    assert read(as_bytes(document(simple_unit(1, "vaihtaa")))).kind is QualificationKind.INITIAL


@pytest.mark.django_db
def test_publishing_again_changes_nothing_and_a_refused_part_withdraws_nothing():
    first = publish(document=read_all(badge(1), badge(2)), actor=None, now=NOW)
    again = publish(document=read_all(badge(1), badge(2)), actor=None, now=NOW)
    assert (first.outcome, again.outcome, again.document_id) == (Outcome.NEW, Outcome.UNCHANGED, first.document_id)
    with pytest.raises(NotReadableError):
        publish(document=read(as_bytes(badge(1))), actor=None, now=NOW)
    assert Unit.objects.filter(is_withdrawn=False).count() == 2
    stored = RequirementsDocument.objects.get()
    assert (stored.kind, stored.qualification.code, stored.eperusteet_id) == ("badges", "osaamismerkit", BADGES_NUMBER)


@pytest.mark.django_db
def test_a_newer_list_adds_and_withdraws_and_keeps_the_rows():
    publish(document=read_all(badge(1), badge(2)), actor=None, now=NOW)
    before = dict(Unit.objects.values_list("key", "pk"))
    publish(document=read_all(badge(1, nimi=words("Uusi nimi")), badge(3)), actor=None, now=NOW)
    rows = {row.key: row for row in Unit.objects.all()}
    assert {key: rows[key].pk for key in before} == before
    assert [(key, str(row.name), row.is_withdrawn) for key, row in sorted(rows.items())] == [
        ("osaamismerkit_1", "Uusi nimi", False),
        ("osaamismerkit_2", "Merkki 2", True),
        ("osaamismerkit_3", "Merkki 3", False),
    ]


def test_the_real_list_has_its_badges(shared_data: Path):
    found = read((shared_data / "eperusteet/osaamismerkit.json").read_bytes())
    counts = count(found)
    assert (counts.units, counts.units_with_code, counts.requirements, counts.criteria, counts.leaves) == (
        3,
        3,
        6,
        8,
        3,
    )
    assert [unit.code_uri for unit in found.units] == [f"osaamismerkit_{number}" for number in (1000, 1001, 1002)]
    assert found.snapshot == 1_704_796_414_874
    assert [str(group.name) for group in found.structure[0].root.children] == [
        "Digitaaliset taidot",
        "Vuorovaikutustaidot",
    ]


@pytest.mark.django_db
def test_the_import_command_knows_the_list_by_its_content(tmp_path: Path):
    path = tmp_path / "mikä tahansa.json"
    for content, state in ((as_bytes([badge(1), badge(2)]), "new"), (as_bytes([badge(1), badge(2)]), "unchanged")):
        path.write_bytes(content)
        out = StringIO()
        call_command("import_eperusteet", str(path), stdout=out, verbosity=0)
        assert state in out.getvalue().splitlines()[2].split()
    path.write_bytes(as_bytes(badge(1)))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_eperusteet", str(path), stdout=out, verbosity=0)
    assert "(requirements-badges-not-whole)" in out.getvalue()
    assert Unit.objects.filter(is_withdrawn=False).count() == 2
