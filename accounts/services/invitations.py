"""Accounts for people whom an organisation takes in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from accounts.rules.names import tidy
from common.errors import Cannot


class CannotUseClosedAccount(Cannot):
    """The address belongs to an account that has been closed."""

    code = "account-closed"


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom to write to: a new account has no password yet; it is set through the reset link."""

    user_id: int
    audit_ref: str
    email: str
    language: str
    is_new: bool


@transaction.atomic
def account_for(*, email: str, given_names: str, family_name: str, language: str) -> Invited:
    """Find the account of an e-mail address or make one; a known account keeps its own names and language.

    Part of the caller's transaction, which records the event.
    """
    user, is_new = User.objects.get_or_create(
        email=email.strip().lower(),
        defaults={
            "given_names": tidy(given_names),
            "family_name": tidy(family_name),
            "language": language,
            "password": make_password(None),
        },
    )
    if not user.is_active:
        raise CannotUseClosedAccount
    return Invited(user.pk, user.audit_ref, user.email, user.language, is_new)
