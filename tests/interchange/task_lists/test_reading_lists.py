"""Lists of tasks as people have them: no bytes break the reader, and what is in them is found."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interchange.task_lists.decoding import decoded
from interchange.task_lists.lines import lines_in, lines_of, pasted, rows_of
from interchange.task_lists.read import read_table, table_of, written
from interchange.task_lists.types import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Line, TaskTable

SPREADSHEET = "Tehtävä;Kesto (min)\r\nPesen pyörän;30\r\nÖljyän ketjun;\r\n"
TRACKER = (
    "Issue Type,Issue key,Issue id,Summary,Assignee,Assignee,Status\n"
    'Task,AB-1,10001,"Vaihda rengas, etu",,,Done\n'
    "Bug,AB-2,10002,Huolla vaihteet,,Matti,To Do\n"
)


def _names(table: TaskTable) -> list[str]:
    return [line.name for line in lines_in(table, table.title, table.minutes)]


@given(st.binary(max_size=3000))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    table = read_table(data)
    assert len({len(row) for row in (*table.rows, *([table.header] if table.header else []))}) <= 1
    assert all(line.name == " ".join(line.name.split()) for line in lines_in(table, table.title, table.minutes))


@given(st.text(max_size=2000))
def test_no_text_breaks_the_reader_of_lines(text: str) -> None:
    for line in lines_of(text):
        assert line.name
        assert len(line.name) <= LONGEST_CELL
        assert not line.minutes or int(line.minutes) is not None


@given(
    st.text(alphabet=st.sampled_from('a;,\t"\n\r\x00=å'), max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"])
)
def test_separators_quotes_and_line_ends_in_any_order_are_read(text: str, encoding: str) -> None:
    read_table(text.encode(encoding))


_CELL = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x17F), min_size=1, max_size=10)


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=8))
def test_a_written_table_is_read_again(rows: list[tuple[str, str]]) -> None:
    table = TaskTable(tuple(rows), ("summary", "type"))
    again = table_of(written(table))
    assert (again.rows, again.header, again.title) == (table.rows, table.header, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_spreadsheet_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    table = read_table(SPREADSHEET.replace(";", separator).encode(encoding))
    assert (table.title, table.minutes, table.header) == (0, 1, ("Tehtävä", "Kesto (min)"))
    assert lines_in(table, 0, 1) == (Line("Pesen pyörän", "30"), Line("Öljyän ketjun", ""))


def test_an_issue_trackers_titles_are_found_among_its_columns() -> None:
    table = read_table(TRACKER.encode())
    assert table.header[table.title] == "Summary"
    assert table.minutes is None
    assert _names(table) == ["Vaihda rengas, etu", "Huolla vaihteet"]


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("Avain;Tyyppi;Yhteenveto;Tila", 2),
        ("Nyckel;Rubrik;Status", 1),
        ("Key;Title;State", 1),
        ("Namn;Minuter", 0),
        ("Typ;Otsikko", 1),
    ],
)
def test_the_column_of_titles_is_known_in_three_languages(header: str, title: int) -> None:
    row = ";".join(f"solu {number}" for number in range(header.count(";") + 1))
    assert read_table(f"{header}\n{row}\n{row}".encode()).title == title


def test_without_names_the_wordiest_column_is_taken_and_numbers_are_minutes() -> None:
    table = read_table("17;Pesen pyörän;30\n18;Öljyän ketjun;45\n".encode())
    assert (table.header, table.title, table.minutes) == ((), 1, 2)


def test_a_plain_list_is_one_column_though_it_has_commas() -> None:
    text = "Pesen, kuivaan ja vahaan\nSiivoan\nLakaisen, pesen\nPuhdistan ikkunat\n"
    assert _names(read_table(text.encode())) == text.splitlines()


def test_a_stray_quotation_mark_swallows_no_lines() -> None:
    assert _names(read_table(b'"Pesen pyoran\nVaihdan renkaan\nSiivoan\n'))[1:] == ["Vaihdan renkaan", "Siivoan"]


def test_quoted_cells_may_hold_separators_and_line_ends() -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([["Tehtävä", "Minuutit"], ["Pesen;\nkuivaan", "5"], ['Sanon "hei"', ""]])
    assert _names(read_table(file.getvalue().encode())) == ["Pesen; kuivaan", 'Sanon "hei"']


def test_columns_rows_and_cells_are_bounded() -> None:
    wide = ";".join(["Summary", *(f"Sarake {number}" for number in range(40))])
    row = ";".join(["x" * 500, *(str(number) for number in range(40))])
    table = read_table("\n".join([wide, *[row] * 1200]).encode())
    assert (len(table.header), len(table.rows)) == (MOST_COLUMNS, MOST_ROWS)
    assert {len(cell) for cell in (row[table.title] for row in table.rows)} == {LONGEST_CELL}


def test_the_columns_that_matter_stay_when_there_are_too_many() -> None:
    header = [*(f"Sarake {number}" for number in range(30)), "Summary", "Minutes"]
    row = [*(f"arvo {number}" for number in range(30)), "Pesen pyörän", "20"]
    table = read_table("\n".join(map(";".join, [header, row, row])).encode())
    assert (table.header[table.title], table.header[table.minutes or 0]) == ("Summary", "Minutes")


@pytest.mark.parametrize("data", [b"", b"\n\n", b";;;\n;;", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 50])
def test_nothing_is_found_in_nothing(data: bytes) -> None:
    assert read_table(data).rows == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Pesen\n* Kuivaan\n• Vahaan\n– Siivoan", ["Pesen", "Kuivaan", "Vahaan", "Siivoan"]),
        ("1) Pesen\n2) Kuivaan", ["Pesen", "Kuivaan"]),
        ("a) Pesen\nb) Kuivaan\n", ["Pesen", "Kuivaan"]),
        ("- [ ] Pesen\n- [x] Kuivaan", ["Pesen", "Kuivaan"]),
        ("Pesen\n\n\n   \nKuivaan  ja   vahaan", ["Pesen", "Kuivaan ja vahaan"]),
        ("2. kerroksen siivous\nAulan siivous", ["2. kerroksen siivous", "Aulan siivous"]),
        ("=SUMMA(A1)\n+358\n@käsky", ["=SUMMA(A1)", "+358", "@käsky"]),
        ("Pesen; kuivaan ja vahaan", ["Pesen; kuivaan ja vahaan"]),
    ],
)
def test_pasted_lines_lose_bullets_and_numbering_only(text: str, names: list[str]) -> None:
    assert [line.name for line in lines_of(text)] == names


@pytest.mark.parametrize("tail", ["; 30", ";30 min", "; 30 minuuttia", "\t30", " ;  30 minutes "])
def test_minutes_after_a_semicolon_are_taken_off(tail: str) -> None:
    assert lines_of(f"Pesen pyörän{tail}") == (Line("Pesen pyörän", "30"),)


def test_formulas_are_known_and_kept_as_text() -> None:
    assert [(line.name, line.is_formula) for line in lines_of('=HYPERLINK("x")\nPesen')] == [
        ('=HYPERLINK("x")', True),
        ("Pesen", False),
    ]


def test_lines_become_a_table_and_lines_again() -> None:
    lines = lines_of("Pesen; 5\nKuivaan")
    table = table_of(written(rows_of(lines)))
    assert lines_in(table, table.title, table.minutes) == lines


def test_characters_that_cannot_be_seen_are_left_out() -> None:
    assert decoded(b"Pe\x00sen\x07\r\nkuivaan\r") == "Pesen\nkuivaan\n"


@pytest.mark.parametrize("line", ["a" + "\t" * 5000 + "b", "a" + " " * 30000 + "b", "a" + " ;" * 20000 + "b"])
def test_a_hostile_line_is_read_at_once(line: str) -> None:
    begun = time.perf_counter()
    assert [row[0] for row in pasted(f"Pesen\nKuivaan\n{line}").rows[:2]] == ["Pesen", "Kuivaan"]
    assert time.perf_counter() - begun < 1
