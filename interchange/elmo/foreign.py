"""What can be read from an ELMO file of another maker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml import etree

from common.text import LocalizedText
from interchange.elmo.refusals import ElmoProfile
from interchange.elmo.types import ForeignReading, ForeignReport, ForeignUnit
from interchange.elmo.values import day, decimal, instant, token
from interchange.elmo.vocabulary import BADGE_CODE, DIARY_NUMBER, UNIT_CODE, XML_LANG, elmo

# More than any transcript has, few enough for one page.
MOST_UNITS: Final = 1000


def foreign_reading(root: etree._Element) -> ForeignReading:
    """Give issuer, learner, units and dates of a file that the profile has passed."""
    return ForeignReading(
        given_names=_text(root, "learner", "givenNames"),
        family_name=_text(root, "learner", "familyName"),
        birth_date=_day(root, "learner", "bday"),
        reports=tuple(_report(report) for report in root.iterfind(elmo("report"))),
    )


def _report(report: etree._Element) -> ForeignReport:
    """Read one issuer's report."""
    issuer = report.find(elmo("issuer"))
    return ForeignReport(
        issuer=LocalizedText() if issuer is None else _titles(issuer),
        issued_on=instant(_text(report, "issueDate")).date(),
        units=tuple(_units(report)),
    )


def _units(report: etree._Element) -> Iterator[ForeignUnit]:
    """Read the units in the order of the file; nested ones follow the one that holds them."""
    for number, specification in enumerate(report.iter(elmo("learningOpportunitySpecification"))):
        if number == MOST_UNITS:
            raise ElmoProfile(f"A report of more than {MOST_UNITS} units is not read.", "elmo/report")
        instance = specification.find(f"{elmo('specifies')}/{elmo('learningOpportunityInstance')}")
        if instance is None:
            continue
        value = _text(instance, "credit", "value")
        yield ForeignUnit(
            name=_titles(specification),
            code_uri=_identifier(specification, UNIT_CODE) or _identifier(specification, BADGE_CODE),
            diary_number=_identifier(specification, DIARY_NUMBER),
            status=_text(instance, "status"),
            begins_on=_day(instance, "start"),
            ends_on=_day(instance, "date"),
            credit_scheme=_text(instance, "credit", "scheme"),
            credit_value=decimal(value) if value else None,
        )


def _titles(element: etree._Element) -> LocalizedText:
    """Read titles by language; one without a language is kept under "und" (undetermined)."""
    titles = element.findall(elmo("title"))
    return LocalizedText.of({title.get(XML_LANG) or "und": token(title.text or "") for title in titles})


def _text(element: etree._Element, *path: str) -> str:
    """Give the text at a path, empty when there is none."""
    return token(element.findtext("/".join(elmo(name) for name in path)) or "")


def _day(element: etree._Element, *path: str) -> date | None:
    """Give the day at a path."""
    text = _text(element, *path)
    return day(text) if text else None


def _identifier(element: etree._Element, kind: str) -> str:
    """Give the identifier of a kind, empty when there is none."""
    found = element.findall(elmo("identifier"))
    return next((token(item.text or "") for item in found if item.get("type") == kind), "")
