"""Remembers who did what to what, and lets nobody edit it."""
