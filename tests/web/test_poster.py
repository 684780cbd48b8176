"""The poster stays one sheet, however much is learnt at a place."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.certificates.reading_pdf import pages_of
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from web.poster import fit
from workplaces.queries.places import Place, place_page

pytestmark = pytest.mark.django_db
LONG_NAME = "CNC-ohjelmointi ja -työstäminen puusepänteollisuudessa"
LONG_TASK = "Asennan asiakkaan keittiön kaapit ja hyllyt sekä viimeistelen listat ja saumat"


def _publish(cast: Cast, units: int, tasks: int, *, name: str, task: str) -> None:
    """Publish one more report of the site: so many units, each shown by so many tasks."""
    report = EnvironmentFactory(site=cast.site, published=True, expert=cast.expert_invited, responsible=cast.coach)
    shown = [TaskFactory(site=cast.site, name=f"{task} {number} {units}") for number in range(tasks)]
    for number in range(units):
        unit = UnitFactory(document=report.document, name={"fi": f"{name} {number:02}"}, position=number)
        requirement = RequirementFactory(unit=unit)
        for each in shown:
            EnvironmentLineFactory(environment=report, requirement=requirement, task=each)


def _place(cast: Cast) -> Place:
    place = place_page(cast.site.pk, on=timezone.localdate(), language="fi")
    assert place is not None
    return place


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(("units", "tasks"), [(1, 30), (4, 12), (8, 3), (13, 1), (17, 5), (40, 10)])
def test_the_poster_is_one_sheet_however_much_is_learnt(
    cast: Cast, client: Client, units: int, tasks: int, language: str
) -> None:
    client.force_login(cast.coach)
    _publish(cast, units, tasks, name=LONG_NAME, task=LONG_TASK)
    address = reverse("site_prints-poster", args=[cast.site.pk])
    pages = pages_of(client.get(f"/{language}{address}" if language != "fi" else address).content)
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("units", "tasks", "shown"),
    [(1, 30, (1, 10, False)), (6, 1, (6, 1, False)), (11, 1, (9, 1, True)), (30, 1, (9, 1, True))],
)
def test_tasks_are_left_out_before_units_and_units_before_the_last_task(
    cast: Cast, units: int, tasks: int, shown: tuple[int, int, bool]
) -> None:
    type(cast.environment).objects.filter(pk=cast.environment.pk).update(state="withdrawn")
    _publish(cast, units, tasks, name="Hitsaus", task="Hitsaan")
    found = fit(_place(cast).reports)
    assert (found.units, min(found.tasks, tasks), found.is_crowded) == shown
