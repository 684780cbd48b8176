"""Who asks: a school's system, known by its key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, ParseError
from rest_framework.request import Request

from certificates.queries.keys import holder_of_key
from certificates.services.reading import SchoolSystem

_CALLER = re.compile(r"[A-Za-z0-9._-]{1,120}")


@dataclass(frozen=True, slots=True)
class Principal:
    """A school's system: the school, the key's own audit reference, and how the system names itself."""

    school_id: int
    audit_ref: str
    caller: str

    # Django REST framework asks this of whoever has signed in.
    is_authenticated: ClassVar[bool] = True

    @property
    def reader(self) -> SchoolSystem:
        """Give the form in which services know the system."""
        return SchoolSystem(self.school_id, self.audit_ref, self.caller)


class KeyAuthentication(BaseAuthentication):
    """Reads `Authorization: Bearer <key>`; cookies give no rights here."""

    def authenticate(self, request: Request) -> tuple[Principal, None] | None:
        """Tell who asks; None without a key, `AuthenticationFailed` for a key that is unknown or ended."""
        scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        holder = holder_of_key(key.strip())
        if holder is None:
            raise AuthenticationFailed(_("The key is unknown or has been ended."), code="key-unknown")
        return Principal(holder.school_id, holder.audit_ref, _caller_of(request)), None

    def authenticate_header(self, _request: Request) -> str:
        """Say how to authenticate; this makes the answer 401."""
        return 'Bearer realm="taitokirja"'


def _caller_of(request: Request) -> str:
    """Read how the system names itself, in the form that national services use."""
    caller = request.headers.get("Caller-Id", "").strip()
    if caller and _CALLER.fullmatch(caller) is None:
        raise ParseError(
            _("Caller-Id holds letters, digits, dots, hyphens and underscores, at most 120."),
            code="caller-id-malformed",
        )
    return caller
