"""Hostile and broken files: each is refused by name, quickly, and nothing outside is read."""

from __future__ import annotations

import gzip
import socket
import time

import pytest

from interchange.elmo.read import LIMIT, read, read_any
from interchange.elmo.refusals import (
    ElmoAttachment,
    ElmoContradiction,
    ElmoExtensionVersion,
    ElmoForeign,
    ElmoProfile,
    ElmoRefused,
)
from interchange.xml import XmlHasDoctype, XmlNotWellFormed, XmlRefused, XmlTooLarge
from tests.interchange_files import ELMO, HOSTILE_XML

SOUND = ELMO
HOSTILE = {**HOSTILE_XML, "compressed": gzip.compress(ELMO), "empty": b"", "not XML": b"%PDF-1.7"}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_half_a_second_without_touching_anything(name, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was tried"))
    began = time.perf_counter()
    with pytest.raises((XmlRefused, ElmoRefused)):
        read_any(HOSTILE[name])
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("name", ["plain doctype", "external subset", "parameter entity"])
def test_a_doctype_is_refused_as_such(name):
    with pytest.raises(XmlHasDoctype):
        read_any(HOSTILE[name])


def test_a_file_above_the_limit_is_not_parsed():
    with pytest.raises(XmlTooLarge):
        read_any(SOUND + b" " * LIMIT)


def test_an_entity_that_is_not_declared_is_no_sound_xml():
    with pytest.raises(XmlNotWellFormed):
        read_any(HOSTILE["undeclared entity"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<status>in-progress</status>", b"<status>passed</status>"),
        (b"<engagementHours>25.50", b"<engagementHours>99.00"),
        (
            b'<identifier type="eperusteet-diaarinumero">OPH-1-2026',
            b'<identifier type="eperusteet-diaarinumero">OPH-2-2026',
        ),
        (b"OT-2026-000001/tutkinnonosat_990001", b"OT-2026-000002/tutkinnonosat_990001"),
        (b"The label is not a school grade.", b"The label is a school grade."),
        (b"<scheme>osaamispiste", b"<scheme>ects"),
    ],
)
def test_a_file_whose_halves_tell_different_things_is_refused(old, new):
    assert old in SOUND
    with pytest.raises(ElmoContradiction):
        read_any(SOUND.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<tk:days>40</tk:days>", b""),
        (b"<tk:days>40</tk:days>", b"<tk:days>forty</tk:days>"),
        (b"<tk:days>40</tk:days>", b"<tk:days>" + b"9" * 5000 + b"</tk:days>"),
        (b"<tk:days>40</tk:days>", b"<tk:days>40</tk:days><tk:grade>5</tk:grade>"),
        (b"<value>15</value>", b"<value>" + b"9" * 19 + b"</value>"),
        (b"<tk:number>OT-2026-000001</tk:number>", b"<tk:number>OT 1</tk:number>"),
        (b"2026-04-01T12:00:00+03:00", b"9999-12-31T23:59:59-12:00"),
        (b"2026-04-01T12:00:00+03:00", b"0001-01-01T00:00:00+14:00"),
        (b"<tk:eperusteet_id>990001", b"<tk:eperusteet_id>9999999999999999999"),
        (b"<tk:threshold_met>true", b"<tk:threshold_met>yes"),
        (b"<tk:scale>threshold", b"<tk:scale>grade_4_10"),
        (b'<tk:unit qualification="0">', b'<tk:unit qualification="7">'),
        (b'<tk:unit qualification="0">', b'<tk:unit qualification="-1">'),
        (b'<tk:unit qualification="0">', b'<tk:unit qualification="\xc2\xb2">'),
        (b'<tk:unit qualification="0">', b"<tk:unit>"),
        (b"<tk:version>1</tk:version>", b"<tk:version>1<!-- x --></tk:version><tk:version/>"),
        (b"<tk:carried_from></tk:carried_from>", b"<tk:carried_from>OT-2025-000001</tk:carried_from>"),
    ],
)
def test_our_own_part_is_read_strictly(old, new):
    assert old in SOUND
    with pytest.raises(ElmoProfile):
        read_any(SOUND.replace(old, new))


def test_wrong_check_digits_are_refused():
    with pytest.raises(ElmoProfile, match="business id"):
        read_any(SOUND.replace(b"9900001-8", b"9900001-7"))


def test_a_later_version_of_our_own_part_is_refused_rather_than_half_read():
    with pytest.raises(ElmoExtensionVersion):
        read_any(SOUND.replace(b"urn:taitokirja:elmo:certificate:1", b"urn:taitokirja:elmo:certificate:2"))


@pytest.mark.parametrize("content", [b"SGVs*bG8=", b"SGVsbG8=", b""])
def test_an_attachment_that_is_no_pdf_is_refused(content):
    with pytest.raises(ElmoAttachment):
        read_any(SOUND.replace(b"JVBERi0xLjc=", content))


def test_reading_a_certificate_from_a_file_of_another_maker_is_refused(shared_data):
    with pytest.raises(ElmoForeign):
        read((shared_data / "payloads/elmo-vocational-example.xml").read_bytes())
