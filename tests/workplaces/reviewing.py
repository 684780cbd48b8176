"""What the tests of reviews share: an expert who agrees, and an invitation with the secrets that were given out."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from workplaces.models import LearningEnvironment, ReviewRow
from workplaces.queries.reviewer import Reviewer
from workplaces.services.reviews.decide import agree_with_rest
from workplaces.services.reviews.invitation import Invitee

INVITEE = Invitee("Aino Arvioija", "Opettaja", "Kuvittelan opisto", "aino@opisto.example", "fi")


def agree_to_all(environment: LearningEnvironment, expert: User | Reviewer, *, at: datetime) -> int:
    """Let the expert agree with every row that has no answer yet."""
    reviewer = expert if isinstance(expert, Reviewer) else Reviewer(user=expert)
    return agree_with_rest(
        environment_id=environment.pk,
        seen=environment.sent_at,
        actor=reviewer,
        now=at,
        on=timezone.localdate(at),
    )


def agreed_rows(environment: LearningEnvironment, *, at: datetime) -> None:
    """Write directly that the expert agrees with the lines as they are."""
    for line in environment.lines.all():
        said = {"judged_name": line.task_name, "judged_strength": line.strength, "decided_at": at}
        ReviewRow.objects.update_or_create(
            environment=environment,
            requirement=line.requirement,
            task=line.task,
            defaults={"verdict": "agreed", "strength": line.strength, **said},
        )
