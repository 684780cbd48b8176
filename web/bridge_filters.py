"""Which lines of a bridge an address asks for."""

from __future__ import annotations

from collections.abc import Mapping

from web.query_string import number_in, page_in
from workplaces.choices import BridgeKind, Verdict
from workplaces.queries.bridge_lines import LineFilter


def line_filter(parameters: Mapping[str, object]) -> LineFilter:
    """Read kind, unit, verdict, page, and whether only undecided lines or a sample are wanted.

    >>> line_filter({"kind": "changed", "unit": "7", "show": "open"})
    LineFilter(kind='changed', unit_id=7, verdict='', only_open=True, is_sample=False, page=1)
    >>> line_filter({"kind": "nonsense"}).kind
    ''
    """
    show = str(parameters.get("show", ""))
    return LineFilter(
        kind=_known(parameters, "kind", BridgeKind),
        unit_id=number_in(parameters, "unit"),
        verdict=show if show in set(Verdict) else "",
        only_open=show == "open",
        is_sample=show == "sample",
        page=page_in(parameters),
    )


def _known(parameters: Mapping[str, object], name: str, values: type[BridgeKind]) -> str:
    """Read a value of a closed list; anything else is nothing."""
    value = str(parameters.get(name, ""))
    return value if value in set(values) else ""
