"""What staff write down of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who is enrolled; with an e-mail address the person gets an account, empty = none."""

    given_names: str
    family_name: str
    birth_date: date | None = None
    language: str = "fi"
    email: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What may be corrected of a person; an e-mail address gives an account to somebody who has none."""

    given_names: str
    family_name: str
    birth_date: date | None
    language: str
    oppijanumero: str
    protected: bool
    email: str = ""
