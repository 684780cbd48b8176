"""Files that are refused as a whole: each with a stable code and a sentence, whatever was in them."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.load import MAX_BYTES
from interchange.eperusteet.read import read
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.snapshots import content_hash
from tests.eperusteet import as_bytes, document, simple_unit, words

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


def _full_document() -> dict:
    """Give a document in which every part that the reader looks at is filled."""
    level = {
        "osaamistaso": {"koodi": {"uri": "arviointiasteikkoammatillinen15_1", "arvo": "1"}},
        "kriteerit": [words("ok")],
    }
    old = {
        "_arviointiAsteikko": "3",
        "otsikko": words("a"),
        "osaamistasonKriteerit": [{"_osaamistaso": "5", "kriteerit": [words("b")]}],
    }
    sub_area = {
        "nimi": words("Ryhmä"),
        "koodiUri": "ammatillisenoppiaineet_x",
        "pakollisetOsaamistavoitteet": {"tavoitteet": {"vaatimukset": [{"vaatimus": words("sopii")}]}},
        "osaamistavoitteet": [{"pakollinen": False, "tavoitteet": words("<ul><li>x</li></ul>"), "arviointi": {}}],
        "arviointi": {"osaamistasonKriteerit": [level]},
    }
    one = simple_unit(
        1,
        "vaihtaa renkaan",
        geneerinenArviointiasteikko={"osaamistasonKriteerit": [level]},
        arviointi={"arvioinninKohdealueet": [{"otsikko": words("c"), "arvioinninKohteet": [old]}]},
        osaAlueet=[sub_area],
        ammattitaidonOsoittamistavat=words("<p>näyttö</p>"),
    )
    goal = {"nimi": words("n"), "selite": words("s"), "tavoitteet": [words("t")]}
    other = simple_unit(2, ammattitaitovaatimukset=words("<ul><li>mittaa</li></ul>"))
    other |= {
        "valmaTelmaSisalto": {
            "osaamistavoite": [goal],
            "osaamisenarviointi": {"kohde": words("k"), "tavoitteet": [words("t")]},
        }
    }
    return document(one, other)


FULL = _full_document()
PLACES = _places(FULL)[1:]


def assert_fits_the_tables(found: ParsedDocument) -> None:
    """Check what the columns and constraints of the catalogue ask for."""
    assert abs(found.eperusteet_id) < 2**63
    assert found.snapshot is None or abs(found.snapshot) < 2**63
    assert len(found.diary_number) <= 60
    assert len(found.qualification_code) <= 60
    assert not found.valid_from or not found.valid_to or found.valid_from <= found.valid_to
    assert len({unit.key for unit in found.units}) == len(found.units)
    for unit in found.units:
        assert len(unit.key) <= 160
        assert len(unit.code_uri) <= 80
        assert unit.code_version is None or 0 < unit.code_version < 2**31
        assert all(0 <= points < 10_000 for points in (unit.points, unit.points_max) if points is not None)
        assert len({one.key for one in unit.requirements}) == len(unit.requirements)
        assert all(len(one.key) <= 160 and one.text for one in unit.requirements)
        assert all(0 <= one.level <= 5 for one in unit.criteria)


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
