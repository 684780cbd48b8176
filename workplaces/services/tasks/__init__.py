"""A site's tasks in its own words, and the requirements that each shows, one verb a file."""
