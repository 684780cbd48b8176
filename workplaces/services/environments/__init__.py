"""A learning environment from its first draft to the end of its report, one verb a file."""
