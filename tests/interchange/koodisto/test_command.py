"""The command that imports code lists."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from interchange.koodisto.load import MAX_BYTES
from qualifications.models import Code
from tests.koodisto import as_bytes, code

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path):
    def write(content: bytes, name: str = "koodit.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def run(*files: Path, **options: object) -> list[str]:
    out = StringIO()
    call_command("import_koodisto", *map(str, files), stdout=out, **options)
    return out.getvalue().splitlines()


def cells(lines: list[str], name: str = "koodit.json") -> list[str]:
    return next(line.split()[1:] for line in lines if line.startswith(f"{name} "))


def test_the_closing_table_counts_codes_and_names_the_list(file):
    lines = run(file(as_bytes(code("1"), code("2", versio=0))))
    assert lines[0].split("  ")[0] == "file"
    assert cells(lines) == ["stored", "tutkinnonosat", "1", "1", "0", "0", "1"]
    assert lines[-1] == "koodit.json: code-without-version at 2 tutkinnonosat_2"


def test_reading_twice_changes_nothing(file):
    path = file(as_bytes(code("1"), code("2")))
    run(path)
    before = (list(Code.objects.values()), Event.objects.count())
    assert cells(run(path)) == ["unchanged", "tutkinnonosat", "2", "0", "0", "2", "0"]
    assert (list(Code.objects.values()), Event.objects.count()) == before


def test_what_has_changed_is_overwritten_and_what_is_not_in_the_file_stays(file):
    run(file(as_bytes(code("1"), code("2"))))
    newer = file(as_bytes(code("1", "Rengastyöt"), code("1", versio=2)))
    assert cells(run(newer)) == ["stored", "tutkinnonosat", "2", "1", "1", "0", "0"]
    assert [(row.uri, row.version, str(row.name)) for row in Code.objects.order_by("uri", "version")] == [
        ("tutkinnonosat_1", 1, "Rengastyöt"),
        ("tutkinnonosat_1", 2, "Rengastyö"),
        ("tutkinnonosat_2", 1, "Rengastyö"),
    ]


def test_a_refused_file_changes_nothing_gives_exit_code_2_and_does_not_stop_the_others(file, tmp_path):
    run(file(as_bytes(code("1"))))
    bad = file(as_bytes(code("1", "Toinen"))[:-3], "rikki.json")
    good = file(as_bytes(code("2")), "hyva.json")
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_koodisto", str(bad), str(tmp_path / "puuttuu.json"), str(good), stdout=out)
    assert (caught.value.returncode, str(caught.value)) == (2, "2 of 3 files refused.")
    lines = out.getvalue().splitlines()
    assert cells(lines, "hyva.json")[:3] == ["stored", "tutkinnonosat", "1"]
    assert "rikki.json: The file is not whole, valid JSON. (codes-not-json)" in lines
    assert "puuttuu.json: The file cannot be opened: No such file or directory." in lines
    assert [str(row.name) for row in Code.objects.all()] == ["Rengastyö", "Rengastyö"]


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "iso.json"
    with path.open("wb") as stream:
        stream.truncate(10 * 1024**3)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_koodisto", str(path), stdout=out)
    assert f"iso.json: The file is larger than {MAX_BYTES // 1024**2} MiB. (codes-too-large)" in out.getvalue()


def test_only_the_first_warnings_are_shown_unless_all_are_asked_for(file):
    path = file(as_bytes(code("1"), *({} for _ in range(12))))
    lines = run(path)
    assert sum("code-without-uri" in line for line in lines) == 10
    assert lines[-1] == "koodit.json: 2 more; -v 2 shows all"
    assert sum("code-without-uri" in line for line in run(path, verbosity=2)) == 12


def test_progress_goes_to_standard_error_and_can_be_silenced(file, capsys):
    path = file(as_bytes(code("1")))
    run(path)
    assert capsys.readouterr().err.splitlines()[-1].endswith("100 % done")
    run(path, verbosity=0)
    assert capsys.readouterr().err == ""


def test_all_real_lists_are_imported_and_a_second_time_unchanged(shared_data: Path):
    files = sorted((shared_data / "koodisto").glob("*.json"))
    first = run(*files)
    assert cells(first, "tutkinnonosat-2022-10-14.json") == ["stored", "tutkinnonosat", "9565", "9565", "0", "0", "0"]
    assert cells(first, "osaamismerkit.json")[2] == "32"
    assert Code.objects.filter(code_set="tutkinnonosat", version=2).count() == 7277
    assert {line.split()[1] for line in run(*files)[2:]} == {"unchanged"}
