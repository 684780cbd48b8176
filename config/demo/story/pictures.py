"""The pictures of the story's tasks: drawn for it, of nobody and of no real place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin
from types import MappingProxyType

from config.demo.canvas import Canvas

BLACK, GREY, STEEL, WOOD = "26323a", "8a979e", "c3ccd1", "b98a4e"
RED, YELLOW, WHITE, SKY, FLOOR = "c8323c", "f2b632", "f7f7f2", "dfeaf1", "a9b3b0"


def wheel() -> bytes:
    """Draw a bicycle wheel in a stand."""
    canvas = Canvas(SKY)
    canvas.box(FLOOR, 0, 310, 480, 360)
    for turn in range(12):
        angle = turn * pi / 6
        canvas.beam(GREY, (240, 175), (240 + 118 * cos(angle), 175 + 118 * sin(angle)), 3)
    canvas.ring(STEEL, (240, 175), 122, 110)
    canvas.ring(BLACK, (240, 175), 142, 122)
    canvas.beam(RED, (240, 175), (240, 330), 14)
    canvas.box(RED, 180, 322, 300, 336)
    canvas.ring(BLACK, (240, 175), 16)
    return canvas.png()


def brake() -> bytes:
    """Draw brake pads at a rim."""
    canvas = Canvas(SKY)
    canvas.ring(BLACK, (240, 420), 330, 290)
    canvas.ring(STEEL, (240, 420), 290, 262)
    for side in (-1, 1):
        canvas.beam(RED, (240, 40), (240 + 74 * side, 100), 20)
        canvas.beam(RED, (240 + 74 * side, 95), (240 + 58 * side, 165), 20)
        canvas.box(YELLOW, 240 + 58 * side - 34, 152, 240 + 58 * side + 34, 176)
    canvas.ring(BLACK, (240, 40), 18)
    canvas.beam(GREY, (240, 0), (240, 30), 6)
    return canvas.png()


def shelf() -> bytes:
    """Draw tyres on a shelf."""
    canvas = Canvas(WHITE)
    for top in (150, 320):
        for place in range(4):
            centre = (78 + 108 * place, top - 54)
            canvas.ring(BLACK, centre, 52, 26)
            canvas.ring(GREY, centre, 26, 20)
            canvas.box(YELLOW, centre[0] - 12, top - 98, centre[0] + 12, top - 84)
        canvas.box(WOOD, 10, top, 470, top + 16)
    canvas.box(WOOD, 4, 20, 18, 350)
    canvas.box(WOOD, 462, 20, 476, 350)
    return canvas.png()


def oven() -> bytes:
    """Draw rolls on a tray in an oven."""
    canvas = Canvas(STEEL)
    canvas.box(GREY, 40, 30, 440, 70)
    for knob in range(4):
        canvas.ring(WHITE, (100 + 90 * knob, 50), 12)
    canvas.box(BLACK, 40, 80, 440, 335)
    canvas.box("7a3b12", 62, 100, 418, 315)
    for place in range(4):
        canvas.ring(YELLOW, (115 + 84 * place, 232), 36)
    canvas.box("7a3b12", 62, 236, 418, 268)
    canvas.box(GREY, 70, 236, 410, 250)
    return canvas.png()


DRAWN: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {"wheel": wheel, "brake": brake, "shelf": shelf, "oven": oven}
)
