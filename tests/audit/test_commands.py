"""The keeper's two commands."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from audit.services.events import NewEvent, record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def run(name: str, *arguments: str) -> tuple[int, list[str]]:
    out, code = StringIO(), 0
    try:
        call_command(name, *arguments, stdout=out)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, out.getvalue().splitlines()


def write(times: int = 3) -> None:
    for step in range(times):
        record(NewEvent("person:p1", "a1", "staff", "entry.log", "entry", str(step)), at=AT)


def test_a_good_trail_gives_zero() -> None:
    write()
    assert run("verify_audit") == (0, ["1 streams, 3 events, 0 anchored heads checked: all hold"])


def test_a_bad_trail_gives_one_and_names_the_row_first() -> None:
    write()
    Event.objects.filter(seq=2).delete()
    assert run("verify_audit") == (
        1,
        ["person:p1#2 is missing", "1 streams, 2 events, 0 anchored heads checked: 1 bad"],
    )


def test_anchoring_prints_the_head_that_verifying_takes() -> None:
    write()
    code, lines = run("anchor_audit")
    row = Event.objects.get(stream="system")
    assert (code, lines) == (0, ["1 streams anchored", f"system#1:{row.hash}"])
    assert run("verify_audit", "--known", lines[1])[0] == 0
    assert run("verify_audit", "--known", f"system#1:{'0' * 64}") == (
        1,
        [
            "system#1 is not the event that was here before",
            "2 streams, 4 events, 1 anchored heads checked: 1 bad",
        ],
    )


def test_anchoring_an_empty_trail_prints_no_head() -> None:
    assert run("anchor_audit") == (0, ["0 streams anchored"])


@pytest.mark.parametrize("text", ["", "system", "system#0:ab", "system#x:ab", "#1:ab", "system#1:"])
def test_a_head_that_cannot_be_read_gives_two(text: str) -> None:
    with pytest.raises(CommandError, match="not a head of a stream") as refused:
        call_command("verify_audit", "--known", text)
    assert refused.value.returncode == 2
