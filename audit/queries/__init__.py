"""Reads that a page or the API needs."""
