"""A carry as the people of the site see it: what it leads from and to, what falls away and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q

from accounts.models import User
from common.text import Worded
from qualifications.rules.validity import Standing, last_day, standing
from workplaces.choices import CarryDecision, EnvironmentState
from workplaces.models import CarriedMapping, EnvironmentCarry
from workplaces.queries.carries_beside import NewSkill, NotCarried, new_skills, not_carried
from workplaces.rules.carry.span import Span, span
from workplaces.rules.carry.state import CarryState, carry_state


@dataclass(frozen=True, slots=True)
class CarryCounts:
    """How many pairs of a task and a skill: taken over in bulk, left to look at, kept and dropped by a look."""

    in_bulk: int
    left: int
    kept: int
    dropped: int

    @property
    def rows(self) -> int:
        """Count what a person has to look at."""
        return self.left + self.kept + self.dropped

    @property
    def done(self) -> int:
        """Count what has been looked at."""
        return self.kept + self.dropped


@dataclass(frozen=True, slots=True)
class CarryPage:
    """A carry, and what stands beside its rows.

    `may_edit` tells a coach or coordinator, `may_decide` that the draft is the site's own at the moment, too. `looked`
    is how long the rows were looked through, until now when some are left.
    """

    id: int
    site_id: int
    site: str
    old_document_id: int
    old_document: Worded
    old_diary_number: str
    old_standing: Standing
    last_day: date | None
    new_document_id: int
    new_document: Worded
    new_diary_number: str
    new_standing: Standing
    report_id: int
    report: str
    environment_id: int
    state: CarryState
    may_edit: bool
    may_decide: bool
    started_by: str
    started_at: datetime
    finished_at: datetime | None
    looked: Span | None
    counts: CarryCounts
    not_carried: tuple[NotCarried, ...]
    new_skills: tuple[NewSkill, ...]


def carry_page(viewer: User, carry_id: int, *, now: datetime, on: date, language: str) -> CarryPage | None:
    """Give a carry of a site where the viewer works; None for others. Ten statements at most."""
    visible = EnvironmentCarry.objects.visible_to(viewer, on=on)
    joined = visible.select_related("environment__site", "environment__document", "source__document", "started_by")
    kept = joined.defer("environment__document__structure", "source__document__structure")
    row = kept.filter(pk=carry_id).first()
    if row is None:
        return None
    counts = _counts(row)
    environment, old = row.environment, row.source.document
    edits = EnvironmentCarry.objects.edited_by(viewer, on=on).filter(pk=row.pk).exists()
    return CarryPage(
        id=row.pk,
        site_id=environment.site_id,
        site=environment.site.name,
        old_document_id=old.pk,
        old_document=old.name.best(language),
        old_diary_number=old.diary_number,
        old_standing=standing(old, on),
        last_day=last_day(old),
        new_document_id=environment.document_id,
        new_document=environment.document.name.best(language),
        new_diary_number=environment.document.diary_number,
        new_standing=standing(environment.document, on),
        report_id=row.source_id,
        report=row.source.number,
        environment_id=environment.pk,
        state=carry_state(EnvironmentState(environment.state), is_carried=True, left=counts.left),
        may_edit=edits,
        may_decide=edits and environment.state == EnvironmentState.DRAFT,
        started_by=row.started_by.full_name,
        started_at=row.started_at,
        finished_at=row.finished_at,
        looked=span(row.started_at, row.finished_at or now),
        counts=counts,
        not_carried=not_carried(row, language),
        new_skills=new_skills(row, language),
    )


def _counts(row: EnvironmentCarry) -> CarryCounts:
    """Count the rows; what was decided in the instant of the start was taken over in bulk. One statement."""
    in_bulk = Q(decision=CarryDecision.KEPT, decided_at=row.started_at)
    found = CarriedMapping.objects.filter(carry=row).aggregate(
        in_bulk=Count("pk", filter=in_bulk),
        left=Count("pk", filter=Q(decision=CarryDecision.WAITING)),
        kept=Count("pk", filter=Q(decision=CarryDecision.KEPT) & ~Q(decided_at=F("carry__started_at"))),
        dropped=Count("pk", filter=Q(decision=CarryDecision.DROPPED)),
    )
    return CarryCounts(**found)
