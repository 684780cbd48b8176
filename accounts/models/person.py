"""Whose competence it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models

from accounts.models.user import User
from accounts.rules.limits import FOLDED_LENGTH, LEARNER_NUMBER_LENGTH, NAME_LENGTH
from common.ids import new_reference


class PersonQuerySet(models.QuerySet["Person"]):
    """Who may see which person: oneself here; staff's view depends on placements and lives in workplaces."""

    def named(self, words: Iterable[str]) -> Self:
        """Persons whose name holds every one of the folded words."""
        found = self
        for word in words:
            found = found.filter(searchable__contains=word)
        return found

    def visible_to(self, user: User) -> Self:
        """Oneself."""
        return self.filter(user=user)


class Person(models.Model):
    """Henkilö: a participant or worker; may have no user. No personal identity code, on purpose."""

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.PROTECT, related_name="person")
    audit_ref = models.CharField(max_length=32, unique=True, default=new_reference)
    # Empty for people who have one name only.
    given_names = models.CharField(max_length=NAME_LENGTH, blank=True)
    family_name = models.CharField(max_length=NAME_LENGTH)
    sort_name = models.CharField(max_length=FOLDED_LENGTH, blank=True, db_index=True)
    # The name folded for searching.
    searchable = models.CharField(max_length=FOLDED_LENGTH, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    oppijanumero = models.CharField(max_length=LEARNER_NUMBER_LENGTH, blank=True)
    language = models.CharField(max_length=2, default="fi")
    protected = models.BooleanField(default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        """A person has a name and one of the product's languages."""

        constraints = [
            models.CheckConstraint(condition=~models.Q(family_name=""), name="person_has_family_name"),
            models.CheckConstraint(condition=models.Q(language__in=["fi", "sv", "en"]), name="person_language"),
        ]

    def __str__(self) -> str:
        """Name the person as people would."""
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given and family name as the person writes them."""
        return f"{self.given_names} {self.family_name}".strip()
