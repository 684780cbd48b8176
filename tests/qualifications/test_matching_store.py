"""The index of the suggestions: what is written, what is taken out again, and what the tables refuse."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from interchange.matching import index_matches, rebuild_matches
from qualifications.models import MatchDocument, MatchIndex, MatchTerm, Requirement, Unit
from qualifications.queries.suggesting import analysers
from qualifications.queries.suggesting.analysers import wanted
from qualifications.queries.suggesting.state import answering, index_report, unmatched
from qualifications.queries.suggesting.stored import StoredPostings
from qualifications.queries.suggesting.texts import unit_texts
from qualifications.rules.suggesting.memory import MemoryPostings
from qualifications.rules.suggesting.packing import kept, unpacked
from qualifications.rules.suggesting.ranking import Asked, Engine, rank
from qualifications.rules.suggesting.selecting import MOST_TERMS, Untold
from qualifications.services.matching.indexing import index_documents
from qualifications.services.matching.opening import finish_index, open_indexes
from tests.factories.catalogue import CriterionFactory
from tests.qualifications.matching import NOW, TRADES, ask, change, keys, make_document, make_index, unit_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_voikko(settings):
    settings.USE_VOIKKO = False


def postings(term: str, language: str = "fi") -> dict[str, float]:
    """Give unit key -> weight of a term."""
    row = MatchTerm.objects.filter(index__language=language, index__state="ready", term=term).first()
    names = dict(Unit.objects.values_list("pk", "key"))
    return {names[pk]: weight for pk, weight in unpacked(row.postings).items()} if row else {}


def contents() -> dict[tuple[str, str], tuple[int, dict[int, float]]]:
    rows = MatchTerm.objects.filter(index__state="ready").select_related("index")
    return {(row.index.language, row.term): (row.units, unpacked(row.postings)) for row in rows}


# What is written


def test_every_language_has_an_index_of_its_own_that_answers():
    make_index()

    rows = MatchIndex.objects.order_by("language").values_list("analyser", "language", "state", "units")
    assert list(rows) == [("chargram", "fi", "ready", 5), ("chargram", "sv", "ready", 5)]
    assert set(postings("renka")) == {"renkaat"}
    assert set(postings("broms", "sv")) == {"jarrut"}
    assert (postings("broms"), postings("renka", "sv")) == ({}, {})


def test_a_row_holds_the_units_of_a_term_with_the_weights_of_the_rules():
    make_index()
    (one,) = (one for one in wanted() if one.language == "fi")
    memory = MemoryPostings(unit_texts(Unit.objects.values_list("pk", flat=True), "fi"), one.analyser, "fi")

    rows = {row.term: unpacked(row.postings) for row in MatchTerm.objects.filter(index__language="fi")}

    expected = {term: {pk: kept(w) for pk, w in memory.of({term})[term].items()} for term in rows}
    assert rows == expected
    assert all(row.units == len(unpacked(row.postings)) for row in MatchTerm.objects.all())


def test_criteria_count_too_but_those_of_a_scale_for_all_units_do_not():
    document = make_document("renkaat", "jarrut")
    own, other = unit_of("renkaat"), unit_of("jarrut")
    CriterionFactory(unit=own, text=words("momenttiavaimella"), is_generic=False)
    CriterionFactory(unit=own, text=words("kiitettävästi"), is_generic=True)
    Unit.objects.filter(pk=other.pk).update(criteria_from=own)
    index_matches(now=NOW)

    assert set(postings("momen")) == {"renkaat", "jarrut"}
    assert postings("kiite") == {}
    assert MatchDocument.objects.filter(document=document).count() == 2


def test_a_second_time_there_is_nothing_to_do():
    make_index()
    before = contents()

    assert (index_matches(now=NOW), contents()) == (0, before)


# What changes


def test_a_changed_document_takes_its_old_terms_out_and_leaves_those_of_others():
    make_index("jarrut", "leipominen")
    document = make_document("renkaat")
    index_matches(now=NOW)
    Requirement.objects.filter(unit=unit_of("renkaat")).update(text=words("vulkanoida sisäkumin"))
    change(document)

    assert index_matches(now=NOW) == 1

    assert (postings("paika"), set(postings("vulka"))) == ({}, {"renkaat"})
    assert set(postings("jarru")) == {"jarrut"}
    renewed = contents()
    rebuild_matches(now=NOW)
    assert contents() == renewed


def test_a_withdrawn_unit_and_a_withdrawn_line_are_gone_after_the_next_indexing():
    document = make_index()
    Unit.objects.filter(key="renkaat").update(is_withdrawn=True)
    Requirement.objects.filter(unit=unit_of("jarrut"), position=1).update(is_withdrawn=True)
    change(document)
    index_matches(now=NOW)

    assert (postings("renka"), postings("ilmat")) == ({}, {})
    assert set(MatchIndex.objects.values_list("units", flat=True)) == {4}
    assert keys(ask("vaihdettiin renkaat")) == []


def test_a_document_that_changes_while_it_is_read_is_left_for_the_next_time(monkeypatch):
    document = make_document()
    index_id = open_indexes(now=NOW)[0]
    from qualifications.services.matching import indexing

    read = indexing.unit_texts

    def published_meanwhile(*arguments):
        texts = read(*arguments)
        change(document)
        return texts

    monkeypatch.setattr(indexing, "unit_texts", published_meanwhile)
    assert index_documents(index_id=index_id, document_ids=[document.pk], now=NOW) == 0
    assert (MatchTerm.objects.count(), unmatched(index_id)) == (0, (document.pk,))
    assert finish_index(index_id=index_id, now=NOW) is False


def test_an_index_of_another_analyser_is_let_be():
    document = make_index()
    other = MatchIndex.objects.create(analyser="chargram", version="other", language="fi", state="ready", built_at=NOW)

    assert index_documents(index_id=other.pk, document_ids=[document.pk], now=NOW) == 0
    assert index_documents(index_id=0, document_ids=[document.pk], now=NOW) == 0
    assert other.terms.count() == 0


# Built anew


def test_while_an_index_is_built_anew_the_old_one_answers_and_then_gives_way():
    make_index()
    before, old = contents(), set(MatchIndex.objects.values_list("pk", flat=True))

    begun = open_indexes(now=NOW, anew=True)
    assert keys(ask("paikkasin puhjenneen renkaan"))[:1] == ["renkaat"]
    assert set(MatchIndex.objects.filter(state="building").values_list("pk", flat=True)) == set(begun)

    assert rebuild_matches(now=NOW) == 1
    assert contents() == before
    assert old.isdisjoint(MatchIndex.objects.values_list("pk", flat=True))


def test_what_was_broken_off_is_gone_on_with():
    make_index("jarrut")
    make_document("renkaat")
    rebuilt = open_indexes(now=NOW, anew=True)

    assert index_matches(now=NOW) == 2
    assert set(MatchIndex.objects.values_list("pk", "state")) == {(pk, "ready") for pk in rebuilt}


def test_a_rebuild_mends_what_was_spoilt_and_clears_what_cannot_be_asked():
    make_index()
    before = contents()
    MatchTerm.objects.filter(term="renka").delete()
    MatchTerm.objects.filter(term="jarru").update(postings=b"", units=1)
    MatchIndex.objects.create(analyser="voikko", version="gone", language="fi", state="ready", built_at=NOW)

    rebuild_matches(now=NOW)

    assert contents() == before
    assert set(MatchIndex.objects.values_list("analyser", flat=True)) == {"chargram"}


def test_another_version_of_an_analyser_has_an_index_of_its_own(monkeypatch):
    make_index()
    monkeypatch.setattr(analysers, "PARAMETERS", "another")
    assert (list(answering()), ask("vaihdettiin renkaat").refusal.value) == ([], "no-match")

    index_matches(now=NOW)

    assert keys(ask("vaihdettiin renkaat"))[0] == "renkaat"
    assert MatchIndex.objects.count() == 4


# Two at once


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_two_that_index_at_once_lose_nothing():
    documents = [make_document("renkaat"), make_document("jarrut"), make_document("siivous")]
    index_id = open_indexes(now=NOW)[0]
    together = threading.Barrier(len(documents))

    def write(document) -> int:
        together.wait(timeout=20)
        try:
            return index_documents(index_id=index_id, document_ids=[document.pk], now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(documents)) as pool:
        assert list(pool.map(write, documents)) == [1, 1, 1]
    finish_index(index_id=index_id, now=NOW)
    # All three say that something is done with something: "vaihtaa" stands in two.
    assert set(postings("vaiht")) == {"renkaat", "jarrut"}
    assert MatchIndex.objects.get(pk=index_id).units == 3


# The same as in memory


def engines(language: str = "fi") -> tuple[list[Engine], list[Engine]]:
    """Give the stored index and one in memory over the same units."""
    units = frozenset(Unit.objects.values_list("pk", flat=True))
    stored, memory = [], []
    for one, index_id, known in answering():
        if one.language == language:
            stored.append(Engine(one.analyser, StoredPostings(index_id, known, units)))
            memory.append(Engine(one.analyser, MemoryPostings(unit_texts(units, language), one.analyser, language)))
    return stored, memory


TASKS = ["paikkasin puhjenneen renkaan", "jarrupalat vaihtoon", "leivoin sämpylöitä ja paistoin", "nurmikko", "lattiat"]


@pytest.mark.parametrize("text", [*TASKS, "vaihdoin " + " ".join(f"sana{number}renkaat" for number in range(90))])
def test_the_stored_index_ranks_as_one_in_memory_does(text):
    make_index()
    stored, memory = engines()

    found, expected = rank(Asked(text, "fi"), stored), rank(Asked(text, "fi"), memory)

    assert [one.unit_id for one in found.units] == [one.unit_id for one in expected.units]
    assert [one.score for one in found.units] == pytest.approx([one.score for one in expected.units], abs=1e-5)
    assert found.evidence == pytest.approx(dict(expected.evidence), abs=1e-5)


def test_what_was_asked_before_is_not_read_again(django_assert_num_queries):
    make_index()
    ((_one, index_id, known),) = [row for row in answering() if row[0].language == "fi"]
    stored = StoredPostings(index_id, known, frozenset(Unit.objects.values_list("pk", flat=True)))

    with django_assert_num_queries(2):
        whole = stored.of({"renka", "jarru", "xxxxx"})
    with django_assert_num_queries(0):
        part = stored.of({"renka", "xxxxx"})

    assert set(whole) == {"renka", "jarru"}
    assert part == {"renka": whole["renka"]}


def test_of_a_long_text_the_rarest_terms_are_looked_up_and_of_the_others_it_is_told_how_common_they_are():
    make_index()
    ((_one, index_id, known),) = [row for row in answering() if row[0].language == "fi"]
    stored = StoredPostings(index_id, known, frozenset(Unit.objects.values_list("pk", flat=True)))
    terms = sorted(MatchTerm.objects.filter(index=index_id).values_list("term", flat=True))

    found = stored.of(terms)

    untold = [term for term, units in found.items() if isinstance(units, Untold)]
    assert len(found) - len(untold) == MOST_TERMS
    counts = dict(MatchTerm.objects.filter(index=index_id).values_list("term", "units"))
    assert {term: len(found[term]) for term in untold} == {term: counts[term] for term in untold}
    assert min(counts[term] for term in untold) >= max(counts[term] for term in set(found) - set(untold))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fi", "paikkasin puhjenneen renkaan", ["renkaat", "leipominen"]),
        ("fi", "vaihdoin jarrupalat autoon", ["jarrut", "renkaat"]),
        ("fi", "kitkettiin kukkapenkkejä", ["puutarha"]),
        ("sv", "klippte gräsmattan", ["puutarha"]),
    ],
)
def test_the_order_is_the_same_on_every_database(language, text, expected):
    """The suite runs on both databases; the lists are pinned."""
    make_index()
    stored, _memory = engines(language)
    names = dict(Unit.objects.values_list("pk", "key"))

    assert [names[one.unit_id] for one in rank(Asked(text, language), stored).units][: len(expected)] == expected


# What the tables refuse


def refused(make):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return str(caught.value)


def index(**fields):
    stated = {"analyser": "chargram", "version": "1", "language": "fi", "state": "building", **fields}
    return MatchIndex.objects.create(**stated)


def test_one_index_of_a_kind_answers_and_one_is_built():
    index()
    index(state="ready", built_at=NOW)
    refused(index)
    assert refused(lambda: index(state="ready", built_at=NOW))


def test_an_index_is_of_a_known_analyser_and_in_a_known_state():
    assert "match_index_analyser" in refused(lambda: index(analyser="guess"))
    assert "match_index_state" in refused(lambda: index(state="lost"))


def test_an_index_that_answers_tells_when_it_was_built():
    assert "match_index_ready_has_time" in refused(lambda: index(state="ready"))


def test_a_term_stands_once_in_an_index_and_somewhere():
    row = index()
    MatchTerm.objects.create(index=row, term="renka", units=1, postings=b"12345678")
    refused(lambda: MatchTerm.objects.create(index=row, term="renka", units=1, postings=b"12345678"))
    assert "match_term_somewhere" in refused(
        lambda: MatchTerm.objects.create(index=row, term="empty", units=0, postings=b"")
    )


def test_a_document_is_noted_once_in_an_index():
    row, document = index(), make_document("jarrut")
    MatchDocument.objects.create(index=row, document=document, content_hash="a", units=1)
    refused(lambda: MatchDocument.objects.create(index=row, document=document, content_hash="b", units=1))


# The command


def told(capsys, *options: str) -> str:
    call_command("build_match_index", *options)
    return capsys.readouterr().out


def test_the_command_builds_checks_and_adds(capsys):
    make_document("jarrut")
    with pytest.raises(CommandError, match="not in step"):
        call_command("build_match_index", "--check")
    assert capsys.readouterr().out == "fi chargram: missing\nsv chargram: missing\n"
    assert MatchIndex.objects.count() == 0

    assert told(capsys).startswith("1 documents indexed in ")
    version = next(one.version for one in wanted())
    make_document("renkaat")
    with pytest.raises(CommandError, match="not in step"):
        call_command("build_match_index", "--check")
    assert capsys.readouterr().out.splitlines() == [
        f"{language} chargram {version} (ready): 1 of 2 documents, 1 units" for language in ("fi", "sv")
    ]
    assert told(capsys, "--new-only").startswith("1 documents indexed in ")
    assert told(capsys, "--check").count("2 of 2 documents, 2 units") == 2


def test_the_command_tells_of_an_index_that_is_never_asked(capsys):
    make_index("jarrut")
    MatchIndex.objects.create(analyser="voikko", version="9", language="fi", state="ready", built_at=NOW)

    with pytest.raises(CommandError, match="not in step"):
        call_command("build_match_index", "--check")

    assert "fi voikko 9 (ready): 0 of 1 documents, 0 units; of another version" in capsys.readouterr().out


def test_before_the_tables_are_there_nothing_is_told(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert index_report() is None
    with pytest.raises(CommandError, match="run migrate first"):
        call_command("build_match_index", "--check")


def test_the_shared_tasks_are_ranked_as_in_memory(shared_data, monkeypatch):
    corpus = json.loads((shared_data / "matching" / "corpus.json").read_text())
    tasks = [json.loads(line) for line in (shared_data / "matching" / "dev.jsonl").read_text().splitlines()]
    for one in corpus:
        monkeypatch.setitem(TRADES, one["code"], ((one["name"], one["name_sv"]), *_lines(one)))
    make_index()
    for language in ("fi", "sv"):
        stored, memory = engines(language)
        for task in tasks:
            if task["lang"] == language:
                asked = Asked(task["text"], language)
                found, expected = ([one.unit_id for one in rank(asked, put).units[:10]] for put in (stored, memory))
                assert found == expected, task["text"]


def _lines(one: dict) -> list[tuple[str, str]]:
    """Pair the lines of two languages; where one has fewer, the rest are empty."""
    return list(zip_longest(one["req_fi"], one["req_sv"], fillvalue=""))
