"""The demo cast: loaded once, true in itself, and marked as fictional."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from certificates.models import Certificate
from competence.models import Agreement, Entry
from competence.queries.carried import carried_own
from config.demo.canvas import Canvas
from config.demo.story.pictures import DRAWN
from qualifications.choices import Validity
from qualifications.models import MatchIndex, RequirementsDocument, Unit
from qualifications.rules.validity import validity_on
from tests.house import ROOT
from workplaces.models import (
    Alias,
    Bridge,
    EnvironmentCarry,
    EnvironmentLine,
    LearningEnvironment,
    RejectedSuggestion,
    ReviewRow,
    Task,
    TaskPicture,
    TaskRequirement,
)
from workplaces.pictures import redraw
from workplaces.queries.elsewhere import offers_of_unit
from workplaces.queries.reports import ReportSearch, find_reports
from workplaces.queries.suggestions.figures import suggestion_figures
from workplaces.services.reviews.open import open_with_code

DAYS = ("valid_from", "valid_to", "transition_ends")

pytestmark = pytest.mark.django_db


def load() -> tuple[str, str]:
    said, told = StringIO(), StringIO()
    call_command("load_demo", stdout=said, stderr=told)
    return said.getvalue(), told.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, str]]:
    """Load it once; what a test changes is rolled back."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block._from_testcase = True
        block.__enter__()
        try:
            yield load()
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


def user(key: str) -> User:
    return User.objects.get(email=f"{key}@demo.example")


def at(site: str, state: str) -> LearningEnvironment:
    return LearningEnvironment.objects.get(site__name=site, state=state)


def test_the_demo_loads_once_and_again_changes_nothing(demo: tuple[str, str]) -> None:
    counted = (Entry.objects.count(), Event.objects.count(), Certificate.objects.count())
    assert load() == (demo[0], "")
    assert (Entry.objects.count(), Event.objects.count(), Certificate.objects.count()) == counted
    assert counted[0] > 200
    call_command("rebuild_coverage", check=True, stdout=StringIO())
    call_command("verify_audit", stdout=StringIO())
    assert list(RequirementsDocument.objects.values_list("is_fictional", flat=True)) == [True, True]


def test_the_demo_stands_between_two_versions_with_work_left_for_everybody(demo: tuple[str, str]) -> None:
    today = timezone.localdate()
    states = [
        validity_on(today, **dates) for dates in RequirementsDocument.objects.order_by("valid_from").values(*DAYS)
    ]
    assert states == [Validity.TRANSITION, Validity.VALID]
    bridge = Bridge.objects.get()
    kinds = Counter(bridge.lines.values_list("kind", flat=True))
    assert (bridge.state, bridge.expert_name) == ("confirmed", "Anna Esimerkki")
    assert kinds == {"unchanged": 44, "changed": 6, "new": 3, "split": 2, "gone": 2, "moved": 1}
    carry = EnvironmentCarry.objects.get()
    assert (carry.finished_at, carry.mappings.waiting().count()) == (None, 11)
    assert set(LearningEnvironment.objects.filter(document=bridge.old_document).values_list("state", flat=True)) == {
        "published",
        "in_review",
    }
    carried = Agreement.objects.exclude(carried_from=None)
    assert Counter(carried.values_list("state", flat=True)) == {"agreed": 2, "open": 4}
    participant = user("osallistuja")
    shown = carried_own(viewer=participant, on=today, language="sv")
    steps = Counter(line.step for group in shown.groups for unit in group.units for line in unit.lines)
    assert steps == {"confirm": 6, "wait_confirm": 2}
    assert {unit.document_name.language for group in shown.groups for unit in group.units} == {"sv"}


def test_every_printed_log_in_works(demo: tuple[str, str]) -> None:
    told = json.loads((ROOT / "fixtures/demo.json").read_text())
    for _role, key in told["log_ins"]:
        assert f"{key}@demo.example" in demo[0]
        assert user(key).check_password(told["password"])


def test_the_workshop_has_its_tasks_in_everyday_words(demo: tuple[str, str]) -> None:
    tasks = Task.objects.filter(site__name="Pyöräpaja")
    assert (tasks.count(), tasks.exclude(safety_note="").count()) == (20, 3)
    assert sum("sv" in task.other_names.as_dict() for task in tasks) == 4
    strengths = TaskRequirement.objects.filter(task__in=tasks, requirement__unit__document__valid_to__isnull=False)
    assert Counter(strengths.values_list("strength", flat=True)) == {"wholly": 23, "partly": 11}
    assert set(TaskPicture.objects.values_list("task__site__name", flat=True)) == {"Pyöräpaja", "Keittiö Kauha"}
    assert TaskPicture.objects.count() == len(DRAWN) == 4


