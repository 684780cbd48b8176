"""Learning environments of the story that are on their way: one sent back to its site, one with an invited expert."""

from __future__ import annotations

from config.demo.story.environments import describe_site
from config.demo.story.reviewing import go_through
from config.demo.story.stage import Stage
from config.demo.story.tasks import name_task
from config.demo.story.words import reject_unfit
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.send import send_to_review
from workplaces.services.environments.send_back import send_back
from workplaces.services.reviews.invitation import Invited, Invitee
from workplaces.services.reviews.invite import invite_expert

DESCRIBED, SENT, RETURNED, INVITED = 9, 8, 6, 3


def leave_unfinished(stage: Stage) -> str:
    """Leave a worklist to one site, and an expert without an account the rows of another.

    The link and the code are told this once, as to the site that invites.
    """
    _return_with_remarks(stage)
    reject_unfit(stage)
    invited = _invite(stage)
    return f"one environment sent back; {invited.name} is invited by /review/{invited.token}/ with {invited.code}"


def _return_with_remarks(stage: Stage) -> None:
    """Describe a site by the newer requirements, and have it sent back."""
    told, expert = stage.told["returned"], stage.actor("asiantuntija")
    actor, when = stage.actor(told["by"]), stage.days.at(DESCRIBED)
    for task in told["tasks"]:
        name_task(stage.sites[told["site"]], task, stage.newer_units, language="fi", actor=actor, when=when)
    environment = describe_site(stage, told, stage.newer_id, actor=actor, when=when)
    send_to_review(environment_id=environment, expert_id=expert.pk, actor=actor, **stage.days.at(SENT))
    reviewer, answered = Reviewer(user=expert), stage.days.at(RETURNED)
    go_through(environment, told["review"], stage.newer_units, actor=reviewer, when=answered)
    send_back(environment_id=environment, reason=told["reason"], actor=reviewer, **answered)


def _invite(stage: Stage) -> Invited:
    """Start a new version of a report and invite somebody without an account."""
    told, when = stage.told["invited"], stage.days.at(INVITED)
    actor = stage.actor(told["by"])
    revision = start_revision(environment_id=stage.reports[told["site"]], actor=actor, **when)
    return invite_expert(environment_id=revision, invitee=Invitee(**told["expert"]), actor=actor, **when)
