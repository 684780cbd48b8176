"""How much of a qualification is shown, in one's own portfolio and in the staff's view of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape
from re import sub

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from competence.models import RequirementCoverage
from competence.queries.overviews import own_portfolio
from interchange.eperusteet.read import read
from qualifications.models import Requirement, Unit
from qualifications.queries.composition import compositions
from qualifications.queries.composition_lines import UnitStanding
from qualifications.services.publish import publish
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import PlacementUnitFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def plain(html: str) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", html)).split())


def panel(client, address):
    response = client.get(address)
    assert response.status_code == 200
    content = response.content.decode()
    start = content.find('id="towards"')
    return "" if start < 0 else content[start : content.index("</section>\n</section>", start)]


def identify(cast, unit, number=None):
    """Say of the unit's first requirements, or of all, that they are identified."""
    for requirement in unit.requirements.order_by("pk")[:number]:
        RequirementCoverage.objects.create(
            person=cast.person,
            requirement=requirement,
            unit=unit,
            identified_on=timezone.localdate(),
            threshold_met=True,
        )


def group(name, *children, least=None, role="määritelty", **more):
    points = {} if least is None else {"least": str(least)}
    named = {"fi": name, "sv": f"{name} sv"} if name else {}
    return {"id": name, "name": named, "role": role, "points": points, "children": list(children), **more}


def leaf(unit):
    return {"id": f"leaf-{unit.pk}", "unit": unit.key, "compulsory": True}


@pytest.fixture
def structured(cast):
    """Give the cast's document two competence areas and common units, each of 15 points."""
    cast.repair, cast.sales, cast.common = (UnitFactory(document=cast.document, points=15) for _ in range(3))
    for unit in (cast.repair, cast.sales, cast.common):
        RequirementFactory.create_batch(2, unit=unit)
    areas = (
        group("Huolto", leaf(cast.unit), leaf(cast.repair), role="osaamisala", competence_area="a1", least=30),
        group("Myynti", leaf(cast.sales), role="osaamisala", competence_area="a2", least=15),
    )
    free = group("Valinnaiset tavoitteet", role="määrittelemätön", least=9)
    root = group(
        "", group("Ammatilliset", *areas, least=30), group("Yhteiset", leaf(cast.common), free, least=24), least=54
    )
    cast.unit.points = 15
    cast.unit.save()
    cast.document.structure = [{"way": "reformi", "root": root}]
    cast.document.save()
    return cast


def own(client, cast, query="", language="en"):
    client.force_login(cast.participant)
    with translation.override(language):
        return panel(client, reverse("portfolio-own") + query)


def names(*units):
    return ", ".join(unit.name.best("fi").text for unit in units)


def test_a_unit_counts_when_all_its_skills_are_identified_and_the_rest_is_named(client, structured):
    identify(structured, structured.unit)
    identify(structured, structured.common)
    identify(structured, structured.repair, 1)

    shown = plain(own(client, structured))

    assert "30 / 54 competence points shown at work" in shown
    assert "Competence area: Huolto" in shown
    missing = f"Compulsory units missing: {names(structured.repair)}"
    assert f"Ammatilliset 15 / 30 cp Not yet full 15 competence points missing. {missing}" in shown
    assert "Yhteiset 15 / 24 cp The school decides the rest The school decides 9 competence points." in shown
    assert f"Begun: {names(structured.repair)} (1 of 2 skills)" in shown


def test_the_panel_says_who_recognises_and_never_that_anything_is_done(client, structured):
    identify(structured, structured.unit)

    shown = {language: plain(own(client, structured, language=language)) for language in ("fi", "sv", "en")}

    assert "Only a school recognises competence and decides" in shown["en"]
    for words in shown.values():
        assert "15 / 54" in words
        assert all(done not in words.casefold() for done in ("suoritet", "suorittan", "completed", "slutför", "avlag"))


def test_another_competence_area_can_be_looked_at(client, structured):
    identify(structured, structured.unit)

    first, other, strange = (own(client, structured, query) for query in ("", "?area=a2", "?area=%00nonsense"))

    assert f'href="/en{reverse("portfolio-own").removeprefix("/en")}?area=a2#towards-' in first
    assert "Competence area: Huolto" in plain(first)
    assert "Competence area: Myynti" in plain(other)
    assert "0 / 54" in plain(other)
    assert f"Shown, but not counted here: {names(structured.unit)}" in plain(other)
    assert plain(strange) == plain(first)


