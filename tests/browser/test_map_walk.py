"""A site described by its tasks: put together, reviewed on a phone without an account, published, found, printed."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Locator

from qualifications.models import Unit
from tests.browser.pace import CountedWalker, Tally
from tests.browser.robot import ADDRESS, DESK, NARROWEST, Robot
from tests.browser.wood_shop import (
    ANSWERS,
    GENERIC,
    MOST_LINES,
    MUNICIPALITY,
    NAME,
    PARTLY,
    SEARCHED,
    TASKS,
    WoodShop,
    open_wood_shop,
)
from tests.cast import Cast
from tests.certificates.reading_pdf import pages_of
from workplaces.models import ReviewRow, Task, TaskRequirement

# Six dozen pages of real requirements: a minute is too short on a busy machine.
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(480)]
PHONE_SIZE = {"width": 390, "height": 844}


def _is_fit(robot: Robot) -> None:
    """Nothing is wrong with a page that is full of real rows, and it is no wider than the narrowest window."""
    size = robot.page.viewport_size
    assert robot.look() == []
    robot.show(NARROWEST)
    assert robot.width() <= NARROWEST
    robot.page.set_viewport_size(size)


@dataclass
class Walk:
    """Who walks where."""

    coach: CountedWalker
    cast: Cast
    shop: WoodShop
    tally: Tally
    link: str = ""
    code: str = ""

    def begin(self) -> None:
        """A new site begins with the requirements."""
        walker = self.coach
        walker.become(self.cast.coach)
        walker.open("start")
        walker.follow(walker.say("Learning environments"), within="nav")
        walker.follow(walker.say("Start a new learning environment"), within=f"section:has-text('{NAME}')")
        walker.fill("#q", "puuteollisuuden")
        walker.press(walker.say("Search"))
        walker.tick_one(walker.robot.page.get_by_label("Puuteollisuuden perustutkinto"))
        walker.press(walker.say("Start the working version"))
        assert (self.shop.environment.state, self.shop.environment.document) == ("draft", self.shop.document)

    def paste(self) -> None:
        """The tasks come as one list."""
        walker = self.coach
        walker.follow(walker.say("Tasks of the site, and the skills that they show"))
        walker.follow(walker.say("Add many at once"))
        walker.fill("#id_text", "\n".join(TASKS))
        walker.press(walker.say("Show what was found"))
        walker.press(walker.say("Add the ticked tasks"))
        assert set(Task.objects.filter(site=self.shop.site).values_list("name", flat=True)) == set(TASKS)

    def choose(self) -> None:
        """Task after task its skills are chosen among the suggestions, or searched where none fits."""
        walker = self.coach
        walker.follow(str(len(TASKS)), within="main .govuk-inset-text")
        _is_fit(walker.robot)
        left = len(TASKS)
        while left:
            name = next(name for name in TASKS if name in walker.heading())
            self._choose_for(name)
            left -= 1
            press = walker.say_many(
                "Save and go to the next task without skills (%(counter)s left)",
                "Save and go to the next task without skills (%(counter)s left)",
                left,
                counter=left,
            )
            walker.press(press if left else walker.say("Save the ticked skills"))
        rows = TaskRequirement.objects.filter(task__site=self.shop.site)
        assert rows.values("task").distinct().count() == len(TASKS)
        assert set(rows.values_list("requirement__unit__document", flat=True)) == {self.shop.document.pk}
        assert set(rows.filter(strength="partly").values_list("task__name", flat=True)) == PARTLY

    def describe(self) -> None:
        """The guiding questions are answered one by one."""
        walker = self.coach
        self._open_environment()
        walker.follow(walker.say("Answer one question at a time"))
        for question, answer in ANSWERS.items():
            walker.fill(f"#id_{question}", answer)
            walker.press(walker.say("Save and go on"))
        for answer in ANSWERS.values():
            walker.sees(answer)

    def look(self) -> None:
        """What can be shown is seen at a glance, and a gap leads to the task that fills it."""
        walker, page = self.coach, self.coach.robot.page
        rows = TaskRequirement.objects.filter(task__site=self.shop.site)
        units = Unit.objects.filter(requirements__in=rows.values("requirement")).distinct()
        pictures = page.locator("svg.app-coverage")
        assert pictures.count() >= units.count() > 12
        for unit in units:
            walker.sees(unit.name.best(walker.language).text)
        assert page.locator(".app-coverage__dots > *").count() == rows.count()
        _is_fit(walker.robot)

    def invite(self) -> None:
        """An expert without an account gets a link by e-mail, and a code another way."""
        walker = self.coach
        walker.follow(walker.say("Send to an outside expert"))
        walker.follow(walker.say("Invite an expert who has no account"))
        walker.fill("#id_name", "Aino Arvioija")
        walker.fill("#id_title", "Puualan opettaja")
        walker.fill("#id_organisation", "Kuvittelan opisto")
        walker.fill("#id_email", "aino@opisto.example")
        walker.tick("#id_consent")
        self._make_invitation()

    def review(self, expert: CountedWalker) -> None:
        """On the phone the expert agrees with nearly everything, changes one row, and says no to another."""
        page = expert.robot.page
        self._open_review(expert)
        draft = self.shop.environment
        _is_fit(expert.robot)
        expert.follow(expert.say("Go through the rows"))
        _is_fit(expert.robot)
        assert expert.robot.small_controls() == []
        first, second = draft.lines.order_by("requirement__unit__position", "requirement__position", "task_id")[:2]
        changed, gone = (page.locator(f"#row-{line.requirement_id}-{line.task_id}") for line in (first, second))
        self._say(expert, changed, "I agree, with a change")
        self._say(expert, changed, "The task shows only a part of the skill")
        self._say(expert, gone, "Cannot be shown here")
        expert.unfold(gone.locator("summary"))
        self._write(expert, gone.locator("textarea"), "Tätä ei tehdä täällä kuin kerran vuodessa.")
        while not expert.heading().endswith(expert.say("Your decision")):
            expert.press(expert.say("Save, and agree with all other rows of this unit"))
        said = ReviewRow.objects.filter(environment=draft)
        assert said.count() == draft.lines.count()
        assert (said.filter(verdict="changed").count(), said.filter(verdict="not_here").count()) == (1, 1)

    def send_back(self, expert: CountedWalker) -> None:
        """Before signing, the expert wants the site to correct the two."""
        expert.fill("#id_reason", "Korjatkaa nämä kaksi kohtaa.")
        expert.press(expert.say("Send back to the site"))
        assert expert.heading() == expert.say("Thank you")
        assert self.shop.environment.state == "draft"

    def correct(self) -> None:
        """The coach does as the expert said, and asks again."""
        walker = self.coach
        lines = TaskRequirement.objects.filter(task__site=self.shop.site)
        before, partly = lines.count(), lines.filter(strength="partly").count()
        self._open_environment()
        walker.sees("Tätä ei tehdä täällä kuin kerran vuodessa.", "Korjatkaa nämä kaksi kohtaa.")
        for _row in range(2):
            walker.press(walker.say("Do as the expert said"), within="#worklist")
        assert (lines.count(), lines.filter(strength="partly").count()) == (before - 1, partly + 1)
        walker.sees(walker.say("All that the expert said has been handled."))
        walker.follow(walker.say("Send to an outside expert"))
        walker.follow(walker.say("Invite an expert who has no account"))
        assert walker.robot.page.input_value("#id_name") == "Aino Arvioija"
        walker.tick("input[name=language][value=sv]")
        walker.tick("#id_consent")
        self._make_invitation()

    def publish(self, expert: CountedWalker) -> None:
        """What was agreed with stands; only what has changed is asked, in Swedish now, and then the expert signs."""
        expert.language = "sv"
        self._open_review(expert)
        draft = self.shop.environment
        expert.follow(expert.say("Go on with the rows"))
        while not expert.heading().endswith(expert.say("Your decision")):
            expert.press(expert.say("Save, and agree with all other rows of this unit"))
        expert.tick("#id_consent")
        expert.press(expert.say("Approve and publish"))
        draft.refresh_from_db()
        assert (draft.state, draft.expert_name, draft.expert) == ("published", "Aino Arvioija", None)
        expert.sees(draft.number, "Aino Arvioija")
        shown = TaskRequirement.objects.filter(task__site=self.shop.site)
        assert set(draft.lines.values_list("task", "requirement", "strength")) == set(
            shown.values_list("task", "requirement", "strength")
        )

    def find(self, stranger: CountedWalker) -> None:
        """Somebody who has no account finds the report by its municipality, and by a unit."""
        report = self.shop.environment
        stranger.open("start")
        stranger.follow(stranger.say("What can be learnt where"), within="body")
        stranger.pick("#id_municipality", MUNICIPALITY)
        stranger.press(stranger.say("Search"))
        assert self._found(stranger) == [report.pk]
        stranger.pick("#id_municipality", "")
        stranger.fill("#id_unit", "hirsi")
        stranger.press(stranger.say("Search"))
        assert self._found(stranger) == [report.pk]
        stranger.follow(NAME)
        stranger.sees(report.number, "Aino Arvioija", "Kuvittelan opisto", ANSWERS["work"])
        _is_fit(stranger.robot)
        pages = pages_of(stranger.save_file(stranger.say("Open the report for print (PDF)")))
        whole = " ".join(pages)
        assert [text for text in (report.number, "Aino Arvioija", NAME) if text not in whole] == []

    def print_out(self) -> None:
        """The coach prints the poster for the wall, and a card for each workstation."""
        walker = self.coach
        walker.open("start")
        walker.follow(walker.say("Learning environments"), within="nav")
        walker.follow(walker.say("Tasks"), within=f"section:has-text('{NAME}')")
        walker.follow(walker.say("Prints for the site"))
        (poster,) = pages_of(walker.save_file(walker.say("Open the poster (PDF)")))
        assert [
            text for text in (NAME, "Puuteollisuuden perustutkinto", self.shop.environment.number) if text not in poster
        ] == []
        # Lines of a card may break within a word.
        cards = "".join("".join(pages_of(walker.save_file(self._all_cards(), button=True))).split())
        assert [name for name in TASKS if name.replace(" ", "") not in cards] == []
        self.code = re.findall(r"/k/([0-9A-Z-]+)/", cards)[0]

    def log(self) -> None:
        """The code on a card leads to the form for logging that task."""
        walker = self.coach
        walker.robot.visit(f"{ADDRESS}/k/{self.code}/")
        walker.robot.page.locator("h1").wait_for()
        task = Task.objects.get(site=self.shop.site, code=self.code)
        assert walker.heading().startswith(walker.say("Log work done"))
        assert walker.robot.page.locator(f"input[name=task][value='{task.pk}']").is_checked()

    def _all_cards(self) -> str:
        number = len(TASKS)
        return self.coach.say_many(
            "Print %(counter)s card (PDF)", "Print all %(counter)s cards (PDF)", number, counter=number
        )

    def _open_environment(self) -> None:
        walker = self.coach
        walker.follow(walker.say("Learning environments"), within="nav")
        walker.follow("Puuteollisuuden perustutkinto", within=f"section:has-text('{NAME}')")

    def _choose_for(self, name: str) -> None:
        """Tick the lines that somebody who knows the trade would tick for a task."""
        walker = self.coach
        fitting = [unit for unit in walker.robot.page.locator(".app-suggestion").all() if self._fits(unit, name)]
        if not fitting:
            self._search(name)
            return
        if not fitting[0].is_visible():
            walker.unfold(fitting[0].locator("xpath=ancestor::details/summary"))
        lines = fitting[0].locator(".app-suggestion__line")
        texts = [text.strip() for text in lines.all_inner_texts()]
        wanted = [place for place, text in enumerate(texts) if not text.startswith(GENERIC)][:MOST_LINES]
        for place in wanted or [0]:
            walker.tick_one(lines.nth(place).locator("input"))
            if name in PARTLY:
                walker.tick_one(fitting[0].locator(".app-suggestion__partly").nth(place).locator("input"))

    def _fits(self, unit: Locator, name: str) -> bool:
        has_lines = unit.locator(".app-suggestion__line").count() > 0
        return has_lines and (unit.locator("legend").text_content() or "").strip() in TASKS[name]

    def _search(self, name: str) -> None:
        walker = self.coach
        words, beginning = SEARCHED[name]
        walker.fill("#q", words)
        walker.press(walker.say("Search"), within="form[action='#results']")
        walker.tick_one(
            walker.robot.page.locator("#results .govuk-checkboxes__item", has_text=beginning).first.locator("input")
        )

    def _make_invitation(self) -> None:
        walker = self.coach
        mail.outbox.clear()
        walker.press(walker.say("Make the invitation"))
        self.link = urlsplit(walker.robot.page.input_value("#invited-link")).path
        self.code = walker.robot.page.inner_text("#invited-code")
        (letter,) = mail.outbox
        assert (letter.to, self.link in letter.body, self.code in letter.body) == (["aino@opisto.example"], True, False)
        walker.follow(walker.say("I have passed them on, or written them down"))

    def _open_review(self, expert: CountedWalker) -> None:
        expert.robot.visit(ADDRESS + self.link)
        expert.robot.page.locator("#id_code").wait_for()
        expert.fill("#id_code", self.code)
        expert.press(expert.say("Open the review"))
        expert.sees(NAME, *ANSWERS.values())

    def _say(self, expert: CountedWalker, row: Locator, text: str) -> None:
        expert.unfold(row.get_by_text(expert.say(text), exact=True))

    def _write(self, expert: CountedWalker, field: Locator, text: str) -> None:
        expert.write(field, text)

    def _found(self, stranger: CountedWalker) -> list[int]:
        links = stranger.robot.page.locator("#results ~ dl dt a").all()
        return [int(re.findall(r"\d+", link.get_attribute("href") or "")[-1]) for link in links]


def test_a_site_is_described_reviewed_published_found_and_printed(robot: Robot, cast: Cast, shared_data: Path) -> None:
    cache.clear()
    shop, tally = open_wood_shop(cast, shared_data), Tally()
    robot.show(DESK)
    guests = [Robot(robot.browser, robot.axe) for _guest in range(2)]
    guests[0].page.set_viewport_size(PHONE_SIZE)
    guests[1].show(DESK)
    coach, expert, stranger = (CountedWalker(window, "fi", tally) for window in (robot, *guests))
    walk = Walk(coach, cast, shop, tally)
    try:
        for name, step, who in (
            ("start with the requirements", walk.begin, ()),
            ("paste the list of tasks", walk.paste, ()),
            ("choose the skills of 30 tasks", walk.choose, ()),
            ("answer the guiding questions", walk.describe, ()),
            ("look at the picture", walk.look, ()),
            ("invite the expert", walk.invite, ()),
            ("expert: go through the rows", walk.review, (expert,)),
            ("expert: send back", walk.send_back, (expert,)),
            ("correct and ask again", walk.correct, ()),
            ("expert: sign and publish", walk.publish, (expert,)),
            ("stranger: find and read", walk.find, (stranger,)),
            ("print poster and cards", walk.print_out, ()),
            ("follow the code of a card", walk.log, ()),
        ):
            with tally.stage(name):
                step(*who)
    finally:
        sys.stdout.write(f"\n{tally}\n")
        for guest in guests:
            guest.close()
