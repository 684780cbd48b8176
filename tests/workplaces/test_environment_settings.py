"""Answering one question at a time, who finds the report, and strength on its way into the report."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment, Site
from workplaces.rules.environment import QUESTIONS
from workplaces.services.environments.describe import describe
from workplaces.services.environments.freezing import FrozenMapping
from workplaces.services.environments.listing import set_listing
from workplaces.services.environments.revise import start_revision

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def coach(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, role="coach").user


def _act(environment: LearningEnvironment, actor: User) -> dict[str, object]:
    return {"environment_id": environment.pk, "actor": actor, "now": NOW, "on": TODAY}


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_answer_leaves_the_others_alone(site: Site, coach: User, question: str) -> None:
    before = {name: f"Vanha {name}" for name in QUESTIONS}
    draft = EnvironmentFactory(site=site, **before)
    describe(answers={question: " Uusi "}, language="fi", **_act(draft, coach))
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in QUESTIONS} == before | {question: "Uusi"}


@pytest.mark.parametrize("state", ["draft", "in_review", "published", "expired", "withdrawn"])
def test_a_report_goes_out_of_the_search_and_back_in_any_state_but_replaced(
    site: Site, coach: User, state: str
) -> None:
    published = {} if state in {"draft", "in_review"} else {"published": True}
    environment = EnvironmentFactory(site=site, **published | {"state": state})
    seen = []
    for is_listed in (False, False, True):
        set_listing(is_listed=is_listed, **_act(environment, coach))
        environment.refresh_from_db()
        seen.append(environment.is_listed)
    assert seen == [False, False, True]
    events = Event.objects.order_by("pk").values_list("verb", "data__is_listed")
    assert list(events) == [("environment.set_listing", False), ("environment.set_listing", True)]


def test_a_replaced_report_is_left_as_it_is(site: Site, coach: User) -> None:
    replaced = EnvironmentFactory(site=site, published=True, state="replaced")
    with pytest.raises(Cannot) as refused:
        set_listing(is_listed=False, **_act(replaced, coach))
    replaced.refresh_from_db()
    assert (refused.value.code, replaced.is_listed) == ("environment-replaced", True)


def test_only_coaches_and_coordinators_of_the_site_choose_who_finds_the_report(site: Site) -> None:
    report = EnvironmentFactory(site=site, published=True)
    for actor in (
        MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user,
        MembershipFactory(role="coordinator").user,
    ):
        with pytest.raises(Cannot) as refused:
            set_listing(is_listed=False, **_act(report, actor))
        assert refused.value.code == "environment-missing"
    report.refresh_from_db()
    assert report.is_listed


def test_a_new_version_is_found_as_the_report_was(site: Site, coach: User) -> None:
    report = EnvironmentFactory(site=site, published=True, is_listed=False, teaching="Ohjaaja opettaa.")
    revision = LearningEnvironment.objects.get(pk=start_revision(**_act(report, coach)))
    assert (revision.is_listed, revision.teaching, revision.warned_at) == (False, "Ohjaaja opettaa.", None)


def test_strength_goes_into_the_report_with_the_lines(site: Site) -> None:
    draft = EnvironmentFactory(site=site)
    task = TaskFactory(site=site)
    wanted = {}
    for strength in ("wholly", "partly"):
        requirement = RequirementFactory(unit__document=draft.document)
        TaskRequirementFactory(task=task, requirement=requirement, strength=strength)
        wanted[requirement.pk] = strength
    assert FrozenMapping(draft).write() == 2
    assert dict(draft.lines.values_list("requirement_id", "strength")) == wanted
