"""What the database itself refuses about learning environments."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.factories.catalogue import RequirementFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from workplaces.models import LearningEnvironment

pytestmark = pytest.mark.django_db


def _refused(name: str = "(?i)unique") -> object:
    return pytest.raises(IntegrityError, match=name)


def test_a_state_is_one_of_the_list() -> None:
    with _refused("environment_state"), transaction.atomic():
        EnvironmentFactory(state="approved")


@pytest.mark.parametrize("second", ["draft", "in_review"])
def test_a_site_has_one_working_version_of_a_document(second: str) -> None:
    first = EnvironmentFactory()
    with _refused(), transaction.atomic():
        EnvironmentFactory(site=first.site, document=first.document, state=second)


def test_a_site_has_one_published_report_of_a_document() -> None:
    first = EnvironmentFactory(published=True)
    with _refused(), transaction.atomic():
        EnvironmentFactory(site=first.site, document=first.document, published=True)


def test_a_draft_beside_a_report_and_ended_reports_beside_both_are_welcome() -> None:
    first = EnvironmentFactory(published=True)
    pair = {"site": first.site, "document": first.document}
    EnvironmentFactory(**pair)
    for state in ("replaced", "replaced", "expired", "withdrawn"):
        EnvironmentFactory(**pair, published=True, state=state)
    assert LearningEnvironment.objects.count() == 6


def test_no_two_reports_have_the_same_number_but_drafts_have_none() -> None:
    EnvironmentFactory(published=True, number="OY-2026-000001")
    EnvironmentFactory()
    EnvironmentFactory()
    with _refused(), transaction.atomic():
        EnvironmentFactory(published=True, number="OY-2026-000001")


@pytest.mark.parametrize("lack", [{"number": ""}, {"published_on": None}, {"valid_until": None}, {"expert_name": ""}])
def test_a_published_report_is_complete(lack: dict[str, object]) -> None:
    with _refused("environment_published_is_complete"), transaction.atomic():
        EnvironmentFactory(published=True, **lack)


def test_a_line_is_said_once() -> None:
    environment, requirement = EnvironmentFactory(), RequirementFactory()
    task = TaskFactory(site=environment.site)
    EnvironmentLineFactory(environment=environment, requirement=requirement, task=task)
    with _refused(), transaction.atomic():
        EnvironmentLineFactory(environment=environment, requirement=requirement, task=task, task_name="Toinen")
