"""Keeping the indexes of terms in step with the catalogue. They say nothing that the texts do not: no audit event."""
