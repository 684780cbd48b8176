"""The certificate as JSON: a versioned envelope around the canonical document."""
