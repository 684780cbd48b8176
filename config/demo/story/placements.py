"""How the participants of the story begin."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from accounts.services.passwords import set_password
from config.demo.story.stage import Stage, address
from qualifications.queries.catalogue import UnitOutline
from workplaces.queries.placing_choices import kind_choices
from workplaces.services.goals import choose_goals
from workplaces.services.people.enrol import enrol
from workplaces.services.people.facts import NewPerson
from workplaces.services.terms import PlacementTerms


def begin(stage: Stage, told: dict[str, Any], goal: UnitOutline, coach: Any) -> int:
    """Enrol somebody with a password and a goal; give the placement."""
    given, family = told["names"]
    when, begins = stage.days.at(told["begins"]), stage.days.before(told["begins"])
    enrolled = enrol(
        person=NewPerson(given, family, language=told["language"], email=address(told["key"])),
        host_id=stage.sites[told["site"]],
        terms=PlacementTerms(_kind(told["kind"], begins), begins, stage.days.last + timedelta(days=40)),
        actor=coach,
        **when,
    )
    set_password(actor=stage.actor(told["key"]), password=stage.told["password"], now=when["now"])
    choose_goals(placement_id=enrolled.placement_id, unit_ids=[goal.id], actor=coach, **when)
    return enrolled.placement_id


def _kind(name: str, begins: date) -> int:
    return next(
        kind.id
        for kind in kind_choices("fi")
        if kind.name.text == name
        and (kind.valid_from is None or kind.valid_from <= begins)
        and (kind.valid_to is None or kind.valid_to >= begins)
    )
