"""Runs that bring the catalogue up to date with the public register, and can be taken up after a break."""
