"""What one certificate of two units costs; run as `python -m benchmarks.certificate`.

Our way (shared style sheets and fonts, own sheet of elements, every object written once, tagged for PDF/UA-1) beside
the naive one: the same page with the same style sheet inline, given to `HTML(string).write_pdf()`, untagged. Processor
time, both in one process, the order drawn anew in every round. The goal: at most 0.8 of the naive way.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import django

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

ROUNDS = 15
GOAL = 0.8
_DAY = date(2026, 3, 20)
_TEXTS = (
    "vaihtaa renkaan ja sisärenkaan sekä tarkistaa rengaspaineen valmistajan ohjeen mukaan",
    "säätää vaihteet ja jarrut turvallisiksi ja koeajaa pyörän",
    "puhdistaa ja voitelee voimansiirron osat ympäristöä säästäen",
    "arvioi oman työnsä laatua ja korjaa virheet",
    "palvelee asiakasta ystävällisesti ja kertoo tehdystä työstä",
)
_CRITERIA = (
    "tekee työn osaprosesseja ohjattuna",
    "toimii työturvallisuusohjeiden mukaan",
    "käyttää perustietoja työssään tutuissa tilanteissa",
)


def main() -> int:
    """Print the ratios; 1 when the goal is missed."""
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    return _report(_measure(_ways()))


def _ways() -> dict[str, Callable[[], bytes]]:
    """Give the ways of making the file; the first is the yardstick."""
    from django.template.loader import render_to_string  # noqa: PLC0415 - slow import
    from weasyprint import HTML  # noqa: PLC0415 - slow import

    from certificates import pdf  # noqa: PLC0415 - slow import

    document = _document()
    page = pdf.html_of(document)
    sheet = render_to_string("pdf/certificate.css")
    inline = page.replace("</head>", f"<style>{sheet}</style></head>")
    return {
        "naive": lambda: bytes(HTML(string=inline).write_pdf() or b""),
        "ours, page given": lambda: pdf.write(page, identifier="0" * 32, attachments=(), at=document.issued_at),
        "ours, from document": lambda: pdf.render(document),
    }


def _measure(ways: dict[str, Callable[[], bytes]]) -> dict[str, list[float]]:
    """Run every way in every round; the first round only warms up."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    order, chance = list(ways), random.Random(20_260_320)  # noqa: S311 - false positive
    for turn in range(ROUNDS + 1):
        chance.shuffle(order)
        for name in order:
            begun = time.process_time()
            ways[name]()
            if turn:
                times[name].append(time.process_time() - begun)
    return times


def _report(times: dict[str, list[float]]) -> int:
    """Print the table and judge it."""
    import weasyprint  # noqa: PLC0415 - slow import

    naive = times["naive"]
    print(f"{ROUNDS} rounds, Python {platform.python_version()}, WeasyPrint {weasyprint.__version__}")
    print(f"load {os.getloadavg()[0]:.1f}; processor time, multiples of the naive way round by round")
    ratios = {name: [mine / theirs for mine, theirs in zip(used, naive, strict=True)] for name, used in times.items()}
    for name, found in ratios.items():
        quiet = min(times[name]) / min(naive)
        spread = f"from {min(found):.2f} to {max(found):.2f}, quietest rounds {quiet:.2f}"
        print(f"  {name:20} {statistics.median(found):5.2f}   {spread}")
    reached = statistics.median(ratios["ours, from document"])
    print(f"one certificate: {reached:.2f} of the naive way (goal {GOAL})")
    return int(reached > GOAL)


def _text(fi: str) -> LocalizedText:
    """Give a text of the register."""
    return LocalizedText.of({"fi": fi, "sv": f"{fi} (sv)"})


def _line(text: str) -> RequirementLine:
    """Give one identified requirement."""
    return RequirementLine(
        text=_text(text),
        heading=_text("Polkupyörän huoltaminen"),
        code_uri="ammattitaitovaatimukset_990001",
        sub_area_code="",
        sub_area_name=LocalizedText(),
        scale="threshold",
        value="reached",
        threshold_met=True,
        note="Työskentelee huolellisesti.",
        criteria=(),
        tasks=("Vaihdan renkaan", "Säädän jarrut", "Pesen pyörän"),
        identified_on=_DAY,
        identified_by="Oili Ohjaaja",
        identified_by_title="Työpajaohjaaja",
        report=EnvironmentReport("OY-2026-000001", _DAY, "Anna Asiantuntija", "Opettaja", "Esimerkkiopisto"),
        carried_from="",
        carried_on=None,
    )


def _unit(name: str, code: str) -> UnitPart:
    """Give one unit of five requirements."""
    return UnitPart(
        name=_text(name),
        code_uri=code,
        code_version=2,
        kind="vocational",
        points=Decimal(15),
        points_max=None,
        requirements_total=5,
        begins_on=date(2026, 1, 12),
        ends_on=_DAY,
        minutes=1530,
        lines=tuple(_line(text) for text in _TEXTS),
        criteria=tuple(_text(text) for text in _CRITERIA),
    )


def _document() -> CertificateDocument:
    """Give a certificate of two units, as long as they commonly are."""
    part = QualificationPart(
        name=_text("Pyöräalan tutkinto"),
        kind="initial",
        diary_number="OPH-1-2026",
        eperusteet_id=990001,
        education_codes=("990001",),
        valid_from=date(2022, 8, 1),
        valid_to=None,
        transition_ends=None,
        validity="valid",
        is_fictional=True,
        units=(
            _unit("Polkupyörän huolto", "tutkinnonosat_990001"),
            _unit("Asiakaspalvelu ja myynti", "tutkinnonosat_990002"),
        ),
    )
    return CertificateDocument(
        version=DOCUMENT_VERSION,
        number="OT-2026-000001",
        code="0123456789ABCDEFGHJKMNPQRSTV",
        verify_url="https://taitokirja.example/t/0123456789ABCDEFGHJKMNPQRSTV/",
        language="fi",
        issued_at=datetime(2026, 4, 1, 9, 0, tzinfo=UTC),
        issued_on=date(2026, 4, 1),
        issued_by="Vesa Valmentaja",
        issued_by_title="Työvalmentaja",
        place="Esimerkkilä",
        issuer=Issuer(
            "Esimerkkipaja ry", "9900001-8", "Pajakatu 1", "00100", "Esimerkkilä", "09 000", "p@example.test", "Vesa V."
        ),
        workplace=Workplace("Pyöräpaja", "Esimerkkipaja ry", "9900001-8", "Esimerkkilä", "Korjaamme polkupyöriä."),
        holder=Holder("Aino Maria", "Esimerkki", date(2001, 2, 3), ""),
        begins_on=date(2026, 1, 12),
        ends_on=date(2026, 3, 31),
        days=40,
        minutes=14_400,
        tasks=("Vaihdan renkaan", "Säädän jarrut", "Pesen pyörän", "Palvelen asiakasta"),
        scale="threshold",
        replaces="",
        replace_reason="",
        qualifications=(part,),
    )


if __name__ == "__main__":
    sys.exit(main())
