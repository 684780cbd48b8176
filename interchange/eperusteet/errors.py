"""Why a file cannot be read as a requirements document: a stable code and a plain sentence for each reason."""

from __future__ import annotations

from typing import ClassVar


class NotReadableError(Exception):
    """The whole file is refused; the text is a sentence for people."""

    code: ClassVar[str] = "requirements-not-readable"


class TooLargeError(NotReadableError):
    """More bytes than any real document has."""

    code = "requirements-too-large"


class WrongEncodingError(NotReadableError):
    """Bytes that are not UTF-8."""

    code = "requirements-not-utf8"


class NotJsonError(NotReadableError):
    """Truncated, or something else than JSON."""

    code = "requirements-not-json"


class TextTooLongError(NotReadableError):
    """One text alone is longer than many whole documents."""

    code = "requirements-text-too-long"


class TooDeepError(NotReadableError):
    """Nested so deep that no register wrote it."""

    code = "requirements-too-deep"


class NotRequirementsError(NotReadableError):
    """JSON, but not a requirements document."""

    code = "requirements-wrong-kind"


class BadgesNotWholeError(NotReadableError):
    """One national badge, or one page of them: the others would be withdrawn."""

    code = "requirements-badges-not-whole"
