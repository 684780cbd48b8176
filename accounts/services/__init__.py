"""Writes: the verbs of the trade."""
