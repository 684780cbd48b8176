"""Writing of a certificate as a fragment of a student's plan."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Final

from certificates.rules.document import CertificateDocument, QualificationPart, RequirementLine, UnitPart
from common.oids import organisation_oid_is_valid
from common.text import LocalizedText
from interchange.ehoks.read import key_of
from interchange.ehoks.refusals import EhoksRule, LeftOut, Reason
from interchange.ehoks.rules import problems
from interchange.ehoks.types import (
    PROCESS_VERSION,
    Assessment,
    CommonUnit,
    Demonstration,
    Fragment,
    Process,
    SubArea,
    Surroundings,
    VocationalUnit,
    Workplace,
    WorkplaceAssessor,
)
from qualifications.choices import UnitKind

_UNIT_CODE: Final = re.compile(r"tutkinnonosat_[0-9]+")
_SUB_AREA_CODE: Final = re.compile(r"ammatillisenoppiaineet_.+")
# Kinds that are no unit of a qualification, whatever their code is.
_NO_UNITS: Final[dict[str, Reason]] = {UnitKind.PREPARATORY: Reason.PREPARATORY, UnitKind.BADGE: Reason.BADGE}


@dataclass(frozen=True, slots=True)
class Export:
    """The fragment, and what could not be put into it."""

    fragment: Fragment
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all units of one export share."""

    document: CertificateDocument
    school_oid: str | None
    process: Process
    sent_on: date


def export(
    document: CertificateDocument, *, sent_on: date, school_oid: str = "", process: Process = Process.BY_ASSESSORS
) -> Export:
    """Put every unit that eHOKS can hold into a fragment, and tell which were left out and why.

    `sent_on` is the day on which the school got the certificate. The process is the school's choice: through its
    assessors unless it says otherwise, since a workshop's certificate alone never decides that nothing more is
    needed. When every unit is left out, the array of vocational units is there and empty.
    """
    has_oid = organisation_oid_is_valid(school_oid)
    frame = _Frame(document, school_oid if has_oid else None, process, sent_on)
    left_out = [LeftOut(LocalizedText(), Reason.SCHOOL_OID)] if school_oid and not has_oid else []
    vocational: list[VocationalUnit] = []
    common: list[CommonUnit] = []
    for qualification in document.qualifications:
        for unit in qualification.units:
            reason = _obstacle(unit)
            if reason is not None:
                left_out.append(LeftOut(unit.name, reason))
            elif unit.kind == "common":
                common.append(_common_unit(unit, frame))
            else:
                vocational.append(_vocational_unit(qualification, unit, frame))
    fragment = Fragment(
        aiemmin_hankitut_ammat_tutkinnon_osat=tuple(vocational) if vocational or not common else None,
        aiemmin_hankitut_yhteiset_tutkinnon_osat=tuple(common) or None,
    )
    return Export(fragment, tuple(left_out))


def write(fragment: Fragment) -> bytes:
    """Give the fragment as UTF-8 JSON; raises `EhoksRule` when a rule is broken."""
    for problem in problems(fragment):
        raise EhoksRule(problem.problem, problem.place)
    return (json.dumps(plain(fragment), ensure_ascii=False, indent=2) + "\n").encode()


def plain(value: object) -> object:
    """Turn a value into what JSON knows, with the keys of eHOKS.

    >>> plain(Workplace("Esimerkkipaja ry", "9900001-8"))
    {'nimi': 'Esimerkkipaja ry', 'y-tunnus': '9900001-8'}
    """
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {key_of(name): plain(item) for name, item in pairs if item is not None}
    return value


def _obstacle(unit: UnitPart) -> Reason | None:
    """Tell why eHOKS cannot hold a unit, or None."""
    if unit.kind in _NO_UNITS:
        return _NO_UNITS[unit.kind]
    if not unit.code_uri:
        return Reason.NO_CODE
    if _UNIT_CODE.fullmatch(unit.code_uri) is None:
        return Reason.OTHER_CODE
    if unit.code_version is None:
        return Reason.NO_VERSION
    return _sub_area_obstacle(unit) if unit.kind == "common" else None


