"""The certificate as it is laid out: every text chosen and formatted, in the order in which it is printed."""

from __future__ import annotations
