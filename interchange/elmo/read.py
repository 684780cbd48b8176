"""Reading of EMREX ELMO 1.7.0: certificates of ours whole, files of other makers as far as they tell."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from lxml import etree

from certificates.rules.document import CertificateDocument, Holder, Issuer, QualificationPart, UnitPart
from certificates.rules.soundness import problems
from common.text import LocalizedText
from interchange.elmo import vocabulary as words
from interchange.elmo.attachment import attached_pdf
from interchange.elmo.extension import decode
from interchange.elmo.foreign import foreign_reading
from interchange.elmo.profile import validate
from interchange.elmo.refusals import (
    ElmoContradiction,
    ElmoExtensionVersion,
    ElmoForeign,
    ElmoProfile,
    ElmoSchema,
)
from interchange.elmo.types import ForeignReading, OwnReading
from interchange.elmo.values import day, decimal, instant
from interchange.elmo.vocabulary import elmo, own
from interchange.elmo.write import tree
from interchange.xml import parse_xml

LIMIT: Final = 5 * 1024 * 1024

# Parts that may differ between two honest files of one certificate.
_FREE_PARTS: Final = {elmo("generatedDate"), elmo("attachment"), elmo("attachments")}


def read(data: bytes, *, schema: etree.XMLSchema | None = None) -> CertificateDocument:
    """Give the certificate; raises `ElmoForeign` for a sound file of another maker, else as `read_any`."""
    reading = read_any(data, schema=schema)
    if isinstance(reading, ForeignReading):
        raise ElmoForeign("The file holds no certificate of this format's own part.")
    return reading.document


def read_any(data: bytes, *, schema: etree.XMLSchema | None = None, limit: int = LIMIT) -> OwnReading | ForeignReading:
    """Read any ELMO 1.7.0 file of at most `limit` bytes.

    The file is held against our profile, and against the official schema when one is handed in. Raises
    `interchange.xml.XmlRefused` for what is not safe XML and `ElmoRefused` for everything else.
    """
    root = parse_xml(data, limit=limit)
    validate(root)
    if schema is not None and not schema.validate(root):
        raise ElmoSchema("The official schema of ELMO 1.7.0 refuses the file.")
    part = _own_part(root)
    if part is None:
        return foreign_reading(root)
    return OwnReading(_document(root, part), attached_pdf(root))


def _own_part(root: etree._Element) -> etree._Element | None:
    """Find our own part; a later version of it is refused rather than half read."""
    found = None
    for element in root.iterfind(f"{elmo('extension')}/*"):
        namespace = etree.QName(element).namespace or ""
        if element.tag == own("certificate"):
            found = element
        elif namespace.startswith(words.EXTENSION_STEM):
            raise ElmoExtensionVersion("The part of this program's own is of an unknown version.")
    return found


def _document(root: etree._Element, part: etree._Element) -> CertificateDocument:
    """Put the document together, then see that both halves of the file tell the same."""
    try:
        document = _assembled(root, part)
    except (ValueError, IndexError, KeyError) as error:
        raise ElmoProfile("The file does not hold what a certificate needs.") from error
    for problem in problems(document):
        raise ElmoProfile(problem.problem, problem.place)
    if _facts(tree(document)) != _facts(root):
        raise ElmoContradiction("Two places of the file tell different things. Somebody has changed the file.")
    return document


def _assembled(root: etree._Element, part: etree._Element) -> CertificateDocument:
    """Join what ELMO holds with our own part."""
    pieces = [piece for piece in part if piece.tag != own("meaning")]
    names = [piece.tag for piece in pieces]
    if names[:2] != [own("document"), own("issuer")] or set(names[2:]) - {own("qualification")}:
        raise ElmoProfile("The pieces stand in the wrong order.", "certificate")
    reports = root.findall(elmo("report"))
    if len(reports) != 1:
        raise ElmoProfile("A certificate is one report.", "elmo/report")
    report = reports[0]
    issuer_given = {
        "name": _text(report, "issuer", "title"),
        "business_id": _identifier(report.find(elmo("issuer")), words.BUSINESS_ID),
    }
    given = {
        "issued_at": instant(_text(report, "issueDate")),
        "holder": _holder(root),
        "issuer": decode(Issuer, pieces[1], issuer_given, "issuer"),
        "qualifications": _qualifications(report, pieces[2:]),
    }
    return decode(CertificateDocument, pieces[0], given, "document")


def _holder(root: etree._Element) -> Holder:
    """Read whose competence it is."""
    learner = root.find(elmo("learner"))
    birth_date = _text(root, "learner", "bday")
    return Holder(
        given_names=_text(root, "learner", "givenNames"),
        family_name=_text(root, "learner", "familyName"),
        birth_date=day(birth_date) if birth_date else None,
        oppijanumero=_identifier(learner, words.LEARNER_NUMBER),
    )


def _qualifications(report: etree._Element, pieces: list[etree._Element]) -> tuple[QualificationPart, ...]:
    """Read the qualifications with their units, each unit where its number says."""
    units: dict[int, list[UnitPart]] = defaultdict(list)
    for specification in report.iterfind(elmo("learningOpportunitySpecification")):
        place, unit = _unit(specification)
        units[place].append(unit)
    if units and max(units) >= len(pieces):
        raise ElmoProfile("A unit belongs to no qualification.", "report")
    return tuple(
        decode(QualificationPart, piece, {"units": tuple(units[place])}, "qualification")
        for place, piece in enumerate(pieces)
    )


def _unit(specification: etree._Element) -> tuple[int, UnitPart]:
    """Read one unit and the number of its qualification."""
    instance = specification.find(f"{elmo('specifies')}/{elmo('learningOpportunityInstance')}")
    piece = None if instance is None else instance.find(f"{elmo('extension')}/{own('unit')}")
    if instance is None or piece is None:
        raise ElmoProfile("A unit has no part of our own.", "learningOpportunitySpecification")
    points = _text(instance, "credit", "value")
    given = {
        "name": _localized(specification),
        "code_uri": _identifier(specification, words.UNIT_CODE) or _identifier(specification, words.BADGE_CODE),
        "points": decimal(points) if points else None,
        "begins_on": day(_text(instance, "start")),
        "ends_on": day(_text(instance, "date")),
    }
    place = piece.get("qualification", "")
    if not place.isdecimal():
        raise ElmoProfile("A unit does not tell its qualification.", "unit")
    return int(place), decode(UnitPart, piece, given, "unit")


def _localized(specification: etree._Element) -> LocalizedText:
    """Read the titles by language."""
    titles = specification.findall(elmo("title"))
    return LocalizedText.of({title.get(words.XML_LANG, ""): title.text for title in titles})


def _text(element: etree._Element, *path: str) -> str:
    """Give the text at a path, empty when there is none."""
    return element.findtext("/".join(elmo(name) for name in path)) or ""


def _identifier(element: etree._Element | None, kind: str) -> str:
    """Give the identifier of a kind, empty when there is none."""
    found = [] if element is None else element.findall(elmo("identifier"))
    return next((item.text or "" for item in found if item.get("type") == kind), "")


def _facts(root: etree._Element) -> list[tuple[int, str, tuple[tuple[str, str], ...], str]]:
    """Flatten a file to what it tells: depth, name, attributes and text of each element in order."""
    facts = []
    pending = [(0, root)]
    while pending:
        depth, element = pending.pop()
        name = str(element.tag)
        if name in _FREE_PARTS or etree.QName(name).namespace not in {words.NS, words.EXTENSION_NS}:
            continue
        # The wrapper alone tells nothing: other makers may have added parts of their own.
        if name != elmo("extension"):
            attributes = sorted((str(key), str(value)) for key, value in element.attrib.items() if _tells(str(key)))
            facts.append((depth, name, tuple(attributes), "" if len(element) else element.text or ""))
        pending += [(depth + 1, child) for child in reversed(element)]
    return facts


def _tells(attribute: str) -> bool:
    """Tell whether an attribute is part of the content, not a hint where a schema lies."""
    return not attribute.startswith(f"{{{words.INSTANCE_NS}}}")
