"""What is broken to test the reader, and what must hold of every outcome."""

from __future__ import annotations

import json
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.read import read
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.snapshots import content_hash
from tests.eperusteet import as_bytes, assert_fits_the_tables, every_form, full_document

SECONDS = 2.0
MEGABYTES = 300
FICTIONAL = Path(__file__).resolve().parent.parent / "fixtures" / "eperusteet" / "kuvitteellinen-tyopajatyot.json"
# Control characters, lone surrogates, private use.
UNSEEN = {"Cc", "Cs", "Co"}
CODES = {
    "requirements-text-too-long",
    "requirements-too-deep",
    "requirements-not-utf8",
    "requirements-not-json",
    "requirements-wrong-kind",
    "requirements-badges-not-whole",
}


class TooSlowError(Exception):
    """A variant took longer than any may."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Stop what runs longer than so many seconds of the processor."""

    def stop(_signal: int, _frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def bases() -> list[Any]:
    """Give small documents that hold every form, and one unit of each kind of the product's own document."""
    fictional = json.loads(FICTIONAL.read_bytes(), object_hook=_without_number)
    fictional["tutkinnonOsat"] = [fictional["tutkinnonOsat"][0], fictional["tutkinnonOsat"][-1]]
    badges = [{"id": 1, "nimi": {"fi": "a"}, "koodi": {"uri": "osaamismerkit_1"}, "osaamistavoitteet": []}]
    usual = [json.loads(as_bytes(one), object_hook=_without_number) for one in (full_document(), every_form())]
    return [*usual, *usual, fictional, badges]


def _without_number(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out a number that depends on what ran before."""
    return {key: value for key, value in node.items() if key != "_id"}


def texts_of(value: Any) -> Iterator[str]:
    """Give every text anywhere in what was read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    for name in getattr(value, "__slots__", ()):
        yield from texts_of(getattr(value, name))


def outcome_of(data: bytes) -> str:
    """Read a variant and check what comes out: the code of the refusal, else whether anything was remarked."""
    try:
        found = read(data)
    except NotReadableError as error:
        return refusal(error)
    check(found)
    return "read with warnings" if found.warnings else "read"


def refusal(error: NotReadableError) -> str:
    """Give the code of a refusal; its text is a sentence."""
    assert error.code in CODES
    assert str(error).endswith(".")
    return error.code


def check(found: ParsedDocument) -> None:
    """Check that what was read can be stored, hashed and shown."""
    assert_fits_the_tables(found)
    assert content_hash(found)
    assert len(found.warnings) <= 1000
    for text in texts_of(found):
        assert not UNSEEN.intersection(map(unicodedata.category, text.replace("\n", ""))), repr(text)
