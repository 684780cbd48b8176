"""The door to libvoikko: what it gives, and that its absence is nothing wrong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from qualifications import analyser
from qualifications.analyser import WordKnowledge, word_knowledge


@pytest.fixture(autouse=True)
def opened_anew():
    analyser._open.cache_clear()
    yield
    analyser._open.cache_clear()


@pytest.fixture
def knowledge() -> WordKnowledge:
    found = word_knowledge()
    if found is None:
        pytest.skip("needs libvoikko and its Finnish dictionary")
    return found


def test_a_word_comes_in_its_basic_form_with_the_parts_of_a_compound(knowledge):
    assert knowledge.readings("öljynvaihdossa") == (("öljynvaihto", "öljy", "vaihto"),)
    assert knowledge.readings("Vaihdettiin") == (("vaihtaa", "vaihtaa"),)
    assert {reading[0] for reading in knowledge.readings("osaan")} == {"osata", "osa"}


@pytest.mark.parametrize("word", ["", "Corollaan", "a\0b", "x" * 5000, "🚗", "'; --", "a\u0308"])
def test_what_is_no_word_has_no_reading(knowledge, word):
    assert knowledge.readings(word) == ()


def test_the_version_is_that_of_the_library_and_of_what_its_dictionary_makes_of_words(knowledge):
    number, _dash, fingerprint = knowledge.version.rpartition("-")
    assert (number.count("."), len(fingerprint)) == (2, 8)
    assert WordKnowledge(knowledge._handle).version == knowledge.version
    assert len(knowledge.version) <= 60


def test_one_handle_serves_all_threads(knowledge):
    words = [f"{first}{second}" for first in ("auton", "puun", "renkaan") for second in ("pesu", "huolto")] * 50
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(knowledge._readings, words))
    assert found == [knowledge.readings(word) for word in words]
    assert word_knowledge() is knowledge


def test_switched_off_it_is_not_opened(settings):
    settings.USE_VOIKKO = False
    assert word_knowledge() is None


def test_without_the_library_there_is_none(monkeypatch):
    def missing(path=None):
        raise OSError("libvoikko.so.1: cannot open shared object file")

    monkeypatch.setattr("qualifications.analyser.VoikkoLibrary.open", missing)
    assert word_knowledge() is None


def test_without_a_dictionary_there_is_none(monkeypatch):
    monkeypatch.setattr(analyser, "_LANGUAGE", "xx")
    assert word_knowledge() is None


def test_a_directory_of_ones_own_that_is_not_there_does_no_harm(settings, knowledge, tmp_path):
    settings.VOIKKO_PATH = str(tmp_path / "missing")
    found = word_knowledge()
    assert found is not None
    assert found.readings("renkaan") == knowledge.readings("renkaan")
