"""Rows of one requirements document: found again, changed in place, added, or marked withdrawn."""
