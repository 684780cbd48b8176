"""What several verbs on the word list refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotFindWordList(Cannot):
    """There is no such organisation among those where the actor works."""

    code = "alias-organisation-missing"
    is_absence = True


class CannotFindAlias(Cannot):
    """There is no such row in a word list of the actor's."""

    code = "alias-missing"
    is_absence = True


class CannotRepeatAlias(Cannot):
    """The word list has a row for what is said already."""

    code = "alias-exists"


class CannotReadAlias(Cannot):
    """What is said, or what is meant, is no word."""

    code = "alias-no-words"
