"""Shape of what machines send."""