def test_every_picture_is_one_that_the_product_reads() -> None:
    for name, draw in DRAWN.items():
        drawn = redraw(draw())
        assert (name, drawn.width, drawn.height) == (name, 480, 360)
    plain = Canvas("ffffff")
    plain.box("000000", -20, -20, 600, 600)
    covered = Canvas("000000")
    assert plain.png() == covered.png()


def test_the_suggestions_know_the_catalogue_and_have_figures_to_show(demo: tuple[str, str]) -> None:
    indexes = MatchIndex.objects.filter(analyser="chargram").order_by("language")
    assert list(indexes.values_list("language", "state", "units")) == [("fi", "ready", 10), ("sv", "ready", 10)]
    coordinator, today = user("koordinaattori"), timezone.localdate()
    organisation = Task.objects.filter(site__name="Pyöräpaja").values_list("site__organisation", flat=True)[0]
    shown = suggestion_figures(coordinator, organisation, on=today)
    shares = {site.site: site.shares for site in shown.sites} if shown else {}
    assert {site: each.total for site, each in shares.items()} == {
        "Pyöräpaja": 18,
        "Keittiö Kauha": 6,
        "Kahvila Kuksa": 5,
    }
    assert (shares["Pyöräpaja"].at_5 or 0) >= 75
    assert shares["Kahvila Kuksa"].at_5 is None
    assert set(Alias.objects.values_list("phrase", flat=True)) >= {"kumi", "fillari", "rengashotelli"}
    rejected = RejectedSuggestion.objects.get()
    assert (rejected.text, rejected.unit.name.best("fi").text) == (
        "Vaihdan kuluneet jarrupalat",
        "Renkaiden vaihto ja säilytys",
    )


def test_one_report_was_read_row_by_row_and_says_what_the_expert_said(demo: tuple[str, str]) -> None:
    report = at("Pyöräpaja", "published")
    rows = ReviewRow.objects.filter(environment=report)
    assert rows.count() == EnvironmentLine.objects.filter(environment=report).count()
    changed = rows.get(verdict="changed")
    line = report.lines.get(task=changed.task, requirement=changed.requirement)
    mapping = TaskRequirement.objects.get(task=changed.task, requirement=changed.requirement)
    assert (line.strength, mapping.strength, changed.handled_at is None) == ("partly", "partly", False)
    added = rows.get(is_added=True)
    assert report.lines.filter(task=added.task, requirement=added.requirement, strength="partly").exists()


def test_one_environment_came_back_with_a_worklist(demo: tuple[str, str]) -> None:
    returned = at("Kahvila Kuksa", "draft")
    waiting = ReviewRow.objects.wanted_of(returned.pk).filter(handled_at=None)
    assert sorted(waiting.values_list("verdict", "is_added")) == [
        ("agreed", True),
        ("changed", False),
        ("not_here", False),
    ]
    assert returned.review_comment.startswith("Kahvilassa opitaan")
    client = Client()
    client.force_login(user("valmentaja"))
    page = client.get(f"/environments/{returned.pk}/").content.decode()
    assert "Pelkkä keitto ei näytä koko lounasta." in page


def test_an_expert_without_an_account_can_use_the_invitation_that_is_told_once(demo: tuple[str, str]) -> None:
    found = re.search(r"Siv Exempel is invited by /review/(\w+)/ with (\w{4} \w{4})", demo[1])
    assert found is not None
    now = timezone.now()
    opening = open_with_code(token=found[1], code=found[2], actor=None, now=now, on=timezone.localdate(now))
    assert opening.environment_id == at("Puhdas Kuvittela", "in_review").pk


def test_reports_can_be_near_or_far_ending_or_unlisted(demo: tuple[str, str]) -> None:
    today = timezone.localdate()
    tyres = next(
        unit for unit in Unit.objects.order_by("pk") if unit.name.best("fi").text.startswith("Renkaiden vaihto")
    )
    wanted = set(tyres.requirements.values_list("pk", flat=True))
    offers = offers_of_unit(tyres.pk, wanted, near="Tampere", on=today, language="fi")
    assert [(offer.site, offer.kilometres) for offer in offers] == [
        ("Pyöräpaja", 0),
        ("Kiertopaja", 14),
        ("Rengashalli", 67),
    ]
    ends = at("Keittiö Kauha", "published").valid_until
    assert ends == today + timedelta(days=45)
    listed = {row.site for row in find_reports(ReportSearch(), on=today, language="fi").reports}
    assert listed == {"Pyöräpaja", "Keittiö Kauha", "Puhdas Kuvittela", "Kiertopaja", "Rengashalli"}
    assert at("Varaosavarasto", "published").is_listed is False
