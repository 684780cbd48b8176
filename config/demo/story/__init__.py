"""The demo cast: fictional people and some months of their work, done through the services day by day."""
