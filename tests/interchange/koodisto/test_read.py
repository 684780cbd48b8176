"""Reading of code lists: the registers' forms, and whatever else a file may hold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interchange.koodisto.errors import (
    CodesNotJsonError,
    CodesNotReadableError,
    CodesNotUtf8Error,
    CodesTooDeepError,
    CodesTooLargeError,
    NotCodesError,
)
from interchange.koodisto.load import MAX_BYTES
from interchange.koodisto.read import read
from qualifications.rules.catalogue import ImportNote
from qualifications.rules.codes import ParsedCode
from tests.conftest import SHARED
from tests.eperusteet import millis
from tests.koodisto import as_bytes, code, without

REAL = sorted(path.name for path in (SHARED / "data/koodisto").glob("*.json"))


def warnings(data: bytes) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in read(data).warnings]


def test_a_code_has_list_value_version_and_names_in_small_languages():
    names = [
        {"kieli": "FI", "nimi": "Rengas\u00adtyöt "},
        {"kieli": "SV", "nimi": "Däckarbeten"},
        {"kieli": "EN", "nimi": None},
        {"nimi": "Ohne Sprache"},
        "EN",
    ]
    found = read(as_bytes(code("106911", metadata=names, tila="HYVAKSYTTY", versio=2))).codes
    assert found == (
        ParsedCode(
            code_set="tutkinnonosat",
            uri="tutkinnonosat_106911",
            value="106911",
            version=2,
            name=found[0].name,
            state="HYVAKSYTTY",
        ),
    )
    assert found[0].name.as_dict() == {"fi": "Rengastyöt", "sv": "Däckarbeten"}


def test_days_come_as_milliseconds_or_as_text_and_are_finnish():
    first = code("1", voimassaAlkuPvm=millis(2022, 8, 1), voimassaLoppuPvm=millis(2025, 7, 31))
    second = code("2", voimassaAlkuPvm="2022-08-01", voimassaLoppuPvm="2025-07-30T22:30:00+00:00")
    for found in read(as_bytes(first, second)).codes:
        assert (found.valid_from, found.valid_to) == (date(2022, 8, 1), date(2025, 7, 31))


def test_days_in_the_wrong_order_keep_the_end_and_days_that_are_none_are_noted():
    data = as_bytes(
        code("1", voimassaAlkuPvm="2026-01-02", voimassaLoppuPvm="2026-01-01"),
        code("2", voimassaAlkuPvm="huomenna", voimassaLoppuPvm=10**30),
    )
    first, second = read(data).codes
    assert (first.valid_from, first.valid_to) == (None, date(2026, 1, 1))
    assert (second.valid_from, second.valid_to) == (None, None)
    assert warnings(data) == [
        ("dates-out-of-order", "1 tutkinnonosat_1"),
        ("date-not-readable", "2 tutkinnonosat_2 voimassaAlkuPvm"),
        ("date-not-readable", "2 tutkinnonosat_2 voimassaLoppuPvm"),
    ]


@pytest.mark.parametrize(
    ("value", "uri"),
    [
        ("VVAI22", "ammatillisenoppiaineet_vvai22"),
        ("Hyväksytty", "ammatillisenoppiaineet_hyvaksytty"),
        ("A 1", "ammatillisenoppiaineet_a-1"),
    ],
)
def test_a_code_that_is_not_written_out_is_made_of_list_and_value(value, uri):
    entry = without(code(value, koodisto={"koodistoUri": "ammatillisenoppiaineet"}), "koodiUri")
    found = read(as_bytes(entry)).codes[0]
    assert (found.code_set, found.uri, found.value) == ("ammatillisenoppiaineet", uri, value)


def test_several_versions_of_a_code_are_kept_and_a_version_may_be_a_text():
    found = read(as_bytes(code("1", versio=1), code("1", versio="2"), code("1", versio=3))).codes
    assert [(one.uri, one.version) for one in found] == [("tutkinnonosat_1", number) for number in (1, 2, 3)]


def test_the_same_version_twice_is_kept_once_and_noted():
    data = as_bytes(code("1", "Ensin"), code("2"), code("1", "Sitten", versio="1"))
    assert [str(one.name) for one in read(data).codes] == ["Ensin", "Rengastyö"]
    assert warnings(data) == [("code-twice", "3 tutkinnonosat_1 1")]


@pytest.mark.parametrize("version", [None, 0, -1, "-2", "", "uusin", 1.5, True, [], 2**31, 10**40])
def test_a_code_without_a_usable_version_is_left_out_with_its_place(version):
    data = as_bytes(code("1"), code("2", versio=version))
    assert [one.uri for one in read(data).codes] == ["tutkinnonosat_1"]
    assert warnings(data) == [("code-without-version", "2 tutkinnonosat_2")]


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "tutkinnonosat_2",
        [],
        {},
        without(code("2"), "koodiUri"),
        code("2", koodiUri=""),
        code("2", koodiUri="_2"),
        code("2", koodiUri="tutkinnonosat"),
        code("2", koodiUri="tutkinnonosat_" + "2" * 200),
        code("2", koodiUri="tutkinnonosat_<b>"),
        code("2", koodiUri=["tutkinnonosat_2"]),
        code("2", koodiUri="x" * 90 + "_2"),
    ],
)
def test_an_entry_that_names_no_code_is_left_out_with_its_place(entry):
    data = as_bytes(code("1"), entry)
    assert [one.uri for one in read(data).codes] == ["tutkinnonosat_1"]
    assert [(name, place.split()[0]) for name, place in warnings(data)] == [("code-without-uri", "2")]


def test_a_code_without_a_name_is_kept_and_noted():
    data = as_bytes(code("1", metadata=None), code("2", fi=None))
    assert [bool(one.name) for one in read(data).codes] == [False, False]
    assert warnings(data) == [
        ("code-without-name", "1 tutkinnonosat_1"),
        ("code-without-name", "2 tutkinnonosat_2"),
    ]


REFUSED = {
    "nothing": (b"", CodesNotJsonError),
    "cut": (as_bytes(code("1"))[:-5], CodesNotJsonError),
    "not a number": (b'[{"versio": NaN}]', CodesNotJsonError),
    "without end": (b'[{"versio": Infinity}]', CodesNotJsonError),
    "an endless number": (b'[{"versio": ' + b"9" * 10_000 + b"}]", CodesNotJsonError),
    "Latin-1": ('[{"nimi": "ä"}]'.encode("latin-1"), CodesNotUtf8Error),
    "UTF-16": (as_bytes(code("1")).decode().encode("utf-16"), CodesNotUtf8Error),
    "an object": (json.dumps(code("1")).encode(), NotCodesError),
    "a page of an answer": (json.dumps({"data": [code("1")]}).encode(), NotCodesError),
    "a text": (b'"tutkinnonosat"', NotCodesError),
    "null": (b"null", NotCodesError),
    "an empty list": (b"[]", NotCodesError),
    "a list of other things": (b'[1, {"id": 5}, null]', NotCodesError),
    "nested": (b"[" * 100_000 + b"]" * 100_000, CodesTooDeepError),
    "large": (b" " * (MAX_BYTES + 1), CodesTooLargeError),
    "full of nothing": (b"[" + b"{}," * 500_000 + b"{}]", CodesTooLargeError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_code_list_is_refused_with_its_reason(name):
    data, error = REFUSED[name]
    with pytest.raises(CodesNotReadableError) as caught:
        read(data)
    assert type(caught.value) is error
    assert str(caught.value).endswith(".")


def test_every_reason_has_a_code_of_its_own():
    errors = CodesNotReadableError.__subclasses__()
    assert len({error.code for error in errors}) == len(errors) == 5


def test_a_byte_order_mark_is_let_through():
    assert len(read(b"\xef\xbb\xbf" + as_bytes(code("1"))).codes) == 1


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kieli", "nimi", "x"]), inner),
    max_leaves=6,
)
_fields = st.sampled_from(
    ["koodiUri", "koodiArvo", "koodisto", "versio", "metadata", "tila", "voimassaAlkuPvm", "voimassaLoppuPvm"]
)


@settings(max_examples=200, deadline=None)
@given(entries=st.lists(st.dictionaries(_fields, _values, max_size=6), max_size=4))
def test_whatever_the_fields_hold_the_rest_is_read_and_nothing_is_lost_silently(entries):
    data = as_bytes(code("1"), *(code(str(number)) | entry for number, entry in enumerate(entries, start=2)))
    found = read(data)
    left_out = [
        note for note in found.warnings if note.code in {"code-without-uri", "code-without-version", "code-twice"}
    ]
    assert len(found.codes) + len(left_out) == len(entries) + 1
    for one in found.codes:
        assert one.version > 0
        assert one.uri.startswith(f"{one.code_set}_")
        assert one.valid_from is None or one.valid_to is None or one.valid_from <= one.valid_to


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200) | st.text(alphabet='[]{}",:0123456789eNa.- ', max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    assert outcome(data) in {"read", *(error.code for error in CodesNotReadableError.__subclasses__())}


def outcome(data: bytes) -> str:
    try:
        read(data)
    except CodesNotReadableError as error:
        return error.code
    return "read"


@pytest.mark.parametrize("name", REAL or ["none"])
def test_every_real_list_is_read_without_a_warning(name: str, shared_data: Path):
    data = (shared_data / "koodisto" / name).read_bytes()
    found = read(data)
    assert found.warnings == ()
    assert len(found.codes) == len(json.loads(data))
    assert found.code_sets == (name.removesuffix(".json").removesuffix("-2022-10-14"),)


def test_the_real_list_of_units_has_the_known_numbers_of_versions(shared_data: Path):
    found = read((shared_data / "koodisto/tutkinnonosat-2022-10-14.json").read_bytes())
    versions = [one.version for one in found.codes]
    assert (len(versions), versions.count(2), versions.count(1)) == (9565, 7277, 2288)
    assert all(one.name for one in found.codes)


def test_a_note_tells_code_and_place():
    assert read(as_bytes(code("1"), {})).warnings == (ImportNote("code-without-uri", "2"),)
