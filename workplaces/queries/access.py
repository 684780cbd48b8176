"""Who has looked at one's own data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import Person, User
from audit.queries.events import EventRow, views_of
from audit.rules.chain import organisation_of_stream
from workplaces.models import Membership, Organisation, Placement
from workplaces.rules.access import LOOKS, SHARES, acting_for

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One look: for which organisation ("" = unknown), in which role, when, and what was done (the event's verb)."""

    at: datetime
    organisation: str
    role: str
    verb: str


@dataclass(frozen=True, slots=True)
class LooksPage:
    """One page of looks, newest first."""

    items: tuple[Look, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class _Held:
    """A role that a reader has held."""

    organisation_id: int
    begins_on: date
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether the role held on a day; a day of grace on both sides, since days begin here before UTC's."""
        grace = timedelta(days=1)
        return self.begins_on - grace <= day and (self.ends_on is None or day <= self.ends_on + grace)


def looks_at(viewer: User, *, page: int = 1) -> LooksPage:
    """Give the looks of others at the viewer's own data, as participant and as user, and what the viewer has shared.

    At most nine statements.
    """
    refs = [viewer.audit_ref, *Person.objects.visible_to(viewer).values_list("audit_ref", flat=True)]
    shown = max(page, 1)
    events, total = views_of(refs, verbs=LOOKS, own_verbs=SHARES, offset=(shown - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    if shown > pages:
        return looks_at(viewer, page=pages)
    held = _roles_of({event.actor for event in events})
    met_at = set(Placement.objects.own(viewer).values_list("host__organisation_id", flat=True))
    acted = [(event, _organisation_id(event, held.get(event.actor, []), met_at)) for event in events]
    names = dict(Organisation.objects.filter(pk__in={pk for _event, pk in acted if pk}).values_list("pk", "name"))
    items = tuple(Look(event.at, names.get(pk or 0, ""), event.role, event.verb) for event, pk in acted)
    return LooksPage(items, shown, pages, total)


def _roles_of(actors: Iterable[str]) -> dict[str, list[_Held]]:
    """Give the roles of each reader, by audit reference, also those that have ended."""
    rows = Membership.objects.filter(user__audit_ref__in=set(actors)).order_by("pk")
    found: dict[str, list[_Held]] = {}
    for ref, organisation_id, begins_on, ends_on in rows.values_list(
        "user__audit_ref", "organisation_id", "begins_on", "ends_on"
    ):
        found.setdefault(ref, []).append(_Held(organisation_id, begins_on, ends_on))
    return found


def _organisation_id(event: EventRow, held: list[_Held], met_at: set[int]) -> int | None:
    """Find the organisation for which the reader acted, or with which a certificate was shared."""
    day = event.at.date()
    stated = event.data.get("school" if event.verb in SHARES else "organisation")
    return acting_for(
        stated=stated if isinstance(stated, int) else None,
        of_stream=organisation_of_stream(event.stream),
        memberships=[role.organisation_id for role in held if role.holds_on(day)],
        met_at=met_at,
    )
