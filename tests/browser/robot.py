"""A window of the browser whose requests are answered by the product in the same process and transaction."""

from __future__ import annotations

import mimetypes
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from accounts.models import User
from tests.house import ROOT

ADDRESS = "https://testserver"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK, NARROWEST = 390, 1280, 320
HEIGHT = 800
PATIENCE_MS = 45_000
MEASURE = """() => {
  const small = [];
  const wanted = 'button, select, textarea, summary, nav a, .govuk-button, .app-card__link, input:not([type=hidden])';
  for (const control of document.querySelectorAll(wanted)) {
    const box = control.getBoundingClientRect();
    const style = getComputedStyle(control);
    const isSeen = box.width > 1 && box.height > 1 && style.visibility !== 'hidden';
    if (isSeen && Math.round(box.height) < 44) small.push(control.outerHTML.slice(0, 90) + ' ' + box.height);
  }
  return small;
}"""


@dataclass
class Robot:
    """Draws pages as somebody: `visit` goes to an address, `look` lists what is wrong with what is seen."""

    browser: Browser
    axe: str
    scripts: bool = True
    client: Client = field(default_factory=Client)
    complaints: list[str] = field(default_factory=list)
    status: int = 0
    # Where the test stands; the database's connection is found through it, and the browser's driver loses it.
    place: Context = field(default_factory=copy_context)

    def __post_init__(self) -> None:
        """Open the window."""
        size = {"width": PHONE, "height": HEIGHT}
        self.context = self.browser.new_context(viewport=size, base_url=ADDRESS, java_script_enabled=self.scripts)
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def close(self) -> None:
        """Close the window."""
        self.context.close()

    def reset(self) -> None:
        """Forget who was signed in and how the window looked."""
        self.sign_in(None)
        self.complaints.clear()
        self.show()

    def sign_in(self, user: User | None) -> None:
        """Become somebody, without the form."""
        self.client, self.place = Client(raise_request_exception=False), copy_context()
        if user is not None and user.is_active:
            self.client.force_login(user)

    def show(self, width: int = PHONE, scheme: str = "light", media: str = "screen") -> None:
        """Set the width and the colours of the window."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(color_scheme=scheme, media=media)

    def visit(self, address: str) -> None:
        """Go to a page."""
        self.page.goto(address, wait_until="load")

    def fail_form(self, address: str) -> None:
        """Send an empty form to a page and draw what it answers."""
        self.page.goto("about:blank")
        token = '<input type="hidden" name="csrfmiddlewaretoken" value="x">'
        form = f'<form method="post" action="{address}">{token}<button>x</button></form>'
        self.page.set_content(form)
        with self.page.expect_navigation(wait_until="load"):
            self.page.click("button")

    def look(self) -> list[str]:
        """List what the checker finds wrong with the page as it is seen now."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(self.axe)
        options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        wrong = [f"{rule['id']}: {_places(rule)}" for rule in found["violations"]]
        return wrong + [
            f"unsure of {rule['id']}: {_places(rule)}" for rule in found["incomplete"] if not _is_known(rule)
        ]

    def width(self) -> int:
        """Tell how wide the page is, in px."""
        return int(self.page.evaluate("() => document.documentElement.scrollWidth"))

    def small_controls(self) -> list[str]:
        """List controls lower than a thumb."""
        return list(self.page.evaluate(MEASURE))

    def take_complaints(self) -> list[str]:
        """Give what the browser has complained of, such as a breach of the security policy."""
        taken, self.complaints = self.complaints, []
        return taken

    def _listen(self, message: ConsoleMessage) -> None:
        """Keep errors; a page that is meant to fail is one to the browser too."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _answer(self, route: Route) -> None:
        """Answer a request of the browser."""
        parts = urlsplit(route.request.url)
        if parts.hostname != "testserver":
            self.complaints.append(f"request to {parts.hostname}")
            route.abort()
        elif parts.path.startswith("/static/"):
            self._answer_file(route, parts.path.removeprefix("/static/"))
        else:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            self.place.copy().run(self._answer_page, route, path)

    def _answer_page(self, route: Route, path: str) -> None:
        """Ask the product."""
        request = route.request
        kept = {name: value for name, value in request.headers.items() if name in {"referer", "accept"}}
        content_type = request.headers.get("content-type", "application/octet-stream")
        body = request.post_data_buffer or b""
        answer: Any = self.client.generic(request.method, path, body, content_type, headers=kept, secure=True)
        if request.is_navigation_request():
            self.status = answer.status_code
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.complaints.append(f"{request.method} {path}: {getattr(answer, 'exc_info', None)}")
        fields = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        if fields.get("Content-Type") == "application/pdf":
            # What a person's browser shows in a window of its own, this one keeps as a file.
            fields["Content-Disposition"] = "attachment"
        if "Location" in fields and request.is_navigation_request():
            # Where an answer leads, the browser would go past this window's answers and out into the network.
            route.fulfill(headers={"Refresh": f"0; url={fields['Location']}"}, content_type="text/html", body="")
        else:
            route.fulfill(status=answer.status_code, headers=fields, body=answer.content)

    def _answer_file(self, route: Route, name: str) -> None:
        """Give a built file."""
        path = ROOT / "static" / name
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(name)[0])
        else:
            self.complaints.append(f"no file {name}")
            route.fulfill(status=404)


def _places(rule: dict[str, Any]) -> str:
    """Name the first places where a rule is broken, and why."""
    nodes = rule["nodes"][:3]
    return " | ".join(f"{node['html'][:120]} ({(node.get('failureSummary') or '')[-160:]})" for node in nodes)


def _is_known(rule: dict[str, Any]) -> bool:
    """Tell the uncertainties that are known.

    Controls drawn as pseudo-elements hide the ground behind their label and lie over its edge; headings over a group of
    rows have no cells of their own beside them.
    """
    if rule["id"] == "th-has-data-cells":
        return all("rowgroup" in node["html"] or node["html"].startswith("<table") for node in rule["nodes"])
    return rule["id"] == "color-contrast" and all(map(_is_known_ground, rule["nodes"]))


def _is_known_ground(node: dict[str, Any]) -> bool:
    """Tell an element whose ground the checker need not find: words of a picture have the page's own colours."""
    reasons = {check["data"]["messageKey"] for check in node["any"] if check.get("data")}
    return node["html"].startswith("<text") or reasons <= {"pseudoContent", "bgOverlap"}
