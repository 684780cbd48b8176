"""What the template of the certificate is given."""

from __future__ import annotations

from dataclasses import dataclass

from certificates.rules.wording.words import Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text; `language` is empty where it is the certificate's own, else `remark` says which it is."""

    text: str
    language: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with one or more lines."""

    label: str
    lines: tuple[Phrase, ...]

    @property
    def is_single(self) -> bool:
        """Tell whether there is one line only, which needs no paragraph of its own."""
        return len(self.lines) == 1


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One identified requirement."""

    headings: tuple[Phrase, ...]
    text: Phrase
    code: str
    mark: str
    level: str
    details: tuple[Fact, ...]
    identified_on: str
    # Who identified it and in which report, a line each.
    identified: str
    carried: str
    # Under which earlier requirements it was agreed first.
    agreed_under: str = ""

    @property
    def has_small(self) -> bool:
        """Tell whether anything stands in small print below the requirement."""
        return bool(self.code or self.details or self.carried or self.agreed_under)


@dataclass(frozen=True, slots=True)
class Captions:
    """What a unit, its criteria, its requirements and one of them are called; badges have words of their own."""

    unit: str
    criteria: str
    lines: str
    requirement: str


@dataclass(frozen=True, slots=True)
class SheetUnit:
    """One unit with its requirements."""

    name: Phrase
    captions: Captions
    facts: tuple[Fact, ...]
    criteria: tuple[Phrase, ...]
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One attachment: a qualification with its units."""

    label: str
    name: Phrase
    caption: str
    is_fictional: bool
    facts: tuple[Fact, ...]
    units: tuple[SheetUnit, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the cover says of one attachment."""

    label: str
    name: Phrase
    units: tuple[tuple[Phrase, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs on a line, and as what."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole certificate, ready to be set."""

    words: Words
    language: str
    title: str
    number: str
    issuer: str
    footer: str
    holder: str
    born: str
    is_fictional: bool
    lead: str
    facts: tuple[Fact, ...]
    contents: tuple[Summary, ...]
    statements: tuple[str, ...]
    qr_alt: str
    replaces: str
    place_and_day: str
    signatures: tuple[Signature, ...]
    experts: tuple[str, ...]
    verify_url: str
    code: str
    koski: Phrase
    issued_at: str
    parts: tuple[SheetPart, ...]
