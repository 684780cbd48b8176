"""A draft that is about to change, with the lines that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from accounts.models import User
from qualifications.models import Requirement
from workplaces.choices import BridgeState
from workplaces.models import Bridge, BridgeLine
from workplaces.services.bridges.refusals import (
    CannotChangeBridge,
    CannotFindBridge,
    CannotFindLine,
    CannotJoinElsewhere,
    CannotUseOutdated,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A locked bridge that the actor may change."""

    bridge: Bridge

    @classmethod
    def locked(cls, bridge_id: int, actor: User, on: date) -> Self:
        """Fetch and lock a draft of an organisation that the actor coordinates."""
        bridge = Bridge.objects.edited_by(actor, on=on).locked(bridge_id)
        if bridge is None:
            raise CannotFindBridge
        if bridge.state != BridgeState.DRAFT:
            raise CannotChangeBridge
        return cls(bridge)

    @classmethod
    def of_line(cls, line_id: int, actor: User, on: date) -> tuple[Self, BridgeLine]:
        """Fetch and lock the draft that a line belongs to, then read the line."""
        owner = BridgeLine.objects.filter(pk=line_id).values_list("bridge_id", flat=True).first()
        if owner is None:
            raise CannotFindLine
        try:
            draft = cls.locked(owner, actor, on)
        except CannotFindBridge as error:
            raise CannotFindLine from error
        joined = BridgeLine.objects.select_related("old_requirement__unit", "new_requirement__unit")
        line = joined.filter(pk=line_id).first()
        if line is None:
            raise CannotFindLine
        return draft, line

    def counterpart(self, requirement_id: int) -> Requirement:
        """Give a requirement in force of the new version."""
        rows = Requirement.objects.select_related("unit").filter(
            pk=requirement_id, unit__document=self.bridge.new_document_id, unit__is_withdrawn=False, is_withdrawn=False
        )
        found = rows.first()
        if found is None:
            raise CannotJoinElsewhere
        return found


@dataclass(frozen=True, slots=True)
class Freshness:
    """Whether a bridge speaks of the documents as they are now."""

    bridge: Bridge

    @property
    def is_outdated(self) -> bool:
        """Tell whether a document has been published anew since the lines were proposed."""
        documents = self.bridge.old_document, self.bridge.new_document
        return tuple(document.content_hash for document in documents) != (self.bridge.old_hash, self.bridge.new_hash)

    def refuse_outdated(self) -> None:
        """Refuse a bridge whose documents say something else than when its lines were proposed."""
        if self.is_outdated:
            raise CannotUseOutdated
