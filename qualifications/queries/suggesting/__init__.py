"""Units and requirements that a task in somebody's own words may show."""
