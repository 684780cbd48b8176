"""What becomes of a site's work over a confirmed bridge, where it stands, and how long it took."""
