"""A small certificate document, complete in every field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from certificates.rules.document import (
    DOCUMENT_VERSION,
    CertificateDocument,
    EnvironmentReport,
    Holder,
    Issuer,
    QualificationPart,
    RequirementLine,
    UnitPart,
    Workplace,
)
from common.text import LocalizedText


def both(fi: str, sv: str) -> LocalizedText:
    """Give a text in Finnish and Swedish."""
    return LocalizedText.of({"fi": fi, "sv": sv})


def sample_line(text: str = "vaihtaa renkaan ja tarkistaa paineen") -> RequirementLine:
    """Give one identified requirement."""
    return RequirementLine(
        text=both(text, "byter däck och kontrollerar trycket"),
        heading=both("Renkaiden vaihto", "Däckbyte"),
        code_uri="ammattitaitovaatimukset_990001",
        sub_area_code="",
        sub_area_name=LocalizedText(),
        scale="threshold",
        value="reached",
        threshold_met=True,
        note="Työskentelee huolellisesti.",
        criteria=(both("tekee työn ohjeiden mukaan", "utför arbetet enligt anvisningarna"),),
        tasks=("Vaihdan renkaan",),
        identified_on=date(2026, 3, 20),
        identified_by="Sanna Supervisor",
        identified_by_title="Työpajaohjaaja",
        report=EnvironmentReport(
            "OY-2026-000001", date(2026, 1, 5), "Anna Asiantuntija", "Opettaja", "Esimerkkiopisto"
        ),
        carried_from="",
        carried_on=None,
    )


def sample_document(
    *, code: str = "0123456789ABCDEFGHJKMNPQRSTV", family_name: str = "Participant"
) -> CertificateDocument:
    """Give a certificate of one unit with one requirement."""
    unit = UnitPart(
        name=both("Polkupyörän huolto", "Service av cykel"),
        code_uri="tutkinnonosat_990001",
        code_version=2,
        kind="vocational",
        points=Decimal(15),
        points_max=None,
        requirements_total=5,
        begins_on=date(2026, 1, 12),
        ends_on=date(2026, 3, 19),
        minutes=1530,
        lines=(sample_line(),),
    )
    qualification = QualificationPart(
        name=both("Pyöräalan tutkinto", "Examen inom cykelbranschen"),
        kind="initial",
        diary_number="OPH-1-2026",
        eperusteet_id=990001,
        education_codes=("990001",),
        valid_from=date(2022, 8, 1),
        valid_to=None,
        transition_ends=None,
        validity="valid",
        is_fictional=True,
        units=(unit,),
    )
    return CertificateDocument(
        version=DOCUMENT_VERSION,
        number="OT-2026-000001",
        code=code,
        verify_url=f"http://127.0.0.1:8000/t/{code}/",
        language="fi",
        issued_at=datetime(2026, 4, 1, 9, 0, tzinfo=UTC),
        issued_on=date(2026, 4, 1),
        issued_by="Sanna Coach",
        issued_by_title="Työvalmentaja",
        place="Helsinki",
        issuer=Issuer(
            "Ykköspaja ry", "9900001-8", "Pajakatu 1", "00100", "Helsinki", "09 000", "p@example.test", "Sanna Coach"
        ),
        workplace=Workplace("Pyöräpaja", "Ykköspaja ry", "9900001-8", "Helsinki", "Korjaamme asiakkaiden polkupyöriä."),
        holder=Holder("Pia", family_name, None, ""),
        begins_on=date(2026, 1, 12),
        ends_on=date(2026, 3, 31),
        days=40,
        minutes=14400,
        tasks=("Vaihdan renkaan",),
        scale="threshold",
        replaces="",
        replace_reason="",
        qualifications=(qualification,),
    )