def test_goals_decide_which_area_is_shown_before_anything_is(client, structured):
    PlacementUnitFactory(placement=structured.placement, unit=structured.repair)

    shown = plain(own(client, structured))

    assert "0 / 54" in shown
    assert "Competence area: Huolto" in shown


def test_staff_see_the_same_panel_and_strangers_do_not(client, structured):
    identify(structured, structured.unit)
    address = reverse("portfolio-person", args=[structured.person.pk])

    client.force_login(structured.supervisor)
    with translation.override("en"):
        shown = panel(client, reverse("portfolio-person", args=[structured.person.pk]) + "?area=a1")
    assert "15 / 54 competence points shown at work" in plain(shown)
    assert f"{reverse('portfolio-person', args=[structured.person.pk])}?area=a2" in shown

    client.force_login(structured.supervisor_other_org)
    assert client.get(address).status_code == 404


def test_a_document_without_a_structure_shows_no_panel(client, cast):
    identify(cast, cast.unit)

    assert own(client, cast) == ""


def test_hostile_names_stay_text(client, structured):
    structured.document.structure[0]["root"]["children"][0]["children"][0]["name"] = {"fi": "<script>x</script>"}
    structured.document.save()
    identify(structured, structured.unit)

    assert "<script>x" not in own(client, structured)


@pytest.mark.parametrize("rows", [1, 3])
def test_compositions_take_one_statement_when_held_and_three_when_not(cast, rows, django_assert_num_queries):
    units = [UnitFactory() for _ in range(rows)]
    for unit in units:
        unit.document.structure = [{"way": "reformi", "root": group("", leaf(unit), least=15)}]
        unit.document.save()
    standings = [UnitStanding(unit.pk, unit.document_id, 2, 2) for unit in units]

    with django_assert_num_queries(3):
        first = compositions(standings, on=TODAY, language="fi")
    with django_assert_num_queries(1):
        again = compositions(standings, on=TODAY, language="fi")
    with django_assert_num_queries(0):
        assert compositions([UnitStanding(units[0].pk, units[0].document_id, 0, 2)], on=TODAY, language="fi") == ()

    assert first == again
    assert [(one.counted, one.asked) for one in first] == [("15", "15")] * rows


def test_a_new_import_is_seen_at_once(cast, structured):
    identify(structured, structured.unit)
    common = {"viewer": structured.participant, "on": timezone.localdate(), "language": "fi"}
    assert own_portfolio(**common).compositions[0].asked == "54"

    structured.document.structure = [{"way": "reformi", "root": group("", leaf(structured.unit), least=15)}]
    structured.document.content_hash = "f" * 64
    structured.document.save()

    assert own_portfolio(**common).compositions[0].asked == "15"


def test_a_real_mechanic_sees_145_and_26_of_180_points(shared_data):
    found = read((shared_data / "eperusteet" / "ajoneuvoalan-perustutkinto-OPH-5410-2021.json").read_bytes())
    document_id = publish(document=found, actor=None, now=datetime(2026, 3, 1, tzinfo=UTC)).document_id
    wanted = {
        "Ajoneuvon huoltotyöt",
        "Alustan korjaustyöt",
        "Jarrujen korjaus",
        "Sähköjärjestelmän kunnon määrittäminen",
        "Ajoneuvon määräaikaishuolto",
        "Polttomoottorin korjaus",
        "Voimansiirron korjaus",
        "Viestintä- ja vuorovaikutusosaaminen",
    }
    units = [unit for unit in Unit.objects.filter(document=document_id) if unit.name.best("fi").text in wanted]
    counts = {unit.pk: Requirement.objects.filter(unit=unit).count() for unit in units}

    [one] = compositions([UnitStanding(pk, document_id, n, n) for pk, n in counts.items()], on=TODAY, language="fi")

    assert (one.counted, one.asked, one.by_school) == ("126", "180", "9")
    assert str(one.area.name) == "Ajoneuvotekniikan osaamisala"
    vocational, common = one.parts
    assert (str(vocational.title), vocational.counted, vocational.missing) == ("Automekaanikko", "115", "30")
    assert vocational.missing_units == ()
    assert {str(unit.name) for unit in common.missing_units} == {
        "Matemaattis-luonnontieteellinen osaaminen",
        "Yhteiskunta- ja työelämäosaaminen",
    }
