"""Our own validation against the official schema: it lets nothing pass that the schema refuses."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from interchange.elmo.profile import validate
from interchange.elmo.read import read_any
from interchange.elmo.refusals import ElmoNamespace, ElmoProfile, ElmoRefused, ElmoVersion
from interchange.elmo.types import ForeignReading, OwnReading
from interchange.elmo.vocabulary import elmo
from interchange.elmo.write import tree, write
from interchange.elmo.xsd import schema_in
from tests.documents import sample_document

REPEATED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sample_tree() -> etree._Element:
    """Give the elements of the sample with its PDF."""
    return tree(sample_document(), pdf=b"%PDF-1.7")


def mutated(root: etree._Element, place: int, change: str, word: str) -> etree._Element:
    """Give a copy with one change at one element."""
    copy = deepcopy(root)
    element = list(copy.iter())[place % len(list(copy.iter()))]
    parent = element.getparent()
    if change == "text":
        element.text = word
    elif change == "attribute":
        element.set("".join(filter(str.isalpha, word)) or "x", "y")
    elif change == "attributes gone":
        element.attrib.clear()
    elif change == "name":
        element.tag = elmo("".join(filter(str.isalpha, word)) or "unknown")
    elif parent is not None and change == "gone":
        parent.remove(element)
    elif parent is not None and change == "twice":
        element.addnext(deepcopy(element))
    elif parent is not None and change == "last":
        parent.append(element)
    return copy


CHANGES = st.sampled_from(["text", "attribute", "attributes gone", "name", "gone", "twice", "last"])
WORDS = st.sampled_from(
    [
        "",
        "Course",
        "passed",
        "failed it",
        "2026-02-30",
        "2026-02-28",
        "7,5",
        "1e3",
        "EQF",
        "FI",
        "type",
        "title",
        "date",
        "lang",
    ]
)


@REPEATED
@given(place=st.integers(0, 200), change=CHANGES, word=WORDS)
def test_what_our_profile_accepts_the_official_schema_accepts(shared_data: Path, place, change, word):
    root = mutated(sample_tree(), place, change, word)
    try:
        validate(root)
    except ElmoRefused:
        return
    schema = schema_in(str(shared_data / "xsd"))
    assert schema.validate(root), schema.error_log


@REPEATED
@given(place=st.integers(0, 200), change=CHANGES, word=WORDS)
def test_a_changed_file_is_refused_by_name_or_read_but_never_breaks_the_reader(place, change, word):
    data = etree.tostring(mutated(sample_tree(), place, change, word))
    try:
        reading = read_any(data)
    except ElmoRefused:
        return
    assert isinstance(reading, ForeignReading | OwnReading)


def test_the_profile_accepts_the_upstream_example_and_ours(shared_data: Path):
    for name in ("xsd/elmo-example.xml", "payloads/elmo-vocational-example.xml"):
        assert isinstance(read_any((shared_data / name).read_bytes()), ForeignReading)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<status>in-progress</status>", b"<status>recognised</status>"),
        (b"<type>Module</type>", b"<type>Unit</type>"),
        (b"<issueDate>2026-04-01T12:00:00+03:00</issueDate>", b""),
        (b"<start>2026-01-12</start>", b"<start>12.1.2026</start>"),
        (b"<value>15</value>", b"<value>15 osp</value>"),
        (b' type="y-tunnus"', b""),
        (b"<country>FI</country>", b"<country>Suomi</country>"),
        (b"<givenNames>Pia</givenNames>", b"<givenNames><b>Pia</b></givenNames>"),
        (b"<learner>", b"<learner>huomio"),
        (b"<type>Module</type>", b"<type>Module</type><type>Module</type>"),
    ],
)
def test_wrong_order_missing_elements_and_wrong_words_are_refused(old, new):
    data = write(sample_document())
    assert data.count(old) >= 1
    with pytest.raises(ElmoProfile):
        read_any(data.replace(old, new, 1))


def test_elements_in_another_order_are_refused():
    given, family = b"<givenNames>Pia</givenNames>", b"<familyName>Participant</familyName>"
    data = write(sample_document()).replace(family, b"").replace(given, family + given)
    with pytest.raises(ElmoProfile, match="givenNames is missing"):
        read_any(data)


def test_version_2_is_refused_though_it_uses_the_same_namespace():
    data = write(sample_document()).replace(b"</learner>", b"<alternativeName>Pia P</alternativeName></learner>")
    with pytest.raises(ElmoVersion):
        read_any(data)


@pytest.mark.parametrize(
    "namespace", ["http://purl.org/net/elmo", "https://github.com/emrex-eu/elmo-schemas/tree/v2", ""]
)
def test_other_namespaces_are_refused(namespace):
    data = write(sample_document()).replace(b"https://github.com/emrex-eu/elmo-schemas/tree/v1", namespace.encode())
    with pytest.raises(ElmoNamespace):
        read_any(data)


def test_the_refusal_names_the_place():
    with pytest.raises(ElmoProfile) as caught:
        read_any(write(sample_document()).replace(b"<date>2026-03-19</date>", b"<date>kevat</date>"))
    assert caught.value.place.endswith("learningOpportunityInstance[1]/date[3]")
