"""Append-only events, one hash chain per stream; no relation to any other table on purpose."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F


class EventQuerySet(models.QuerySet["Event"]):
    """Reads by stream; who may read is decided by the caller, who has scoped the stream already."""

    def of_stream(self, stream: str) -> Self:
        """Events of one stream in order."""
        return self.filter(stream=stream).order_by("seq")


class Event(models.Model):
    """Lokitapahtuma: who did what to what, and when; the next row's hash holds this one fast."""

    stream = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=32)
    role = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        """One place per number in a stream."""

        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_stream_seq")]

    def __str__(self) -> str:
        """Name the event by its place."""
        return f"{self.stream}#{self.seq} {self.verb}"


class EventPerson(models.Model):
    """Katsottu henkilö: a person named in a list event, so that the person can find the event."""

    stream = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField()
    person_ref = models.CharField(max_length=32)
    # Copied from the event, which the hash holds; here only for the order.
    at = models.DateTimeField()

    class Meta:
        """Found by person, newest first; by place when the chain is checked."""

        indexes = [
            models.Index(F("person_ref"), F("at").desc(), F("id").desc(), name="eventperson_newest"),
            models.Index(fields=["stream", "seq"], name="eventperson_place"),
        ]
        constraints = [models.UniqueConstraint(fields=["person_ref", "stream", "seq"], name="eventperson_once")]

    def __str__(self) -> str:
        """Name the link by its place."""
        return f"{self.person_ref} in {self.stream}#{self.seq}"


class StreamHead(models.Model):
    """Ketjun pää: the last number and hash of a stream; its row lock keeps writers in line."""

    stream = models.CharField(max_length=80, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    # The last number that an anchor in the system stream holds.
    anchored_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        """Those that moved since their last anchor are found at once."""

        indexes = [
            models.Index(fields=["stream"], condition=models.Q(seq__gt=F("anchored_seq")), name="head_unanchored"),
        ]

    def __str__(self) -> str:
        """Name the head by its stream."""
        return f"{self.stream}@{self.seq}"
