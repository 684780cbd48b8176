"""Outside experts who may be asked to review a learning environment or to confirm a bridge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import sort_key
from workplaces.choices import BridgeState, EnvironmentState, Role
from workplaces.models import Bridge, LearningEnvironment, Membership
from workplaces.models.environment import outside_experts

EXPERTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ExpertChoice:
    """An outside expert who may be asked, with the organisations where the expert has the role."""

    id: int
    name: str
    title: str
    email: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpertChoices:
    """Experts by name, at most EXPERTS_SHOWN; `more` tells that a search would find others.

    `asked_before` is the expert of the round or report before, when still to be chosen.
    """

    experts: tuple[ExpertChoice, ...]
    more: bool
    asked_before: int | None


def expert_choices(viewer: User, environment_id: int, *, on: date, text: str = "") -> ExpertChoices:
    """Give outside experts whom the editor of a draft may ask; `text` narrows by e-mail, name or organisation.

    Nobody for a viewer who may not send it. Three statements.
    """
    drafts = LearningEnvironment.objects.edited_by(viewer, on=on).filter(state=EnvironmentState.DRAFT)
    draft = drafts.filter(pk=environment_id).values_list("site__organisation_id", "expert_id").first()
    if draft is None:
        return ExpertChoices((), more=False, asked_before=None)
    return _choices(*draft, text, on)


def bridge_expert_choices(viewer: User, bridge_id: int, *, on: date, text: str = "") -> ExpertChoices:
    """Give outside experts whom the coordinator of a draft of a bridge may ask; as above. Three statements."""
    drafts = Bridge.objects.edited_by(viewer, on=on).filter(state=BridgeState.DRAFT)
    draft = drafts.filter(pk=bridge_id).values_list("organisation_id", "expert_id").first()
    if draft is None:
        return ExpertChoices((), more=False, asked_before=None)
    return _choices(*draft, text, on)


def expert_organisation(viewer: User, *, on: date) -> str:
    """Name the organisation where the viewer is an outside expert; empty when there is none. One statement."""
    held = Membership.objects.of(viewer, Role.EXPERT, on=on)
    return held.order_by("pk").values_list("organisation__name", flat=True).first() or ""


def _choices(owner: int, before: int | None, text: str, on: date) -> ExpertChoices:
    """Give those who stand outside an organisation, the one asked before first. Two statements."""
    experts = list(outside_experts(owner, on=on).values_list("pk", "given_names", "family_name", "title", "email"))
    places: dict[int, list[str]] = {}
    roles = Membership.objects.in_force(on).filter(role=Role.EXPERT, user__in=[row[0] for row in experts])
    for user_id, name in roles.order_by("pk").values_list("user_id", "organisation__name"):
        places.setdefault(user_id, []).append(name)
    choices = [
        ExpertChoice(pk, f"{given} {family}".strip() or email, title, email, tuple(places.get(pk, ())))
        for pk, given, family, title, email in experts
    ]
    found = [choice for choice in choices if _matches(choice, text)]
    found.sort(key=lambda choice: (choice.id != before, sort_key(choice.name), choice.id))
    shown = tuple(found[:EXPERTS_SHOWN])
    asked_before = before if any(choice.id == before for choice in shown) else None
    return ExpertChoices(shown, more=len(found) > EXPERTS_SHOWN, asked_before=asked_before)


def _matches(choice: ExpertChoice, text: str) -> bool:
    """Tell whether every typed word occurs in e-mail, name or organisation."""
    whole = sort_key(" ".join((choice.email, choice.name, *choice.organisations)))
    return all(sort_key(word) in whole for word in text.split())
