"""How the certificate writes days, times and amounts; a no-break space stands between a number and its unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"


def written_day(day: date) -> str:
    """Write a day as in Finland in all three languages.

    >>> written_day(date(2026, 3, 9))
    '9.3.2026'
    """
    return f"{day.day}.{day.month}.{day.year}"


def written_period(begins_on: date, ends_on: date) -> str:
    """Write a period; one day alone where it begins and ends on the same.

    >>> written_period(date(2026, 1, 12), date(2026, 3, 31)).split(EN_DASH)
    ['12.1.2026', '31.3.2026']
    >>> written_period(date(2026, 1, 12), date(2026, 1, 12))
    '12.1.2026'
    """
    first, last = written_day(begins_on), written_day(ends_on)
    return first if first == last else f"{first}{EN_DASH}{last}"


def written_duration(minutes: int) -> str:
    """Write minutes as hours and minutes.

    >>> [written_duration(minutes).replace(NO_BREAK, "_") for minutes in (1530, 60, 45)]
    ['25_h 30_min', '1_h', '45_min']
    """
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours}{NO_BREAK}h"] if hours else []) + ([f"{rest}{NO_BREAK}min"] if rest or not hours else [])
    return " ".join(parts)


def written_number(value: Decimal, language: str) -> str:
    """Write a decimal number without needless zeros; a comma in Finnish and Swedish.

    >>> written_number(Decimal("15.00"), "fi"), written_number(Decimal("2.50"), "sv")
    ('15', '2,5')
    >>> written_number(Decimal("2.5"), "en")
    '2.5'
    """
    text = f"{value:f}"
    bare = text.rstrip("0").rstrip(".") if "." in text else text
    return bare if language == "en" else bare.replace(".", ",")


def written_points(points: Decimal | None, points_max: Decimal | None, unit: str, language: str) -> str:
    """Write a scope in points, or a range; nothing where the register gives none.

    >>> written_points(Decimal(15), None, "osp", "fi").replace(NO_BREAK, "_"), written_points(None, None, "osp", "fi")
    ('15_osp', '')
    >>> written_points(Decimal(5), Decimal(20), "kp", "sv").replace(NO_BREAK, "_").split(EN_DASH)
    ['5', '20_kp']
    """
    ends = [written_number(value, language) for value in (points, points_max) if value is not None]
    return f"{EN_DASH.join(dict.fromkeys(ends))}{NO_BREAK}{unit}" if ends else ""
