"""Tables of users and persons."""

from __future__ import annotations

from accounts.models.person import Person
from accounts.models.user import User

__all__ = ["Person", "User"]
