"""Words every app needs and that belong to none: localized text, identifiers, dates."""
