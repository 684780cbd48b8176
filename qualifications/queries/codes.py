"""National code lists; open to everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from common.text import LocalizedText
from qualifications.models import Code
from qualifications.rules.codes import CodeVersion, newest_in_force


def code_versions(uris: Iterable[str], *, on: date) -> dict[str, int]:
    """Give code -> its newest version in force on the day; a code without one is not there. One statement.

    Empty codes ask for nothing; when none is left there is no statement.
    """
    found: dict[str, list[CodeVersion]] = defaultdict(list)
    rows = Code.objects.filter(uri__in=_asked(uris)).values_list("uri", "version", "valid_from", "valid_to", "state")
    for uri, version, valid_from, valid_to, state in rows:
        found[uri].append(CodeVersion(version, valid_from, valid_to, state))
    newest = {uri: newest_in_force(versions, on) for uri, versions in found.items()}
    return {uri: version for uri, version in newest.items() if version is not None}


def code_names(uris: Iterable[str]) -> dict[str, LocalizedText]:
    """Give code -> the name of its newest version that has one; a code without is not there. One statement."""
    rows = Code.objects.filter(uri__in=_asked(uris)).order_by("version").values_list("uri", "name")
    return {uri: name for uri, name in rows if name}


def _asked(uris: Iterable[str]) -> set[str]:
    """Leave out what is no code."""
    return {uri for uri in uris if uri}
