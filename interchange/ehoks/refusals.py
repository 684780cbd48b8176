"""Why a fragment is not read or written, and why a unit is left out of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from common.text import LocalizedText


class EhoksRefused(Exception):
    """The fragment is not taken; `place` names the value that is wrong."""

    code: ClassVar[str] = "ehoks-refused"

    def __init__(self, problem: str, place: str = "") -> None:
        """Keep the place."""
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place = place


class EhoksForm(EhoksRefused):
    """Not JSON, an unknown or missing key, null, or a value of the wrong type."""

    code = "ehoks-form"


class EhoksRule(EhoksRefused):
    """The form is right, but a rule on the content is broken."""

    code = "ehoks-rule"


class Reason(StrEnum):
    """Why a unit, or the school's number, is left out."""

    NO_CODE = "unit-without-code"
    OTHER_CODE = "unit-code-of-other-register"
    NO_VERSION = "unit-code-version-unknown"
    PREPARATORY = "unit-preparatory"
    BADGE = "unit-is-badge"
    NO_SUB_AREA = "sub-area-unknown"
    NO_SUB_AREA_VERSION = "sub-area-version-unknown"
    SCHOOL_OID = "school-oid-malformed"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not in the fragment, and why; the name is empty when it is the school's own number."""

    unit: LocalizedText
    reason: Reason
