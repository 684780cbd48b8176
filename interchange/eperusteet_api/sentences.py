"""What a person at a terminal reads when a document is refused."""

from __future__ import annotations

from common.errors import Cannot
from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet_api.errors import RegisterError
from qualifications.services.publish import CannotMixFictional, CannotOrderCopies, CannotPublishOlder

# Everything that can befall one document without stopping the others.
REFUSED = (NotReadableError, RegisterError, CannotPublishOlder, CannotOrderCopies, CannotMixFictional)
Refused = NotReadableError | RegisterError | Cannot

_SENTENCES = {
    CannotPublishOlder.code: "A newer copy is stored already. Nothing was changed.",
    CannotOrderCopies.code: "Nothing tells whether this copy is newer than the stored one. Nothing was changed.",
    CannotMixFictional.code: "A fictional and a real document have the same number. Neither replaces the other.",
}


def sentence(error: Refused) -> str:
    """Say in plain words why a document was refused."""
    return _SENTENCES.get(error.code) or str(error)
