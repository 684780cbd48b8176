"""An outside expert's review: the rows one by one, and the invitation of an expert without an account."""
