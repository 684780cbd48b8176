"""What several verbs on learning environments refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotFindEnvironment(Cannot):
    """There is no such environment among those that the actor may work on."""

    code = "environment-missing"
    is_absence = True


class CannotFindReview(Cannot):
    """No environment of this id waits for the actor's review."""

    code = "review-missing"
    is_absence = True


class CannotDraftHere(Cannot):
    """There is no such site in use where the actor is coach or coordinator, or no such document."""

    code = "environment-site-missing"
    is_absence = True


class CannotDraftTwice(Cannot):
    """The site has a working version against this document already."""

    code = "environment-draft-exists"


class CannotUseDocument(Cannot):
    """The document's transition period is over."""

    code = "environment-document-over"


class CannotChange(Cannot):
    """Only a draft may be changed."""

    code = "environment-not-draft"
