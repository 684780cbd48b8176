"""Shape of a requirements document that has been read but not yet published. No Django, no file format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from common.text import LocalizedText
from qualifications.choices import QualificationKind, UnitKind
from qualifications.rules.structure import Way, leaves_of

NO_TEXT = LocalizedText()


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something odd that was worked around: a stable code, and the place in the file."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class ParsedCriterion:
    """One assessment criterion; level 1 to 5, or 0 where there is no scale or only pass."""

    level: int
    level_name: LocalizedText
    heading: LocalizedText
    text: LocalizedText
    is_generic: bool = False
    sub_area_code: str = ""
    sub_area_name: LocalizedText = NO_TEXT


@dataclass(frozen=True, slots=True)
class ParsedRequirement:
    """One requirement; `key` tells it apart inside its unit, import after import."""

    key: str
    text: LocalizedText
    heading: LocalizedText = NO_TEXT
    code_uri: str = ""
    sub_area_code: str = ""
    sub_area_name: LocalizedText = NO_TEXT
    is_optional: bool = False
    # Version of the sub-area's code.
    sub_area_version: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedSubArea:
    """A sub-area (osa-alue) of a common unit; points of its compulsory and of its optional part."""

    code: str
    name: LocalizedText
    version: int | None = None
    points: Decimal | None = None
    optional_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ParsedUnit:
    """One unit with its requirements; `form` tells in which shape the register gave them."""

    key: str
    eperusteet_id: int
    name: LocalizedText
    kind: UnitKind
    form: str
    code_uri: str = ""
    code_version: int | None = None
    points: Decimal | None = None
    points_max: Decimal | None = None
    demonstration_text: LocalizedText = NO_TEXT
    requirements: tuple[ParsedRequirement, ...] = ()
    criteria: tuple[ParsedCriterion, ...] = ()
    sub_areas: tuple[ParsedSubArea, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a code and a name: a competence area (osaamisala)."""

    code: str
    name: LocalizedText


@dataclass(frozen=True, slots=True)
class Title:
    """A title (tutkintonimike), and the competence area or unit that it goes with; empty = with none."""

    code: str
    name: LocalizedText
    competence_area: str = ""
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A whole requirements document; `snapshot` in epoch milliseconds says how new the register's copy is."""

    eperusteet_id: int
    name: LocalizedText
    kind: QualificationKind
    qualification_code: str
    diary_number: str = ""
    education_codes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    transition_ends: date | None = None
    snapshot: int | None = None
    structure: tuple[Way, ...] = ()
    units: tuple[ParsedUnit, ...] = ()
    is_fictional: bool = False
    languages: tuple[str, ...] = ()
    competence_areas: tuple[Named, ...] = ()
    titles: tuple[Title, ...] = ()
    # Diary numbers of the documents that this one replaces.
    replaces: tuple[str, ...] = ()
    # Version of the reader: a better one may read more out of the same copy.
    reader: int = 1
    warnings: tuple[ImportNote, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a document holds; `forms` maps each form of requirements to its number of units."""

    units: int
    units_with_code: int
    requirements: int
    requirements_with_code: int
    criteria: int
    leaves: int
    warnings: int
    forms: dict[str, int]


def count(document: ParsedDocument) -> Counts:
    """Count what a document holds.

    >>> unit = ParsedUnit("id:1", 1, LocalizedText(), UnitKind.VOCATIONAL, "html",
    ...                   requirements=(ParsedRequirement("text:1", LocalizedText()),))
    >>> counts = count(ParsedDocument(1, LocalizedText(), QualificationKind.INITIAL, "1", units=(unit,)))
    >>> counts.units, counts.units_with_code, counts.requirements, counts.forms
    (1, 0, 1, {'html': 1})
    """
    requirements = [requirement for unit in document.units for requirement in unit.requirements]
    return Counts(
        units=len(document.units),
        units_with_code=sum(1 for unit in document.units if unit.code_uri),
        requirements=len(requirements),
        requirements_with_code=sum(1 for requirement in requirements if requirement.code_uri),
        criteria=sum(len(unit.criteria) for unit in document.units),
        leaves=sum(leaves_of(way.root) for way in document.structure),
        warnings=len(document.warnings),
        forms=dict(Counter(unit.form for unit in document.units)),
    )


def remarks(document: ParsedDocument) -> list[list[str]]:
    """Give what the reader remarked, as it is stored: code and place.

    >>> from qualifications.choices import QualificationKind
    >>> notes = (ImportNote("unit-twice", "2"),)
    >>> remarks(ParsedDocument(1, LocalizedText(), QualificationKind.OTHER, "1", warnings=notes))
    [['unit-twice', '2']]
    """
    return [[note.code, note.place] for note in document.warnings]
