"""The command that imports files, and the fictional document that the product ships."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from interchange.eperusteet.read import read
from interchange.progress import Progress
from qualifications.models import Requirement, RequirementsDocument
from tests.eperusteet import as_bytes, document, simple_unit

FICTIONAL = Path(__file__).resolve().parents[2] / "fixtures" / "eperusteet" / "kuvitteellinen-tyopajatyot.json"
LATE = 1_800_000_000_000


def run(*files: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_eperusteet", *map(str, files), stdout=out, **options)
    return out.getvalue()


def rows(table: str) -> dict[str, list[str]]:
    """Give file -> cells of its row."""
    lines = table.splitlines()[2:]
    return {
        line.split()[0]: line.split()[1:]
        for line in lines
        if ".json" in line.split()[0] and not line.split()[0].endswith(":")
    }


@pytest.fixture
def file(tmp_path: Path):
    def write(content: bytes, name: str = "perusteet.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.django_db
def test_the_closing_table_counts_what_was_imported(file):
    path = file(
        as_bytes(document(simple_unit(1, "vaihtaa", "mittaa"), simple_unit(2, "pesee", koodi=None, koodiUri=None)))
    )

    table = run(path)

    assert rows(table) == {"perusteet.json": ["new", "2", "1", "3", "0", "3", "2", "structured", "2", "1"]}
    assert "perusteet.json: unit-without-code at Rengastyö 2" in table


@pytest.mark.django_db
def test_a_second_run_is_unchanged_and_says_no_more(file):
    path = file(as_bytes(document(simple_unit(1, "vaihtaa", koodi=None, koodiUri=None))))
    run(path)

    table = run(path)

    assert rows(table)["perusteet.json"][0] == "unchanged"
    assert "unit-without-code" not in table
    assert "unit-without-code" in run(path, verbosity=2)


@pytest.mark.django_db
def test_a_newer_file_changes_and_an_older_one_is_refused_unless_allowed(file):
    run(file(as_bytes(document(simple_unit(1, "vaihtaa")))))
    before = Requirement.objects.get().pk

    newer = file(as_bytes(document(simple_unit(1, "vaihtaa renkaan"), snapshot=LATE)), "uusi.json")
    assert rows(run(newer))["uusi.json"][0] == "changed"

    older = file(as_bytes(document(simple_unit(1, "vaihtaa"))), "vanha.json")
    with pytest.raises(CommandError) as caught:
        run(older)
    assert caught.value.returncode == 2
    assert str(Requirement.objects.get().text) == "vaihtaa renkaan"

    assert rows(run(older, allow_older=True))["vanha.json"][0] == "changed"
    assert Requirement.objects.get().pk == before


@pytest.mark.django_db
def test_a_refused_file_gives_exit_code_2_and_does_not_stop_the_others(file, tmp_path):
    good = file(as_bytes(document(simple_unit(1, "vaihtaa"))), "hyva.json")
    bad = file(b'{"data": []}', "haku.json")
    out = StringIO()

    with pytest.raises(CommandError) as caught:
        call_command(
            "import_eperusteet", str(bad), str(good), str(tmp_path / "puuttuu.json"), str(tmp_path), stdout=out
        )

    assert caught.value.returncode == 2
    assert str(caught.value) == "3 of 4 files refused."
    assert rows(out.getvalue())["hyva.json"][0] == "new"
    assert rows(out.getvalue())["haku.json"] == ["refused"]
    assert (
        "haku.json: The file is not a requirements document of ePerusteet. (requirements-wrong-kind)" in out.getvalue()
    )
    assert "puuttuu.json: The file cannot be opened: No such file or directory." in out.getvalue()
    assert RequirementsDocument.objects.count() == 1


@pytest.mark.django_db
def test_a_huge_file_is_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "iso.json"
    with path.open("wb") as stream:
        stream.truncate(10 * 1024**3)
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("import_eperusteet", str(path), stdout=out)

    assert "iso.json: The file is larger than 64 MiB. (requirements-too-large)" in out.getvalue()


@pytest.mark.django_db
def test_progress_goes_to_standard_error_and_can_be_silenced(file, capsys):
    path = file(as_bytes(document(simple_unit(1, "vaihtaa"))))

    run(path)
    assert capsys.readouterr().err.splitlines()[-1].endswith("100 % done")

    run(path, verbosity=0)
    assert capsys.readouterr().err == ""


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_bar_is_drawn_over_itself():
    out = Terminal()
    progress = Progress(4, out)

    progress.begin("first")
    progress.reach(2)
    progress.begin("second")
    progress.close()

    assert [line[:33] for line in out.getvalue().split("\r\x1b[2K")[1:]] == [
        "[........................]   0 % ",
        "[############............]  50 % ",
        "[########################] 100 % ",
    ]
    assert out.getvalue().endswith("\n")


# The fictional document


def test_the_fictional_document_says_in_three_languages_that_it_is_one():
    found = read(FICTIONAL.read_bytes())

    assert found.is_fictional
    assert found.name.as_dict().keys() == {"fi", "sv", "en"}
    assert all(
        mark in found.name.as_dict()[language]
        for language, mark in (("fi", "kuvitteellinen"), ("sv", "fiktiv"), ("en", "fictional"))
    )
    assert found.diary_number == "KUVITTEELLINEN-1-2026"
    assert found.warnings == ()


def test_the_fictional_document_is_complete_enough_to_show_every_page():
    found = read(FICTIONAL.read_bytes())

    assert [unit.kind.value for unit in found.units] == ["vocational"] * 4 + ["common"]
    for unit in found.units:
        assert unit.code_uri.startswith("tutkinnonosat_9900")
        assert 8 <= len(unit.requirements) <= 12
        assert all(one.text.as_dict().keys() == {"fi", "sv", "en"} for one in unit.requirements)
        assert all(one.heading for one in unit.requirements)
        assert {one.level for one in unit.criteria} >= {1, 3, 5}
    assert [unit.code_version for unit in found.units] == [1, 1, 2, None, 1]
    common = found.units[-1]
    assert len({str(one.sub_area_name) for one in common.requirements}) == 2
    assert any(one.is_optional for one in common.requirements)


def test_the_fictional_document_has_the_registers_traps_in_it():
    loaded = json.loads(FICTIONAL.read_bytes())

    scale = loaded["tutkinnonOsat"][0]["geneerinenArviointiasteikko"]["osaamistasonKriteerit"]
    assert [entry["osaamistaso"]["koodi"]["arvo"] for entry in scale] == ["3", "4", "2", "5", "1"]
    assert loaded["tutkinnonOsat"][-1]["ammattitaitovaatimukset2019"]["kohdealueet"] == []
