"""Codes of a national code list (koodisto) that have been read but not yet stored, and which version counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from common.text import LocalizedText
from qualifications.rules.catalogue import ImportNote

# States in Koodisto: a draft has never been in use; a passive one has been taken out of use.
DRAFT: Final = "LUONNOS"
PASSIVE: Final = "PASSIIVINEN"


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """One version of one code; days None = not limited, state empty = the list does not tell."""

    code_set: str
    uri: str
    value: str
    version: int
    name: LocalizedText
    valid_from: date | None = None
    valid_to: date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class ParsedCodes:
    """What one file holds, in its order, each version of a code once; warnings name what was left out and where."""

    codes: tuple[ParsedCode, ...]
    warnings: tuple[ImportNote, ...] = ()

    @property
    def code_sets(self) -> tuple[str, ...]:
        """Name the code lists in the order in which they come; mostly one."""
        return tuple(dict.fromkeys(code.code_set for code in self.codes))


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """What decides whether a version of a code counts on a day."""

    version: int
    valid_from: date | None = None
    valid_to: date | None = None
    state: str = ""


def is_in_force(code: CodeVersion, on: date) -> bool:
    """Tell whether a version is in force on a day; both end days belong to the period.

    A draft never is. A passive version is as long as its dates say; without an end nobody knows how long it was.

    >>> day = date(2024, 1, 1)
    >>> [is_in_force(CodeVersion(1, valid_from=begins, valid_to=ends), day)
    ...  for begins, ends in ((None, None), (day, day), (date(2024, 1, 2), None), (None, date(2023, 12, 31)))]
    [True, True, False, False]
    >>> [is_in_force(CodeVersion(1, state=state), day) for state in ("HYVAKSYTTY", DRAFT, PASSIVE)]
    [True, False, False]
    >>> is_in_force(CodeVersion(1, valid_to=day, state=PASSIVE), day)
    True
    """
    if code.state == DRAFT or (code.state == PASSIVE and code.valid_to is None):
        return False
    has_begun = code.valid_from is None or code.valid_from <= on
    return has_begun and (code.valid_to is None or on <= code.valid_to)


def newest_in_force(codes: Iterable[CodeVersion], on: date) -> int | None:
    """Give the newest version that is in force on a day, or None.

    Source: formats.md 3.2, several versions of a code: the newest at the date; no guess where there is none.

    >>> versions = [CodeVersion(1), CodeVersion(3, date(2026, 1, 1)), CodeVersion(2, date(2023, 8, 1))]
    >>> [newest_in_force(versions, date(year, 6, 1)) for year in (2022, 2024, 2026)]
    [1, 2, 3]
    >>> newest_in_force([], date(2026, 1, 1)) is None
    True
    """
    return max((code.version for code in codes if is_in_force(code, on)), default=None)


def version_of_code(*, listed: int | None, given: int | None) -> int | None:
    """Choose the version of a unit's code: that of the code list, else that of the requirements document, else none.

    The register of requirements mostly leaves the version out, and eHOKS asks for it; a guess would be wrong.

    >>> [version_of_code(listed=listed, given=given) for listed, given in ((2, 1), (None, 1), (None, None))]
    [2, 1, None]
    """
    return given if listed is None else listed
