"""Every page in a real browser: accessible in three languages, two widths and two schemes, and 320 px narrow."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from tests.browser.cases import FAILED_FORM, MATRIX, Case, failing_cases, main_cases, other_cases
from tests.browser.conftest import isolated
from tests.browser.robot import ADDRESS, DESK, NARROWEST, PHONE, Robot
from tests.cast import Cast, seat
from tests.routes.routes import all_routes

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LANGUAGES = ("fi", "sv", "en")
FIRST = ("fi", PHONE, "light")
# Each page gets its first drawing and two of these, so that over its three it meets every language, width and scheme.
PAIRS = tuple(
    (("sv", DESK, "dark"), ("en", width, scheme)) for width, scheme in product((PHONE, DESK), ("light", "dark"))
)


def arguments(cast: Cast, route: str) -> dict[str, Any]:
    values = {name: getattr(cast, source, source) for name, source in MATRIX[route].get("args", {}).items()}
    return {name: getattr(value, "pk", value) for name, value in values.items()}


def address(cast: Cast, route: str, language: str = "fi") -> str:
    with translation.override(language):
        path = reverse(route, kwargs=arguments(cast, route))
    is_printed = language != "fi" and not path.startswith(f"/{language}/")
    return f"{ADDRESS}{path}?language={language}" if is_printed else ADDRESS + path


def frame_faults(robot: Robot, language: str) -> list[str]:
    """Compare the frame of the page with the rules for pages."""
    page, wrong = robot.page, []
    if page.evaluate("() => document.documentElement.lang") != language:
        wrong.append("language of the page")
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        wrong.append(f"{len(headings)} main headings")
    title = re.sub(r"^(Virhe|Fel|Error): ", "", page.title())
    named = " ".join(title.removesuffix(" – Taitokirja").split())
    if not named or named == title or named not in " ".join("".join(headings).split()):
        wrong.append(f"title {title!r} does not name the heading {headings!r}")
    primary = page.locator(
        "main .govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning):not(.govuk-button--inverse)"
    )
    wrong += [f"a link without an address: {text}" for text in page.locator('a[href=""]').all_inner_texts()]
    if primary.count() > 1:
        wrong.append(f"{primary.count()} main buttons")
    return wrong


def faults(robot: Robot, language: str) -> list[str]:
    """List everything that is wrong with the page as it is seen."""
    return robot.look() + frame_faults(robot, language) + robot.take_complaints()


def test_every_route_stands_in_the_table() -> None:
    assert sorted(set(all_routes()) - set(MATRIX)) == []


@pytest.mark.parametrize("case", main_cases(), ids=str)
def test_a_page_is_accessible_however_it_is_read(case: Case, module_cast: Cast, robot: Robot) -> None:
    cache.clear()
    with isolated():
        robot.sign_in(module_cast.users[case.who])
        seat(robot.client, module_cast, case.who)
        wrong = []
        for language, width, scheme in (FIRST, *PAIRS[case.number % len(PAIRS)]):
            robot.show(width, scheme)
            robot.visit(address(module_cast, case.route, language))
            wrong += [f"{language} {width} {scheme}: {fault}" for fault in faults(robot, language)]
            if (language, width) == FIRST[:2]:
                wrong += [f"too low: {control}" for control in robot.small_controls()]
            robot.show(NARROWEST)
            if robot.width() > NARROWEST:
                wrong.append(f"{language}: {robot.width()} px wide at {NARROWEST}")
        transaction.set_rollback(True)
    assert wrong == []


@pytest.mark.parametrize("case", other_cases(), ids=str)
def test_a_page_is_accessible_to_its_other_readers(case: Case, module_cast: Cast, robot: Robot) -> None:
    cache.clear()
    with isolated():
        robot.sign_in(module_cast.users[case.who])
        seat(robot.client, module_cast, case.who)
        robot.show(PHONE, ("light", "dark")[case.number % 2])
        robot.visit(address(module_cast, case.route))
        wrong = faults(robot, "fi")
        transaction.set_rollback(True)
    assert wrong == []


DEAD_LINKS = """() => [...document.querySelectorAll('.govuk-error-summary a')]
  .map(link => link.hash).filter(hash => !document.querySelector(hash))"""


def error_faults(robot: Robot) -> list[str]:
    """Compare a page with errors with the rules for errors; where no form is left, there is nothing to correct."""
    wrong = [] if robot.status == FAILED_FORM else [f"answered with {robot.status}"]
    if robot.page.locator("main form").count() == 0:
        return wrong
    if not re.match(r"(Virhe|Fel|Error): ", robot.page.title()):
        wrong.append(f"the title {robot.page.title()!r} does not tell of the error")
    if robot.page.evaluate("() => document.activeElement.className") != "govuk-error-summary":
        wrong.append("the summary of errors is not in focus")
    return wrong + [f"{anchor} leads nowhere" for anchor in robot.page.evaluate(DEAD_LINKS)]


@pytest.mark.parametrize("case", failing_cases(), ids=str)
def test_a_form_that_failed_is_accessible(case: Case, module_cast: Cast, robot: Robot) -> None:
    cache.clear()
    language = LANGUAGES[case.number % len(LANGUAGES)]
    with isolated():
        robot.sign_in(module_cast.users[case.who])
        seat(robot.client, module_cast, case.who)
        robot.show((PHONE, DESK)[case.number % 2], ("light", "dark")[case.number // 2 % 2])
        robot.fail_form(address(module_cast, case.route, language))
        wrong = faults(robot, language) + error_faults(robot)
        transaction.set_rollback(True)
    assert wrong == []


def test_the_drawings_of_a_page_meet_every_language_width_and_scheme() -> None:
    for pair in PAIRS:
        drawings = (FIRST, *pair)
        seen = [{drawing[part] for drawing in drawings} for part in range(3)]
        assert seen == [set(LANGUAGES), {PHONE, DESK}, {"light", "dark"}]
