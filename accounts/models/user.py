"""Who may sign in."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from accounts.rules.limits import NAME_LENGTH
from common.ids import new_reference


class UserQuerySet(models.QuerySet["User"]):
    """Who may see which user: only oneself here; colleagues are a matter of memberships, above."""

    def visible_to(self, user: User) -> Self:
        """Oneself."""
        return self.filter(pk=user.pk)


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is the name to sign in with."""

    def get_queryset(self) -> UserQuerySet:
        """Read through the scopes' queryset."""
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: User) -> UserQuerySet:
        """Oneself."""
        return self.get_queryset().visible_to(user)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a user; without a password the user sets one through the reset link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Käyttäjä: somebody who may sign in; rights come from memberships and placements, never from here."""

    email = models.EmailField(unique=True)
    given_names = models.CharField(max_length=NAME_LENGTH, blank=True)
    family_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    title = models.CharField(max_length=NAME_LENGTH, blank=True)
    language = models.CharField(max_length=2, default="fi")
    is_active = models.BooleanField(default=True)
    audit_ref = models.CharField(max_length=32, unique=True, default=new_reference)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        """Languages of the product."""

        constraints = [
            models.CheckConstraint(condition=models.Q(language__in=["fi", "sv", "en"]), name="user_language"),
        ]

    def __str__(self) -> str:
        """Name the user as people would."""
        return self.full_name or self.email

    @property
    def full_name(self) -> str:
        """Given and family name as the user writes them."""
        return f"{self.given_names} {self.family_name}".strip()
