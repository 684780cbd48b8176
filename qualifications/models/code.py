"""Code lists of Koodisto; reference data, open to all."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from common.fields import LocalizedTextField


class Code(models.Model):
    """Koodi: one version of one code of a national code list (koodisto)."""

    # Code list, for example "tutkinnonosat".
    code_set = models.CharField(max_length=80)
    # "tutkinnonosat_106911": code list and value in small letters.
    uri = models.CharField(max_length=160)
    value = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    name = LocalizedTextField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    # State in the register: HYVAKSYTTY, LUONNOS or PASSIIVINEN; empty when the list does not tell.
    state = models.CharField(max_length=20, blank=True)

    class Meta:
        """One row per code and version; dates in order."""

        constraints = [
            models.UniqueConstraint(fields=["uri", "version"], name="code_once"),
            models.CheckConstraint(condition=Q(version__gt=0), name="code_version"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="code_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Name the code with its version."""
        return f"{self.uri}#{self.version}"
