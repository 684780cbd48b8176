"""Writing of a certificate as EMREX ELMO 1.7.0."""

from __future__ import annotations

import base64
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from lxml import etree

from certificates.rules.document import CertificateDocument, Holder, QualificationPart, UnitPart
from certificates.rules.soundness import problems
from common.text import LocalizedText
from interchange.elmo import vocabulary as words
from interchange.elmo.extension import encode
from interchange.elmo.profile import validate
from interchange.elmo.refusals import ElmoUnwritable
from interchange.elmo.vocabulary import elmo
from qualifications.choices import UnitKind

# Fields for which ELMO has a place of its own; everything else stands in our part.
DOCUMENT_IN_ELMO: Final = frozenset({"issued_at", "issuer", "holder", "qualifications"})
ISSUER_IN_ELMO: Final = frozenset({"name", "business_id"})
QUALIFICATION_IN_ELMO: Final = frozenset({"units"})
UNIT_IN_ELMO: Final = frozenset({"name", "code_uri", "points", "begins_on", "ends_on"})

_HELSINKI = ZoneInfo("Europe/Helsinki")
_HUNDREDTH = Decimal("0.01")
_MINUTES_IN_HOUR = 60


def write(document: CertificateDocument, *, pdf: bytes | None = None) -> bytes:
    """Give the file as UTF-8 XML; the same document gives the same bytes.

    `pdf` is the printed certificate, attached for people to read. The result has been held against our profile.
    Raises `ElmoUnwritable` for a document that is not sound or holds characters that XML does not know.
    """
    for problem in problems(document):
        raise ElmoUnwritable(problem.problem, problem.place)
    try:
        root = tree(document, pdf=pdf)
    except ValueError as error:
        raise ElmoUnwritable("A text holds a character that XML does not know.") from error
    validate(root)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def tree(document: CertificateDocument, *, pdf: bytes | None = None) -> etree._Element:
    """Build the elements; the reader builds them again to see whether a file contradicts itself."""
    root = etree.Element(elmo("elmo"), nsmap={None: words.NS, words.EXTENSION_PREFIX: words.EXTENSION_NS})
    issued_at = document.issued_at.astimezone(_HELSINKI).isoformat()
    _leaf(root, "generatedDate", issued_at)
    _write_learner(root, document.holder)
    report = etree.SubElement(root, elmo("report"))
    _write_issuer(report, document)
    for place, qualification in enumerate(document.qualifications):
        for unit in qualification.units:
            _write_unit(report, document, place, unit, has_pdf=pdf is not None)
    _leaf(report, "issueDate", issued_at)
    _write_scheme(report)
    if pdf is not None:
        _write_attachment(report, pdf)
    _write_own_part(root, document)
    return root


def is_whole(unit: UnitPart) -> bool:
    """Tell whether every requirement of the unit has been identified on the threshold level."""
    lines = unit.lines
    return 0 < unit.requirements_total <= len(lines) and all(line.threshold_met for line in lines)


