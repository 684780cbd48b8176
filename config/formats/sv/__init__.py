"""Formats in the Swedish of Finland."""
