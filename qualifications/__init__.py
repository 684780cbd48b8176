"""Keeps the published requirements, version by version, and changes nothing in them."""
