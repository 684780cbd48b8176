"""Where Finland's municipalities lie, for putting what is near first."""
