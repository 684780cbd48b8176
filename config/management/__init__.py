"""Set-up commands."""
