"""What a school needs stands on the paper, in each language, and what must not stand there does not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from certificates import pdf
from certificates.rules.wording.words import LANGUAGES, Words
from common.text import LocalizedText
from tests.certificates.reading_pdf import pages_of, text_of
from tests.documents import sample_document, sample_line

# What must be found on every certificate, whatever its language.
FACTS = (
    "OT-2026-000001",
    "Pia Participant",
    "Ykköspaja ry",
    "9900001-8",
    "Pyöräpaja",
    "Pajakatu 1, 00100 Helsinki",
    "Sanna Coach",
    "09 000",
    "p@example.test",
    "12.1.2026–31.3.2026",
    "240 h",
    "Helsinki 1.4.2026",
    "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV",
    "Pyöräalan tutkinto",
    "Examen inom cykelbranschen",
    "OPH-1-2026",
    "990001",
    "1.8.2022",
    "tutkinnonosat_990001",
    "ammattitaitovaatimukset_990001",
    "12.1.2026–19.3.2026",
    "25 h 30 min",
    "Vaihdan renkaan",
    "Työskentelee huolellisesti.",
    "20.3.2026",
    "Sanna Supervisor, Työpajaohjaaja",
    "OY-2026-000001 (5.1.2026)",
    "Anna Asiantuntija, Opettaja · Esimerkkiopisto",
)
# Words that must be found in the certificate's own language, by key.
WORDS = (
    "title",
    "subtitle",
    "what_it_is",
    "what_it_is_not",
    "who_recognises",
    "scale.threshold",
    "self_assessed",
    "points_note",
    "period",
    "business_id",
    "contact",
    "sign.issuer",
    "sign.identifier",
    "sign.holder",
    "expert",
    "verify_code",
    "kind.initial",
    "diary_number",
    "eperusteet_id",
    "education_code",
    "valid_from",
    "valid_to",
    "validity.valid",
    "validity_today",
    "open_ended",
    "value.threshold.reached",
    "threshold_met",
    "criteria",
    "fictional",
    "koski_hint",
)
OWN_TEXTS = {
    "fi": ("Polkupyörän huolto", "vaihtaa renkaan ja tarkistaa paineen", "tekee työn ohjeiden mukaan", "15 osp"),
    "sv": ("Service av cykel", "byter däck och kontrollerar trycket", "utför arbetet enligt anvisningarna", "15 kp"),
    "en": (
        "Polkupyörän huolto (in Finnish)",
        "vaihtaa renkaan ja tarkistaa paineen (in Finnish)",
        "15 competence points",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_must_be_there_is_there(language):
    shown = text_of(replace(sample_document(), language=language)).replace("\N{NO-BREAK SPACE}", " ")
    words = Words(language)
    wanted = [*FACTS, *(words[key] for key in WORDS), *OWN_TEXTS[language]]
    assert [text for text in wanted if text.replace("\N{NO-BREAK SPACE}", " ") not in shown] == []
    # The diary number stands with the qualification and again with the unit.
    assert shown.count("OPH-1-2026") == 2


@pytest.mark.parametrize(("language", "page"), [("fi", "Sivu"), ("sv", "Sida"), ("en", "Page")])
def test_every_page_says_which_it_is_and_of_how_many(language, page):
    pages = pages_of(pdf.render(replace(sample_document(), language=language)))
    assert len(pages) == 2
    assert [f"{page} {number}/2" in text for number, text in enumerate(pages, start=1)] == [True, True]


def test_each_qualification_has_an_attachment_of_its_own():
    document = sample_document()
    (part,) = document.qualifications
    second = replace(part, name=LocalizedText.of({"fi": "Puhtausalan tutkinto"}), is_fictional=False)
    pages = pages_of(pdf.render(replace(document, qualifications=(part, second))))
    assert len(pages) == 3
    assert "Liite 1 Pyöräalan tutkinto" in pages[1]
    assert "Liite 2 Puhtausalan tutkinto" in pages[2]
    assert ("Puhtausalan tutkinto" in pages[1], "Pyöräalan tutkinto" in pages[2]) == (False, False)


def test_the_birth_date_is_printed_only_where_it_stands_in_the_document():
    document = sample_document()
    with_date = replace(document, holder=replace(document.holder, birth_date=date(2001, 2, 3)))
    assert ("Syntynyt" in text_of(document), "Syntynyt 3.2.2001" in text_of(with_date)) == (False, True)


def test_a_replacement_names_what_it_replaces_and_why():
    document = replace(
        sample_document(), replaces="OT-2025-000009", replaces_on=date(2025, 12, 1), replace_reason="name_change"
    )
    assert "Tämä todistus korvaa todistuksen nro OT-2025-000009 (1.12.2025). Syy: nimi on muuttunut." in text_of(
        document
    )


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("fi", "Aiemmassa osaamistodistuksessa nro OT-2025-000009 (1.12.2025) todettu, muuttumaton."),
        ("sv", "Konstaterat i det tidigare intyget över kunnande nr OT-2025-000009 (1.12.2025), oförändrat."),
        ("en", "Stated in the earlier certificate no. OT-2025-000009 (1.12.2025), unchanged."),
    ],
)
def test_a_carried_line_says_so_with_the_fixed_phrase(language, phrase):
    assert phrase in text_of(with_line(language=language, carried_from="OT-2025-000009", carried_on=date(2025, 12, 1)))


def with_line(language="fi", **changes):
    document = sample_document()
    (part,) = document.qualifications
    (unit,) = part.units
    lines = (replace(sample_line(), **changes),)
    return replace(document, language=language, qualifications=(replace(part, units=(replace(unit, lines=lines),)),))


@pytest.mark.parametrize(
    ("scale", "value", "shown"),
    [
        ("two_step", "2", "2 osaa itsenäisesti"),
        ("grade_1_5", "4", "hyvä 4"),
    ],
)
def test_other_scales_are_named_and_explained(scale, value, shown):
    text = text_of(with_line(scale=scale, value=value))
    assert shown in text
    assert Words("fi").value("scale", scale) in text
    assert Words("fi").value("scale", "threshold") not in text


def test_how_much_is_missing_is_never_printed():
    """The sample has one of five requirements; the paper tells only the one."""
    text = text_of(sample_document())
    assert "(1 ammattitaitovaatimus)" in text
    assert [word for word in ("1/5", "/5", "20 %", "puuttu", "kesken") if word in text] == []


def test_a_learner_number_is_for_machines_and_not_printed():
    document = sample_document()
    numbered = replace(document, holder=replace(document.holder, oppijanumero="1.2.246.562.24.54382169071"))
    assert "1.2.246.562" not in text_of(numbered)


def test_a_range_of_points_and_a_unit_without_a_code_are_printed():
    document = sample_document()
    (part,) = document.qualifications
    unit = replace(part.units[0], code_uri="", code_version=None, points=Decimal("2.50"), points_max=Decimal(10))
    text = text_of(replace(document, qualifications=(replace(part, units=(unit,)),)))
    assert "ei koodia" in text
    assert "2,5–10\N{NO-BREAK SPACE}osp".replace("\N{NO-BREAK SPACE}", " ") in text.replace("\N{NO-BREAK SPACE}", " ")


def test_sixty_requirements_fill_pages_and_lose_nothing():
    document = sample_document()
    (part,) = document.qualifications
    lines = tuple(sample_line(f"tekee työn numero {number} loppuun") for number in range(60))
    long = replace(document, qualifications=(replace(part, units=(replace(part.units[0], lines=lines),)),))
    pages = pages_of(pdf.render(long))
    text = " ".join(pages)
    assert len(pages) > 4
    assert [number for number in range(60) if f"tekee työn numero {number} loppuun" not in text] == []
    assert all("Ammattitaitovaatimus Merkintä Tunnistettu" in page for page in pages[2:-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_tagged_titled_and_in_its_language(language):
    reader = PdfReader(io.BytesIO(pdf.render(replace(sample_document(), language=language))))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert bool(root["/MarkInfo"]["/Marked"])
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata.title == f"{Words(language)['title']} OT-2026-000001"


def test_the_language_of_the_request_does_not_matter(settings):
    from django.utils import translation

    with translation.override("en"):
        shown = text_of(sample_document())
    assert "Osaamistodistus" in shown
    assert "Certificate of competence" not in shown
