"""Pages that tell where skills could be learnt."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from tests.cast import Cast
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory


@pytest.fixture
def elsewhere(cast: Cast) -> str:
    """A place in another town that offers a skill which the participant has not shown."""
    environment = EnvironmentFactory(
        document=cast.document, published=True, site__municipality="Salo", site__name="Salon pyöräpaja"
    )
    for requirement in cast.unit.requirements.all():
        task = TaskFactory(site=environment.site)
        EnvironmentLineFactory(environment=environment, requirement=requirement, task=task)
    return reverse("reports-detail", args=[environment.pk])


def test_anybody_sees_where_a_unit_can_be_learnt(cast: Cast, client: Client, elsewhere: str) -> None:
    html = client.get(reverse("elsewhere-unit", args=[cast.unit.pk]), {"near": "Helsinki"}).content.decode()
    assert elsewhere in html
    assert 'value="Helsinki" selected' in html
    assert client.get(reverse("elsewhere-unit", args=[999_999])).status_code == 404


def test_distances_are_counted_from_the_participant_s_own_site(cast: Cast, client: Client, elsewhere: str) -> None:
    client.force_login(cast.users["participant"])
    html = client.get(reverse("elsewhere-own", args=[cast.unit.pk])).content.decode()
    assert elsewhere in html
    assert f'value="{cast.site.municipality}" selected' in html


def test_staff_see_it_for_their_people_and_the_look_is_recorded(cast: Cast, client: Client, elsewhere: str) -> None:
    client.force_login(cast.coach)
    before = Event.objects.filter(verb="portfolio.read").count()
    html = client.get(reverse("elsewhere-person", args=[cast.person.pk, cast.unit.pk])).content.decode()
    assert elsewhere in html
    assert Event.objects.filter(verb="portfolio.read").count() == before + 1


@pytest.mark.parametrize("near", ["Atlantis", "<script>", "\0", "x" * 5000])
def test_strange_places_are_as_good_as_none(cast: Cast, client: Client, elsewhere: str, near: str) -> None:
    page = client.get(reverse("elsewhere-unit", args=[cast.unit.pk]), {"near": near})
    assert (page.status_code, elsewhere in page.content.decode()) == (200, True)
