"""A person at the browser: goes where links lead, presses what buttons say, and reads what is told."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from accounts.models import User
from tests.browser.robot import ADDRESS, Robot


@dataclass
class Walker:
    """Somebody who reads the product in one language; texts are named by what the source calls them."""

    robot: Robot
    language: str

    def say(self, text: str, **values: object) -> str:
        """Give a text of the product as it stands on the page."""
        with translation.override(self.language):
            found = gettext(text)
        return found % values if values else found

    def say_many(self, one: str, many: str, number: int, **values: object) -> str:
        """Give a text that depends on a number."""
        with translation.override(self.language):
            return ngettext(one, many, number) % values

    def become(self, user: User) -> None:
        """Sign in as somebody else."""
        self.robot.sign_in(user)

    def open(self, route: str, *args: object) -> None:
        """Go to a page by its name."""
        with translation.override(self.language):
            address = reverse(route, args=args)
        self.robot.visit(ADDRESS + address)
        self._stand()

    def follow(self, text: str, *, within: str = "main") -> None:
        """Click the first link that says this."""
        self._click(f"{within} a", text)

    def press(self, text: str, *, within: str = "main") -> None:
        """Press the first button that says this."""
        self._click(f"{within} button", text)

    def tick(self, place: str) -> None:
        """Choose an option."""
        self.robot.page.locator(place).check()

    def fill(self, place: str, text: str) -> None:
        """Write into a field."""
        self.robot.page.fill(place, text)

    def seen(self) -> str:
        """Read the page, with runs of white space as one space."""
        return " ".join(self.robot.page.locator("main").inner_text().split())

    def heading(self) -> str:
        """Read the heading of the page."""
        return " ".join(self.robot.page.locator("h1").inner_text().split())

    def notice(self) -> str:
        """Read what the page says of the last press."""
        return " ".join(self.robot.page.locator(".govuk-notification-banner").last.inner_text().split())

    def sees(self, *texts: str) -> bool:
        """Tell whether all of these can be read on the page."""
        page = self.seen()
        missing = [text for text in texts if " ".join(text.split()) not in page]
        assert missing == [], f"{missing} not in: {page[:3000]}"
        return True

    def _click(self, place: str, text: str) -> None:
        with self.robot.page.expect_navigation(wait_until="load"):
            self.robot.page.locator(place, has_text=text).first.click()
        # The page in between, which only leads on, has no heading.
        self.robot.page.locator("h1").wait_for()
        self.robot.page.wait_for_load_state("load")
        self._stand()

    def _stand(self) -> None:
        """No page on the way fails, and none leaves the language."""
        page = self.robot.page
        assert (self.robot.status, page.locator("html").get_attribute("lang")) == (200, self.language), page.url
        assert self.robot.take_complaints() == []
