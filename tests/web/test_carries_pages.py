"""Pages of carrying a site's work to newer requirements, as coaches use them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.cast import Cast
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, TaskFactory
from tests.workplaces.carrying import make_place
from workplaces.models import CarriedMapping, EnvironmentCarry, LearningEnvironment, TaskRequirement

LANGUAGES = ("fi", "sv")


def _client(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who])
    return client


@pytest.fixture
def coach(cast: Cast) -> Client:
    return _client(cast, "coach")


def _address(route: str, *args: int, language: str = "fi") -> str:
    with translation.override(language):
        return reverse(route, args=args)


def _new(cast: Cast) -> str:
    return reverse("carries-new", args=[cast.report_with_bridge.pk])


def _detail(cast: Cast) -> str:
    return reverse("carries-detail", args=[cast.carry.pk])


def _row(cast: Cast) -> str:
    return f"row_{cast.carried_mapping.pk}"


def _answers(**answers: str) -> dict[str, list[str]]:
    """Send rows as the page does: the names of all that it held, and the answers given."""
    return {"row": [name.removeprefix("row_") for name in answers]} | {
        name: [answer] for name, answer in answers.items() if answer
    }


def _links(html: str) -> set[str]:
    return set(re.findall(r'href="([^"?#]+)', html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worklist_leads_to_what_is_next(cast: Cast, coach: Client, language: str) -> None:
    html = coach.get(_address("carries-list", language=language)).content.decode()
    assert {
        _address("carries-new", cast.report_with_bridge.pk, language=language),
        _address("carries-detail", cast.carry.pk, language=language),
    } <= _links(html)
    assert (cast.site.name in html, cast.other_site.name in html) == (True, True)


def test_the_worklist_tells_what_is_left_and_how_long_it_has_taken(cast: Cast, coach: Client) -> None:
    html = coach.get(reverse("carries-list")).content.decode()
    assert 'govuk-tag--yellow">' in html
    assert "1 of 1" in html or "1 / 1" in html
    assert re.search(r"<dd>\s*4 ", html)


def test_a_supervisor_sees_the_worklist_but_starts_nothing(cast: Cast) -> None:
    html = _client(cast, "supervisor_other_site").get(reverse("carries-list")).content.decode()
    assert (cast.other_site.name in html, _new(cast) in html, _detail(cast) in html) == (True, False, False)


def test_the_worklist_of_an_organisation_without_bridges_says_what_comes_here(cast: Cast) -> None:
    html = _client(cast, "coordinator_other_org").get(reverse("carries-list")).content.decode()
    assert ("app-empty" in html, reverse("environments-list") in html) == (True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_says_what_will_happen_before_it_happens(cast: Cast, coach: Client, language: str) -> None:
    line = cast.bridge_confirmed.lines.get(kind="changed")
    for requirement in (cast.requirement, cast.requirement_marked, line.old_requirement):
        task = TaskFactory(site=cast.other_site)
        task.mappings.create(requirement=requirement)
        cast.report_with_bridge.lines.create(requirement=requirement, task=task, task_name=task.name)
    html = coach.get(_address("carries-new", cast.report_with_bridge.pk, language=language)).content.decode()
    assert html.count("<strong>1</strong>") == 3
    assert f'type="hidden" name="bridge" value="{cast.bridge_confirmed.pk}"' in html
    assert EnvironmentCarry.objects.count() == 1


def test_starting_leads_to_the_rows(cast: Cast, coach: Client) -> None:
    answer = coach.post(_new(cast), {"bridge": cast.bridge_confirmed.pk})
    made = EnvironmentCarry.objects.get(source=cast.report_with_bridge)
    assert answer.url == reverse("carries-detail", args=[made.pk])
    assert coach.get(answer.url).status_code == 200


def test_a_double_click_makes_one_carry_and_leads_to_it_twice(cast: Cast, coach: Client) -> None:
    first, second = (coach.post(_new(cast), {"bridge": cast.bridge_confirmed.pk}) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert EnvironmentCarry.objects.filter(source=cast.report_with_bridge).count() == 1
    html = coach.get(_new(cast)).content.decode()
    assert (first.url in html, 'name="bridge"' in html) == (True, False)


def test_what_stands_in_the_way_is_explained(cast: Cast, coach: Client) -> None:
    own = EnvironmentFactory(site=cast.other_site, document=cast.new_document)
    html = coach.get(_new(cast)).content.decode()
    assert (reverse("environments-detail", args=[own.pk]) in html, 'name="bridge"' in html) == (True, False)
    answer = coach.post(_new(cast), {"bridge": cast.bridge_confirmed.pk})
    assert (answer.status_code, "govuk-error-summary" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("sent", [{}, {"bridge": "x"}, {"bridge": "987654"}])
def test_a_bridge_that_was_not_offered_is_refused(cast: Cast, coach: Client, sent: dict[str, str]) -> None:
    answer = coach.post(_new(cast), sent)
    assert (answer.status_code, EnvironmentCarry.objects.count()) == (422, 1)


def test_a_bridge_of_the_organisation_from_other_requirements_is_refused(cast: Cast, coach: Client) -> None:
    assert coach.post(_new(cast), {"bridge": cast.bridge_in_review.pk}).status_code == 422


def test_a_report_without_a_bridge_says_who_makes_one(cast: Cast, coach: Client) -> None:
    report = EnvironmentFactory(site=cast.site, published=True)
    html = coach.get(reverse("carries-new", args=[report.pk])).content.decode()
    assert ("app-empty" in html, 'name="bridge"' in html) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_shows_task_both_texts_and_the_difference(cast: Cast, coach: Client, language: str) -> None:
    html = coach.get(_address("carries-detail", cast.carry.pk, language=language)).content.decode()
    shown = re.sub(r'<span class="govuk-visually-hidden">.*?</span>|</?(?:ins|del)[^>]*>', "", html)
    line = cast.carried_mapping.line
    for requirement in (line.old_requirement, line.new_requirement):
        assert requirement.text.best(language).text in shown
    assert (cast.task.name in html, html.count("<del"), html.count("<ins")) == (True, 1, 1)
    assert len(re.findall(rf'name="{_row(cast)}"', html)) == 2
    assert not re.search(rf'name="{_row(cast)}"[^>]*checked', html)


def test_what_holds_is_marked_beforehand(cast: Cast, coach: Client) -> None:
    cast.bridge_confirmed.lines.filter(kind="changed").update(verdict="holds")
    html = coach.get(_detail(cast)).content.decode()
    assert len(re.findall(rf'name="{_row(cast)}" value="kept"[^>]*checked', html)) == 1


@pytest.mark.parametrize(("answer", "is_shown"), [("kept", True), ("dropped", False)])
def test_an_answer_is_saved_and_the_page_goes_on(cast: Cast, coach: Client, answer: str, *, is_shown: bool) -> None:
    response = coach.post(_detail(cast), _answers(**{_row(cast): answer}))
    assert (response.status_code, response.url) == (302, _detail(cast))
    new = cast.carried_mapping.line.new_requirement
    assert TaskRequirement.objects.filter(task=cast.task, requirement=new).exists() is is_shown
    html = coach.get(_detail(cast)).content.decode()
    assert reverse("environments-detail", args=[cast.carry.environment_id]) in html
    assert (_row(cast) in html, f"{_detail(cast)}?rows=done" in html) == (False, True)


def test_an_answer_can_be_changed_on_the_list_of_those_looked_at(cast: Cast, coach: Client) -> None:
    coach.post(_detail(cast), _answers(**{_row(cast): "kept"}))
    done = f"{_detail(cast)}?rows=done"
    assert re.search(rf'name="{_row(cast)}" value="kept"[^>]*checked', coach.get(done).content.decode())
    coach.post(_detail(cast), _answers(**{_row(cast): "dropped"}))
    assert CarriedMapping.objects.get(pk=cast.carried_mapping.pk).decision == "kept"
    assert coach.post(done, _answers(**{_row(cast): "dropped"})).url == done
    assert CarriedMapping.objects.get(pk=cast.carried_mapping.pk).decision == "dropped"


def test_no_answer_and_a_wrong_one_are_explained_and_the_others_kept(cast: Cast, coach: Client) -> None:
    other = CarriedMapping.objects.create(
        carry=cast.carry, line=cast.carried_mapping.line, task=TaskFactory(site=cast.site)
    )
    empty = coach.post(_detail(cast), _answers(**{_row(cast): ""}))
    assert (empty.status_code, f'name="{_row(cast)}"' in empty.content.decode()) == (422, True)
    answer = coach.post(_detail(cast), _answers(**{_row(cast): "dropped", f"row_{other.pk}": "ehkä"}))
    html = answer.content.decode()
    assert (answer.status_code, "govuk-error-summary" in html) == (422, True)
    assert re.search(rf'name="{_row(cast)}" value="dropped"[^>]*checked', html)
    assert f'href="#id_row_{other.pk}_0"' in html
    assert CarriedMapping.objects.waiting().filter(carry=cast.carry).count() == 2


@pytest.mark.parametrize("name", ["row_987654", "row_-1", "row_9999999999999999", "row_x", "csrf", "row_"])
def test_names_of_no_row_are_only_names(cast: Cast, coach: Client, name: str) -> None:
    answer = coach.post(_detail(cast), {"row": [name.removeprefix("row_")], name: "kept"})
    assert answer.status_code == 422


def test_a_supervisor_reads_the_rows_and_answers_none(cast: Cast) -> None:
    supervisor = _client(cast, "supervisor")
    html = supervisor.get(_detail(cast)).content.decode()
    assert (cast.task.name in html, f'name="{_row(cast)}"' in html) == (True, False)
    assert supervisor.post(_detail(cast), _answers(**{_row(cast): "kept"})).status_code == 404


def test_with_the_expert_the_rows_only_stand_there(cast: Cast, coach: Client) -> None:
    LearningEnvironment.objects.filter(pk=cast.carry.environment_id).update(state="in_review")
    assert f'name="{_row(cast)}"' not in coach.get(_detail(cast)).content.decode()
    answer = coach.post(_detail(cast), _answers(**{_row(cast): "kept"}))
    assert (answer.status_code, "govuk-error-summary" in answer.content.decode()) == (422, True)
    assert CarriedMapping.objects.get(pk=cast.carried_mapping.pk).decision == "waiting"


def test_the_text_of_people_and_registers_is_only_text(cast: Cast, coach: Client) -> None:
    cast.task.name = "<script>alert(1)</script>"
    cast.task.save()
    line = cast.carried_mapping.line
    line.new_requirement.text = type(line.new_requirement.text).of({"fi": "<b>uusi</b> & vanha"})
    line.new_requirement.save()
    html = coach.get(_detail(cast)).content.decode()
    assert ("<script>alert" in html, "<b>" in html) == (False, False)


def test_environments_lead_to_carrying(cast: Cast, coach: Client) -> None:
    listed = _links(coach.get(reverse("environments-list")).content.decode())
    assert {_new(cast), reverse("carries-list")} <= listed
    report = coach.get(reverse("environments-detail", args=[cast.report_with_bridge.pk])).content.decode()
    draft = coach.get(reverse("environments-detail", args=[cast.carry.environment_id])).content.decode()
    source = coach.get(reverse("environments-detail", args=[cast.environment.pk])).content.decode()
    assert _new(cast) in _links(report)
    assert _detail(cast) in _links(draft)
    assert reverse("environments-send", args=[cast.carry.environment_id]) not in _links(draft)
    assert reverse("environments-detail", args=[cast.carry.environment_id]) in _links(source)
    other = coach.get(reverse("environments-detail", args=[cast.environment_draft.pk])).content.decode()
    assert "/carr" not in "".join(_links(other))


def test_supervisors_are_told_who_can_carry(cast: Cast) -> None:
    supervisor = _client(cast, "supervisor_other_site")
    for address in (
        reverse("environments-list"),
        reverse("environments-detail", args=[cast.report_with_bridge.pk]),
    ):
        assert _new(cast) not in supervisor.get(address).content.decode()


def test_the_start_page_counts_what_can_be_carried(cast: Cast, coach: Client) -> None:
    assert reverse("carries-list") in coach.get(reverse("start")).content.decode()
    cast.report_with_bridge.delete()
    assert reverse("carries-list") not in coach.get(reverse("start")).content.decode()


def test_sending_before_every_row_is_seen_is_explained(cast: Cast, coach: Client) -> None:
    address = reverse("environments-send", args=[cast.carry.environment_id])
    answer = coach.post(address, {"expert": cast.expert_invited.pk, "consent": "on"})
    assert (answer.status_code, "govuk-error-summary" in answer.content.decode()) == (422, True)
    assert _detail(cast) in answer.content.decode()


def test_the_whole_way_on_pages(client: Client, db: object) -> None:
    place, today = make_place(), timezone.localdate()
    place.old.transition_ends = today + timedelta(days=700)
    place.old.save()
    for kind, verdict in (("unchanged", "holds"), ("changed", "holds"), ("moved", "look"), ("gone", ""), ("new", "")):
        place.shows(kind, verdict)
    MembershipFactory(user=place.coach, organisation=place.site.organisation, role="coordinator")
    client.force_login(place.coach)
    carry = client.post(reverse("carries-new", args=[place.report.pk]), {"bridge": place.bridge.pk}).url
    page = client.get(carry).content.decode()
    rows = set(re.findall(r'name="(row_\d+)"', page))
    assert len(rows) == 2
    assert str(place.lines["gone"].old_requirement.text) in page
    assert str(place.lines["new"].new_requirement.text) in page
    client.post(carry, _answers(**dict.fromkeys(rows, "kept")))
    draft = EnvironmentCarry.objects.get().environment
    sent = client.post(reverse("environments-send", args=[draft.pk]), {"expert": place.expert.pk, "consent": "on"})
    assert sent.status_code == 302
    client.force_login(place.expert)
    until = today + timedelta(days=365)
    draft.refresh_from_db()
    client.post(reverse("reviews-detail", args=[draft.pk]), {"round": draft.sent_at.isoformat()})
    client.post(
        reverse("reviews-decide", args=[draft.pk]),
        {
            "decision": "approve",
            "title": "Opettaja",
            "organisation": "Esimerkkiopisto",
            "valid_until_day": until.day,
            "valid_until_month": until.month,
            "valid_until_year": until.year,
            "consent": "on",
        },
    )
    draft.refresh_from_db()
    shown = {place.lines[kind].new_requirement_id for kind in ("unchanged", "changed", "moved")}
    assert (draft.state, set(draft.lines.values_list("requirement_id", flat=True))) == ("published", shown)
    in_force = LearningEnvironment.objects.in_force(today).filter(site=place.site)
    assert set(in_force) == {draft, place.report}
    client.force_login(place.coach)
    assert 'govuk-tag--green">' in client.get(reverse("carries-list")).content.decode()
