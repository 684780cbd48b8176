"""Word lists that are about to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent
from workplaces.models import Alias, Organisation
from workplaces.rules.phrases import is_phrase, phrase_key
from workplaces.services.aliases.refusals import CannotFindAlias, CannotFindWordList, CannotReadAlias


@dataclass(frozen=True, slots=True)
class AliasFacts:
    """A row of the word list: what is said, what is meant, in which language, and where that is known from."""

    phrase: str
    words: str
    language: str
    source: str = ""

    def tidied(self) -> AliasFacts:
        """Give the row as it is kept; refuse one without words."""
        phrase, words = phrase_key(self.phrase), " ".join(self.words.split())
        if not (is_phrase(phrase) and is_phrase(words)):
            raise CannotReadAlias
        return AliasFacts(phrase, words, self.language, self.source.strip())


@dataclass(frozen=True, slots=True)
class AliasDesk:
    """Whose hand changes a word list, and on which day."""

    actor: User
    on: date

    def organisation(self, organisation_id: int) -> Organisation:
        """Fetch and lock an organisation where the actor works."""
        own = Organisation.objects.staffed_by(self.actor, on=self.on)
        organisation = own.select_for_update(of=("self",)).filter(pk=organisation_id).first()
        if organisation is None:
            raise CannotFindWordList
        return organisation

    def alias(self, alias_id: int) -> Alias:
        """Fetch and lock a row of own words in a word list of the actor's organisation."""
        own = Alias.objects.visible_to(self.actor, on=self.on).exclude(words="")
        alias = own.select_for_update(of=("self",)).filter(pk=alias_id).first()
        if alias is None:
            raise CannotFindAlias
        return alias

    def event(self, verb: str, alias: Alias) -> NewEvent:
        """Tell what was done; the words stay outside."""
        return NewEvent(
            stream=organisation_stream(alias.organisation_id),
            actor=self.actor.audit_ref,
            role="staff",
            verb=verb,
            kind="alias",
            subject=str(alias.pk),
            data={"language": alias.language},
        )
