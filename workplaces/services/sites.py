"""An organisation's sites: opened, renamed, closed and opened again by its coordinators."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from workplaces.models import Organisation, Placement, Site


class CannotOpenSite(Cannot):
    """There is no such organisation among those that the actor coordinates."""

    code = "site-organisation-missing"
    is_absence = True


class CannotFindSite(Cannot):
    """There is no such site in the organisations that the actor coordinates."""

    code = "site-missing"
    is_absence = True


class CannotNameSite(Cannot):
    """The organisation has a site of this name already, in use or closed."""

    code = "site-name-taken"


class CannotCloseSite(Cannot):
    """Somebody's placement at the site still runs or is to begin."""

    code = "site-has-people"


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a site is called and where it is."""

    name: str
    street_address: str
    postal_code: str
    municipality: str


@transaction.atomic(durable=True)
def open_site(*, organisation_id: int, facts: SiteFacts, actor: User, now: datetime, on: date) -> int:
    """Open a new site; give its id."""
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    organisation = coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first()
    if organisation is None:
        raise CannotOpenSite
    _refuse_name(facts.name, organisation.pk, keeper=None)
    site = Site.objects.create(organisation=organisation, **asdict(facts))
    record(_event("site.open", site, actor), at=now)
    return site.pk


@transaction.atomic(durable=True)
def edit_site(*, site_id: int, facts: SiteFacts, actor: User, now: datetime, on: date) -> int:
    """Change a site's name and address; certificates keep the old ones. Gives the id of its organisation."""
    site = _locked(site_id, actor, on)
    _refuse_name(facts.name, site.organisation_id, keeper=site.pk)
    wanted = asdict(facts)
    changed = [name for name, value in wanted.items() if getattr(site, name) != value]
    if changed:
        for name in changed:
            setattr(site, name, wanted[name])
        site.save(update_fields=changed)
        record(_event("site.edit", site, actor, changed=changed), at=now)
    return site.organisation_id


@transaction.atomic(durable=True)
def close_site(*, site_id: int, actor: User, now: datetime, on: date) -> int:
    """Close a site at which no placement runs or is to begin; its history stays. Gives its organisation's id."""
    site = _locked(site_id, actor, on)
    if Placement.objects.filter(host=site).not_ended(on).exists():
        raise CannotCloseSite
    return _set_active(site, actor, now, is_active=False)


@transaction.atomic(durable=True)
def reopen_site(*, site_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a closed site into use again; give the id of its organisation."""
    return _set_active(_locked(site_id, actor, on), actor, now, is_active=True)


def _set_active(site: Site, actor: User, now: datetime, *, is_active: bool) -> int:
    """Close or open; doing it twice changes nothing."""
    if site.is_active != is_active:
        site.is_active = is_active
        site.save(update_fields=["is_active"])
        record(_event("site.reopen" if is_active else "site.close", site, actor), at=now)
    return site.organisation_id


def _locked(site_id: int, actor: User, on: date) -> Site:
    """Fetch and lock a site of an organisation that the actor coordinates."""
    site = Site.objects.coordinated_by(actor, on=on).select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None:
        raise CannotFindSite
    return site


def _refuse_name(name: str, organisation_id: int, *, keeper: int | None) -> None:
    """Refuse a name that another site of the organisation has."""
    named = Site.objects.filter(organisation_id=organisation_id, name=name).values_list("pk", flat=True).first()
    if named not in (None, keeper):
        raise CannotNameSite


def _event(verb: str, site: Site, actor: User, **data: object) -> NewEvent:
    """Tell of a site in its organisation's stream."""
    return NewEvent(
        stream=organisation_stream(site.organisation_id),
        actor=actor.audit_ref,
        role="coordinator",
        verb=verb,
        kind="site",
        subject=str(site.pk),
        data=data,
    )