def _leaf(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    """Append a simple value."""
    etree.SubElement(parent, elmo(name), attributes).text = text


def _write_words(parent: etree._Element, name: str, text: LocalizedText) -> None:
    """Append a text once for each language; a text without any language is one empty element."""
    for language, value in text.values:
        etree.SubElement(parent, elmo(name), {words.XML_LANG: language}).text = value
    if not text.values:
        etree.SubElement(parent, elmo(name))


def _write_learner(root: etree._Element, holder: Holder) -> None:
    """Append whose competence it is."""
    learner = etree.SubElement(root, elmo("learner"))
    if holder.oppijanumero:
        _leaf(learner, "identifier", holder.oppijanumero, type=words.LEARNER_NUMBER)
    _leaf(learner, "givenNames", holder.given_names)
    _leaf(learner, "familyName", holder.family_name)
    if holder.birth_date is not None:
        _leaf(learner, "bday", holder.birth_date.isoformat())


def _write_issuer(report: etree._Element, document: CertificateDocument) -> None:
    """Append who issued; the address is where the certificate can be checked."""
    issuer = etree.SubElement(report, elmo("issuer"))
    _leaf(issuer, "country", words.COUNTRY)
    _leaf(issuer, "identifier", document.issuer.business_id, type=words.BUSINESS_ID)
    _write_words(issuer, "title", LocalizedText(((document.language, document.issuer.name),)))
    _leaf(issuer, "url", document.verify_url)


def _write_unit(
    report: etree._Element, document: CertificateDocument, place: int, unit: UnitPart, *, has_pdf: bool
) -> None:
    """Append one unit as a learning opportunity and what was reached in it."""
    qualification = document.qualifications[place]
    specification = etree.SubElement(report, elmo("learningOpportunitySpecification"))
    if unit.code_uri:
        kind_of_code = words.BADGE_CODE if unit.kind == UnitKind.BADGE else words.UNIT_CODE
        _leaf(specification, "identifier", unit.code_uri, type=kind_of_code)
    if qualification.diary_number:
        _leaf(specification, "identifier", qualification.diary_number, type=words.DIARY_NUMBER)
    _write_words(specification, "title", unit.name)
    _leaf(specification, "type", "Module")
    instance = etree.SubElement(etree.SubElement(specification, elmo("specifies")), elmo("learningOpportunityInstance"))
    _leaf(instance, "identifier", f"{document.number}/{unit.code_uri or unit.name}", type=words.LINE)
    _leaf(instance, "start", unit.begins_on.isoformat())
    _leaf(instance, "date", unit.ends_on.isoformat())
    _write_result(instance, qualification, unit)
    if has_pdf:
        _leaf(etree.SubElement(instance, elmo("attachments")), "ref", words.PDF_REFERENCE)
    extension = etree.SubElement(instance, elmo("extension"))
    encode(extension, "unit", unit, leave_out=UNIT_IN_ELMO)
    extension[0].set("qualification", str(place))


def _write_result(instance: etree._Element, qualification: QualificationPart, unit: UnitPart) -> None:
    """Append status, label, extent, level and hours; never a school grade."""
    _leaf(instance, "status", "passed" if is_whole(unit) else "in-progress")
    if is_whole(unit):
        _leaf(instance, "gradingSchemeLocalId", words.SCHEME)
        _leaf(instance, "resultLabel", words.REACHED)
    if unit.points is not None:
        credit = etree.SubElement(instance, elmo("credit"))
        _leaf(credit, "scheme", words.CREDIT_SCHEME)
        _leaf(credit, "value", format(unit.points, "f"))
    if qualification.kind in words.EQF_LEVELS:
        level = etree.SubElement(instance, elmo("level"))
        _leaf(level, "type", "EQF")
        _leaf(level, "value", words.EQF_LEVELS[qualification.kind])
    _leaf(instance, "engagementHours", format((Decimal(unit.minutes) / _MINUTES_IN_HOUR).quantize(_HUNDREDTH), "f"))


def _write_scheme(report: etree._Element) -> None:
    """Append what the label means."""
    scheme = etree.SubElement(report, elmo("gradingScheme"), {"localId": words.SCHEME})
    _write_words(scheme, "description", LocalizedText.of(words.SCHEME_TEXTS))


def _write_attachment(report: etree._Element, pdf: bytes) -> None:
    """Append the printed certificate."""
    attachment = etree.SubElement(report, elmo("attachment"))
    _leaf(attachment, "identifier", words.PDF_REFERENCE, type="internal")
    _write_words(attachment, "title", LocalizedText.of(words.ATTACHMENT_TITLES))
    _leaf(attachment, "type", "Certificate of Training")
    _leaf(attachment, "content", words.PDF_PREFIX + base64.b64encode(pdf).decode())


def _write_own_part(root: etree._Element, document: CertificateDocument) -> None:
    """Append what ELMO has no place for."""
    part = etree.SubElement(etree.SubElement(root, elmo("extension")), words.own("certificate"))
    encode(part, "meaning", LocalizedText.of(words.MEANING))
    encode(part, "document", document, leave_out=DOCUMENT_IN_ELMO)
    encode(part, "issuer", document.issuer, leave_out=ISSUER_IN_ELMO)
    for qualification in document.qualifications:
        encode(part, "qualification", qualification, leave_out=QUALIFICATION_IN_ELMO)
