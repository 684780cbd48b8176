"""Turns work done into identified competence: entries, two independent views, agreements, coverage."""
