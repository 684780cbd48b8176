"""The fixed words of the certificate."""

from __future__ import annotations

import re
import string

import pytest

from certificates.choices import SupersedeReason
from certificates.rules.wording import en, fi, sv
from certificates.rules.wording.words import LANGUAGES, Words
from competence.rules.thresholds import VALUES
from qualifications.choices import QualificationKind, UnitKind, Validity

TABLES = {"fi": fi.WORDS, "sv": sv.WORDS, "en": en.WORDS}
# Words that would make the document look like a school's certificate.
FORBIDDEN = re.compile(
    r"osatutkintotodistus|tutkintotodistus|hyväksytty|suoritettu|todistus tutkinnon osasta|opintopiste"
    r"|suoritus\b|studiepoäng|completed unit|qualification certificate",
    re.IGNORECASE,
)


def blanks(value):
    texts = [value] if isinstance(value, str) else value
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_three_languages_say_the_same_things():
    assert sv.WORDS.keys() == fi.WORDS.keys() == en.WORDS.keys()
    assert {key: blanks(value) for key, value in sv.WORDS.items()} == {k: blanks(v) for k, v in fi.WORDS.items()}
    assert {key: blanks(value) for key, value in en.WORDS.items()} == {k: blanks(v) for k, v in fi.WORDS.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_forbidden_word_stands_in_them(language):
    texts = [text for value in TABLES[language].values() for text in ([value] if isinstance(value, str) else value)]
    assert [text for text in texts if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closed_list_has_its_words(language):
    words = Words(language)
    wanted = [("kind", kind) for kind in QualificationKind]
    wanted += [("unit", kind) for kind in UnitKind]
    wanted += [("validity", state) for state in Validity]
    wanted += [("replaces", reason) for reason in SupersedeReason]
    wanted += [("scale", scale) for scale in VALUES]
    wanted += [("value", f"{scale}.{value}") for scale, values in VALUES.items() for value in values]
    assert [(kind, value) for kind, value in wanted if words.value(kind, value) == value] == []


def test_the_four_sentences_are_the_agreed_ones():
    assert fi.WORDS["what_it_is_not"] == "Tämä ei ole todistus tutkinnon tai tutkinnon osan suorittamisesta."
    assert sv.WORDS["what_it_is_not"] == "Detta är inte ett betyg över avlagd examen eller examensdel."
    assert en.WORDS["what_it_is_not"] == "This is not a certificate of a completed qualification or unit."
    assert fi.WORDS["who_recognises"] == "Osaamisen voi tunnustaa opinnoiksi vain koulutuksen järjestäjä."
    assert sv.WORDS["who_recognises"] == (
        "Endast en utbildningsanordnare kan erkänna kunnandet som en del av studierna."
    )
    assert en.WORDS["who_recognises"] == "Only an education provider can recognise the competence as part of studies."


def test_only_a_school_recognises():
    """The words for recognising stand only where the school is named as the one who does it."""
    acts = re.compile(r"tunnusta|tunnustettu|erkän|recogni", re.IGNORECASE)
    for table in TABLES.values():
        texts = {key: value if isinstance(value, str) else " ".join(value) for key, value in table.items()}
        assert {key for key, text in texts.items() if acts.search(text)} == {"who_recognises", "koski_hint", "koski"}
