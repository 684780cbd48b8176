"""Which certificates wait for their file."""

from __future__ import annotations

from certificates.models import Certificate


def unprinted_ids() -> tuple[int, ...]:
    """Give the certificates that have no file yet, oldest first; for the sweep, which acts for nobody; 1 statement."""
    return tuple(Certificate.objects.unprinted().order_by("pk").values_list("pk", flat=True))
