"""Placements: started, opened, corrected and ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record, record_all
from common.errors import Cannot
from workplaces.models import Placement, Site
from workplaces.models.placement import persons_edited_by
from workplaces.queries.placements import PlacementDetails, placement_details
from workplaces.queries.placing_page import PlacingPage, placing_page
from workplaces.rules.placements import may_follow
from workplaces.services.terms import PlacementTerms


class CannotPlace(Cannot):
    """There is no such person among the actor's, or no such site in use where the actor is coach or coordinator."""

    code = "placement-person-or-site-missing"
    is_absence = True


class CannotFindPlacement(Cannot):
    """There is no such placement among those that the actor may edit."""

    code = "placement-missing"
    is_absence = True


class CannotPlaceTwice(Cannot):
    """The person begins at this site on this day already."""

    code = "placement-exists"


class CannotFollow(Cannot):
    """The earlier placement is another person's or did not begin earlier."""

    code = "placement-previous-unfit"


@transaction.atomic(durable=True)
def start_placement(
    *,
    person_id: int,
    host_id: int,
    terms: PlacementTerms,
    previous_id: int | None,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Begin a further placement for a person whom the actor has placed before; give its id."""
    person = persons_edited_by(actor, on=on).select_for_update(of=("self",)).filter(pk=person_id).first()
    led = Site.objects.led_by(actor, on=on).filter(is_active=True)
    host = led.select_for_update(of=("self",)).filter(pk=host_id).first()
    if person is None or host is None:
        raise CannotPlace
    settled = terms.settle(host, actor)
    if Placement.objects.filter(person=person, host=host, begins_on=terms.begins_on, kind_id=settled.kind_id).exists():
        raise CannotPlaceTwice
    previous = _previous(previous_id, person.pk, terms.begins_on, actor, on)
    placement = Placement.objects.create(
        person=person,
        host=host,
        kind_id=settled.kind_id,
        employer_id=settled.employer_id,
        begins_on=terms.begins_on,
        ends_on=terms.ends_on,
        previous=previous,
    )
    data = {"organisation": host.organisation_id, "site": host.pk}
    record_all([_event("placement.start", person.audit_ref, placement.pk, actor, data), *settled.events], at=now)
    return placement.pk


@transaction.atomic(durable=True)
def open_placing(*, person_id: int, language: str, actor: User, now: datetime, on: date) -> PlacingPage:
    """Read who is to be placed again, and what may be chosen; the reading is recorded."""
    found = placing_page(actor, person_id, on=on, language=language)
    if found is None:
        raise CannotPlace
    event = NewEvent(
        stream=person_stream(found.audit_ref),
        actor=actor.audit_ref,
        role="staff",
        verb="person.read",
        kind="person",
        subject=str(person_id),
        data={"organisation": found.organisation_id},
    )
    record(event, at=now)
    return found


@transaction.atomic(durable=True)
def open_placement(*, placement_id: int, language: str, actor: User, now: datetime, on: date) -> PlacementDetails:
    """Read a placement with its kind for correction; the reading is recorded."""
    details = placement_details(actor, placement_id, on=on, language=language)
    if details is None:
        raise CannotFindPlacement
    data = {"organisation": details.organisation_id}
    record(_event("placement.read", details.audit_ref, placement_id, actor, data), at=now)
    return details


@transaction.atomic(durable=True)
def edit_placement(
    *, placement_id: int, terms: PlacementTerms, previous_id: int | None, actor: User, now: datetime, on: date
) -> int:
    """Correct kind, dates, employer or the earlier placement, or set the last day. Gives the person's id.

    The site stays; what has been logged stays where it was logged, whatever the dates are now.
    """
    edited = Placement.objects.edited_by(actor, on=on).select_related("host", "person")
    placement = edited.select_for_update(of=("self",)).filter(pk=placement_id).first()
    if placement is None:
        raise CannotFindPlacement
    settled = terms.settle(placement.host, actor)
    if previous_id is None and _is_hidden(placement.previous_id, actor, on):
        kept_id = placement.previous_id
    else:
        previous = _previous(previous_id, placement.person_id, terms.begins_on, actor, on)
        kept_id = previous.pk if previous else None
    wanted = {
        "kind_id": settled.kind_id,
        "employer_id": settled.employer_id,
        "begins_on": terms.begins_on,
        "ends_on": terms.ends_on,
        "previous_id": kept_id,
    }
    changed = [name for name, value in wanted.items() if getattr(placement, name) != value]
    if changed:
        for name in changed:
            setattr(placement, name, wanted[name])
        placement.save(update_fields=changed)
        told = {
            "organisation": placement.host.organisation_id,
            "changed": [name.removesuffix("_id") for name in changed],
        }
        event = _event("placement.edit", placement.person.audit_ref, placement.pk, actor, told)
        record_all([event, *settled.events], at=now)
    return placement.person_id


def _is_hidden(previous_id: int | None, actor: User, on: date) -> bool:
    """Tell whether the earlier placement was elsewhere, so that the actor could not choose it."""
    return previous_id is not None and not Placement.objects.edited_by(actor, on=on).filter(pk=previous_id).exists()


def _previous(previous_id: int | None, person_id: int, begins_on: date, actor: User, on: date) -> Placement | None:
    """Find the placement from which this one goes on."""
    if previous_id is None:
        return None
    previous = Placement.objects.edited_by(actor, on=on).filter(pk=previous_id).first()
    if previous is None:
        raise CannotFindPlacement
    same = previous.person_id == person_id
    if not may_follow(begins_on=begins_on, previous_begins_on=previous.begins_on, same_person=same):
        raise CannotFollow
    return previous


def _event(verb: str, audit_ref: str, placement_id: int, actor: User, data: Mapping[str, object]) -> NewEvent:
    """Tell of a placement in the person's stream; its kind is never said."""
    return NewEvent(
        stream=person_stream(audit_ref),
        actor=actor.audit_ref,
        role="staff",
        verb=verb,
        kind="placement",
        subject=str(placement_id),
        data=data,
    )
