"""Carrying a site's work over a confirmed bridge to newer requirements, one verb a file."""
