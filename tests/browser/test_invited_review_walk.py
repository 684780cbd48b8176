"""A review from invitation to report: the expert has a phone, a link and a code, and no account."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache

from tests.browser.robot import ADDRESS, NARROWEST, PHONE, Robot
from tests.browser.walker import Walker
from tests.cast import Cast
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment, ReviewRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]
UNITS, REQUIREMENTS, TASKS = 5, 6, 2
# Presses and pages of an expert who agrees with all but two of sixty rows.
MOST_PRESSES = 12


@pytest.fixture
def draft(cast: Cast) -> LearningEnvironment:
    """A described site of sixty rows: five units of six skills, each shown by two tasks."""
    document = DocumentFactory()
    environment = EnvironmentFactory(site=cast.site, document=document, responsible=cast.coach)
    tasks = [TaskFactory(site=cast.site, name=name) for name in ("Otan pyörän huoltoon", "Luovutan pyörän asiakkaalle")]
    for _unit in range(UNITS):
        unit = UnitFactory(document=document)
        CriterionFactory(unit=unit)
        for _requirement in range(REQUIREMENTS):
            requirement = RequirementFactory(unit=unit)
            for task in tasks:
                TaskRequirementFactory(task=task, requirement=requirement)
    return environment


def _check(robot: Robot) -> None:
    """Nothing is wrong with the page for a thumb on a phone."""
    assert robot.look() + robot.small_controls() == []
    robot.show(NARROWEST)
    assert robot.width() <= NARROWEST
    robot.show(PHONE)


def test_an_invited_expert_publishes_from_a_phone(cast: Cast, draft: LearningEnvironment, robot: Robot) -> None:
    cache.clear()
    walker = Walker(robot, "fi")
    walker.become(cast.coach)
    walker.open("environments-send", draft.pk)
    walker.follow(walker.say("Invite an expert who has no account"))
    walker.fill("#id_name", "Aino Arvioija")
    walker.fill("#id_organisation", "Kuvittelan opisto")
    walker.fill("#id_email", "aino@opisto.example")
    walker.tick("#id_consent")
    walker.press(walker.say("Make the invitation"))
    _check(robot)
    link = urlsplit(robot.page.input_value("#invited-link")).path
    code = robot.page.inner_text("#invited-code")
    (letter,) = mail.outbox
    assert (letter.to, link in letter.body, code in letter.body) == (["aino@opisto.example"], True, False)
    robot.sign_in(None)
    robot.visit(ADDRESS + link)
    robot.page.locator("#id_code").wait_for()
    _check(robot)
    walker.fill("#id_code", code.replace(" ", "").lower())
    walker.press(walker.say("Open the review"))
    _check(robot)
    presses = _answer(walker, draft)
    walker.fill("#id_title", "Opettaja")
    walker.tick("#id_consent")
    _check(robot)
    walker.press(walker.say("Approve and publish"))
    draft.refresh_from_db()
    assert (draft.state, draft.expert_name, draft.expert) == ("published", "Aino Arvioija", None)
    rows = UNITS * REQUIREMENTS * TASKS
    assert (draft.lines.count(), draft.lines.filter(strength="partly").count()) == (rows - 1, 1)
    walker.sees(draft.number, "Aino Arvioija")
    assert presses <= MOST_PRESSES
    robot.visit(ADDRESS + link)
    robot.page.locator("h1").wait_for()
    assert (robot.status, walker.heading()) == (404, walker.say("This review is not open"))
    _check(robot)


def _answer(walker: Walker, draft: LearningEnvironment) -> int:
    """Go through the units; give how often something was pressed or chosen."""
    page = walker.robot.page
    walker.follow(walker.say("Go through the rows"))
    _check(walker.robot)
    first, second = draft.lines.order_by("requirement__unit__position", "requirement__position", "task_id")[:2]
    page.locator(f"#row-{first.requirement_id}-{first.task_id}").get_by_text(
        walker.say("I agree, with a change")
    ).click()
    page.locator(f"#row-{first.requirement_id}-{first.task_id}").get_by_text(
        walker.say("The task shows only a part of the skill")
    ).click()
    page.locator(f"#row-{second.requirement_id}-{second.task_id}").get_by_text(
        walker.say("Cannot be shown here"), exact=True
    ).click()
    presses = 4
    for _unit in range(UNITS):
        walker.press(walker.say("Save, and agree with all other rows of this unit"))
        presses += 1
    assert walker.heading().endswith(walker.say("Your decision"))
    assert ReviewRow.objects.filter(environment=draft).count() == UNITS * REQUIREMENTS * TASKS
    return presses