def _sub_area_obstacle(unit: UnitPart) -> Reason | None:
    """Tell why the sub-areas of a common unit cannot be named, or None."""
    if not unit.lines or any(_SUB_AREA_CODE.fullmatch(line.sub_area_code) is None for line in unit.lines):
        return Reason.NO_SUB_AREA
    if any(line.sub_area_version is None for line in unit.lines):
        return Reason.NO_SUB_AREA_VERSION
    return None


def _vocational_unit(qualification: QualificationPart, unit: UnitPart, frame: _Frame) -> VocationalUnit:
    """Make a vocational unit."""
    return VocationalUnit(
        tutkinnon_osa_koodi_uri=unit.code_uri,
        tutkinnon_osa_koodi_versio=unit.code_version or 0,
        tutkinnon_osan_perusteen_diaarinro=qualification.diary_number or None,
        koulutuksen_jarjestaja_oid=frame.school_oid,
        valittu_todentamisen_prosessi_koodi_uri=frame.process,
        valittu_todentamisen_prosessi_koodi_versio=PROCESS_VERSION,
        tarkentavat_tiedot_naytto=(_demonstration(unit, unit.lines, frame),),
        tarkentavat_tiedot_osaamisen_arvioija=_assessment(frame),
    )


def _common_unit(unit: UnitPart, frame: _Frame) -> CommonUnit:
    """Make a common unit; its sub-areas stand in the order of the certificate."""
    areas: dict[tuple[str, int], list[RequirementLine]] = {}
    for line in unit.lines:
        areas.setdefault((line.sub_area_code, line.sub_area_version or 0), []).append(line)
    return CommonUnit(
        tutkinnon_osa_koodi_uri=unit.code_uri,
        tutkinnon_osa_koodi_versio=unit.code_version or 0,
        koulutuksen_jarjestaja_oid=frame.school_oid,
        osa_alueet=tuple(
            SubArea(
                osa_alue_koodi_uri=code,
                osa_alue_koodi_versio=version,
                koulutuksen_jarjestaja_oid=frame.school_oid,
                valittu_todentamisen_prosessi_koodi_uri=frame.process,
                valittu_todentamisen_prosessi_koodi_versio=PROCESS_VERSION,
                tarkentavat_tiedot_naytto=(_demonstration(unit, lines, frame),),
                tarkentavat_tiedot_osaamisen_arvioija=_assessment(frame),
            )
            for (code, version), lines in areas.items()
        ),
    )


def _assessment(frame: _Frame) -> Assessment | None:
    """Tell when the school's assessors got the certificate, where they are needed."""
    return Assessment(lahetetty_arvioitavaksi=frame.sent_on) if frame.process == Process.BY_ASSESSORS else None


def _demonstration(unit: UnitPart, lines: Iterable[RequirementLine], frame: _Frame) -> Demonstration:
    """Tell what was done, where, when, and who saw it."""
    workplace = frame.document.workplace
    lines = tuple(lines)
    language = frame.document.language
    tasks = _distinct(task for line in lines for task in line.tasks)
    texts = _distinct(line.text.best(language).text for line in lines)
    # A certificate from elsewhere may name no place of work; then its issuer is what is known.
    known = _distinct((workplace.organisation, workplace.site, frame.document.issuer.name))
    organisation = Workplace(known[0], workplace.business_id or None)
    people = _distinct(line.identified_by for line in lines)
    sites = _distinct(line.report.site or workplace.site for line in lines) or _distinct((workplace.site,))
    return Demonstration(
        nayttoymparisto=Surroundings(
            nimi=", ".join(_distinct((workplace.organisation, *sites)) or known),
            y_tunnus=workplace.business_id or None,
            kuvaus=workplace.description.strip() or None,
        ),
        sisallon_kuvaus=tasks or texts,
        alku=unit.begins_on,
        loppu=unit.ends_on,
        tyoelama_osaamisen_arvioijat=tuple(WorkplaceAssessor(name, organisation) for name in people) or None,
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the texts in order, each once, without empty ones."""
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
