"""The workshop and the school of the job, with their people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.services.profile import edit_profile
from config.demo.actors import account
from config.demo.main_job.scene import Scene
from workplaces.choices import OrganisationKind, Role
from workplaces.services.members.add import add_member
from workplaces.services.members.new_member import NewMember
from workplaces.services.registration import register_organisation
from workplaces.services.sites.facts import SiteFacts
from workplaces.services.sites.open import open_site

SITE = SiteFacts("Kuvitteellinen paja", "Pajakatu 1", "00100", "Helsinki")


@dataclass(frozen=True, slots=True)
class Organisations:
    """The workshop's site and people, the school and its people."""

    site_id: int
    school_id: int
    coordinator: Any
    supervisor: Any
    expert: Any
    teacher: Any


def register_both(scene: Scene) -> Organisations:
    """Register workshop and school, open the site, give the roles."""
    workshop = _registered(scene, "Kuvitteellinen työpaja ry", "9900001-8", OrganisationKind.WORKSHOP, "coordinator")
    school = _registered(scene, "Kuvitteellinen opisto", "9900002-6", OrganisationKind.PROVIDER, "principal")
    coordinator, principal = account(scene.address("coordinator")), account(scene.address("principal"))
    when = scene.days.at(80)
    names = {"given_names": "Kaisa", "family_name": "Kuvitteellinen", "title": "Työvalmentaja"}
    edit_profile(**names, language="fi", actor=coordinator, now=when["now"])
    coordinator = account(scene.address("coordinator"))
    site = open_site(organisation_id=workshop, facts=SITE, actor=coordinator, **when)
    return Organisations(
        site_id=site,
        school_id=school,
        coordinator=coordinator,
        supervisor=_member(scene, workshop, "supervisor", Role.SUPERVISOR, actor=coordinator, site=site),
        expert=_member(scene, school, "expert", Role.EXPERT, actor=principal),
        teacher=_member(scene, school, "teacher", Role.SCHOOL, actor=principal),
    )


def _registered(scene: Scene, name: str, business_id: str, kind: OrganisationKind, role: str) -> int:
    registered = register_organisation(
        name=name,
        business_id=business_id,
        kind=kind,
        coordinator_email=scene.address(role),
        language="fi",
        **scene.days.at(85),
    )
    return registered.organisation_id


def _member(scene: Scene, organisation: int, name: str, role: Role, *, actor: Any, site: int | None = None) -> Any:
    member = NewMember(scene.address(name), name.title(), "Kuvitteellinen", "fi", role, site)
    add_member(organisation_id=organisation, member=member, actor=actor, **scene.days.at(80))
    return account(member.email)
