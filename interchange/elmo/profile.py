"""Our own validation: order, required elements, closed lists and forms of values, without the official schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from interchange.elmo.refusals import ElmoNamespace, ElmoProfile, ElmoVersion
from interchange.elmo.values import CHECKS, is_language
from interchange.elmo.vocabulary import INSTANCE_NS, NS, SIGNATURE_NS, XML_LANG, elmo

# Content models of ELMO 1.7.0: element name, kind of content, how often (? at most once, * any, + at least once).
_MODELS: Final = {
    "elmo": "generatedDate:instant learner:learner report:report+ attachment:attachment* groups:free? "
    "extension:extension? Signature:free?",
    "learner": "citizenship:country? identifier:identifier* givenNames:text familyName:text bday:date? "
    "placeOfBirth:text? birthName:text? currentAddress:free? gender:gender?",
    "report": "issuer:issuer learningOpportunitySpecification:specification* issueDate:instant "
    "gradingScheme:scheme* attachment:attachment*",
    "issuer": "country:country? identifier:identifier+ title:words+ url:text",
    "scheme": "description:words*",
    "attachment": "identifier:identifier* title:words* type:attached? description:words* content:words* "
    "extension:extension?",
    "specification": "identifier:identifier* title:words+ type:kind? subjectArea:text? iscedCode:text? url:text? "
    "description:words* descriptionHtml:words* specifies:specifies hasPart:part* extension:extension?",
    "part": "learningOpportunitySpecification:specification",
    "specifies": "learningOpportunityInstance:instance extension:extension?",
    "instance": "identifier:identifier* start:date? date:date? academicTerm:term? status:status? "
    "gradingSchemeLocalId:text? resultLabel:text? shortenedGrading:shortened? resultDistribution:distribution? "
    "credit:credit* level:level* languageOfInstruction:text? engagementHours:decimal? attachments:references? "
    "grouping:grouping? extension:extension? diplomaSupplement:free?",
    "term": "title:words+ start:date end:date",
    "shortened": "percentageLower:decimal percentageEqual:decimal percentageHigher:decimal",
    "distribution": "category:category+ description:words*",
    "credit": "scheme:text level:cycle? value:decimal?",
    "level": "type:text description:words? value:text?",
    "references": "ref:text*",
}
_REQUIRED_ATTRIBUTES: Final = {"identifier": ("type",), "scheme": ("localId",), "category": ("label", "count")}
_ALLOWED_ATTRIBUTES: Final = {
    "identifier": {"type"},
    "scheme": {"localId"},
    "category": {"label", "count"},
    "words": {XML_LANG},
    "grouping": {"typeref", "idref"},
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place in a content model."""

    tag: str
    kind: str
    least: int
    many: bool


def _slots(model: str) -> tuple[_Slot, ...]:
    """Read a content model."""
    found = re.findall(r"(\w+):(\w+)([?*+]?)", model)
    return tuple(
        _Slot(
            f"{{{SIGNATURE_NS}}}{name}" if name == "Signature" else elmo(name),
            kind,
            0 if often in {"?", "*"} else 1,
            often in {"*", "+"},
        )
        for name, kind, often in found
    )


_SLOTS: Final = {kind: _slots(model) for kind, model in _MODELS.items()}


def validate(root: etree._Element) -> None:
    """Hold a whole file against the profile; raises `ElmoNamespace`, `ElmoVersion` or `ElmoProfile`."""
    if root.tag != elmo("elmo"):
        raise ElmoNamespace("The root element is not elmo of EMREX ELMO 1.")
    _check_version(root)
    _check_element(root, "elmo", "elmo")


def _check_version(root: etree._Element) -> None:
    """Tell version 2.0.0 by its learner: the namespace is the same."""
    known = {slot.tag for slot in _SLOTS["learner"]}
    for learner in root.findall(elmo("learner")):
        for child in learner:
            if child.tag not in known and etree.QName(child).namespace == NS:
                problem = f"The learner holds {_name(child)}, which version 1.7.0 does not have."
                raise ElmoVersion(problem, "elmo/learner")


def _check_element(element: etree._Element, kind: str, place: str) -> None:
    """Check one element and what it holds."""
    if kind == "free":
        return
    _check_attributes(element, kind, place)
    if kind == "extension":
        _check_extension(element, place)
    elif kind in _SLOTS:
        _check_children(element, _SLOTS[kind], place)
    else:
        _check_leaf(element, kind, place)


def _check_attributes(element: etree._Element, kind: str, place: str) -> None:
    """Check that attributes are known and that required ones are there."""
    allowed = _ALLOWED_ATTRIBUTES.get(kind, set())
    for name, value in element.attrib.items():
        if str(name).startswith(f"{{{INSTANCE_NS}}}"):
            continue
        if name not in allowed:
            raise ElmoProfile(f"The attribute {name} does not belong here.", place)
        if name == XML_LANG and value and not is_language(str(value)):
            raise ElmoProfile("xml:lang holds no language.", place)
    for name in _REQUIRED_ATTRIBUTES.get(kind, ()):
        if name not in element.attrib:
            raise ElmoProfile(f"The attribute {name} is missing.", place)


def _check_leaf(element: etree._Element, kind: str, place: str) -> None:
    """Check a simple value."""
    if len(element):
        raise ElmoProfile("A simple value holds elements.", place)
    if kind in {"category", "grouping"}:
        return
    if not CHECKS[kind](element.text or ""):
        raise ElmoProfile(f"The value is no {kind}.", place)


def _check_extension(element: etree._Element, place: str) -> None:
    """Let any element of another namespace stand in an extension, and no bare text."""
    _refuse_text(element, place)
    for child in element:
        if etree.QName(child).namespace in {None, NS}:
            raise ElmoProfile("An extension holds an element without a namespace of its own.", place)


def _check_children(element: etree._Element, slots: tuple[_Slot, ...], place: str) -> None:
    """Check order and number of children, then each child."""
    _refuse_text(element, place)
    at, seen = 0, 0
    for number, child in enumerate(element, start=1):
        while at < len(slots) and (child.tag != slots[at].tag or (seen and not slots[at].many)):
            _refuse_missing(slots[at], seen, place)
            at, seen = at + 1, 0
        if at == len(slots):
            raise ElmoProfile(f"{_name(child)} does not belong here, or stands in the wrong order.", place)
        seen += 1
        _check_element(child, slots[at].kind, f"{place}/{_name(child)}[{number}]")
    for slot in slots[at:]:
        _refuse_missing(slot, seen, place)
        seen = 0


def _refuse_missing(slot: _Slot, seen: int, place: str) -> None:
    """Refuse to leave a place that must be filled."""
    if seen < slot.least:
        raise ElmoProfile(f"{etree.QName(slot.tag).localname} is missing.", place)


def _refuse_text(element: etree._Element, place: str) -> None:
    """Refuse text between elements."""
    texts = [element.text, *(child.tail for child in element)]
    if any(text and text.strip() for text in texts):
        raise ElmoProfile("Text stands between elements.", place)


def _name(element: etree._Element) -> str:
    """Name an element for a message."""
    return etree.QName(element).localname
