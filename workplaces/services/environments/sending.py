"""What sending to an outside expert asks of a draft, whether the expert has an account or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from accounts.models import User
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.rules.validity import may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, ReviewRow
from workplaces.rules.environment import may_move
from workplaces.services.environments.freezing import FrozenMapping
from workplaces.services.environments.refusals import CannotChange, CannotFindEnvironment, CannotUseDocument

_WRITTEN = ("state", "expert", "sent_at", "responsible", "responsible_name", "shows_responsible")


class CannotSendUnnamed(Cannot):
    """The actor, who would be the responsible person, has no name in the account."""

    code = "responsible-without-name"


@dataclass(frozen=True, slots=True)
class Sending:
    """A locked draft that its coach or coordinator sends to review."""

    environment: LearningEnvironment
    actor: User

    @classmethod
    def locked(cls, environment_id: int, actor: User, *, on: date) -> Self:
        """Fetch and lock a draft that the actor may send today, or refuse."""
        environment = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
        if environment is None:
            raise CannotFindEnvironment
        if not may_move(EnvironmentState(environment.state), EnvironmentState.IN_REVIEW):
            raise CannotChange
        if may_begin(environment.document, on) is Beginning.REFUSED:
            raise CannotUseDocument
        if not actor.full_name:
            raise CannotSendUnnamed
        return cls(environment, actor)

    def write(self, expert: User | None, now: datetime, *, shows_responsible: bool, is_same_expert: bool) -> int:
        """Freeze the lines and hand the environment over; give the number of lines.

        What another expert said before stays to be read, but has to be said again.
        """
        lines = FrozenMapping(self.environment).write()
        if not is_same_expert:
            ReviewRow.objects.filter(environment=self.environment).update(judged_name="")
        environment = self.environment
        environment.state, environment.expert, environment.sent_at = EnvironmentState.IN_REVIEW, expert, now
        environment.responsible, environment.responsible_name = self.actor, self.actor.full_name
        environment.shows_responsible = shows_responsible
        environment.save(update_fields=_WRITTEN)
        return lines
