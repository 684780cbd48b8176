"""Blank forms for paper, and marks keyed in from one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from competence.models import Agreement, Mark, SelfAssessment
from qualifications.rules.row_codes import row_code
from tests.cast import Cast
from tests.certificates.reading_pdf import pages_of
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, SiteFactory
from tests.factories.work import EnvironmentFactory
from workplaces.queries.blank_forms import form_choices


@pytest.fixture
def address(cast: Cast, client: Client) -> str:
    client.force_login(cast.coach)
    return reverse("blank_forms-choose", args=[cast.site.pk])


@pytest.fixture
def keying(cast: Cast, client: Client) -> str:
    client.force_login(cast.coach)
    return reverse("marks-codes", args=[cast.placement.pk])


@pytest.mark.parametrize(
    ("kind", "place_and_words"),
    [
        ("environment", ("", "Mitä täällä tehdään")),
        ("plan", ("", "Tavoite")),
        ("self", ("", "Osaan tämän itse")),
        ("marks", ("", "taso saavutettu")),
        ("marks", ("/sv", "nivån")),
    ],
)
def test_each_form_prints_the_skills_of_the_chosen_unit(
    cast: Cast, client: Client, address: str, kind: str, place_and_words: tuple[str, str]
) -> None:
    language, words = place_and_words
    answer = client.post(language + address, {"kind": kind, "units": [cast.unit.pk]})
    text = " ".join(pages_of(answer.content))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert cast.requirement.text.best("fi").text in text
    assert words.casefold() in text.casefold()
    assert (row_code(cast.requirement.pk) in text) == (kind != "plan")


def test_a_form_wants_its_kind_and_units_and_keeps_what_was_chosen(cast: Cast, client: Client, address: str) -> None:
    page = client.post(address, {"units": [cast.unit.pk]})
    assert page.status_code == 422
    (box,) = re.findall(rf'<input[^>]*value="{cast.unit.pk}"[^>]*>', page.content.decode())
    assert "checked" in box
    foreign = UnitFactory()
    assert client.post(address, {"kind": "plan", "units": [foreign.pk]}).status_code == 422


def test_a_site_without_an_environment_is_led_to_one(cast: Cast, client: Client) -> None:
    membership = MembershipFactory(role="coach")
    site = SiteFactory(organisation=membership.organisation)
    client.force_login(membership.user)
    page = client.get(reverse("blank_forms-choose", args=[site.pk]))
    assert reverse("environments-new", args=[site.pk]) in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_choices_cost_the_same_for_one_row_and_three(
    rows: int, cast: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    for _row in range(rows):
        environment = EnvironmentFactory(site=cast.site)
        RequirementFactory(unit=UnitFactory(document=environment.document))
    with django_assert_num_queries(4):
        choices = form_choices(cast.coach, cast.site.pk, on=timezone.localdate(), language="fi")
    assert choices is not None
    assert len(choices.documents) >= rows


def test_codes_are_shown_as_skills_before_anything_is_saved(cast: Cast, client: Client, keying: str) -> None:
    before = Mark.objects.count()
    page = client.post(keying, {"codes": row_code(cast.requirement.pk).lower()})
    assert cast.requirement.text.best("fi").text in page.content.decode()
    assert (page.status_code, Mark.objects.count()) == (200, before)


def test_keyed_marks_are_given_and_the_refused_ones_named(cast: Cast, client: Client, keying: str) -> None:
    for model in (Agreement, Mark, SelfAssessment):
        model.objects.all().delete()
    unlisted = RequirementFactory(unit=UnitFactory(document=cast.document))
    codes = f"{row_code(cast.requirement.pk)} {row_code(unlisted.pk)}"
    sent = {"codes": codes, "save": "1", f"row-{cast.requirement.pk}": "reached", f"row-{unlisted.pk}": "reached"}
    page = client.post(keying, sent)
    assert page.status_code == 422
    assert unlisted.text.best("fi").text in page.content.decode()
    assert [mark.requirement_id for mark in Mark.objects.all()] == [cast.requirement.pk]


def test_a_row_without_a_mark_gets_none(cast: Cast, client: Client, keying: str) -> None:
    before = Mark.objects.count()
    sent = {"codes": row_code(cast.requirement.pk), "save": "1", f"row-{cast.requirement.pk}": ""}
    assert client.post(keying, sent).status_code == 302
    assert Mark.objects.count() == before


@pytest.mark.parametrize("typed", ["", "4K8-Y", "ÄÖ", "' OR 1=1", "0" * 60, "001-1 " * 60, "ZZZZZZZZZ-A"])
def test_wrong_codes_are_named_and_kept(cast: Cast, client: Client, keying: str, typed: str) -> None:
    assert client.post(keying, {"codes": typed}).status_code == 422
