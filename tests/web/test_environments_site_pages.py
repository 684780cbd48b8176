"""Preparing a learning environment on the pages: questions, gaps, what the expert said, versions, the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories.catalogue import CriterionFactory, RequirementFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory, TaskRequirementFactory
from workplaces.models import LearningEnvironment, ReviewRow, TaskRequirement
from workplaces.rules.environment import QUESTIONS


def _client(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who])
    return client


@pytest.fixture
def coach(cast: Cast) -> Client:
    return _client(cast, "coach")


def _html(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def _row(environment: LearningEnvironment, name: str, verdict: str, **said: object) -> ReviewRow:
    task = TaskFactory(site=environment.site, name=name)
    requirement = RequirementFactory(unit__document=environment.document)
    TaskRequirementFactory(task=task, requirement=requirement)
    return ReviewRow.objects.create(
        environment=environment,
        requirement=requirement,
        task=task,
        verdict=verdict,
        decided_at=timezone.now(),
        **said,
    )


def test_the_questions_lead_from_one_to_the_next_and_back_to_the_environment(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site, work="", guidance="", language="sv")
    for place, question in enumerate(QUESTIONS):
        address = reverse("environments-answer", args=[draft.pk, question])
        html = coach.get(address).content.decode()
        assert (html.count('name="' + question + '"'), f'value="{place}"' in html) == (1, True)
        answer = coach.post(address, {question: f"Vastaus: {question}"})
        onward = QUESTIONS[place + 1 : place + 2]
        expected = (
            reverse("environments-answer", args=[draft.pk, *onward])
            if onward
            else reverse("environments-detail", args=[draft.pk])
        )
        assert answer.url == expected
    draft.refresh_from_db()
    assert [getattr(draft, question) for question in QUESTIONS] == [f"Vastaus: {question}" for question in QUESTIONS]
    assert draft.language == "fi"


def test_an_answer_that_fails_keeps_what_was_typed(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site, work="Vanha")
    address = reverse("environments-answer", args=[draft.pk, "work"])
    for wrong in ("", " ", "x" * 4001, "Ohjaaja 131052-308T"):
        answer = coach.post(address, {"work": wrong})
        assert (answer.status_code, wrong.strip() in answer.content.decode()) == (422, True)
    draft.refresh_from_db()
    assert draft.work == "Vanha"


def test_only_known_questions_of_a_draft_are_asked(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site)
    for pk, question in ((draft.pk, "responsible"), (cast.environment.pk, "work"), (987_654, "work")):
        address = reverse("environments-answer", args=[pk, question])
        assert [coach.get(address).status_code, coach.post(address, {question: "x"}).status_code] == [404, 404]


def test_the_whole_description_has_helping_questions_and_its_progress(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site)
    html = _html(coach, "environments-edit", draft.pk)
    assert html.count("<details") == len(QUESTIONS)
    assert f'max="{len(QUESTIONS)}" value="2"' in html


def test_who_teaches_is_read_by_site_expert_and_public(cast: Cast, coach: Client) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(teaching="Mestari opettaa.")
    own = _html(coach, "environments-detail", cast.environment.pk)
    public = _html(Client(), "reports-detail", cast.environment.pk)
    assert ("Mestari opettaa." in own, "Mestari opettaa." in public) == (True, True)


def test_gaps_lead_to_the_tasks_and_to_a_new_one(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site)
    shown = RequirementFactory(unit__document=draft.document)
    TaskRequirementFactory(task=cast.task, requirement=shown)
    missing = RequirementFactory(unit=shown.unit)
    gap = reverse("environments-gap", args=[draft.pk, missing.pk])
    assert gap in _html(coach, "environments-detail", draft.pk)
    assert gap not in _html(_client(cast, "supervisor"), "environments-detail", draft.pk)
    html = coach.get(gap).content.decode()
    mapping = reverse("tasks-map", args=[cast.task.pk])
    assert f"{mapping}?document={draft.document_id}&amp;unit={shown.unit_id}" in html
    assert reverse("tasks-new", args=[cast.site.pk]) in html


def test_criteria_stand_on_the_environments_page(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site)
    shown = RequirementFactory(unit__document=draft.document)
    TaskRequirementFactory(task=cast.task, requirement=shown, strength="partly")
    criterion = CriterionFactory(unit=shown.unit, level=1)
    html = _html(coach, "environments-detail", draft.pk)
    assert criterion.text.best("fi").text in html
    assert html.count("<use ") == 1


@pytest.mark.parametrize("state", ["draft", "published"])
def test_what_the_expert_said_is_worked_through_on_the_page(cast: Cast, coach: Client, state: str) -> None:
    facts = {"published": True} if state == "published" else {"review_comment": "Katso rivit."}
    environment = EnvironmentFactory(site=cast.site, **facts)
    partly = _row(environment, "Pesen", "changed", strength="partly", comment="Vain <b>osa</b>.")
    gone = _row(environment, "Ajan", "not_here")
    html = _html(coach, "environments-detail", environment.pk)
    rows = reverse("environments-rows", args=[environment.pk])
    assert (html.count(f'action="{rows}"'), "Vain &lt;b&gt;osa&lt;/b&gt;." in html) == (2, True)
    answer = coach.post(rows, {"row": partly.pk, "answer": "adopt"})
    assert answer.url == reverse("environments-detail", args=[environment.pk]) + "#worklist"
    coach.post(rows, {"row": gone.pk, "answer": "aside"})
    assert dict(TaskRequirement.objects.filter(task__in=[partly.task, gone.task]).values_list("task", "strength")) == {
        partly.task_id: "partly",
        gone.task_id: "wholly",
    }
    done = _html(coach, "environments-detail", environment.pk)
    assert (rows in done, 'max="2" value="2"' in done) == (False, True)


def test_a_supervisor_reads_what_the_expert_said_and_changes_nothing(cast: Cast) -> None:
    draft = EnvironmentFactory(site=cast.site)
    row = _row(draft, "Pesen", "not_here")
    supervisor = _client(cast, "supervisor")
    html = _html(supervisor, "environments-detail", draft.pk)
    rows = reverse("environments-rows", args=[draft.pk])
    assert ("Pesen" in html, rows in html) == (True, False)
    assert supervisor.post(rows, {"row": row.pk, "answer": "adopt"}).status_code == 404
    assert supervisor.get(reverse("environments-rows-all", args=[draft.pk])).status_code == 404
    row.refresh_from_db()
    assert row.handled_at is None


def test_all_rows_are_done_after_a_confirmation_that_lists_them(cast: Cast, coach: Client) -> None:
    draft = EnvironmentFactory(site=cast.site)
    rows = [_row(draft, name, "not_here") for name in ("Pesen", "Ajan")]
    retired = _row(draft, "Vanha työ", "changed", strength="partly")
    TaskRequirement.objects.filter(task=retired.task).delete()
    retired.task.is_active = False
    retired.task.save()
    address = reverse("environments-rows-all", args=[draft.pk])
    assert address in _html(coach, "environments-detail", draft.pk)
    html = coach.get(address).content.decode()
    assert [f'name="row" value="{row.pk}"' in html for row in (*rows, retired)] == [True, True, False]
    assert ReviewRow.objects.filter(handled_at=None).count() == 3
    everything = [row.pk for row in (*rows, retired)]
    answer = coach.post(address, {"row": everything}, follow=True)
    told = {message.level_tag: str(message) for message in answer.context["messages"]}
    assert (set(told), "Vanha työ" in told["warning"]) == ({"success", "warning"}, True)
    assert list(ReviewRow.objects.filter(handled_at=None)) == [retired]


@pytest.mark.parametrize("row", ["", "x", "9" * 40])
def test_rows_that_are_none_change_nothing(cast: Cast, coach: Client, row: str) -> None:
    draft = EnvironmentFactory(site=cast.site)
    kept = _row(draft, "Pesen", "not_here")
    address = reverse("environments-rows", args=[draft.pk])
    answers = [coach.post(address, {"row": row, "answer": answer}).status_code for answer in ("adopt", "aside")]
    answers += [coach.post(address, {"row": kept.pk, "answer": answer}).status_code for answer in ("", "?")]
    assert (answers, ReviewRow.objects.filter(handled_at=None).count()) == ([302, 302, 404, 404], 1)


def test_rows_are_closed_while_the_expert_reads(cast: Cast, coach: Client) -> None:
    row = _row(cast.environment_in_review, "Pesen", "not_here")
    address = reverse("environments-rows", args=[cast.environment_in_review.pk])
    answer = coach.post(address, {"row": row.pk, "answer": "adopt"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    row.refresh_from_db()
    assert row.handled_at is None


def test_what_has_changed_since_the_review_is_listed_with_a_way_on(cast: Cast, coach: Client) -> None:
    report = EnvironmentFactory(site=cast.site, published=True)
    requirement = RequirementFactory(unit__document=report.document)
    EnvironmentLineFactory(environment=report, requirement=requirement, task=cast.task)
    added = TaskFactory(site=cast.site, name="Aivan uusi työ")
    TaskRequirementFactory(task=added, requirement=requirement, strength="partly")
    html = _html(coach, "environments-detail", report.pk)
    changes = html[html.index('aria-labelledby="changes"') :]
    changes = changes[: changes.index("</section>")]
    assert ("Aivan uusi työ" in changes, cast.task.name in changes) == (True, True)
    public = _html(Client(), "reports-detail", report.pk)
    assert "Aivan uusi työ" not in public


def test_the_history_shows_versions_with_marked_words(cast: Cast, coach: Client) -> None:
    old = EnvironmentFactory(site=cast.site, published=True, state="replaced", work="Korjaamme pyöriä.")
    new = EnvironmentFactory(
        site=cast.site,
        document=old.document,
        published=True,
        published_on=timezone.localdate(),
        work="Korjaamme <b>autoja</b>.",
    )
    html = _html(coach, "environments-history", new.pk)
    assert reverse("environments-history", args=[new.pk]) in _html(coach, "environments-detail", new.pk)
    assert html.index(new.number) < html.index(reverse("reports-detail", args=[old.pk]))
    assert ("<del" in html, "<ins" in html, "<b>autoja" in html) == (True, True, False)


def test_who_finds_the_report_is_chosen_and_said(cast: Cast, coach: Client) -> None:
    address = reverse("environments-listing", args=[cast.environment.pk])
    assert coach.post(address, {}).status_code == 422
    assert coach.post(address, {"listing": "nobody"}).status_code == 422
    answer = coach.post(address, {"listing": "unlisted"})
    assert answer.url == reverse("environments-detail", args=[cast.environment.pk])
    cast.environment.refresh_from_db()
    assert not cast.environment.is_listed
    assert 'value="unlisted"' in coach.get(address).content.decode()


def test_a_report_that_ends_soon_is_told_of_on_three_pages(cast: Cast, coach: Client) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(
        valid_until=timezone.localdate() + timedelta(days=60)
    )
    pages = [reverse("environments-list"), reverse("environments-detail", args=[cast.environment.pk]), reverse("start")]
    assert ["govuk-tag--orange" in coach.get(page).content.decode() for page in pages] == [True] * 3
    supervisor = _client(cast, "supervisor")
    assert "govuk-tag--orange" in supervisor.get(reverse("start")).content.decode()
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(
        valid_until=timezone.localdate() + timedelta(days=61)
    )
    assert ["govuk-tag--orange" in coach.get(page).content.decode() for page in pages] == [False] * 3


def test_a_skill_of_a_report_that_has_run_out_says_who_can_renew_it(cast: Cast) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(
        valid_until=timezone.localdate() - timedelta(days=1)
    )
    args = [cast.placement.pk, cast.requirement_untouched.pk]
    supervisor = _client(cast, "supervisor")
    html = supervisor.get(reverse("marks-requirement", args=args)).content.decode()
    assert cast.environment.number in html
    assert reverse("environments-detail", args=[cast.environment.pk]) in html
    assert supervisor.post(reverse("marks-give", args=args), {"value": "on"}).status_code == 422


@pytest.mark.parametrize("name", ["history", "listing", "rows-all"])
@pytest.mark.parametrize("who", ["coordinator_other_org", "supervisor_other_site", "participant", "expert_invited"])
def test_foreign_people_find_none_of_these_pages(cast: Cast, who: str, name: str) -> None:
    client = _client(cast, who)
    for pk in (cast.environment.pk, 987_654):
        assert client.get(reverse(f"environments-{name}", args=[pk])).status_code == 404


def test_the_environments_page_costs_the_same_for_one_row_and_for_three(cast: Cast, coach: Client) -> None:
    report = EnvironmentFactory(site=cast.site, published=True)
    address = reverse("environments-detail", args=[report.pk])
    counts = []
    for more in (1, 2):
        for number in range(more):
            row = _row(report, f"Pesen {more} {number}", "not_here")
            EnvironmentLineFactory(
                environment=report, requirement=RequirementFactory(unit=row.requirement.unit), task=row.task
            )
        coach.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert coach.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
