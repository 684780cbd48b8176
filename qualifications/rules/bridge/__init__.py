"""What became of the requirements of one version in the next: proposals from texts and codes alone."""
