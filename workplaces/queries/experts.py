"""Outside experts whom a site may ask to review its learning environment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import sort_key
from workplaces.choices import EnvironmentState, Role
from workplaces.models import LearningEnvironment, Membership
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
    owner, before = draft
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
