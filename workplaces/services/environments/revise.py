"""Starting a new version of a report."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.rules.validity import may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.models.organisation import EDITORS, sites_of
from workplaces.rules.environment import QUESTIONS
from workplaces.services.environments.refusals import (
    CannotDraftHere,
    CannotDraftTwice,
    CannotFindEnvironment,
    CannotUseDocument,
)
from workplaces.services.environments.trail import EnvironmentTrail


class CannotRevise(Cannot):
    """Only what has been published, and not been replaced, can be the ground of a new version."""

    code = "environment-not-published"


@transaction.atomic(durable=True)
def start_revision(*, environment_id: int, actor: User, now: datetime, on: date) -> int:
    """Start a new working version from a report, its answers copied; the report stays in force until replaced."""
    report = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if report is None:
        raise CannotFindEnvironment
    if not report.number or report.state == EnvironmentState.REPLACED:
        raise CannotRevise
    if may_begin(report.document, on) is Beginning.REFUSED:
        raise CannotUseDocument
    sites = sites_of(actor, *EDITORS, on=on).filter(is_active=True)
    if sites.select_for_update(of=("self",)).filter(pk=report.site_id).first() is None:
        raise CannotDraftHere
    if LearningEnvironment.objects.working().filter(site=report.site_id, document=report.document_id).exists():
        raise CannotDraftTwice
    revision = LearningEnvironment.objects.create(
        site=report.site,
        document=report.document,
        language=report.language,
        responsible=actor,
        expert=report.expert,
        replaces=report,
        is_listed=report.is_listed,
        **{question: getattr(report, question) for question in QUESTIONS},
    )
    event = EnvironmentTrail(revision).event("environment.revise", actor, role="staff", replaces=report.pk)
    record(event, at=now)
    return revision.pk
