"""Competence points (osaamispiste) as text."""

from __future__ import annotations

from decimal import Decimal

_DASH = "\N{EN DASH}"


def credit_range(points: Decimal | None, points_max: Decimal | None, *, mark: str = ",") -> str:
    r"""Write points without needless decimals, a range with a dash, missing points as nothing.

    `mark` is the decimal mark of the reader's language.

    >>> credit_range(Decimal("10.0"), None), credit_range(None, None)
    ('10', '')
    >>> credit_range(Decimal(0), Decimal(25)) == "0\N{EN DASH}25"
    True
    >>> credit_range(Decimal("7.5"), None), credit_range(Decimal("7.5"), None, mark=".")
    ('7,5', '7.5')
    """
    if points is None:
        return "" if points_max is None else f"0{_DASH}{_number(points_max, mark)}"
    if points_max is None or points_max == points:
        return _number(points, mark)
    return f"{_number(points, mark)}{_DASH}{_number(points_max, mark)}"


def decimal_mark(language: str) -> str:
    """Give the decimal mark of a language of the product.

    >>> decimal_mark("fi"), decimal_mark("en")
    (',', '.')
    """
    return "." if language == "en" else ","


def _number(value: Decimal, mark: str) -> str:
    """Write one number."""
    return f"{value.normalize():f}".replace(".", mark)
