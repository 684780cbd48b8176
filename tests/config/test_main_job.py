"""The main job on real requirements files, without a browser."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from django.core.management import call_command
from lxml import etree
from pypdf import PdfReader

from interchange.certificate_json.read import read as read_json
from interchange.elmo.read import read as read_xml
from interchange.elmo.xsd import schema_in
from tests.conftest import SHARED
from tests.house import ROOT

OWN = ROOT / "fixtures/eperusteet/kuvitteellinen-tyopajatyot.json"
BADGES = "osaamismerkit.json"
WITHOUT_REQUIREMENTS = {"hakutulokset-auto.json"}
# Neither parts of preparatory education nor badges are units of a qualification.
NOT_IN_EHOKS = {
    BADGES,
    "rakenne-telma.json",
    "rakenne-valma.json",
    "rakenne-tutkintokoulutukseen-valmentava-koulutus.json",
}
LISTS = ("tutkinnonosat-2022-10-14.json", "ammatillisenoppiaineet.json", "osaamismerkit.json")
REAL = sorted(
    path.name for path in (SHARED / "data/eperusteet").glob("*.json") if path.name not in WITHOUT_REQUIREMENTS
)


def run(requirements: Path, out: Path, *codes: Path) -> tuple[str, str]:
    said, steps = StringIO(), StringIO()
    call_command("main_job", requirements=requirements, out=out, codes=codes, stdout=said, stderr=steps)
    return said.getvalue(), steps.getvalue()


@pytest.mark.django_db
def test_the_certificate_says_the_same_in_every_format(tmp_path: Path) -> None:
    said, steps = run(OWN, tmp_path)
    assert [line.split()[0] for line in steps.splitlines()] == [f"{number}/7" for number in range(1, 8)]
    assert len(said.splitlines()) == 1
    document = read_json((tmp_path / "osaamistodistus.json").read_bytes())
    assert read_xml((tmp_path / "osaamistodistus.xml").read_bytes()) == document
    printed = " ".join(page.extract_text() for page in PdfReader(tmp_path / "osaamistodistus.pdf").pages)
    assert document.number in printed
    units = json.loads((tmp_path / "ehoks.json").read_text())["aiemmin-hankitut-ammat-tutkinnon-osat"]
    assert [unit["tutkinnon-osa-koodi-uri"] for unit in units] == ["tutkinnonosat_990001", "tutkinnonosat_990002"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", REAL or ["none"])
def test_it_passes_on_every_real_file_with_requirements(name: str, shared_data: Path, tmp_path: Path) -> None:
    said, _steps = run(
        shared_data / "eperusteet" / name, tmp_path, *(shared_data / "koodisto" / codes for codes in LISTS)
    )
    xsd = schema_in(str(shared_data / "xsd"))
    xsd.assertValid(etree.fromstring((tmp_path / "osaamistodistus.xml").read_bytes()))
    schema = json.loads((shared_data / "schemas/ehoks-aiemmin-hankitut-fragment.schema.json").read_text())
    fragment = json.loads((tmp_path / "ehoks.json").read_text())
    jsonschema.validate(fragment, schema)
    document = read_json((tmp_path / "osaamistodistus.json").read_bytes())
    assert read_xml((tmp_path / "osaamistodistus.xml").read_bytes()) == document
    units = sum(len(part.units) for part in document.qualifications)
    assert sum(map(len, fragment.values())) == (0 if name in NOT_IN_EHOKS else units)
    assert ("without" in said) == (name in NOT_IN_EHOKS)
    assert (tmp_path / "osaamistodistus.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.django_db
def test_without_code_lists_units_are_left_out_and_named(shared_data: Path, tmp_path: Path) -> None:
    said, _steps = run(shared_data / "eperusteet/rakenne-autoalan-tyonjohto.json", tmp_path)
    assert said.count("(unit-code-version-unknown)") == 2
    assert json.loads((tmp_path / "ehoks.json").read_text()) == {"aiemmin-hankitut-ammat-tutkinnon-osat": []}


@pytest.mark.django_db
def test_badges_come_as_badges_in_every_format(shared_data: Path, tmp_path: Path) -> None:
    said, _steps = run(shared_data / "eperusteet" / BADGES, tmp_path, shared_data / "koodisto" / BADGES)
    assert said.count("(unit-is-badge)") == 2
    document = read_json((tmp_path / "osaamistodistus.json").read_bytes())
    assert read_xml((tmp_path / "osaamistodistus.xml").read_bytes()) == document
    (part,) = document.qualifications
    assert (part.kind, [(unit.code_uri, unit.code_version, unit.kind) for unit in part.units]) == (
        "badges",
        [("osaamismerkit_1000", 1, "badge"), ("osaamismerkit_1001", 1, "badge")],
    )
    pages = PdfReader(tmp_path / "osaamistodistus.pdf").pages
    printed = " ".join(" ".join(page.extract_text().split()) for page in pages)
    for words in ("osaamismerkkien osaamistavoitteisiin", "Kansallinen osaamismerkki", "arviointikriteerit täyttyvät"):
        assert words in printed
    for words in ("ammattitaitovaatimu", "tyydyttävä 1", f"{part.eperusteet_id}"):
        assert words not in printed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"id": 1}',
        '{"nimi": "\xe4"}'.encode("latin-1"),
        b'{"id": 1, "nimi": {"fi": "a"}, "tutkinnonOsat": []}',
    ],
)
def test_a_file_that_is_no_requirements_document_ends_with_status_2_and_one_line(
    content: bytes, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    said = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("main_job", requirements=bad, out=tmp_path / "out", stdout=StringIO(), stderr=said)
    assert stop.value.code == 2
    assert len(said.getvalue().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("main_job", requirements=tmp_path / "no.json", out=tmp_path, stdout=StringIO(), stderr=said)
    assert stop.value.code == 2
    assert "no.json" in said.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, b"{", b"[]"])
def test_a_code_list_that_cannot_be_used_ends_with_status_2_and_one_line(content: bytes | None, tmp_path: Path) -> None:
    bad = tmp_path / "koodit.json"
    if content is not None:
        bad.write_bytes(content)
    said = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("main_job", requirements=OWN, out=tmp_path / "out", codes=[bad], stdout=StringIO(), stderr=said)
    assert stop.value.code == 2
    assert len(said.getvalue().splitlines()) == 1
    assert "koodit.json" in said.getvalue()
    assert not (tmp_path / "out").exists()
