"""Who sees what an outside expert said, and the invitations of experts without an account: everybody of the cast."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.cast import PRINCIPALS, Cast, invite
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory
from tests.workplaces.reviewing import agreed_rows
from workplaces.models import LearningEnvironment, ReviewInvitation, ReviewRow
from workplaces.models.digests import digest
from workplaces.queries.reviewer import Reviewer


@pytest.fixture
def foreign(cast: Cast) -> LearningEnvironment:
    """A review of the other workshop's, which must not leak."""
    environment = EnvironmentFactory(
        site=cast.site_elsewhere, state="in_review", expert=cast.expert_other, sent_at=timezone.now()
    )
    EnvironmentLineFactory(environment=environment, requirement=cast.requirement, task=cast.task)
    return environment


def _seen(cast: Cast, scope: object) -> dict[str, set[int]]:
    today = timezone.localdate()
    return {
        name: set(scope(cast.users[name] or AnonymousUser(), today).values_list("environment", flat=True))
        for name in PRINCIPALS
    }


def _expected(**seen: set[int]) -> dict[str, set[int]]:
    return {name: seen.get(name, set()) for name in PRINCIPALS}


def test_reviewrow_visible_to(cast: Cast, foreign: LearningEnvironment) -> None:
    for environment in (cast.environment_in_review, foreign):
        agreed_rows(environment, at=timezone.now())
    own, other = {cast.environment_in_review.pk}, {foreign.pk}
    seen = _seen(cast, lambda user, on: ReviewRow.objects.visible_to(user, on=on))
    assert seen == _expected(
        supervisor=own,
        coordinator=own,
        coach=own,
        expert_invited=own,
        supervisor_other_org=other,
        coordinator_other_org=other,
        expert_other=other,
    )


def test_reviewinvitation_visible_to(cast: Cast, foreign: LearningEnvironment) -> None:
    invite(cast)
    now = timezone.now()
    ReviewInvitation.objects.create(
        environment=foreign,
        name="Bo Bedömare",
        organisation="Yrkesskolan",
        token_digest="1" * 64,
        created_by=cast.coach,
        created_at=now,
        expires_at=now + timedelta(days=14),
    )
    own, other = {cast.environment_invited.pk}, {foreign.pk}
    seen = _seen(cast, lambda user, on: ReviewInvitation.objects.visible_to(user, on=on))
    assert seen == _expected(
        supervisor=own, coordinator=own, coach=own, supervisor_other_org=other, coordinator_other_org=other
    )


def test_reviewinvitation_in_browser_leads_to_one_environment_only(cast: Cast, foreign: LearningEnvironment) -> None:
    invite(cast)
    now, today = timezone.now(), timezone.localdate()
    held = ReviewInvitation.objects.in_browser(digest("browser", cast.review_browser), now)
    assert list(held.values_list("environment", flat=True)) == [cast.environment_invited.pk]
    assert list(ReviewInvitation.objects.in_browser("", now)) == []
    waiting = Reviewer(browser=cast.review_browser).waiting(now=now, on=today)
    assert list(waiting) == [cast.environment_invited]
    for nobody in (Reviewer(), Reviewer(browser=""), Reviewer(browser=cast.review_token)):
        assert list(nobody.waiting(now=now, on=today)) == []


def test_an_invitation_leads_nowhere_when_the_environment_does_not_wait_for_it(cast: Cast) -> None:
    invite(cast)
    now, today = timezone.now(), timezone.localdate()
    reviewer, here = (
        Reviewer(browser=cast.review_browser),
        LearningEnvironment.objects.filter(pk=cast.environment_invited.pk),
    )
    for change in ({"state": "draft"}, {"state": "in_review", "expert": cast.expert_other}):
        here.update(**change)
        assert list(reviewer.waiting(now=now, on=today)) == []
