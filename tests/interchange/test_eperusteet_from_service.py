"""Importing single documents from the public register: by number, and by diary number."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from qualifications.models import CatalogueRefresh, RequirementsDocument
from tests.eperusteet import as_bytes, document, simple_unit
from tests.interchange.eperusteet_server import Register, hang_up, raw, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(register: Register, settings) -> Register:
    settings.EPERUSTEET_URL = register.url
    settings.EPERUSTEET_PAUSE_MILLISECONDS = 0
    settings.EPERUSTEET_ATTEMPTS = 1
    return register


def one(number: int, **fields: object) -> dict:
    return document(simple_unit(number, "vaihtaa"), id=number, koulutukset=[], **fields)


def run(*arguments: object, code: int = 0) -> str:
    """Run the command, check how it ends, give what it printed and its last words."""
    out = StringIO()
    ended, words = 0, ""
    try:
        call_command("import_eperusteet", *map(str, arguments), stdout=out, verbosity=0)
    except CommandError as error:
        ended, words = error.returncode, str(error)
    assert ended == code, words
    return out.getvalue() + words


def states(printed: str) -> list[str]:
    """Give the states in the table."""
    return [word for word in printed.split() if word in {"new", "changed", "unchanged", "refused"}]


def test_documents_are_imported_by_their_numbers(served):
    served.put(one(1), one(2), one(3))

    printed = run("--id", 1, "--id", 3, "--id", 1)

    assert states(printed) == ["new", "new"]
    assert served.read() == [1, 3]
    assert sorted(RequirementsDocument.objects.values_list("eperusteet_id", flat=True)) == [1, 3]
    assert CatalogueRefresh.objects.count() == 0


def test_a_diary_number_imports_just_the_documents_that_carry_it(served):
    served.put(one(1, diaarinumero="OPH-1-2026"), one(2, diaarinumero="OPH-1-20267"), one(3, diaarinumero="oph-1-2026"))

    printed = run("--diary", " OPH-1-2026 ")

    assert states(printed) == ["new"]
    assert served.read() == [1]
    assert "carry" not in printed


def test_several_documents_with_one_diary_number_are_all_imported_and_said(served):
    served.put(one(1, diaarinumero="OPH-1-2026"), one(2, diaarinumero="OPH-1-2026", tyyppi="amosaayhteinen"))

    printed = run("--diary", "OPH-1-2026")

    assert printed.startswith("2 documents carry the diary number OPH-1-2026. All of them are imported.")
    assert served.read() == [1, 2]


def test_a_diary_number_that_nobody_carries_is_said(served):
    served.put(one(1, diaarinumero="OPH-12-2026"))

    assert run("--diary", "OPH-1-2026", code=1) == (
        "The register has no vocational document with the diary number OPH-1-2026."
    )


def test_one_document_refused_does_not_stop_the_others(served):
    served.put(one(2))
    served.fail("/api/external/peruste/3", raw(b"{}"))

    printed = run("--id", 1, "--id", 2, "--id", 3, code=2)

    assert states(printed) == ["refused", "new", "refused"]
    assert "id 1: The service does not know this document. (register-not-found)" in printed
    assert printed.endswith("2 of 3 documents refused.")


def test_an_older_copy_needs_leave(served):
    served.put(one(1, snapshot=5))
    RequirementsDocument.objects.all().delete()
    run("--id", 1)
    served.put(one(1, snapshot=4, nimi={"fi": "Toinen nimi"}))

    assert "Give --allow-older" in run("--id", 1, code=2)
    assert states(run("--id", 1, "--allow-older")) == ["changed"]


@pytest.mark.parametrize("fault", [hang_up, status(500), status(429)])
def test_when_the_service_falls_silent_what_was_read_stays(served, fault):
    served.put(one(1), one(2), one(3))
    served.fail("/api/external/peruste/2", fault)

    printed = run("--id", 1, "--id", 2, "--id", 3, code=3)

    assert states(printed) == ["new"]
    assert printed.endswith("2 of 3 documents not read.")
    assert served.read() == [1, 2]


def test_a_list_that_does_not_come_ends_with_the_code_of_the_network(served):
    served.broken = hang_up
    assert run("--diary", "OPH-1-2026", code=3).startswith(
        "The list of the register could not be read: No whole answer"
    )


# What can be asked together


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--diary", "OPH-1-2026", "--id", "1"],
        ["--all", "--id", "1"],
        ["--all", "--diary", "OPH-1-2026"],
        ["file.json", "--all"],
        ["file.json", "--id", "1"],
        ["--diary", ""],
    ],
)
def test_exactly_one_source_is_wanted(served, arguments):
    assert run(*arguments, code=1) == "Give exactly one source: FILE…, --diary NUMBER, --id N, or --all."
    assert served.asked == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--id", "1", "--since", "2026-01-01"], "--since: only with --all."),
        (["--id", "1", "--full", "--take-over"], "--full, --take-over: only with --all."),
        (["--all", "--allow-older"], "--allow-older: not with --all. Name the document with --id or --diary."),
        (["--diary", "  "], "Give a diary number after --diary."),
        (["--all", "--since", "1.3.2026"], "Error: argument --since: write the day as YYYY-MM-DD, not '1.3.2026'"),
        (["--id", "seven"], "Error: argument --id: invalid int value: 'seven'"),
    ],
)
def test_options_that_do_not_belong_together_are_refused_with_a_reason(served, arguments, said):
    assert run(*arguments, code=1) == said
    assert served.asked == []


def test_files_need_no_service(served, tmp_path: Path):
    file = tmp_path / "perusteet.json"
    file.write_bytes(as_bytes(one(1)))

    assert states(run(file)) == ["new"]
    assert served.asked == []
