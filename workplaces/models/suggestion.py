"""What a site's people have said of suggestions, and the words that their organisation uses. No person anywhere."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from qualifications.models import Requirement, Unit
from workplaces.choices import SuggestionSource
from workplaces.models.organisation import STAFF, Membership, Organisation, Site, sites_of
from workplaces.rules.limits import DIGEST_LENGTH, NAME_LENGTH, TYPED_LENGTH


class ConfirmedTextQuerySet(models.QuerySet["ConfirmedText"]):
    """Whose confirmations may help whom."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of sites where the user works."""
        return self.filter(site__in=sites_of(user, *STAFF, on=on).values("pk"))

    def lent_to(self, organisation_id: int) -> Self:
        """Those of other organisations that share, for one that shares too."""
        shares = Organisation.objects.filter(pk=organisation_id, shares_history=True)
        lenders = Organisation.objects.filter(shares_history=True).exclude(pk=organisation_id)
        return self.filter(site__organisation__in=lenders.values("pk")).filter(models.Exists(shares))


class ConfirmedText(models.Model):
    """Vahvistettu teksti: at this site, work described so showed this unit, and this requirement of it."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.CharField(max_length=TYPED_LENGTH)
    # Digest of the folded text: the same words are the same row.
    text_key = models.CharField(max_length=DIGEST_LENGTH)
    language = models.CharField(max_length=2)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # None: the unit was chosen and no line of it.
    requirement = models.ForeignKey(Requirement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(default=1)
    last_on = models.DateField()

    objects = ConfirmedTextQuerySet.as_manager()

    class Meta:
        """Said once, counted."""

        constraints = [
            models.UniqueConstraint(
                fields=["site", "text_key", "requirement"],
                condition=Q(requirement__isnull=False),
                name="confirmed_text_once",
            ),
            models.UniqueConstraint(
                fields=["site", "text_key", "unit"], condition=Q(requirement=None), name="confirmed_text_unit_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="confirmed_text_says_something"),
            models.CheckConstraint(condition=Q(count__gt=0), name="confirmed_text_count"),
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.text_key[:8]} -> {self.unit_id}/{self.requirement_id}"


class RejectedSuggestionQuerySet(models.QuerySet["RejectedSuggestion"]):
    """Whose rejections may be seen and taken back."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of sites where the user works."""
        return self.filter(site__in=sites_of(user, *STAFF, on=on).values("pk"))


class RejectedSuggestion(models.Model):
    """Hylätty ehdotus: do not suggest this unit for this text at this site again."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.CharField(max_length=TYPED_LENGTH)
    text_key = models.CharField(max_length=DIGEST_LENGTH)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    rejected_on = models.DateField()

    objects = RejectedSuggestionQuerySet.as_manager()

    class Meta:
        """Said once."""

        constraints = [
            models.UniqueConstraint(fields=["site", "text_key", "unit"], name="rejected_suggestion_once"),
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.text_key[:8]} not {self.unit_id}"


class SuggestionOutcomeQuerySet(models.QuerySet["SuggestionOutcome"]):
    """Whose outcomes may be counted."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of sites where the user works."""
        return self.filter(site__in=sites_of(user, *STAFF, on=on).values("pk"))


class SuggestionOutcome(models.Model):
    """Ehdotuksen tulos: what was suggested at which rank and which was chosen; no text, no person."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    language = models.CharField(max_length=2)
    analyser = models.CharField(max_length=40)
    source = models.CharField(max_length=20)
    # Among how many units was looked.
    candidates = models.PositiveIntegerField()
    # How many units were suggested; 0 = an honest "choose yourself".
    suggested = models.PositiveSmallIntegerField()
    # Rank of the first suggested unit that was chosen, from 1; None = another unit was chosen.
    chosen_rank = models.PositiveSmallIntegerField(null=True)

    objects = SuggestionOutcomeQuerySet.as_manager()

    class Meta:
        """A chosen rank is one that was suggested."""

        indexes = [models.Index(fields=["site", "at"], name="suggestion_outcome_site")]
        constraints = [
            models.CheckConstraint(condition=Q(source__in=list(SuggestionSource)), name="suggestion_outcome_source"),
            models.CheckConstraint(
                condition=Q(chosen_rank=None) | Q(chosen_rank__gte=1, chosen_rank__lte=models.F("suggested")),
                name="suggestion_outcome_rank",
            ),
        ]

    def __str__(self) -> str:
        """Name the outcome."""
        return f"{self.chosen_rank} of {self.suggested}"


class AliasQuerySet(models.QuerySet["Alias"]):
    """Who may see or change which alias."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of organisations where the user works."""
        return self.filter(organisation__in=Membership.objects.of(user, *STAFF, on=on).values("organisation"))


class Alias(models.Model):
    """Sanastorivi: what the organisation's people say, and the words of the requirements that are meant."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=2, default="fi")
    # What people say; folded by the service so that it is said once.
    phrase = models.CharField(max_length=NAME_LENGTH)
    # The official words; empty in a row that switches one of the product's own aliases off.
    words = models.CharField(max_length=NAME_LENGTH, blank=True)
    # Where the meaning comes from, in the organisation's own words.
    source = models.CharField(max_length=NAME_LENGTH, blank=True)
    is_active = models.BooleanField(default=True)

    objects = AliasQuerySet.as_manager()

    class Meta:
        """Said once in a language."""

        constraints = [
            models.UniqueConstraint(fields=["organisation", "language", "phrase"], name="alias_once"),
            models.CheckConstraint(condition=~Q(phrase=""), name="alias_has_phrase"),
            models.CheckConstraint(condition=Q(is_active=False) | ~Q(words=""), name="alias_means_something"),
        ]

    def __str__(self) -> str:
        """Show what is said and meant."""
        return f"{self.phrase} = {self.words}"
