"""Why an ELMO file is not read or not written; codes are stable, texts are plain sentences."""

from __future__ import annotations

from typing import ClassVar


class ElmoRefused(Exception):
    """The file is not taken; `place` names the element that is wrong, as far as there is one."""

    code: ClassVar[str] = "elmo-refused"

    def __init__(self, problem: str, place: str = "") -> None:
        """Keep the place for whoever must mend the file."""
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place = place


class ElmoNamespace(ElmoRefused):
    """Another root element, or the namespace of another format."""

    code = "elmo-namespace"


class ElmoVersion(ElmoRefused):
    """Written in version 2.0.0, which uses the namespace of 1.x for another content."""

    code = "elmo-version"


class ElmoProfile(ElmoRefused):
    """An element is missing, in the wrong order, or holds a value that is not allowed."""

    code = "elmo-profile"


class ElmoSchema(ElmoRefused):
    """The official schema refuses the file."""

    code = "elmo-schema"


class ElmoAttachment(ElmoRefused):
    """What is attached is not a PDF document."""

    code = "elmo-attachment"


class ElmoExtensionVersion(ElmoRefused):
    """Our own part is of a version that this program does not know."""

    code = "elmo-extension-version"


class ElmoContradiction(ElmoRefused):
    """The ELMO elements and our own part tell different things, so somebody has changed one of them."""

    code = "elmo-contradiction"


class ElmoForeign(ElmoRefused):
    """A sound file of another maker: it holds no certificate of ours."""

    code = "elmo-foreign"


class ElmoUnwritable(ElmoRefused):
    """The document holds something that XML or the profile has no form for."""

    code = "elmo-unwritable"
