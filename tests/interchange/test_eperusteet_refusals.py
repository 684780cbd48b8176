"""Files that are refused as a whole: each with a stable code and a sentence, whatever was in them."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.load import MAX_BYTES
from interchange.eperusteet.read import read
from qualifications.rules.snapshots import content_hash
from tests.eperusteet import as_bytes, assert_fits_the_tables, document, full_document, simple_unit, unit, words

GOOD = as_bytes(document(simple_unit(1, "vaihtaa renkaan")))


def refusal(data: bytes) -> str:
    with pytest.raises(NotReadableError) as caught:
        read(data)
    assert str(caught.value).endswith(".")
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "requirements-not-json"),
        (GOOD[: len(GOOD) // 2], "requirements-not-json"),
        (GOOD[:-1], "requirements-not-json"),
        (GOOD + b"x", "requirements-not-json"),
        (b"PK\x03\x04", "requirements-not-json"),
        (b"<html></html>", "requirements-not-json"),
        (b'{"tutkinnonOsat": NaN}', "requirements-not-json"),
        (b'{"tutkinnonOsat": [-Infinity]}', "requirements-not-json"),
        (b'{"id": ' + b"9" * 5000 + b', "tutkinnonOsat": []}', "requirements-not-json"),
        (GOOD.decode().encode("utf-16"), "requirements-not-utf8"),
        ('{"nimi": "Hyvä", "tutkinnonOsat": []}'.encode("latin-1"), "requirements-not-utf8"),
        (b"[" * 100_000, "requirements-too-deep"),
        (b'{"tutkinnonOsat":' * 100_000, "requirements-too-deep"),
        (b"null", "requirements-wrong-kind"),
        (b"[]", "requirements-wrong-kind"),
        (b"{}", "requirements-wrong-kind"),
        (b'{"data": [], "sivuja": 1}', "requirements-wrong-kind"),
        (b'{"id": 1, "tutkinnonOsat": {"a": 1}}', "requirements-wrong-kind"),
        (b'{"id": 1, "tutkinnonOsat": []}', "requirements-wrong-kind"),
        (b'{"id": 1, "tutkinnonOsat": [5, null, {"nimi": {}}]}', "requirements-wrong-kind"),
        (as_bytes(document(simple_unit(1, "x"), id=None)), "requirements-wrong-kind"),
        (as_bytes(document(simple_unit(1, "x"), id=True)), "requirements-wrong-kind"),
        (as_bytes(document(simple_unit(1, "x"), id=2**70)), "requirements-wrong-kind"),
        (b'{"osanTyyppi": "tutkinnonosa", "ammattitaitovaatimukset": {}}', "requirements-wrong-kind"),
    ],
)
def test_a_file_is_refused(data, code):
    assert refusal(data) == code


def test_a_file_over_64_mebibytes_is_refused_and_one_at_the_limit_is_not():
    assert MAX_BYTES == 64 * 1024 * 1024
    assert refusal(b" " * (MAX_BYTES + 1)) == "requirements-too-large"
    assert refusal(b" " * MAX_BYTES) == "requirements-not-json"


def test_a_tree_nested_beyond_reason_is_refused():
    node: dict = {"tunniste": "leaf", "_tutkinnonOsaViite": "5001"}
    for depth in range(60):
        node = {"tunniste": str(depth), "osat": [node]}
    deep = document(simple_unit(1, "vaihtaa"))
    deep["suoritustavat"][0]["rakenne"] = node

    assert refusal(as_bytes(deep)) == "requirements-too-deep"


@pytest.mark.parametrize(("depth", "code"), [(300, "requirements-too-deep"), (200, "")])
def test_a_text_that_the_parser_would_cut_short_is_refused(depth: int, code: str):
    written = "<p>Osaa</p><ul><li>mittaa</li></ul>" + "<b>" * depth + "<ul><li>vaihtaa</li></ul>"
    data = as_bytes(document(unit(1, ammattitaitovaatimukset=words(written))))

    assert (refusal(data) if code else "") == code
    if not code:
        assert [str(one.text) for one in read(data).units[0].requirements] == ["mittaa", "vaihtaa"]


@pytest.mark.parametrize(("length", "code"), [(250_001, "requirements-text-too-long"), (250_000, "")])
def test_a_text_longer_than_any_real_one_is_refused(length: int, code: str):
    written = "<b>" + "x" * (length - 3)
    data = as_bytes(document(unit(1, ammattitaitovaatimukset=words(written))))

    assert (refusal(data) if code else read(data).units[0].requirements[0].text.as_dict()["fi"][:3]) == (code or "xxx")


def test_a_byte_order_mark_is_let_through():
    assert read(b"\xef\xbb\xbf" + GOOD) == read(GOOD)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=12,
)


def _places(value: object, path: tuple = ()) -> list[tuple]:
    """Give the path of every value inside a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inner for place in _places(child, (*path, key)))]


FULL = full_document()
PLACES = _places(FULL)[1:]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(PLACES), value=JSON)
def test_any_value_anywhere_is_read_or_refused_and_never_crashes(place, value):
    broken = json.loads(json.dumps(FULL))
    parent = broken
    for key in place[:-1]:
        parent = parent[key]
    parent[place[-1]] = value

    try:
        found = read(json.dumps(broken).encode())
    except NotReadableError:
        return
    assert content_hash(found)
    assert_fits_the_tables(found)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data):
    with pytest.raises(NotReadableError):
        read(data)
