"""Dates and numbers as Finland writes them."""
