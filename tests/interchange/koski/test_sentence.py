"""The sentence that a school copies into Koski."""

from __future__ import annotations

from dataclasses import replace

import pytest

from common.text import LocalizedText
from interchange.koski.write import KoskiRefused, sentence
from tests.documents import sample_document


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fi",
            (
                "Tunnustettu osaamistodistuksen perusteella: Polkupyörän huolto, OPH-1-2026; "
                "todistuksen antaja Ykköspaja ry 1.4.2026, todistus nro OT-2026-000001."
            ),
        ),
        (
            "sv",
            (
                "Erkänt med stöd av intyg över kunnande: Service av cykel, OPH-1-2026; "
                "utfärdare Ykköspaja ry 1.4.2026, intyg nr OT-2026-000001."
            ),
        ),
    ],
)
def test_it_names_unit_diary_number_issuer_day_and_certificate(language, expected):
    document = sample_document()
    part = document.qualifications[0]
    assert sentence(document, part, part.units[0], language) == expected


def test_a_missing_diary_number_and_a_missing_language_leave_no_hole():
    document = sample_document()
    part = replace(document.qualifications[0], diary_number="")
    unit = replace(part.units[0], name=LocalizedText.of({"sv": "Däckarbeten"}))
    assert ": Däckarbeten; todistuksen antaja" in sentence(document, part, unit, "fi")


def test_it_never_tells_the_kind_of_the_period():
    document = sample_document()
    part = document.qualifications[0]
    assert "jakso" not in sentence(document, part, part.units[0], "fi")


def test_a_badge_is_refused_by_name():
    document = sample_document()
    part = document.qualifications[0]
    unit = replace(part.units[0], kind="badge", code_uri="osaamismerkit_1000")
    with pytest.raises(KoskiRefused, match="Polkupyörän huolto: a national badge is no unit of a qualification"):
        sentence(document, part, unit, "fi")
