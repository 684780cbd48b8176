"""Key pages read in other ways: with the keyboard alone, enlarged, in forced colours, on paper, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from competence.models import Entry
from competence.services.rebuild import rebuild_person
from tests.browser.conftest import isolated
from tests.browser.robot import ADDRESS, DESK, PHONE, Robot
from tests.cast import Cast
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.work import EntryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KEY_PAGES = (
    ("start", "coach"),
    ("start", "participant"),
    ("start", "anonymous"),
    ("portfolio-own", "participant"),
    ("logbook-new", "supervisor"),
    ("inbox-list", "supervisor"),
    ("people-list", "coach"),
    ("profile-edit", "coach"),
)
FOCUS = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  const mark = style.outlineStyle + style.boxShadow + style.borderColor + style.backgroundColor;
  return {place: all.indexOf(at), mark, drawn: at.matches('.govuk-radios__input, .govuk-checkboxes__input')};
}"""
# Of a group of radio buttons the keyboard visits one, and goes on inside it with the arrows.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .flatMap((part, place) => part.type !== 'radio' && part.checkVisibility() ? [place] : [])"""
# The spacing that WCAG 1.4.12 lets readers set.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + ' p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.querySelectorAll('main *, header *, nav *')]
  .filter(part => !part.closest('.govuk-visually-hidden') && getComputedStyle(part).overflowX === 'hidden'
    && !['PROGRESS'].includes(part.tagName) && part.scrollWidth > part.clientWidth + 1)
  .map(part => part.outerHTML.slice(0, 80))"""


@pytest.fixture(autouse=True)
def rolled_back(module_cast: Cast) -> Iterator[None]:
    """Undo what a test writes; forget the tries of earlier ones."""
    with isolated():
        cache.clear()
        yield
        transaction.set_rollback(True)


def go(robot: Robot, cast: Cast, route: str, who: str) -> None:
    robot.sign_in(cast.users[who])
    robot.visit(ADDRESS + reverse(route))


def test_the_first_press_offers_to_skip_to_the_content(robot: Robot, module_cast: Cast) -> None:
    go(robot, module_cast, "start", "coach")
    robot.page.keyboard.press("Tab")
    first = robot.page.locator(":focus")
    assert first.inner_text() == "Siirry sisältöön"
    assert first.bounding_box()["y"] >= 0
    robot.page.keyboard.press("Enter")
    assert robot.page.evaluate("() => document.activeElement.id") == "main-content"


@pytest.mark.parametrize(("route", "who"), KEY_PAGES)
def test_the_keyboard_reaches_everything_in_reading_order(
    route: str, who: str, robot: Robot, module_cast: Cast
) -> None:
    robot.show(DESK)
    go(robot, module_cast, route, who)
    resting = robot.page.evaluate(FOCUS)["mark"]
    places = []
    for _press in range(80):
        robot.page.keyboard.press("Tab")
        focus = robot.page.evaluate(FOCUS)
        if focus["place"] < 0 or focus["place"] in places:
            break
        assert focus["drawn"] or focus["mark"] != resting, robot.page.evaluate("() => document.activeElement.outerHTML")
        places.append(focus["place"])
    assert places == sorted(places)
    assert set(robot.page.evaluate(REACHABLE)) - set(places) == set()


def test_three_entries_are_confirmed_without_a_mouse(robot: Robot, module_cast: Cast) -> None:
    waiting = [module_cast.entry_waiting]
    waiting += [
        EntryFactory(
            placement=module_cast.placement, state="waiting", task_text=name, logged_by=module_cast.participant
        )
        for name in ("Pumppasin renkaat", "Öljysin ketjun")
    ]
    rebuild_person(person_id=module_cast.person.pk, now=timezone.now())
    go(robot, module_cast, "inbox-list", "supervisor")
    ticked = 0
    for _press in range(60):
        robot.page.keyboard.press("Tab")
        kind = robot.page.evaluate("() => document.activeElement.type || ''")
        if kind == "checkbox":
            robot.page.keyboard.press("Space")
            ticked += 1
        elif kind == "submit" and ticked == len(waiting):
            break
    assert ticked == len(waiting)
    robot.page.keyboard.press("Enter")
    robot.page.wait_for_load_state("load")
    assert "Öljysin ketjun" in robot.page.locator("main").inner_text()
    robot.page.locator("main form .govuk-button").first.focus()
    robot.page.keyboard.press("Enter")
    robot.page.wait_for_selector(".govuk-notification-banner")
    states = Entry.objects.filter(pk__in=[entry.pk for entry in waiting]).values_list("state", flat=True)
    assert list(states) == ["confirmed"] * 3
    assert robot.take_complaints() == []


@pytest.mark.parametrize(("route", "who"), KEY_PAGES)
def test_text_may_be_enlarged_and_spread(route: str, who: str, robot: Robot, module_cast: Cast) -> None:
    robot.show(DESK // 2)
    go(robot, module_cast, route, who)
    assert robot.width() <= DESK // 2
    robot.show(PHONE)
    robot.page.evaluate(SPACED)
    assert robot.width() <= PHONE
    assert robot.page.evaluate(CUT) == []


@pytest.mark.parametrize(("route", "who"), KEY_PAGES)
def test_forced_colours_and_less_motion_leave_the_page_whole(
    route: str, who: str, robot: Robot, module_cast: Cast
) -> None:
    robot.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    try:
        go(robot, module_cast, route, who)
        assert [fault for fault in robot.look() if not fault.startswith("unsure")] == []
        edges = "() => [...document.querySelectorAll('.govuk-button')].map(b => getComputedStyle(b).borderTopWidth)"
        assert set(robot.page.evaluate(edges)) <= {"2px"}
    finally:
        robot.page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_the_portfolio_is_one_sheet_of_paper_without_navigation(robot: Robot, module_cast: Cast) -> None:
    go(robot, module_cast, "portfolio-own", "participant")
    robot.show(DESK, media="print")
    hidden = ("Kirjaudu ulos", "Svenska", "Saavutettavuus", "Kuka on katsonut tietojani")
    text = robot.page.locator("body").inner_text()
    assert [word for word in hidden if word in text] == []
    assert "Omat taidot" in text
    paper = robot.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_everything_works_without_scripts(chromium: Browser, axe: str) -> None:
    user = UserFactory(email="skriptiton@example.test")
    user.set_password(PASSWORD)
    user.save()
    robot = Robot(chromium, axe, scripts=False)
    robot.sign_in(None)
    robot.visit(ADDRESS + reverse("account_login"))
    robot.page.fill("#id_login", user.email)
    robot.page.fill("#id_password", PASSWORD)
    robot.page.click("main button")
    robot.page.wait_for_url(f"{ADDRESS}/")
    robot.visit(ADDRESS + reverse("profile-edit"))
    robot.page.fill("#id_given_names", "Uusi")
    robot.page.check("#id_language_1")
    robot.page.click("main button")
    assert (
        robot.page.locator(".govuk-notification-banner").inner_text().split("\n")[-1] == "Dina uppgifter har sparats."
    )
    robot.close()


def test_further_questions_wait_for_their_option(robot: Robot, module_cast: Cast) -> None:
    go(robot, module_cast, "logbook-propose", "participant")
    boxes = robot.page.locator(".app-more .govuk-date-input")
    assert boxes.first.is_hidden()
    robot.page.locator(".govuk-radios__item:has(+ .app-more:has(.govuk-date-input)) input").check()
    assert boxes.first.is_visible()
