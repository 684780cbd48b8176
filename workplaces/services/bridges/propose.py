"""Proposing a bridge between two versions of requirements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.models import RequirementsDocument
from workplaces.models import Bridge, Organisation
from workplaces.services.bridges.proposing import Compared
from workplaces.services.bridges.trail import BridgeTrail


class CannotProposeHere(Cannot):
    """The actor does not coordinate such an organisation, or there is no such document."""

    code = "bridge-place-missing"
    is_absence = True


class CannotBridgeToItself(Cannot):
    """A version is not followed by itself."""

    code = "bridge-same-document"


class CannotBridgeBackwards(Cannot):
    """The version called new came into force before the old one."""

    code = "bridge-backwards"


class CannotBridgeTwice(Cannot):
    """The organisation has a bridge between these versions already."""

    code = "bridge-exists"


class CannotBridgeFictional(Cannot):
    """A fictional document is not followed by a real one, nor the reverse."""

    code = "bridge-fictional-mix"


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which bridge is wanted, by whom."""

    organisation_id: int
    old_id: int
    new_id: int
    actor: User
    on: date

    def refuse_unfit(self) -> None:
        """Refuse what cannot be bridged; two statements at least."""
        if not Organisation.objects.coordinated_by(self.actor, on=self.on).filter(pk=self.organisation_id).exists():
            raise CannotProposeHere
        columns = ("pk", "valid_from", "is_fictional")
        rows = RequirementsDocument.objects.filter(pk__in=(self.old_id, self.new_id)).values_list(*columns)
        found = {pk: (begins, is_fictional) for pk, begins, is_fictional in rows}
        if not {self.old_id, self.new_id} <= found.keys():
            raise CannotProposeHere
        if self.old_id == self.new_id:
            raise CannotBridgeToItself
        (old_begins, old_fictional), (new_begins, new_fictional) = found[self.old_id], found[self.new_id]
        if old_begins and new_begins and new_begins < old_begins:
            raise CannotBridgeBackwards
        if old_fictional != new_fictional:
            raise CannotBridgeFictional
        pair = {"old_document": self.old_id, "new_document": self.new_id}
        if Bridge.objects.filter(organisation=self.organisation_id, **pair).exists():
            raise CannotBridgeTwice


def propose_bridge(
    *, organisation_id: int, old_document_id: int, new_document_id: int, actor: User, now: datetime, on: date
) -> int:
    """Compare two versions, and keep what is proposed as the draft of a bridge; give its id.

    The comparison takes seconds and is made before the transaction; within it all is asked again.
    """
    wish = _Wish(organisation_id, old_document_id, new_document_id, actor, on)
    wish.refuse_unfit()
    compared = Compared.between(old_document_id, new_document_id)
    with transaction.atomic(durable=True):
        return _stored(wish, compared, now)


def _stored(wish: _Wish, compared: Compared, now: datetime) -> int:
    """Write the bridge with its lines, if nothing has changed in the meantime."""
    list(Organisation.objects.select_for_update().filter(pk=wish.organisation_id))
    wish.refuse_unfit()
    compared.refuse_stale()
    bridge = Bridge.objects.create(
        organisation_id=wish.organisation_id,
        old_document_id=wish.old_id,
        new_document_id=wish.new_id,
        old_hash=compared.hashes[wish.old_id],
        new_hash=compared.hashes[wish.new_id],
        responsible=wish.actor,
        created_at=now,
    )
    lines = compared.store(bridge)
    record(BridgeTrail(bridge).event("bridge.propose", wish.actor, role="coordinator", lines=lines), at=now)
    return bridge.pk
