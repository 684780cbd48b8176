"""Texts one after another in one text: looking through it is fast, whatever part of a word is looked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

_BORDER = "\n"


@dataclass(frozen=True, slots=True)
class Lines:
    """Folded lines, each with a number: the words of the catalogue (2 MB for the country), or the names of units."""

    text: str
    begins: array[int]
    numbers: array[int]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str]]) -> Self:
        """Put rows of number and line together."""
        begins, numbers = array("l"), array("l")
        texts: list[str] = []
        length = 0
        for number, text in rows:
            begins.append(length)
            numbers.append(number)
            texts.append(text)
            length += len(text) + len(_BORDER)
        return cls(_BORDER.join(texts), begins, numbers)

    def holding(self, part: str) -> Iterator[int]:
        """Give the numbers of the lines that hold a part, in the order of the lines."""
        found = self.text.find(part) if part else -1
        while found >= 0:
            index = bisect_right(self.begins, found) - 1
            yield self.numbers[index]
            if index + 1 == len(self.begins):
                return
            found = self.text.find(part, self.begins[index + 1])
