"""What is true of every certificate beyond the shape of its fields: closed lists, identifiers, order of days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from certificates.choices import SupersedeReason
from certificates.rules.assembly import MOST_LINES
from certificates.rules.document import CertificateDocument, Holder, QualificationPart, RequirementLine, UnitPart
from common.ids import business_id_is_valid
from common.oids import learner_oid_is_valid
from qualifications.choices import QualificationKind, UnitKind, Validity
from workplaces.choices import Scale

_LANGUAGES = ("fi", "sv", "en")
_CODE_URI = re.compile(r"[a-z0-9]+_[A-Za-z0-9_-]{1,60}")
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{0,39}")
_CODE = re.compile(r"[0-9A-Z]{1,40}")
# Years in which a certificate can have been issued; what the database can hold; more than any certificate has.
_YEARS = range(1990, 2200)
_WHOLE = range(-(2**63), 2**63)
_COUNT = range(10**9)
_EXPONENTS = range(-6, 7)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in a plain sentence, and the name of the place."""

    place: str
    problem: str


def number_is_written(number: str) -> bool:
    """Tell whether a text can be the number of a certificate; anything else needs no look-up.

    >>> number_is_written("OT-2026-000042"), number_is_written(""), number_is_written("OT-2026 000042")
    (True, False, False)
    """
    return _NUMBER.fullmatch(number) is not None


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
    if not number_is_written(document.number) or _CODE.fullmatch(document.code) is None or not document.issuer.name:
        yield Problem("number", "A certificate has a number, a check code and an issuer.")
    if not document.verify_url.startswith(("https://", "http://")):
        yield Problem("verify_url", "The address for checking is no web address.")
    if not business_id_is_valid(document.issuer.business_id):
        yield Problem("issuer.business_id", "The business id has a wrong form or check digit.")
    if document.workplace.business_id and not business_id_is_valid(document.workplace.business_id):
        yield Problem("workplace.business_id", "The business id has a wrong form or check digit.")
    yield from _ordered("begins_on", document.begins_on, document.ends_on)
    if document.days not in _COUNT or document.minutes not in _COUNT:
        yield Problem("days", "Days and minutes are not less than nothing, and not endless.")
    if document.issued_at.tzinfo is None or document.issued_at.year not in _YEARS:
        yield Problem("issued_at", "The time of issue has no time zone or is out of reach.")
    if sum(1 + len(unit.lines) for part in document.qualifications for unit in part.units) > 2 * MOST_LINES:
        yield Problem("qualifications", "No certificate has so many lines.")


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
    if qualification.eperusteet_id not in _WHOLE:
        yield Problem(f"{place}.eperusteet_id", "The register has no such number.")
    for number, unit in enumerate(qualification.units):
        yield from _unit_problems(unit, f"{place}.units[{number}]")


def _unit_problems(unit: UnitPart, place: str) -> Iterator[Problem]:
    """Check one unit and its lines."""
    yield from _listed(f"{place}.kind", unit.kind, UnitKind)
    yield from _ordered(f"{place}.begins_on", unit.begins_on, unit.ends_on)
    if unit.code_uri and _CODE_URI.fullmatch(unit.code_uri) is None:
        yield Problem(f"{place}.code_uri", "The code is none of a code register.")
    if unit.minutes not in _COUNT or unit.requirements_total not in _COUNT[len(unit.lines) :]:
        yield Problem(place, "Minutes and requirements do not add up.")
    if not (_is_extent(unit.points) and _is_extent(unit.points_max)):
        yield Problem(f"{place}.points", "The extent is less than nothing, or endless.")
    for number, line in enumerate(unit.lines):
        yield from _line_problems(line, f"{place}.lines[{number}]")


def _line_problems(line: RequirementLine, place: str) -> Iterator[Problem]:
    """Check one line."""
    yield from _listed(f"{place}.scale", line.scale, Scale)
    if not line.text:
        yield Problem(f"{place}.text", "The requirement has no text.")
    if bool(line.carried_from) != (line.carried_on is not None):
        yield Problem(f"{place}.carried_from", "A carried-over line names the earlier certificate and its day.")
    if bool(line.agreed_under) != (line.agreed_under_on is not None):
        yield Problem(f"{place}.agreed_under", "A line agreed under earlier requirements names them and the day.")
    if line.agreed_under_on is not None and line.agreed_under_on > line.identified_on:
        yield Problem(f"{place}.agreed_under_on", "A line is confirmed on the day of the first agreement or later.")


def _is_extent(points: Decimal | None) -> bool:
    """Tell whether a number of points can be written out."""
    return points is None or (points >= 0 and points.as_tuple().exponent in _EXPONENTS)


def _listed(place: str, value: str, allowed: Iterable[str]) -> Iterator[Problem]:
    """Check a value of a closed list."""
    if value not in set(allowed):
        yield Problem(place, "The value is not on the list.")


def _ordered(place: str, begins_on: date, ends_on: date) -> Iterator[Problem]:
    """Check that a period runs forward."""
    if ends_on < begins_on:
        yield Problem(place, "The period ends before it begins.")
