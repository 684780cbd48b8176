"""Reading of days as people type them."""

from __future__ import annotations

import re
from datetime import date

_WHOLE_DAY = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199


class NotADayError(ValueError):
    """What was typed is no day; `parts` names the boxes that are wrong, `code` the reason."""

    def __init__(self, code: str, *parts: str) -> None:
        """Keep reason and boxes."""
        super().__init__(code)
        self.code, self.parts = code, parts


def read_day(day: str, month: str, year: str) -> date | None:
    """Read three boxes; None when all are empty. A whole day may stand in the first box.

    >>> read_day("21", "11", "2026"), read_day("21.11.2026", "", ""), read_day("", "", "")
    (datetime.date(2026, 11, 21), datetime.date(2026, 11, 21), None)
    """
    texts = {"day": day, "month": month, "year": year}
    if whole := _WHOLE_DAY.fullmatch(day):
        texts = dict(zip(texts, whole.groups(), strict=True))
    empty = [part for part, text in texts.items() if not text]
    if len(empty) == len(texts):
        return None
    if empty:
        raise NotADayError("incomplete", *empty)
    wrong = [part for part, text in texts.items() if not re.fullmatch(r"[0-9]{1,4}", text)]
    if wrong:
        raise NotADayError("not_numbers", *wrong)
    numbers = {part: int(text) for part, text in texts.items()}
    if not _EARLIEST_YEAR <= numbers["year"] <= _LATEST_YEAR:
        raise NotADayError("year", "year")
    try:
        return date(**numbers)
    except ValueError as error:
        raise NotADayError("unreal", "day", "month") from error
