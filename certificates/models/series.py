"""The running number of certificates."""

from __future__ import annotations

from django.db import models


class NumberSeries(models.Model):
    """Numerosarja: the last certificate number given in a year; its row lock keeps two issues apart."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_serial = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Name the series by its year."""
        return f"{self.year}: {self.last_serial}"
