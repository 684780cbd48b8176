"""Suggestions in use at a site: among which units, with whose history, in whose words, and how well they serve."""
