"""Why a JSON file is not read; codes are stable, texts are plain sentences."""

from __future__ import annotations

from typing import ClassVar


class JsonRefused(Exception):
    """The file is not taken; `place` names the value that is wrong, as far as there is one."""

    code: ClassVar[str] = "json-refused"

    def __init__(self, problem: str, place: str = "") -> None:
        """Keep the place for whoever must mend the file."""
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place = place


class JsonTooLarge(JsonRefused):
    """More bytes than the caller allows."""

    code = "json-too-large"


class JsonNotText(JsonRefused):
    """Not UTF-8."""

    code = "json-not-utf-8"


class JsonNotJson(JsonRefused):
    """Truncated, too deep, a key twice, NaN or infinity, or not JSON at all."""

    code = "json-not-json"


class JsonFormat(JsonRefused):
    """Sound JSON, but not a certificate of this format."""

    code = "json-format"


class JsonVersion(JsonRefused):
    """Written in a version that this program does not know."""

    code = "json-version"


class JsonContent(JsonRefused):
    """The certificate in the file lacks a field, has one too many, or holds a value that is not allowed."""

    code = "json-content"


class JsonAltered(JsonRefused):
    """The content does not have the hash that the file names."""

    code = "json-altered"
