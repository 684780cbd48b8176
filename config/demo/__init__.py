"""Fictional work done through the same services as real work."""
