"""Pages of placements and their goals: the only ones that tell the kind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from audit.models import Event
from qualifications.models import Unit
from tests.cast import Cast
from workplaces.models import LearningEnvironment, Placement, PlacementKind, PlacementUnit

KIND_CANARY = "Salainen jaksolaji"


@pytest.fixture
def coach(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coach)
    return client


def day(name: str, value) -> dict[str, int]:
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def kind(code: str) -> int:
    return PlacementKind.objects.get(code=code, valid_to=None).pk


def sent(cast: Cast, **changes: object) -> dict[str, object]:
    known = {"host_id": cast.other_site.pk, "kind_id": kind("volunteering"), "previous_id": cast.placement.pk}
    return known | day("begins_on", timezone.localdate()) | changes


def verbs(cast: Cast) -> list[str]:
    rows = Event.objects.filter(stream=f"person:{cast.person.audit_ref}").order_by("seq")
    return list(rows.values_list("verb", flat=True))


def test_a_further_placement_is_added_and_leads_to_goals(cast: Cast, coach: Client) -> None:
    url = reverse("placements-new", args=[cast.person.pk])
    assert "Pia Participant" in coach.get(url).content.decode()
    answer = coach.post(url, sent(cast))
    placement = Placement.objects.get(previous=cast.placement)
    assert (answer.status_code, answer.url) == (302, reverse("placements-goals", args=[placement.pk]))
    assert (placement.host, placement.kind.code) == (cast.other_site, "volunteering")
    assert verbs(cast) == ["person.read", "placement.start"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"host_id": "ELSEWHERE"}, "host_id"),
        ({"host_id": ""}, "host_id"),
        ({"kind_id": ""}, "kind_id"),
        ({"previous_id": "FOREIGN"}, "previous_id"),
        ({"employer_business_id": "9900003-4"}, "employer_business_id"),
        ({"kind_id": "SUBSIDY", "employer_business_id": "9900003-4"}, "employer_name"),
        ({"kind_id": "SUBSIDY", "employer_business_id": "9900003-5"}, "employer_business_id"),
    ],
)
def test_a_wrong_placement_comes_back(cast: Cast, coach: Client, typed: dict[str, str], field: str) -> None:
    named = {
        "ELSEWHERE": cast.site_elsewhere.pk,
        "FOREIGN": cast.placement_other.pk,
        "SUBSIDY": kind("pay_subsidy"),
    }
    wanted = sent(cast) | {name: named.get(value, value) for name, value in typed.items()}
    answer = coach.post(reverse("placements-new", args=[cast.person.pk]), wanted)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Placement.objects.count() == 2


def test_the_same_placement_and_a_wrong_order_are_explained(cast: Cast, coach: Client) -> None:
    url = reverse("placements-new", args=[cast.person.pk])
    coach.post(url, sent(cast))
    answer = coach.post(url, sent(cast))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["begins_on"])
    before = sent(cast) | day("begins_on", cast.placement.begins_on)
    answer = coach.post(url, before)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["previous_id"])


def test_the_kind_is_told_on_the_page_of_the_placement(cast: Cast, coach: Client) -> None:
    html = coach.get(reverse("placements-edit", args=[cast.placement.pk])).content.decode()
    assert KIND_CANARY in html
    assert verbs(cast) == ["placement.read"]


def test_the_last_day_is_set(cast: Cast, coach: Client) -> None:
    today = timezone.localdate()
    wanted = {"kind_id": cast.kind.pk} | day("begins_on", cast.placement.begins_on) | day("ends_on", today)
    answer = coach.post(reverse("placements-edit", args=[cast.placement.pk]), wanted)
    assert (answer.status_code, answer.url) == (302, reverse("portfolio-person", args=[cast.person.pk]))
    assert Placement.objects.get(pk=cast.placement.pk).ends_on == today
    assert verbs(cast) == ["placement.edit"]


def test_an_end_before_the_beginning_comes_back(cast: Cast, coach: Client) -> None:
    before = cast.placement.begins_on - timedelta(days=1)
    wanted = {"kind_id": cast.kind.pk} | day("begins_on", cast.placement.begins_on) | day("ends_on", before)
    answer = coach.post(reverse("placements-edit", args=[cast.placement.pk]), wanted)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends_on"])
    assert f'value="{before.day}"' in answer.content.decode()


def test_goals_are_ticked_and_saved(cast: Cast, coach: Client) -> None:
    url = reverse("placements-goals", args=[cast.placement.pk])
    html = coach.get(url).content.decode()
    assert html.count(" checked") == 1
    second = cast.document.units.exclude(pk=cast.unit.pk).get()
    answer = coach.post(url, {f"document_{cast.document.pk}": [cast.unit.pk, second.pk]})
    assert (answer.status_code, answer.url) == (302, reverse("portfolio-person", args=[cast.person.pk]))
    chosen = PlacementUnit.objects.filter(placement=cast.placement).values_list("unit_id", flat=True)
    assert set(chosen) == {cast.unit.pk, second.pk}
    assert verbs(cast) == ["placement.read", "placement.choose_goals"]


def test_a_badge_that_cannot_be_marked_here_yet_is_not_called_a_unit(cast: Cast, coach: Client) -> None:
    Unit.objects.exclude(pk=cast.unit.pk).update(kind="badge")
    with translation.override("en"):
        url = reverse("placements-goals", args=[cast.placement.pk])
    html = coach.get(url).content.decode()
    assert "A wish: skills of this badge cannot be marked here yet." in html
    assert "A wish: skills of this unit" not in html


def test_a_unit_of_elsewhere_is_refused(cast: Cast, coach: Client) -> None:
    foreign = cast.environment_in_review.document.units.first()
    url = reverse("placements-goals", args=[cast.placement.pk])
    answer = coach.post(url, {f"document_{cast.document.pk}": [foreign.pk]})
    assert answer.status_code == 422
    assert set(PlacementUnit.objects.values_list("unit_id", flat=True)) == {cast.unit.pk}


def test_without_an_environment_the_page_says_what_to_do(cast: Cast, coach: Client) -> None:
    LearningEnvironment.objects.update(state="withdrawn")
    PlacementUnit.objects.all().delete()
    html = coach.get(reverse("placements-goals", args=[cast.placement.pk])).content.decode()
    assert ("app-empty" in html, reverse("environments-list") in html) == (True, True)


@pytest.mark.parametrize(
    "who", ["supervisor", "supervisor_other_site", "coordinator_other_org", "participant", "school"]
)
@pytest.mark.parametrize("route", ["placements-new", "placements-edit", "placements-goals"])
def test_others_find_no_such_placement_and_read_no_kind(cast: Cast, who: str, route: str) -> None:
    client = Client()
    client.force_login(cast.users[who])
    url = reverse(route, args=[cast.person.pk if route == "placements-new" else cast.placement.pk])
    answers = [client.get(url), client.post(url, sent(cast)), client.post(url, {})]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert all(KIND_CANARY not in answer.content.decode() for answer in answers)
    assert (Placement.objects.count(), Event.objects.count()) == (2, 0)
