"""Qualifications and the versions of their requirements; reference data, open to all."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from common.fields import LocalizedTextField
from qualifications.choices import QualificationKind


class Qualification(models.Model):
    """Tutkinto: what the versions of the requirements are versions of."""

    # The education code (koulutuskoodi) where the register gives one, else "eperusteet:<id>".
    code = models.CharField(max_length=60, unique=True)
    name = LocalizedTextField()
    kind = models.CharField(max_length=20)

    class Meta:
        """Closed list of kinds."""

        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(QualificationKind)), name="qualification_kind"),
        ]

    def __str__(self) -> str:
        """Name the qualification."""
        return str(self.name)


class RequirementsDocument(models.Model):
    """Tutkinnon perusteet: one version of a qualification's requirements, as published in ePerusteet."""

    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="documents")
    eperusteet_id = models.BigIntegerField(unique=True)
    name = LocalizedTextField()
    kind = models.CharField(max_length=20)
    # Not unique: two documents may carry the same number.
    diary_number = models.CharField(max_length=60, blank=True, db_index=True)
    education_codes = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    transition_ends = models.DateField(null=True)
    # Snapshot time of the register (epoch milliseconds); null when the file does not tell.
    snapshot = models.BigIntegerField(null=True)
    content_hash = models.CharField(max_length=64)
    # SHA-256 of the bytes last read, and the version of the reader that read them: the same again needs no reading.
    source_hash = models.CharField(max_length=64, blank=True, db_index=True)
    reader = models.PositiveIntegerField(default=1)
    # How much it holds (`rules.catalogue.Counts`).
    counts = models.JSONField(default=dict)
    # Languages in which the register publishes it.
    languages = models.JSONField(default=list)
    # Competence areas (osaamisalat) and titles (tutkintonimikkeet): lists of {"code", "name", …}.
    competence_areas = models.JSONField(default=list)
    titles = models.JSONField(default=list)
    # Diary numbers of the documents that this one replaces.
    replaces = models.JSONField(default=list)
    # What the reader worked around or left out: lists of [code, place].
    remarks = models.JSONField(default=list)
    # The whole tree of the qualification as the register gives it, texts cleaned.
    structure = models.JSONField(default=list)
    # Content whose words stand in the index of the search; other content waits to be indexed.
    indexed_hash = models.CharField(max_length=64, blank=True)
    indexed_at = models.DateTimeField(null=True)
    # Name, diary number and codes folded for searching.
    searchable = models.TextField(blank=True)
    is_fictional = models.BooleanField(default=False)
    imported_at = models.DateTimeField()

    class Meta:
        """Kinds from the closed list; dates in order."""

        # Tells what state the catalogue is in without touching the trees.
        indexes = [models.Index(fields=["imported_at", "indexed_at", "content_hash"], name="document_state")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(QualificationKind)), name="document_kind"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="document_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Name the document with its diary number."""
        return f"{self.name} {self.diary_number}".strip()
