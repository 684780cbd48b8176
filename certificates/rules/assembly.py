"""Which criteria stand where, which lines come from an earlier certificate, and what may be certified at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from certificates.rules.document import CertificateDocument, RequirementLine
from common.text import LocalizedText

# A longer certificate would take the renderer past its limits of time and memory.
MOST_LINES = 400
MOST_TASKS = 8
LONGEST_DESCRIPTION = 500
_PASS_ONLY, _THRESHOLD = 0, 1


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a unit as the register gives it."""

    level: int
    heading: LocalizedText
    sub_area_code: str
    text: LocalizedText


def threshold_criteria(criteria: Sequence[Criterion], sub_areas: Collection[str]) -> tuple[Criterion, ...]:
    """Give the criteria of the threshold level (satisfactory 1, or pass where the unit has no levels).

    Of a common unit only those of the sub-areas at hand and those of the whole unit.

    >>> none = LocalizedText()
    >>> rows = [Criterion(level, none, area, none) for level, area in ((1, ""), (3, ""), (1, "x"))]
    >>> [(row.level, row.sub_area_code) for row in threshold_criteria(rows, {"y"})]
    [(1, '')]
    """
    has_levels = any(row.level >= _THRESHOLD for row in criteria)
    wanted = _THRESHOLD if has_levels else _PASS_ONLY
    return tuple(row for row in criteria if row.level == wanted and row.sub_area_code in {"", *sub_areas})


def headed(criterion: Criterion) -> LocalizedText:
    """Write a criterion with its heading, language by language.

    >>> headed(Criterion(1, LocalizedText.of({"fi": "Rengas"}), "", LocalizedText.of({"fi": "vaihtaa", "sv": "byter"})))
    LocalizedText(values=(('fi', 'Rengas: vaihtaa'), ('sv', 'byter')))
    """
    headings = criterion.heading.as_dict()
    return LocalizedText.of(
        {
            language: f"{headings[language]}: {text}" if language in headings else text
            for language, text in criterion.text.as_dict().items()
        },
    )


def environment_held(*, published_on: date | None, valid_until: date | None, marked_on: date) -> bool:
    """Tell whether the environment's report was in force on the day of the mark.

    >>> january, march = date(2026, 1, 5), date(2026, 3, 2)
    >>> environment_held(published_on=january, valid_until=march, marked_on=march)
    True
    >>> environment_held(published_on=march, valid_until=None, marked_on=january)
    False
    >>> environment_held(published_on=None, valid_until=None, marked_on=january)
    False
    """
    return published_on is not None and published_on <= marked_on and (valid_until is None or marked_on <= valid_until)


def lines_of(document: CertificateDocument) -> tuple[RequirementLine, ...]:
    """Give all lines of a document in the order in which they are numbered.

    >>> from tests.documents import sample_document
    >>> len(lines_of(sample_document()))
    1
    """
    return tuple(line for part in document.qualifications for unit in part.units for line in unit.lines)


def carried_over(line: RequirementLine, *, number: str, issued_on: date) -> RequirementLine:
    """Carry a line over unchanged; it names the certificate in which it was first stated.

    >>> from tests.documents import sample_line
    >>> once = carried_over(sample_line(), number="OT-2026-000001", issued_on=date(2026, 4, 1))
    >>> twice = carried_over(once, number="OT-2026-000002", issued_on=date(2026, 5, 1))
    >>> twice.carried_from, twice.carried_on == once.carried_on
    ('OT-2026-000001', True)
    """
    if line.carried_from:
        return line
    return replace(line, carried_from=number, carried_on=issued_on)


def shortened(text: str, longest: int = LONGEST_DESCRIPTION) -> str:
    """Cut a text for the cover at the end of a word.

    >>> shortened("Korjaamme asiakkaiden pyöriä.", 12), shortened("Lyhyt.", 12)
    ('Korjaamme…', 'Lyhyt.')
    """
    even = " ".join(text.split())
    if len(even) <= longest:
        return even
    return f"{even[:longest].rsplit(' ', 1)[0]}…"


def period_of(begun: Iterable[date], ended: Iterable[date | None], on: date) -> tuple[date, date]:
    """Give the first and last day of several placements; one that still runs counts to the day of issue.

    >>> period_of([date(2026, 1, 7), date(2025, 9, 1)], [None, date(2025, 12, 31)], date(2026, 4, 1))
    (datetime.date(2025, 9, 1), datetime.date(2026, 4, 1))
    """
    first = min(begun)
    return first, max(first, *(min(end or on, on) for end in ended))
