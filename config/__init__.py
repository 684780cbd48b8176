"""Names the pieces and their addresses; imported by none."""
