"""Pages of the runs over the public register, for coordinators."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from common.errors import Cannot
from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet_api.errors import RegisterError
from interchange.jobs.refreshing import UNEXPECTED
from qualifications.models import CatalogueRefresh
from qualifications.services.publish import CannotMixFictional, CannotOrderCopies, CannotPublishOlder
from qualifications.services.refresh.refusals import CannotContinueRefresh, CannotRefreshTwice
from tests.cast import PRINCIPALS
from tests.factories.catalogue import DocumentFactory
from tests.factories.refreshes import RefreshFactory, RefreshItemFactory
from web.labels import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(cast) -> Client:
    client = Client()
    client.force_login(cast.coordinator)
    return client


def main(client: Client, name: str, *args: object, language: str = "fi", status: int = 200, **query: object) -> str:
    with translation.override(language):
        answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    content = answer.content.decode()
    return content[content.index("<main") : content.index("</main>")]


def test_the_list_tells_when_how_it_stands_and_what_came(coordinator):
    CatalogueRefresh.objects.all().delete()
    run = RefreshFactory(started_at=datetime(2026, 11, 20, 1, 15, tzinfo=UTC), since=date(2026, 11, 1))
    RefreshItemFactory.create_batch(7, refresh=run)
    RefreshItemFactory.create_batch(2, refresh=run, outcome="refused", reason="register-failing")

    page = main(coordinator, "refreshes-list", language="en")

    assert f'href="/en{reverse("refreshes-detail", args=[run.pk])}"' in page
    assert "20.11.2026\N{NO-BREAK SPACE}3.15</time>" in page
    assert '<strong class="govuk-tag govuk-tag--green">Finished</strong>' in page
    assert "Not taken 2 · Added 0 · Updated 0 · No change 7" in page
    assert '<time datetime="2026-11-01">1.11.2026</time>' in page


def test_an_empty_list_says_who_starts_updates(coordinator):
    CatalogueRefresh.objects.all().delete()
    assert "The administrator of the service starts the updates." in main(coordinator, "refreshes-list", language="en")


def test_a_run_tells_of_each_document_in_plain_words(coordinator):
    document = DocumentFactory()
    run = RefreshFactory(finished_at=None)
    RefreshItemFactory(refresh=run, outcome="changed", document=document, warnings=3)
    RefreshItemFactory(
        refresh=run, outcome="refused", reason="register-not-found", detail="The service does not know this document."
    )

    page = main(coordinator, "refreshes-detail", run.pk, language="en")

    assert "Update of 20.11.2026 3.15" in page
    assert "Broken off" in page
    assert "The next update fetches the rest." in page
    assert f'href="/en{reverse("qualifications-document", args=[document.pk])}"' in page
    assert "3 oddities in the document" in page
    assert page.index("ePerusteet lists this document but does not give it.") < page.index("Updated</strong>")
    assert "The service does not know this document." not in page


def test_a_run_can_be_narrowed_to_one_outcome(coordinator):
    run = RefreshFactory()
    kept = RefreshItemFactory(refresh=run, outcome="new")
    left_out = RefreshItemFactory(refresh=run)

    page = main(coordinator, "refreshes-detail", run.pk, outcome="new")
    assert kept.diary_number in page
    assert left_out.diary_number not in page
    assert left_out.diary_number in main(coordinator, "refreshes-detail", run.pk, outcome="nonsense")
    empty = main(coordinator, "refreshes-detail", run.pk, language="en", outcome="refused")
    assert "No document of this update has this outcome." in empty


def test_names_of_documents_are_text_and_nothing_else(coordinator):
    run = RefreshFactory()
    RefreshItemFactory(refresh=run, name={"fi": "<script>alert(1)</script>"}, diary_number="<b>")

    page = main(coordinator, "refreshes-detail", run.pk)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("route", ["refreshes-list", "refreshes-detail"])
def test_only_coordinators_look_at_updates(cast, route):
    arguments = [cast.refresh.pk] if route == "refreshes-detail" else []
    found = {}
    for principal in PRINCIPALS:
        client = Client()
        user = cast.users[principal]
        if user is not None and user.is_active:
            client.force_login(user)
        found[principal] = client.get(reverse(route, args=arguments)).status_code

    expected = dict.fromkeys(PRINCIPALS, 403)
    expected |= {"anonymous": 302, "disabled": 302, "coordinator": 200, "coordinator_other_org": 200}
    assert found == expected


def test_a_run_that_does_not_exist_is_not_found(coordinator):
    assert coordinator.get(reverse("refreshes-detail", args=[987_654_321])).status_code == 404


@pytest.mark.parametrize(("principal", "sees"), [("coordinator", True), ("coach", False), ("anonymous", False)])
def test_the_way_there_is_shown_to_those_who_may_go(cast, principal, sees):
    client = Client()
    if cast.users[principal] is not None:
        client.force_login(cast.users[principal])
    assert (reverse("refreshes-list") in main(client, "qualifications-list")) is sees


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_whatever_they_hold(coordinator, rows, django_assert_num_queries):
    CatalogueRefresh.objects.all().delete()
    for _ in range(rows):
        run = RefreshFactory()
        RefreshItemFactory.create_batch(rows, refresh=run, document=DocumentFactory())
    for name, arguments in (("refreshes-list", []), ("refreshes-detail", [run.pk])):
        # Session, user, two for the roles, two for the page.
        with django_assert_num_queries(6):
            main(coordinator, name, *arguments)


def _all(error: type[Exception]) -> list[type[Exception]]:
    return [error, *(deeper for each in error.__subclasses__() for deeper in _all(each))]


@pytest.mark.parametrize(
    "error",
    [
        *_all(NotReadableError),
        *_all(RegisterError),
        CannotPublishOlder,
        CannotOrderCopies,
        CannotMixFictional,
        CannotRefreshTwice,
        CannotContinueRefresh,
    ],
)
def test_every_refusal_that_a_run_can_note_has_a_sentence(error: type[Cannot]):
    assert refusal(error.code).endswith(".")


def test_a_fault_without_a_name_has_a_sentence_too():
    assert refusal(UNEXPECTED).endswith(".")
