"""Koski: the sentence by which a school explains a recognition."""
