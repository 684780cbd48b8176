"""Formats in Finnish."""
