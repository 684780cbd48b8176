"""What a site's people say of suggestions: remembered, rejected, and counted."""
