"""The words of the catalogue, to search in; derived from the texts and rebuilt from them at any time."""

from __future__ import annotations

from django.db import models

from qualifications.models.unit import Unit

WORD_LENGTH = 80


class Word(models.Model):
    """Hakusana: a word, folded, that stands in some unit's name or requirements in any language."""

    text = models.CharField(max_length=WORD_LENGTH, unique=True)
    # In how many units it stands.
    units = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Show the word."""
        return self.text


class WordPlace(models.Model):
    """Hakusanan paikka: the word stands in this unit."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="places", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Said once."""

        constraints = [models.UniqueConstraint(fields=["word", "unit"], name="word_place_once")]

    def __str__(self) -> str:
        """Name the place."""
        return f"{self.word_id} in {self.unit_id}"
