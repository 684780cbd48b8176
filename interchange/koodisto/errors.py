"""Why a file cannot be read as a code list: a stable code and a plain sentence for each reason."""

from __future__ import annotations

from typing import ClassVar


class CodesNotReadableError(Exception):
    """The whole file is refused; the text is a sentence for people."""

    code: ClassVar[str] = "codes-not-readable"


class CodesTooLargeError(CodesNotReadableError):
    """More bytes or more entries than any code list has."""

    code = "codes-too-large"


class CodesNotUtf8Error(CodesNotReadableError):
    """Bytes that are not UTF-8."""

    code = "codes-not-utf8"


class CodesNotJsonError(CodesNotReadableError):
    """Truncated, or something else than JSON."""

    code = "codes-not-json"


class CodesTooDeepError(CodesNotReadableError):
    """Nested so deep that no register wrote it."""

    code = "codes-too-deep"


class NotCodesError(CodesNotReadableError):
    """JSON, but no list of codes."""

    code = "codes-wrong-kind"
