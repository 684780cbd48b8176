"""The public page of a place, the report for print, the poster and the cards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.certificates.reading_pdf import pages_of
from tests.factories.work import TaskFactory
from workplaces.models import LearningEnvironment


@pytest.fixture
def coach(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coach)
    return client


def test_anybody_reads_what_can_be_learnt_at_a_place(cast: Cast, client: Client) -> None:
    page = client.get(reverse("places-detail", args=[cast.site.pk]))
    html = page.content.decode()
    assert page.status_code == 200
    assert (cast.unit.name.best("fi").text in html, cast.task.name in html) == (True, True)
    assert reverse("reports-detail", args=[cast.environment.pk]) in html
    assert "X-Robots-Tag" not in page


def test_the_poster_s_code_may_be_typed_in_small_letters_and_stays_out_of_searches(cast: Cast, client: Client) -> None:
    page = client.get(reverse("places-code", args=[cast.site.code.lower()]))
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow")


def test_the_page_of_a_poster_speaks_the_reader_s_language_and_can_be_changed(cast: Cast, client: Client) -> None:
    address = reverse("places-code", args=[cast.site.code])
    first = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert ('<html lang="en"' in first, f'href="{address}?language=sv"' in first) == (True, True)
    assert '<html lang="sv"' in client.get(f"{address}?language=sv").content.decode()


@pytest.mark.parametrize("code", ["x", "0" * 500, "%00", "\x00", "' OR 1=1 --"])
def test_strange_codes_lead_nowhere(cast: Cast, client: Client, code: str) -> None:
    assert client.get(reverse("places-code", args=[code])).status_code == 404


def test_an_unlisted_report_asks_search_engines_to_pass_by(cast: Cast, client: Client) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(is_listed=False)
    assert client.get(reverse("places-detail", args=[cast.site.pk])).status_code == 404
    for name in ("reports-detail", "reports-file"):
        page = client.get(reverse(name, args=[cast.environment.pk]))
        assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow")


def test_a_report_prints_with_all_that_its_page_tells(cast: Cast, client: Client) -> None:
    answer = client.get(reverse("reports-file", args=[cast.environment.pk]))
    text = " ".join(pages_of(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert cast.environment.number in answer["Content-Disposition"]
    for fact in (cast.environment.number, "Anna Asiantuntija", cast.site.name, cast.task.name, "Korjaamme"):
        assert fact in text, fact


def test_an_ended_report_says_so_in_print(cast: Cast, client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(valid_until=yesterday)
    text = " ".join(pages_of(client.get(reverse("reports-file", args=[cast.environment.pk])).content))
    assert "Vanhentunut" in text


def test_a_draft_has_no_print(cast: Cast, client: Client) -> None:
    assert client.get(reverse("reports-file", args=[cast.environment_in_review.pk])).status_code == 404


def test_too_many_new_prints_in_a_minute_are_asked_to_wait(cast: Cast, client: Client) -> None:
    answers = []
    for number in range(31):
        LearningEnvironment.objects.filter(pk=cast.environment.pk).update(expert_title=f"Opettaja {number}")
        answers.append(client.get(reverse("reports-file", args=[cast.environment.pk])).status_code)
    assert answers == [200] * 30 + [429]
    same = client.get(reverse("reports-file", args=[cast.environment.pk]))
    assert same.status_code == 429
    # Strangers who print do not keep the site's own people from printing.
    client.force_login(cast.coach)
    assert client.get(reverse("site_prints-poster", args=[cast.site.pk])).status_code == 200


def test_the_poster_is_one_page_that_leads_to_the_place(cast: Cast, coach: Client) -> None:
    (page,) = pages_of(coach.get(reverse("site_prints-poster", args=[cast.site.pk])).content)
    assert settings.PUBLIC_URL + reverse("places-code", args=[cast.site.code]) in page.replace(" ", "")
    assert cast.unit.name.best("fi").text in page


def test_there_is_no_poster_before_anything_is_published(cast: Cast, coach: Client) -> None:
    LearningEnvironment.objects.filter(site=cast.site).exclude(number="").update(state="withdrawn")
    assert coach.get(reverse("site_prints-poster", args=[cast.site.pk])).status_code == 404
    assert coach.get(reverse("site_prints-overview", args=[cast.site.pk])).status_code == 200


def test_cards_are_printed_for_the_chosen_tasks_four_on_a_sheet(cast: Cast, coach: Client) -> None:
    tasks = [TaskFactory(site=cast.site, safety_note="Varo liikkuvia osia") for _task in range(5)]
    address = reverse("site_prints-overview", args=[cast.site.pk])
    answer = coach.post(address, {"tasks": [task.pk for task in tasks]})
    pages = pages_of(answer.content)
    assert (answer.status_code, len(pages)) == (200, 2)
    assert all(task.code in " ".join(pages).replace(" ", "") for task in tasks)
    assert cast.task.code not in " ".join(pages).replace(" ", "")
    assert "Varo liikkuvia osia" in pages[0]


def test_one_press_prints_the_cards_of_all_tasks(cast: Cast, coach: Client) -> None:
    tasks = [cast.task, *(TaskFactory(site=cast.site) for _task in range(4))]
    other = TaskFactory(site=cast.other_site)
    pages = pages_of(coach.post(reverse("site_prints-overview", args=[cast.site.pk]), {"all": "1"}).content)
    whole = " ".join(pages).replace(" ", "")
    assert (len(pages), [task.pk for task in tasks if task.code not in whole]) == (2, [])
    assert other.code not in whole


def test_cards_want_a_choice_of_own_tasks(cast: Cast, coach: Client) -> None:
    address = reverse("site_prints-overview", args=[cast.site.pk])
    assert coach.post(address, {}).status_code == 422
    assert coach.post(address, {"tasks": [TaskFactory().pk]}).status_code == 422
