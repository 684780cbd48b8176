"""Files of other makers: what can be told is told, and nothing is made up."""

from __future__ import annotations

import socket
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from common.text import LocalizedText
from interchange.elmo.read import read_any
from interchange.elmo.refusals import ElmoRefused, ElmoSchema
from interchange.elmo.types import ForeignReading, ForeignReport, ForeignUnit
from interchange.elmo.vocabulary import NS
from interchange.elmo.xsd import schema_in
from interchange.xml import XmlRefused

NESTED = "<learningOpportunitySpecification><title>{title}</title><specifies><learningOpportunityInstance/></specifies>{part}</learningOpportunitySpecification>"


def foreign(units: str, learner: str = "") -> bytes:
    """Give a file of another maker."""
    return (
        f'<elmo xmlns="{NS}"><generatedDate>2026-02-16T12:00:00</generatedDate>'
        f"<learner>{learner}<givenNames>Maija</givenNames><familyName>Esimerkki</familyName></learner>"
        "<report><issuer><country>SE</country><identifier type='x'>1</identifier>"
        "<title xml:lang='sv'>Exempelskolan</title><url>https://example.org</url></issuer>"
        f"{units}<issueDate>2026-02-16T00:30:00+02:00</issueDate></report></elmo>"
    ).encode()


def test_issuer_learner_units_and_dates_are_read(shared_data: Path):
    reading = read_any((shared_data / "payloads/elmo-vocational-example.xml").read_bytes())
    assert reading == ForeignReading(
        given_names="Matti Tapio",
        family_name="Meikäläinen",
        birth_date=date(1999, 2, 14),
        reports=(
            ForeignReport(
                issuer=LocalizedText.of({"fi": "Esimerkkipaja ry"}),
                issued_on=date(2026, 2, 16),
                units=tuple(
                    ForeignUnit(
                        name=LocalizedText.of({"fi": fi, "sv": sv}),
                        code_uri=code,
                        diary_number="OPH-5410-2021",
                        status=status,
                        begins_on=date(2026, 1, 12),
                        ends_on=date(2026, 2, 13),
                        credit_scheme="osaamispiste",
                        credit_value=Decimal(15),
                    )
                    for fi, sv, code, status in (
                        ("Rengastyöt", "Däckarbeten", "tutkinnonosat_106911", "passed"),
                        ("Polkupyörän huolto", "Cykelservice", "tutkinnonosat_106889", "in-progress"),
                    )
                ),
            ),
        ),
    )


def test_a_name_that_exists_only_in_swedish_is_read_in_swedish():
    reading = read_any(foreign(NESTED.format(title="x", part="").replace("<title>", "<title xml:lang='sv'>")))
    assert reading.reports[0].issuer.best("fi").language == "sv"
    assert reading.reports[0].units[0].name.best("fi").text == "x"


def test_national_identifiers_of_the_learner_are_left_in_the_file():
    reading = read_any(foreign("", "<identifier type='nationalIdentifier'>010190-900P</identifier>"))
    assert "010190-900P" not in repr(reading)


def test_nested_units_follow_the_unit_that_holds_them():
    inner = NESTED.format(title="osa", part="")
    reading = read_any(foreign(NESTED.format(title="koko", part=f"<hasPart>{inner}</hasPart>")))
    assert [str(unit.name) for unit in reading.reports[0].units] == ["koko", "osa"]


@pytest.mark.parametrize("depth", [60, 120, 400])
def test_deep_nesting_is_read_or_refused_but_never_breaks_the_reader(depth):
    units = ""
    for _ in range(depth):
        units = NESTED.format(title="osa", part=f"<hasPart>{units}</hasPart>" if units else "")
    try:
        assert len(read_any(foreign(units)).reports[0].units) == depth
    except (XmlRefused, ElmoRefused):
        assert depth > 100


def test_a_report_of_thousands_of_units_is_refused():
    with pytest.raises(ElmoRefused, match="1000"):
        read_any(foreign(NESTED.format(title="osa", part="") * 1001))


def test_the_official_schema_has_the_last_word_where_it_is_at_hand(shared_data: Path):
    data = foreign("").replace(b"<country>SE</country>", b"<country>XX</country>")
    assert read_any(data).family_name == "Esimerkki"
    with pytest.raises(ElmoSchema):
        read_any(data, schema=schema_in(str(shared_data / "xsd")))


def test_without_a_directory_there_is_no_schema():
    assert schema_in("") is None


def test_a_directory_without_the_files_is_an_error(tmp_path: Path):
    with pytest.raises(OSError, match="elmo"):
        schema_in(str(tmp_path))


def test_an_import_that_no_local_file_answers_is_not_fetched(shared_data: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was tried"))
    for file in (shared_data / "xsd").iterdir():
        text = file.read_text().replace("https://raw.githubusercontent.com/emrex-eu", "http://127.0.0.1:9/emrex-eu")
        (tmp_path / file.name).write_text(text)
    with pytest.raises((ValueError, etree.XMLSchemaParseError)):
        schema_in(str(tmp_path))
