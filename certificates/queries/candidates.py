"""What may be put into a new certificate of a placement, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from accounts.models import User
from audit.rules.chain import person_stream
from certificates.choices import CertificateState, EmptyReason, Hindrance
from certificates.models import Certificate, CertificateAgreement
from certificates.rules.assembly import environment_held
from common.text import Worded
from competence.models import Agreement
from competence.queries.certifiable import CertifiableLine, certifiable_agreements
from qualifications.models import RequirementsDocument
from qualifications.rules.days import HELSINKI
from qualifications.rules.validity import Standing, standing
from workplaces.models import Placement


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One identified requirement; `hindrance` is None where it may be chosen, `certificate` names where it stands.

    `agreed_under` is the diary number of earlier requirements where it was first agreed on `agreed_under_on`.
    """

    agreement_id: int
    unit_id: int
    text: Worded
    heading: Worded
    identified_on: date
    identified_by: str
    hindrance: Hindrance | None
    certificate: str
    is_carried: bool
    agreed_under: str
    agreed_under_on: date | None


@dataclass(frozen=True, slots=True)
class CandidateDocument:
    """The requirements document of a unit, with its state on the day: it is frozen so in the certificate."""

    id: int
    name: Worded
    diary_number: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class CandidateUnit:
    """The identified requirements of one unit."""

    id: int
    name: Worded
    document: CandidateDocument
    lines: tuple[CandidateLine, ...]


@dataclass(frozen=True, slots=True)
class EarlierCertificate:
    """The certificate that the new one replaces."""

    id: int
    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything that the page for issuing shows."""

    placement_id: int
    person: str
    person_id: int
    person_language: str
    has_birth_date: bool
    is_protected: bool
    units: tuple[CandidateUnit, ...]
    earlier: EarlierCertificate | None
    stream: str
    organisation_id: int

    @property
    def free(self) -> tuple[CandidateLine, ...]:
        """The lines that may be chosen."""
        return tuple(line for unit in self.units for line in unit.lines if line.hindrance is None)

    @property
    def documents(self) -> tuple[CandidateDocument, ...]:
        """The requirements documents with lines that may be chosen, each once."""
        units = [unit for unit in self.units if any(line.hindrance is None for line in unit.lines)]
        return tuple(dict.fromkeys(unit.document for unit in units))

    @property
    def held_back(self) -> tuple[CandidateLine, ...]:
        """The lines that may not be chosen."""
        return tuple(line for unit in self.units for line in unit.lines if line.hindrance is not None)

    @property
    def empty_reason(self) -> EmptyReason | None:
        """Why nothing may be chosen, or None."""
        if self.free:
            return None
        hindrances = {line.hindrance for unit in self.units for line in unit.lines}
        if not hindrances:
            return EmptyReason.NOTHING_IDENTIFIED
        return EmptyReason.UNFOUNDED if Hindrance.UNFOUNDED in hindrances else EmptyReason.ALL_CERTIFIED


def candidates_for(
    viewer: User, placement_id: int, *, replaces: int | None, on: date, language: str
) -> Candidates | None:
    """Give what may be certified of a placement that the viewer leads; eight statements, whatever its length.

    With `replaces` the lines of that certificate may be chosen too; None for a foreign placement or certificate.
    """
    placement = (
        Placement.objects.edited_by(viewer, on=on)
        .select_related("person", "host")
        .filter(pk=placement_id, begins_on__lte=on)
        .first()
    )
    if placement is None:
        return None
    earlier = _earlier(viewer, placement, replaces, on) if replaces is not None else None
    if replaces is not None and earlier is None:
        return None
    lines = certifiable_agreements(viewer=viewer, placement_id=placement_id, on=on)
    person = placement.person
    return Candidates(
        placement_id=placement.pk,
        person=person.full_name,
        person_id=person.pk,
        person_language=person.language,
        has_birth_date=person.birth_date is not None,
        is_protected=person.protected,
        units=_units(lines, replaces, on, language),
        earlier=earlier,
        stream=person_stream(person.audit_ref),
        organisation_id=placement.host.organisation_id,
    )


def _earlier(viewer: User, placement: Placement, replaces: int, on: date) -> EarlierCertificate | None:
    """Give the certificate in force that is to be replaced."""
    rows = Certificate.objects.kept_by(viewer, on=on).filter(
        pk=replaces, person=placement.person_id, state=CertificateState.ISSUED
    )
    found = rows.only("number", "issued_at").first()
    if found is None:
        return None
    return EarlierCertificate(found.pk, found.number, found.issued_at.astimezone(HELSINKI).date())


def _units(
    certifiable: Sequence[CertifiableLine], replaces: int | None, on: date, language: str
) -> tuple[CandidateUnit, ...]:
    """Group the lines by unit, in the order of the catalogue."""
    agreement_ids = [line.agreement_id for line in certifiable]
    joined = Agreement.objects.select_related("requirement__unit__document", "mark__environment", "mark__given_by")
    rows = joined.defer("requirement__unit__document__structure").in_bulk(agreement_ids)
    certified = _certified(agreement_ids)
    lines = [
        _line(found, rows[found.agreement_id], certified.get(found.agreement_id), replaces, language)
        for found in certifiable
    ]
    units = []
    for unit_id, group in groupby(lines, key=lambda line: line.unit_id):
        found = tuple(group)
        unit = rows[found[0].agreement_id].requirement.unit
        units.append(CandidateUnit(unit_id, unit.name.best(language), _document(unit.document, on, language), found))
    return tuple(units)


def _document(row: RequirementsDocument, on: date, language: str) -> CandidateDocument:
    """Name a requirements document and tell its state."""
    return CandidateDocument(row.pk, row.name.best(language), row.diary_number, standing(row, on))


def _certified(agreement_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """Give agreement -> id and number of the certificate in force in which it stands."""
    rows: Iterable[tuple[int, int, str]] = CertificateAgreement.objects.filter(
        agreement__in=agreement_ids, certificate__state=CertificateState.ISSUED
    ).values_list("agreement_id", "certificate_id", "certificate__number")
    return {agreement_id: (certificate_id, number) for agreement_id, certificate_id, number in rows}


def _line(
    found: CertifiableLine, row: Agreement, certified: tuple[int, str] | None, replaces: int | None, language: str
) -> CandidateLine:
    """Show one identified requirement."""
    environment = row.mark.environment
    is_carried = certified is not None and certified[0] == replaces
    is_founded = environment_held(
        published_on=environment.published_on,
        valid_until=environment.valid_until,
        marked_on=row.mark.given_at.astimezone(HELSINKI).date(),
    )
    hindrance = Hindrance.CERTIFIED if certified and not is_carried else None if is_founded else Hindrance.UNFOUNDED
    return CandidateLine(
        agreement_id=row.pk,
        unit_id=row.requirement.unit_id,
        text=row.requirement.text.best(language),
        heading=row.requirement.heading.best(language),
        identified_on=row.agreed_on or row.mark.given_at.astimezone(HELSINKI).date(),
        identified_by=row.mark.given_by.full_name,
        hindrance=hindrance,
        certificate=certified[1] if certified else "",
        is_carried=is_carried,
        agreed_under=found.agreed_under,
        agreed_under_on=found.agreed_under_on,
    )
