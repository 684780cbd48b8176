"""Limits of a task's picture, in bytes and pixels: what phones take today, and what a list may weigh."""

from __future__ import annotations

LARGEST_FILE = 12 * 1024 * 1024
MOST_PIXELS = 40_000_000
LARGE_SIDE = 1600
SMALL_SIDE = 480
SMALL_BYTES = 15 * 1000
