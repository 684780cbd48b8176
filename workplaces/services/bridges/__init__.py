"""A version bridge from the first proposal to its confirmation, one verb a file."""
