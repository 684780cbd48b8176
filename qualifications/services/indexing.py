"""Keeping the index of the search in step with the catalogue."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from qualifications.models import Requirement, RequirementsDocument, Unit, Word, WordPlace
from qualifications.models.rows import insert_rows
from qualifications.rules.searching import words_of

_BATCH = 2000


@transaction.atomic(durable=True)
def index_document(*, document_id: int, now: datetime) -> bool:
    """Write the words of a document's units anew if its content has changed since; tell whether there was work.

    No audit event: the index says nothing that the texts do not, and can be rebuilt at any time.
    """
    rows = RequirementsDocument.objects.select_for_update().exclude(indexed_hash=F("content_hash"))
    document = rows.filter(pk=document_id).first()
    if document is None:
        return False
    before = set(WordPlace.objects.filter(unit__document=document).values_list("word", flat=True).distinct())
    WordPlace.objects.filter(unit__document=document).delete()
    words = _words_by_unit(document_id)
    ids = _ids_of({word for found in words.values() for word in found})
    places = [(ids[word], unit_id) for unit_id, found in words.items() for word in found]
    insert_rows(WordPlace.objects.all(), ("word_id", "unit_id"), places)
    _count({*before, *ids.values()})
    document.indexed_hash, document.indexed_at = document.content_hash, now
    document.save(update_fields=["indexed_hash", "indexed_at"])
    return True


def _words_by_unit(document_id: int) -> dict[int, set[str]]:
    """Give unit id -> the words of its name and of its requirements in force."""
    units = Unit.objects.filter(document=document_id, is_withdrawn=False)
    texts: dict[int, list[str]] = defaultdict(list)
    for pk, text in units.values_list("pk", "searchable"):
        texts[pk].append(text)
    requirements = Requirement.objects.filter(unit__in=units.values("pk"), is_withdrawn=False)
    for unit_id, text in requirements.values_list("unit", "searchable"):
        texts[unit_id].append(text)
    return {unit_id: words_of(found) for unit_id, found in texts.items()}


def _ids_of(words: set[str]) -> dict[str, int]:
    """Give word -> id, adding those that are new; another import may add the same ones at the same time."""
    ids: dict[str, int] = {}
    ordered = sorted(words)
    for start in range(0, len(ordered), _BATCH):
        part = ordered[start : start + _BATCH]
        known = dict(Word.objects.filter(text__in=part).values_list("text", "pk"))
        missing = [Word(text=word) for word in part if word not in known]
        if missing:
            Word.objects.bulk_create(missing, ignore_conflicts=True)
            known |= dict(Word.objects.filter(text__in=[word.text for word in missing]).values_list("text", "pk"))
        ids |= known
    return ids


def _count(word_ids: set[int]) -> None:
    """Count anew in how many units each of the words stands; a word that stands nowhere is kept for next time."""
    places = WordPlace.objects.filter(word=OuterRef("pk")).order_by().values("word").annotate(found=Count("pk"))
    counted = Coalesce(Subquery(places.values("found"), output_field=IntegerField()), 0)
    ordered = sorted(word_ids)
    for start in range(0, len(ordered), _BATCH):
        Word.objects.filter(pk__in=ordered[start : start + _BATCH]).update(units=counted)
