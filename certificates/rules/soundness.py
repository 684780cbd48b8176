"""What is true of every certificate beyond the shape of its fields: closed lists, identifiers, order of days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from certificates.choices import SupersedeReason
from certificates.rules.document import CertificateDocument, Holder, QualificationPart, RequirementLine, UnitPart
from common.ids import business_id_is_valid
from common.oids import learner_oid_is_valid
from qualifications.choices import QualificationKind, UnitKind, Validity
from workplaces.choices import Scale

_LANGUAGES = ("fi", "sv", "en")
_CODE_URI = re.compile(r"[a-z0-9]+_[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in a plain sentence, and the name of the place."""

    place: str
    problem: str


def problems(document: CertificateDocument) -> Iterator[Problem]:
    """Give everything that no certificate of ours may hold, lazily; nothing for a sound one.

    >>> from dataclasses import replace
    >>> from certificates.rules.document import Holder
    >>> [found.place for found in _holder_problems(Holder("Aino", "", None, "1.2.246.562.24.1"))]
    ['holder.family_name', 'holder.oppijanumero']
    """
    yield from _cover_problems(document)
    yield from _holder_problems(document.holder)
    for place, qualification in enumerate(document.qualifications):
        yield from _qualification_problems(qualification, f"qualifications[{place}]")


def _cover_problems(document: CertificateDocument) -> Iterator[Problem]:
    """Check the cover."""
    yield from _listed("language", document.language, _LANGUAGES)
    yield from _listed("scale", document.scale, Scale)
    yield from _listed("replace_reason", document.replace_reason, ("", *SupersedeReason))
    if bool(document.replaces) != bool(document.replace_reason):
        yield Problem("replaces", "A replaced certificate is named together with the reason.")
    if not document.number or not document.code or not document.issuer.name:
        yield Problem("number", "A certificate has a number, a check code and an issuer.")
    if not document.verify_url.startswith(("https://", "http://")):
        yield Problem("verify_url", "The address for checking is no web address.")
    if not business_id_is_valid(document.issuer.business_id):
        yield Problem("issuer.business_id", "The business id has a wrong form or check digit.")
    if document.workplace.business_id and not business_id_is_valid(document.workplace.business_id):
        yield Problem("workplace.business_id", "The business id has a wrong form or check digit.")
    yield from _ordered("begins_on", document.begins_on, document.ends_on)
    if document.days < 0 or document.minutes < 0:
        yield Problem("days", "Days and minutes are not less than nothing.")
    if document.issued_at.tzinfo is None:
        yield Problem("issued_at", "The time of issue has no time zone.")


def _holder_problems(holder: Holder) -> Iterator[Problem]:
    """Check the holder."""
    if not holder.family_name:
        yield Problem("holder.family_name", "The holder has no family name.")
    if holder.oppijanumero and not learner_oid_is_valid(holder.oppijanumero):
        yield Problem("holder.oppijanumero", "The learner number has a wrong form or check digit.")


def _qualification_problems(qualification: QualificationPart, place: str) -> Iterator[Problem]:
    """Check one qualification and its units."""
    yield from _listed(f"{place}.kind", qualification.kind, QualificationKind)
    yield from _listed(f"{place}.validity", qualification.validity, Validity)
    for number, unit in enumerate(qualification.units):
        yield from _unit_problems(unit, f"{place}.units[{number}]")


def _unit_problems(unit: UnitPart, place: str) -> Iterator[Problem]:
    """Check one unit and its lines."""
    yield from _listed(f"{place}.kind", unit.kind, UnitKind)
    yield from _ordered(f"{place}.begins_on", unit.begins_on, unit.ends_on)
    if unit.code_uri and _CODE_URI.fullmatch(unit.code_uri) is None:
        yield Problem(f"{place}.code_uri", "The code is none of a code register.")
    if unit.minutes < 0 or unit.requirements_total < len(unit.lines):
        yield Problem(place, "Minutes and requirements do not add up.")
    if unit.points is not None and unit.points < 0:
        yield Problem(f"{place}.points", "The extent is less than nothing.")
    for number, line in enumerate(unit.lines):
        yield from _line_problems(line, f"{place}.lines[{number}]")


def _line_problems(line: RequirementLine, place: str) -> Iterator[Problem]:
    """Check one line."""
    yield from _listed(f"{place}.scale", line.scale, Scale)
    if not line.text:
        yield Problem(f"{place}.text", "The requirement has no text.")
    if bool(line.carried_from) != (line.carried_on is not None):
        yield Problem(f"{place}.carried_from", "A carried-over line names the earlier certificate and its day.")


def _listed(place: str, value: str, allowed: Iterable[str]) -> Iterator[Problem]:
    """Check a value of a closed list."""
    if value not in set(allowed):
        yield Problem(place, "The value is not on the list.")


def _ordered(place: str, begins_on: date, ends_on: date) -> Iterator[Problem]:
    """Check that a period runs forward."""
    if ends_on < begins_on:
        yield Problem(place, "The period ends before it begins.")
