"""`manage.py evaluate_matching` over small files of the tests' own."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from qualifications.models import MatchIndex, MatchTerm
from qualifications.queries.suggesting import analysers
from tests.qualifications.suggesting.corpora import LABELS, NEGATIVES, TASKS, UNITS, write_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    return write_files(tmp_path)


@pytest.fixture
def no_words(monkeypatch):
    monkeypatch.setattr(analysers, "word_knowledge", lambda: None)


def measure(files, *more, tasks="tasks"):
    out = StringIO()
    call_command("evaluate_matching", "--tasks", str(files[tasks]), "--corpus", str(files["corpus"]), *more, stdout=out)
    return out.getvalue()


def report(files, *more):
    return json.loads(measure(files, "--analyser", "chargram", "--json", *more))


def spoil(files, name, text):
    files[name].write_text(text, encoding="utf-8")


def test_the_figures_are_told_by_language_and_together(files):
    found = report(files)["results"]
    assert {name: group["tasks"] for name, group in found.items()} == {"fi": 2, "sv": 1, "together": 3, "en": 1}
    assert found["together"]["R@1"] == found["together"]["MRR"] == 1.0
    assert found["en"]["R@10"] == found["en"]["kept"] == 0.0
    assert found["fi"]["p95_ms"] >= found["fi"]["p50_ms"] > 0


def test_nothing_is_left_in_the_database(files):
    report(files)
    assert not MatchIndex.objects.exists()
    assert not MatchTerm.objects.exists()


def test_rows_that_are_there_change_nothing_and_stay(files):
    before = report(files, "--details")["details"]
    row = MatchIndex.objects.create(analyser="chargram", version="1/1", language="fi", state="building", units=9)
    MatchTerm.objects.all().write(row.pk, [("renka", 1, b"\x01\0\0\0\0\0\x80\x3f")])
    after = report(files, "--details")["details"]
    assert [(each["top"], each["band"]) for each in after] == [(each["top"], each["band"]) for each in before]
    assert MatchTerm.objects.count() == 1


def test_it_says_which_analyser_was_used_in_which_version(files, no_words):
    found = json.loads(measure(files, "--json"))["analyser"]
    assert found["name"] == "chargram"
    assert found["by_language"]["fi"][0].startswith("chargram ")


@pytest.mark.parametrize("name", ["voikko", "both"])
def test_a_dictionary_that_is_not_installed_is_said_and_not_passed_over(files, no_words, name):
    with pytest.raises(CommandError, match="libvoikko") as error:
        measure(files, "--analyser", name)
    assert error.value.returncode == 2


def test_choosing_from_two_units_ranks_no_third(files):
    details = report(files, "--candidates", "2", "--details")["details"]
    assert all(len(each["top"]) <= 2 for each in details)
    assert report(files, "--candidates", "2", "--details")["details"][0]["top"] == details[0]["top"]


def test_choosing_from_the_qualification_leaves_the_others_out(files):
    details = report(files, "--candidates", "qualification", "--details")["details"]
    codes = {one["code"] for each in details for one in each["top"] if each["language"] == "fi"}
    assert codes <= {"900001", "900002", "900003"}


@pytest.mark.parametrize("candidates", ["none", "0", "-1", "1.5", ""])
def test_another_way_to_narrow_down_is_refused(files, candidates):
    with pytest.raises(CommandError, match="--candidates") as error:
        measure(files, f"--candidates={candidates}")
    assert error.value.returncode == 2


def test_lines_entries_and_noise_are_measured(files):
    found = report(files, "--labels", str(files["labels"]), "--negatives", str(files["negatives"]), "--noisy", "7")
    assert found["lines"] == {"tasks": len(LABELS), "R@1": 1.0, "R@3": 1.0, "R@5": 1.0}
    assert (found["negatives"]["refused"], found["negatives"]["total"]) == (3, len(NEGATIVES))
    assert found["negatives"]["passed"] == ["jarrujen säätöä"]
    assert found["results"]["together"]["R@1"] == 1.0


def test_noise_spoils_what_is_asked_and_keeps_the_original_in_the_history(files):
    found = report(files, "--noisy", "7", "--details")
    assert found["history"] == len(TASKS)
    assert all(each["asked"] != each["text"] for each in found["details"])


def test_a_task_is_never_its_own_history(files):
    alone = report(files, "--details")["details"]
    with_itself = report(files, "--history", str(files["tasks"]), "--details")["details"]
    assert alone[2]["top"] == with_itself[2]["top"]


def test_the_history_brings_up_what_was_confirmed(files, tmp_path):
    row = {**TASKS[0], "id": "B1", "modules": ["900003"], "primary_module": "900003"}
    history = tmp_path / "history.jsonl"
    history.write_text(json.dumps(row), encoding="utf-8")
    assert report(files, "--history", str(history), "--details")["details"][0]["top"][0]["code"] == "900003"


def test_the_aliases_that_spoke_are_told_with_their_source(files):
    task = {**TASKS[0], "text": "oljynvaihto ja kesärenkaat"}
    spoil(files, "tasks", json.dumps(task))
    aliases = report(files)["aliases"]
    assert aliases["tasks"] == 1
    assert all(each["source"] and each["tasks"] == 1 for each in aliases["fired"])


def test_people_get_lines_to_read(files):
    text = measure(files, "--analyser", "chargram", "--negatives", str(files["negatives"]), "--details")
    assert "analyser chargram, 4 units, candidates all" in text
    assert "together: tasks 3, R@1 1.0" in text


GOOD = json.dumps(TASKS[0]) + "\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("tasks", GOOD + "{", r"tasks\.jsonl, line 2: not JSON"),
        ("tasks", GOOD + "\n[]", r"tasks\.jsonl, line 3: an object is needed"),
        ("tasks", json.dumps({**TASKS[0], "text": 3}), "line 1: text is not a text"),
        ("tasks", json.dumps({"text": "a", "lang": "fi"}), "line 1: modules is missing"),
        ("tasks", json.dumps({**TASKS[0], "modules": "900001"}), "line 1: modules is not a list"),
        (
            "tasks",
            GOOD + json.dumps({**TASKS[0], "primary_module": "1", "modules": ["2"]}),
            "line 2: the corpus has none of the units 1, 2",
        ),
        ("labels", json.dumps({**LABELS[0], "module": "1"}), "line 1: the corpus has no unit 1"),
        ("labels", json.dumps({**LABELS[0], "requirement_lines": []}), "line 1: requirement_lines is empty"),
        ("negatives", '{"words": ""}', "line 1: text is missing"),
        ("corpus", "[]", "at least one unit"),
        ("corpus", "{", "corpus.json: not JSON"),
        ("corpus", json.dumps([UNITS[0], UNITS[0]]), "unit 2: the code 900001 stands there twice"),
        ("corpus", json.dumps([{"code": "1", "name": "a"}]), "unit 1: req_fi is missing"),
        ("corpus", json.dumps([{"code": "1", "name": "a", "req_fi": [], "crit_fi": [[1]]}]), "unit 1: crit_fi holds"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(files, name, text, message):
    spoil(files, name, text)
    with pytest.raises(CommandError, match=message) as error:
        report(files, "--labels", str(files["labels"]), "--negatives", str(files["negatives"]))
    assert error.value.returncode == 2


def test_a_file_that_is_not_there_or_not_text_is_told(files, tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        measure({**files, "tasks": tmp_path / "none.jsonl"})
    files["tasks"].write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="not UTF-8"):
        measure(files)


def test_a_code_that_the_corpus_does_not_have_beside_one_that_it_has_is_told(files):
    spoil(files, "tasks", json.dumps({**TASKS[0], "modules": ["900001", "777"]}))
    assert report(files)["unknown_units"] == ["777"]
