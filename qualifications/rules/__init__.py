"""What is true of the trade: pure functions."""
