"""How a certificate of national badges is worded, alone and beside units of a qualification."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certificates.rules.document import CertificateDocument
from certificates.rules.sheet.cover import sheet_of
from certificates.rules.soundness import problems
from tests.documents import both, sample_document


def with_badge(language: str, *, alone: bool) -> CertificateDocument:
    """Give the sample with a badge in place of its unit, or after it."""
    document = replace(sample_document(), language=language)
    part = document.qualifications[0]
    unit = replace(
        part.units[0], kind="badge", code_uri="osaamismerkit_1000", points=None, name=both("Merkki", "Märke")
    )
    badges = replace(part, kind="badges", eperusteet_id=-(2**63), diary_number="", education_codes=(), units=(unit,))
    return replace(document, qualifications=(badges,) if alone else (part, badges))


OWN = {
    "fi": ("osaamismerkkien osaamistavoitteisiin", "ei ole osaamismerkki", "1 osaamistavoite", "Osaamistavoite"),
    "sv": ("nationella kompetensmärken", "inte ett kompetensmärke", "1 mål för kunnandet", "Mål för kunnandet"),
    "en": ("national competence badges", "not a badge", "1 learning outcome", "Learning outcome"),
}


@pytest.mark.parametrize("language", OWN)
def test_a_certificate_of_badges_alone_speaks_of_badges(language):
    lead, note, amount, requirement = OWN[language]
    sheet = sheet_of(with_badge(language, alone=True))
    assert lead in sheet.lead
    assert sum(note in statement for statement in sheet.statements) == 1
    assert sheet.words["scale.threshold"] not in sheet.statements
    assert [amount for part in sheet.contents for _name, amount in part.units] == [amount]
    (unit,) = sheet.parts[0].units
    assert unit.captions.requirement == requirement
    assert unit.lines[0].level == sheet.words["threshold_met.badge"]
    assert sheet.words["eperusteet_id"] not in [fact.label for fact in sheet.parts[0].facts]
    labels = [fact.label for fact in unit.facts]
    assert sheet.words["unit_kind"] not in labels
    assert unit.captions.unit in labels


@pytest.mark.parametrize("language", OWN)
def test_beside_a_unit_both_are_explained(language):
    sheet = sheet_of(with_badge(language, alone=False))
    assert sheet.lead == sheet.words["what_it_is"]
    assert sheet.words["scale.threshold"] in sheet.statements
    assert sheet.words["badges_note"] in sheet.statements
    (unit,), (badge,) = (part.units for part in sheet.parts)
    assert (unit.captions.unit, badge.captions.unit) == (sheet.words["unit"], sheet.words["unit.badge"])
    assert (unit.lines[0].level, badge.lines[0].level) == (
        sheet.words["threshold_met"],
        sheet.words["threshold_met.badge"],
    )


def test_another_scale_is_explained_for_badges_too():
    document = with_badge("fi", alone=True)
    part = document.qualifications[0]
    line = replace(part.units[0].lines[0], scale="two_step", value="2")
    unit = replace(part.units[0], lines=(line,))
    sheet = sheet_of(replace(document, qualifications=(replace(part, units=(unit,)),)))
    assert sheet.words["scale.two_step"] in sheet.statements


def test_units_of_a_qualification_are_worded_as_before():
    sheet = sheet_of(sample_document())
    assert sheet.words["badges_note"] not in sheet.statements
    assert sheet.parts[0].units[0].captions.requirement == "Ammattitaitovaatimus"
    assert sheet.parts[0].caption == "Tutkinnon perusteet"


def test_a_certificate_of_badges_is_sound():
    assert list(problems(with_badge("fi", alone=False))) == []
