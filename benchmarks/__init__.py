"""Programs that print ratios measured side by side; no part of the tests."""
