"""Speaks other systems' formats: pure functions between bytes and dataclasses."""
