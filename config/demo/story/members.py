"""The staff of the story."""

from __future__ import annotations

from typing import Any

from accounts.services.passwords import set_password
from accounts.services.profile import edit_profile
from config.demo.story.stage import REGISTERED, Stage, address
from workplaces.choices import Role
from workplaces.services.members.add import add_member
from workplaces.services.members.new_member import NewMember


def introduce(stage: Stage, key: str, told: dict[str, Any]) -> None:
    """Give an account its names and password."""
    given, family = told["names"]
    now = stage.days.at(REGISTERED)["now"]
    edit_profile(
        given_names=given,
        family_name=family,
        title=told.get("title", ""),
        language=told["language"],
        actor=stage.actor(key),
        now=now,
    )
    set_password(actor=stage.actor(key), password=stage.told["password"], now=now)


def take_in(stage: Stage, told: dict[str, Any]) -> None:
    """Give somebody a role in an organisation."""
    given, family = told["names"]
    site = stage.sites[told["site"]] if told["site"] else None
    add_member(
        organisation_id=stage.organisations[told["organisation"]],
        member=NewMember(address(told["key"]), given, family, told["language"], Role(told["role"]), site),
        actor=stage.actor(stage.owners[told["organisation"]]),
        **stage.days.at(REGISTERED),
    )
    introduce(stage, told["key"], told)
