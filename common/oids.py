"""Object identifiers (OID) of the Finnish education registers: form and check digit. No Django here."""

from __future__ import annotations

import re

# A check digit of 0 was once written as 10; such numbers are in use.
_NUMBER = r"([1-9][0-9]{9})([0-9]|10)"
_LEARNER = re.compile(rf"1\.2\.246\.562\.(24|[12]?98)\.{_NUMBER}")
_STUDY_RIGHT = re.compile(rf"1\.2\.246\.562\.(15)\.{_NUMBER}")
# Real numbers of organisations fail the check digit, so only their form is tested.
_ORGANISATION = re.compile(
    r"1\.2\.246\.562\.(?:10|[12]?99)\.(?:[1-9][0-9]{9}(?:[0-9]|10)|0{10}1|201[34][0-9]{18})",
)
_PERSON_NODE = "24"
_PERSON_WEIGHTS = (7, 3, 1)


def learner_oid_is_valid(value: str) -> bool:
    """Tell whether a learner number (oppijanumero) has the right form and check digit.

    >>> learner_oid_is_valid("1.2.246.562.24.54382169071"), learner_oid_is_valid("1.2.246.562.24.54382169072")
    (True, False)
    """
    return _is_valid(_LEARNER, value)


def study_right_oid_is_valid(value: str) -> bool:
    """Tell whether the number of a study right (opiskeluoikeus) has the right form and check digit.

    >>> study_right_oid_is_valid("1.2.246.562.15.48201937561"), study_right_oid_is_valid("1.2.246.562.15.48201937560")
    (True, False)
    """
    return _is_valid(_STUDY_RIGHT, value)


def organisation_oid_is_valid(value: str) -> bool:
    """Tell whether the number of an organisation has the right form; 22-digit forms of 2013 and 2014 are in use.

    >>> organisation_oid_is_valid("1.2.246.562.10.73159082640"), organisation_oid_is_valid("1.2.246.562.11.73159082640")
    (True, False)
    """
    return _ORGANISATION.fullmatch(value) is not None


def _is_valid(form: re.Pattern[str], value: str) -> bool:
    """Check form and check digit: IBM 7-3-1 for persons in production, Luhn for all other nodes."""
    found = form.fullmatch(value)
    if found is None:
        return False
    node, digits, check = found.groups()
    expected = _weighted_check(digits) if node == _PERSON_NODE else _luhn_check(digits)
    return int(check) % 10 == expected


def _weighted_check(digits: str) -> int:
    """Give the check digit with weights 7, 3, 1 from the right."""
    weighed = (int(digit) * _PERSON_WEIGHTS[place % 3] for place, digit in enumerate(reversed(digits)))
    return -sum(weighed) % 10


def _luhn_check(digits: str) -> int:
    """Give the Luhn check digit; the right-most digit is doubled."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -sum(value // 10 + value % 10 for value in doubled) % 10
