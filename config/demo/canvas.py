"""Simple pictures drawn by ourselves: filled shapes on a coloured ground, written as PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from itertools import pairwise
from math import hypot, sqrt

WIDTH, HEIGHT = 480, 360
Point = tuple[float, float]


class Canvas:
    """A ground of one colour (six hexadecimal digits) on which shapes are laid, the later over the earlier."""

    def __init__(self, ground: str) -> None:
        """Lay the ground."""
        self._rows = [bytearray(bytes.fromhex(ground) * WIDTH) for _ in range(HEIGHT)]

    def area(self, colour: str, points: Iterable[Point]) -> None:
        """Fill what lies between the points."""
        corners = [*points]
        sides = [*pairwise([*corners, corners[0]])]
        for y in range(HEIGHT):
            middle = y + 0.5
            crossed = sorted(
                x0 + (middle - y0) * (x1 - x0) / (y1 - y0)
                for (x0, y0), (x1, y1) in sides
                if min(y0, y1) <= middle < max(y0, y1)
            )
            for left, right in zip(crossed[::2], crossed[1::2], strict=True):
                self._fill(y, left, right, colour)

    def box(self, colour: str, left: float, top: float, right: float, bottom: float) -> None:
        """Fill an upright rectangle."""
        self.area(colour, [(left, top), (right, top), (right, bottom), (left, bottom)])

    def beam(self, colour: str, start: Point, end: Point, thickness: float) -> None:
        """Draw a thick line."""
        (x0, y0), (x1, y1) = start, end
        half = thickness / 2 / hypot(x1 - x0, y1 - y0)
        across, down = (y1 - y0) * half, (x0 - x1) * half
        self.area(
            colour,
            [(x0 + across, y0 + down), (x1 + across, y1 + down), (x1 - across, y1 - down), (x0 - across, y0 - down)],
        )

    def ring(self, colour: str, centre: Point, outer: float, inner: float = 0) -> None:
        """Fill between two circles; without an inner one the whole disc."""
        x, y = centre
        for row in range(HEIGHT):
            away = abs(row + 0.5 - y)
            if away >= outer:
                continue
            reach, hole = sqrt(outer**2 - away**2), sqrt(max(0, inner**2 - away**2))
            self._fill(row, x - reach, x - hole, colour)
            self._fill(row, x + hole, x + reach, colour)

    def png(self) -> bytes:
        """Write the picture."""
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        dots = zlib.compress(b"".join(b"\0" + row for row in self._rows))
        parts = ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)

    def _fill(self, row: int, left: float, right: float, colour: str) -> None:
        """Fill a part of one row, as far as it lies on the canvas."""
        start, stop = max(0, round(left)), min(WIDTH, round(right))
        if start < stop:
            self._rows[row][3 * start : 3 * stop] = bytes.fromhex(colour) * (stop - start)


def _chunk(name: bytes, data: bytes) -> bytes:
    """Wrap a part of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
