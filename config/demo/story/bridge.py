"""The bridge of the story, from the first version of the requirements to the newer one."""

from __future__ import annotations

from typing import Any

from config.demo.story.stage import Stage
from workplaces.choices import Verdict
from workplaces.queries.bridge_lines import LineFilter, LineView, line_page
from workplaces.services.bridges.confirm import confirm_bridge
from workplaces.services.bridges.decide_many import decide_alike, decide_many
from workplaces.services.bridges.propose import propose_bridge
from workplaces.services.bridges.send import send_to_expert

COMPARED, SENT, CONFIRMED = 7, 6, 5


def build_bridge(stage: Stage) -> str:
    """Have both versions compared, decide on every line, and let the outside expert confirm."""
    told = stage.told["newer_requirements"]["bridge"]
    coordinator, expert = stage.actor(told["by"]), stage.actor("asiantuntija")
    stage.bridge_id = propose_bridge(
        organisation_id=stage.organisations[told["organisation"]],
        old_document_id=stage.document_id,
        new_document_id=stage.newer_id,
        actor=coordinator,
        **stage.days.at(COMPARED),
    )
    lines = _decide(stage, told, coordinator)
    send_to_expert(bridge_id=stage.bridge_id, expert_id=expert.pk, actor=coordinator, **stage.days.at(SENT))
    confirm_bridge(
        bridge_id=stage.bridge_id,
        title="Ammatillinen opettaja",
        organisation="Kuvittelan ammattiopisto",
        actor=expert,
        **stage.days.at(CONFIRMED),
    )
    return f"a bridge to the newer requirements, {lines} skills decided on"


def _decide(stage: Stage, told: dict[str, Any], coordinator: Any) -> int:
    """Accept what is unchanged all at once, the rest line by line."""
    when: Any = {"actor": coordinator, **stage.days.at(COMPARED)}
    same = decide_alike(
        bridge_id=stage.bridge_id, verdict=Verdict.HOLDS, only_unchanged=True, unit_id=None, **when
    ).lines
    page = line_page(stage.bridge_id, LineFilter(only_open=True), language="fi")
    anew = tuple(told["look_anew"])
    verdicts = {line.id: _verdict(line, anew) for group in page.groups for line in group.lines}
    return same + decide_many(bridge_id=stage.bridge_id, verdicts=verdicts, **when).lines


def _verdict(line: LineView, anew: tuple[str, ...]) -> Verdict:
    """Look anew at what the script names by its first words."""
    return Verdict.LOOK if line.old and line.old.text.text.startswith(anew) else Verdict.HOLDS
