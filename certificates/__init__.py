"""Freezes what was identified on a day into a document nobody can alter, and says for ever whether it still holds."""
