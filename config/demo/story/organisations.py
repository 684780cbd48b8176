"""The organisations of the story, their sites and their people."""

from __future__ import annotations

from typing import Any

from config.demo.story.members import introduce, take_in
from config.demo.story.stage import REGISTERED, Stage, address
from workplaces.choices import OrganisationKind
from workplaces.services.organisations import OrganisationFacts, edit_organisation
from workplaces.services.registration import register_organisation
from workplaces.services.sites.facts import SiteFacts
from workplaces.services.sites.open import open_site


def register(stage: Stage) -> str:
    """Make the organisations, their sites and their people."""
    for told in stage.told["organisations"]:
        _organisation(stage, told)
    for told in stage.told["sites"]:
        stage.sites[told["key"]] = open_site(
            organisation_id=stage.organisations[told["organisation"]],
            facts=SiteFacts(told["name"], told["street_address"], told["postal_code"], told["municipality"]),
            actor=stage.actor(stage.owners[told["organisation"]]),
            **stage.days.at(REGISTERED),
        )
    for told in stage.told["members"]:
        take_in(stage, told)
    return f"{len(stage.organisations)} organisations, {len(stage.sites)} sites"


def _organisation(stage: Stage, told: dict[str, Any]) -> None:
    coordinator, when = told["coordinator"], stage.days.at(REGISTERED)
    registered = register_organisation(
        name=told["name"],
        business_id=told["business_id"],
        kind=OrganisationKind(told["kind"]),
        coordinator_email=address(coordinator),
        language="fi",
        **when,
    )
    stage.organisations[told["key"]] = registered.organisation_id
    stage.owners[told["key"]] = coordinator
    introduce(stage, coordinator, stage.told["coordinators"][coordinator])
    facts = OrganisationFacts(**{name: told[name] for name in OrganisationFacts.__dataclass_fields__})
    actor = stage.actor(coordinator)
    edit_organisation(organisation_id=registered.organisation_id, facts=facts, actor=actor, **when)
