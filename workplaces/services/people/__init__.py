"""Participants: enrolled with their first placement, opened, corrected."""
