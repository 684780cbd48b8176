"""Any certificate document there can be: every language, missing texts, odd extents, any character XML knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

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

BUSINESS_IDS = ("1572860-0", "0737546-2", "1234567-1", "9900001-8", "9900002-6", "9900003-4", "9900004-2")

# Every character that XML 1.0 can hold, line breaks and tabs among them.
characters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = st.text(characters | st.sampled_from("\n\t\r&<>\"']] ä"), max_size=12)
names = texts.filter(lambda text: text.strip())
languages = st.sampled_from(["fi", "sv", "en", "se", "ru", "smn", "de-CH"])
localized = st.dictionaries(languages, names, max_size=3).map(LocalizedText.of)
worded = st.dictionaries(languages, names, min_size=1, max_size=3).map(LocalizedText.of)
days = st.dates(date(1990, 1, 1), date(2150, 12, 31))
scales = st.sampled_from(["threshold", "two_step", "grade_1_5"])
points = st.none() | st.sampled_from([Decimal("10.0"), Decimal("7.5"), Decimal(0), Decimal("15.00"), Decimal(25)])
instants = st.timedeltas(timedelta(0), timedelta(days=50_000)).map(datetime(2000, 1, 1, tzinfo=UTC).__add__)
business_ids = st.sampled_from(BUSINESS_IDS)


@st.composite
def periods(draw) -> tuple[date, date]:
    """Give a period that runs forward."""
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(0, 400)))


reports = st.builds(EnvironmentReport, texts, days, texts, texts, texts, texts)


@st.composite
def lines(draw) -> RequirementLine:
    """Give one identified requirement, carried over or not."""
    is_carried = draw(st.booleans())
    identified_on = draw(days)
    is_older = draw(st.booleans())
    return RequirementLine(
        text=draw(worded),
        heading=draw(localized),
        code_uri=draw(st.sampled_from(["", "ammattitaitovaatimukset_8667"])),
        sub_area_code=draw(st.sampled_from(["", "ammatillisenoppiaineet_yttt", "ammatillisenoppiaineet_vvai22"])),
        sub_area_name=draw(localized),
        scale=draw(scales),
        value=draw(st.sampled_from(["reached", "1", "2", "5"])),
        threshold_met=draw(st.booleans()),
        note=draw(texts),
        criteria=tuple(draw(st.lists(localized, max_size=2))),
        tasks=tuple(draw(st.lists(texts, max_size=2))),
        identified_on=identified_on,
        identified_by=draw(texts),
        identified_by_title=draw(texts),
        report=draw(reports),
        carried_from="OT-2025-000001" if is_carried else "",
        carried_on=draw(days) if is_carried else None,
        sub_area_version=draw(st.none() | st.integers(1, 9)),
        agreed_under=draw(names) if is_older else "",
        agreed_under_on=identified_on - timedelta(days=draw(st.integers(0, 400))) if is_older else None,
    )


@st.composite
def units(draw) -> UnitPart:
    """Give a unit, whole or in part, with or without a code."""
    begins_on, ends_on = draw(periods())
    drawn = tuple(draw(st.lists(lines(), max_size=2)))
    return UnitPart(
        name=draw(localized),
        code_uri=draw(st.sampled_from(["", "tutkinnonosat_106911", "koulutuksenosattuva_101", "osaamismerkit_1000"])),
        code_version=draw(st.none() | st.integers(0, 99)),
        kind=draw(st.sampled_from(["vocational", "common", "preparatory", "badge"])),
        points=draw(points),
        points_max=draw(points),
        requirements_total=len(drawn) + draw(st.integers(0, 3)),
        begins_on=begins_on,
        ends_on=ends_on,
        minutes=draw(st.integers(0, 10**6)),
        lines=drawn,
        criteria=tuple(draw(st.lists(localized, max_size=1))),
    )


qualifications = st.builds(
    QualificationPart,
    name=localized,
    kind=st.sampled_from(["initial", "further", "specialist", "preparatory", "badges", "other"]),
    diary_number=st.sampled_from(["", "OPH-5410-2021", "39/011/2014", "sana"]),
    eperusteet_id=st.integers(-5, 10**15) | st.sampled_from([-(2**63), 2**63 - 1]),
    education_codes=st.lists(st.sampled_from(["351301", "999904"]), max_size=2).map(tuple),
    valid_from=st.none() | days,
    valid_to=st.none() | days,
    transition_ends=st.none() | days,
    validity=st.sampled_from(["coming", "valid", "transition", "expired"]),
    is_fictional=st.booleans(),
    units=st.lists(units(), max_size=3).map(tuple),
)

holders = st.builds(
    Holder,
    given_names=texts,
    family_name=names,
    birth_date=st.none() | days,
    oppijanumero=st.sampled_from(["", "1.2.246.562.24.54382169071"]),
)
issuers = st.builds(Issuer, names, business_ids, texts, texts, texts, texts, texts, texts)
workplaces = st.builds(Workplace, texts, texts, st.just("") | business_ids, texts, texts)


@st.composite
def documents(draw) -> CertificateDocument:
    """Give any certificate document that the product can have issued."""
    begins_on, ends_on = draw(periods())
    reason = draw(st.sampled_from(["", "addition", "correction", "name_change", "language"]))
    code = "0123456789ABCDEFGHJKMNPQRSTV"
    return CertificateDocument(
        version=DOCUMENT_VERSION,
        number="OT-2026-000001",
        code=code,
        verify_url=f"https://taitokirja.example/t/{code}",
        language=draw(st.sampled_from(["fi", "sv", "en"])),
        issued_at=draw(instants),
        issued_on=draw(days),
        issued_by=draw(texts),
        issued_by_title=draw(texts),
        place=draw(texts),
        issuer=draw(issuers),
        workplace=draw(workplaces),
        holder=draw(holders),
        begins_on=begins_on,
        ends_on=ends_on,
        days=draw(st.integers(0, 1000)),
        minutes=draw(st.integers(0, 10**6)),
        tasks=tuple(draw(st.lists(texts, max_size=3))),
        scale=draw(scales),
        replaces="OT-2025-000009" if reason else "",
        replace_reason=reason,
        qualifications=tuple(draw(st.lists(qualifications, max_size=2))),
    )
