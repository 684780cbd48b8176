"""Agreed competence goes over a confirmed bridge: each side confirms for itself that it holds, or asks to look anew."""
