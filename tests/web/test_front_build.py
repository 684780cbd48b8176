"""The built styles and scripts, and what templates may not hold."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.house import ROOT

STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
# First load without pictures, packed, in bytes (1 kB = 1000 bytes).
WEIGHT = 25_000
REQUESTS = 4
# Marks that scripts look for; they carry no style of their own.
UNSTYLED = {"govuk-error-summary__body", "govuk-table__body", "govuk-table__caption--s", "govuk-tag--blue"}


def built(name: str) -> str:
    path = STATIC / name
    if not path.is_file():
        pytest.fail(f"static/{name} is missing: run `npm ci && npm run build`")
    return path.read_text(encoding="utf-8-sig")


def test_the_styles_hold_nobody_elses_marks() -> None:
    styles = built("site.css")
    assert [word for word in ("GDS Transport", "crown", "url(", "@import") if word in styles] == []
    assert "#003580" in styles
    assert "system-ui" in styles


def test_the_styles_know_dark_paper_and_forced_colours() -> None:
    styles = built("site.css")
    wanted = ("prefers-color-scheme:dark", "@media print", "forced-colors:active")
    assert [query for query in wanted if query not in styles.replace(": ", ":")] == []


def test_nothing_on_the_pages_moves_by_itself() -> None:
    assert [word for word in ("animation", "transition") if word in built("site.css")] == []


def test_the_icon_and_the_small_blocking_script_are_built() -> None:
    assert built("icon.svg").startswith("<svg")
    assert "js-enabled" in built("enabled.js")
    assert len(built("enabled.js")) < 300


def test_no_name_of_another_service_stands_in_a_template() -> None:
    assert [path.name for path in TEMPLATES if "GOV.UK" in path.read_text(encoding="utf-8")] == []


def test_every_class_in_a_template_has_a_style() -> None:
    styles = built("site.css").replace("\\", "")
    found = {}
    for path in TEMPLATES:
        text = re.sub(r"{[{%].*?[%}]}", " ", path.read_text(encoding="utf-8"))
        for names in re.findall(r'class="([^"]*)"', text):
            for name in names.split():
                if re.fullmatch(r"(?:govuk|app)-[\w!-]*[\w]", name) and f".{name}" not in styles:
                    found.setdefault(name, path.relative_to(ROOT).as_posix())
    assert {name: place for name, place in found.items() if name not in UNSTYLED} == {}


@pytest.mark.parametrize(
    "mark", ["style=", "<style", " onclick", " onchange", "javascript:", "|safe", "autoescape off"]
)
def test_templates_hold_nothing_that_the_strict_policy_forbids(mark: str) -> None:
    pages = [path for path in TEMPLATES if path.suffix == ".html"]
    assert [path.name for path in pages if mark in path.read_text(encoding="utf-8")] == []


def test_scripts_stand_in_files() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)")
    assert [path.name for path in TEMPLATES if inline.search(path.read_text(encoding="utf-8"))] == []


def test_the_lock_file_names_no_addresses_and_exact_versions_only() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert "resolved" not in json.dumps(lock)
    wanted = json.loads((ROOT / "package.json").read_text())
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in versions} == versions


def test_nothing_built_or_fetched_is_kept_in_git() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs the repository, which a release package does not hold")
    command = [git, "-C", str(ROOT), "ls-files", "static", "node_modules"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "who"), [("logbook-new", "supervisor"), ("portfolio-own", "participant")])
def test_the_first_load_of_the_daily_pages_is_light(route: str, who: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.users[who])
    html = client.get(reverse(route)).content.decode()
    files = sorted(set(re.findall(r'(?:src|href)="/static/([\w.-]+\.(?:css|js))"', html)))
    weights = {name: len(gzip.compress(built(name).encode(), 9)) for name in files}
    weights["page"] = len(gzip.compress(html.encode(), 9))
    assert len(weights) <= REQUESTS
    assert sum(weights.values()) <= WEIGHT, weights
