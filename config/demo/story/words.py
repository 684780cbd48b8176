"""What the story's people teach the suggestions."""

from __future__ import annotations

from config.demo.story.stage import REGISTERED, Stage
from workplaces.services.aliases.add import add_alias
from workplaces.services.aliases.desk import AliasFacts
from workplaces.services.sharing import set_history_sharing
from workplaces.services.suggestions.reject import reject_suggestion

REJECTED = 4


def teach_words(stage: Stage) -> str:
    """Write the workshop's own words down, and let two organisations help each other with confirmed texts."""
    told, when = stage.told["words"], stage.days.at(REGISTERED)
    organisation, actor = stage.organisations[told["organisation"]], stage.actor(told["by"])
    for row in told["own"]:
        add_alias(organisation_id=organisation, facts=AliasFacts(**row), actor=actor, **when)
    for key, coordinator in stage.owners.items():
        if coordinator in told["shared_by"]:
            coordinates, sharing = stage.actor(coordinator), stage.organisations[key]
            set_history_sharing(organisation_id=sharing, is_shared=True, actor=coordinates, **when)
    return f"{len(told['own'])} own words of the workshop, {len(told['shared_by'])} organisations share confirmed texts"


def reject_unfit(stage: Stage) -> None:
    """Say of one suggestion that it does not fit."""
    told = stage.told["words"]["unfit"]
    unit = next(unit for unit in stage.units if unit.name.text.startswith(told["unit"]))
    where = {"site_id": stage.sites[told["site"]], "text": told["text"], "unit_id": unit.id}
    reject_suggestion(**where, actor=stage.actor(told["by"]), **stage.days.at(REJECTED))
