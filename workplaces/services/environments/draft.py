"""Starting a site's environment against a requirements document."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.models.organisation import EDITORS, sites_of
from workplaces.services.environments.refusals import CannotDraftHere, CannotDraftTwice, CannotUseDocument
from workplaces.services.environments.trail import EnvironmentTrail


class CannotDraftBesideReport(Cannot):
    """The site has a report against this document; a new version of it is started from the report."""

    code = "environment-report-exists"


@transaction.atomic(durable=True)
def draft_environment(*, site_id: int, document_id: int, language: str, actor: User, now: datetime, on: date) -> int:
    """Start the working version of a site's environment against a requirements document; give its id."""
    sites = sites_of(actor, *EDITORS, on=on).filter(is_active=True)
    site = sites.select_for_update(of=("self",)).filter(pk=site_id).first()
    document = RequirementsDocument.objects.filter(pk=document_id).first()
    if site is None or document is None:
        raise CannotDraftHere
    if may_begin(document, on) is Beginning.REFUSED:
        raise CannotUseDocument
    here = LearningEnvironment.objects.filter(site=site, document=document)
    if here.working().exists():
        raise CannotDraftTwice
    if here.filter(state=EnvironmentState.PUBLISHED).exists():
        raise CannotDraftBesideReport
    drafted = LearningEnvironment.objects.create(site=site, document=document, language=language, responsible=actor)
    record(EnvironmentTrail(drafted).event("environment.draft", actor, role="staff"), at=now)
    return drafted.pk
