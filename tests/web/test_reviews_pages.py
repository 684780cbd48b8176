"""Pages of the outside expert with an account: the list, the rows unit by unit, the decision."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from tests.cast import Cast
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from tests.workplaces.reviewing import agreed_rows
from workplaces.models import EnvironmentLine, LearningEnvironment, ReviewRow

_UNANSWERED = (
    "%(count)d row has no answer yet. Answer it before you approve.",
    "%(count)d rows have no answer yet. Answer them before you approve.",
)


@pytest.fixture
def expert(cast: Cast, client: Client) -> Client:
    client.force_login(cast.expert_invited)
    return client


@pytest.fixture
def line(cast: Cast) -> EnvironmentLine:
    return cast.environment_in_review.lines.get()


@pytest.fixture
def second(cast: Cast, line: EnvironmentLine) -> EnvironmentLine:
    """One more row of the same unit."""
    requirement = RequirementFactory(unit=line.requirement.unit)
    task = TaskFactory(site=cast.site, name="Pumppaan renkaan")
    return EnvironmentLineFactory(environment=cast.environment_in_review, requirement=requirement, task=task)


def _page(name: str, cast: Cast, *more: object) -> str:
    return reverse(f"reviews-{name}", args=[cast.environment_in_review.pk, *more])


def _unit(cast: Cast, line: EnvironmentLine) -> str:
    return _page("unit", cast, line.requirement.unit_id)


def _key(line: EnvironmentLine) -> str:
    return f"{line.requirement_id}-{line.task_id}"


def _seen(html: str) -> dict[str, str]:
    """What the page sends along unseen."""
    return dict(re.findall(r'name="(seen-[0-9-]+)" value="([^"]*)"', html))


def _rows() -> dict[str, tuple[str, str, str]]:
    rows = ReviewRow.objects.order_by("pk")
    return {f"{row.requirement_id}-{row.task_id}": (row.verdict, row.strength, row.comment) for row in rows}


def _approval(**changed: str) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=700)
    return {
        "decision": "approve",
        "title": "Ammatillinen opettaja",
        "organisation": "Esimerkkiopisto",
        "valid_until_day": str(until.day),
        "valid_until_month": str(until.month),
        "valid_until_year": str(until.year),
        "consent": "on",
    } | changed


def _said(text: str, **values: object) -> str:
    with translation.override("fi"):
        return gettext(text) % values


def _state(cast: Cast) -> str:
    return LearningEnvironment.objects.values_list("state", flat=True).get(pk=cast.environment_in_review.pk)


def test_the_list_shows_what_waits_and_what_was_approved(cast: Cast, expert: Client) -> None:
    html = expert.get(reverse("reviews-list")).content.decode()
    waiting, done = html.split("<h2", 1)
    assert _page("detail", cast) in waiting
    assert reverse("reviews-detail", args=[cast.environment.pk]) in done
    assert cast.environment.number in done


def test_an_expert_with_nothing_to_do_is_told_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.expert_other)
    answer = client.get(reverse("reviews-list"))
    assert (answer.status_code, "app-empty" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("who", ["participant", "coach", "school"])
def test_the_list_is_for_experts(cast: Cast, client: Client, who: str) -> None:
    client.force_login(cast.users[who])
    assert client.get(reverse("reviews-list")).status_code == 403


def test_the_expert_sees_site_description_units_and_official_texts(
    cast: Cast, expert: Client, line: EnvironmentLine
) -> None:
    hub, rows = expert.get(_page("detail", cast)).content.decode(), expert.get(_unit(cast, line)).content.decode()
    unit = line.requirement.unit.name.best("fi").text
    for text in (
        cast.site.name,
        cast.organisation.name,
        "Korjaamme asiakkaiden polkupyöriä.",
        unit,
        _said("%(done)s of %(total)s rows answered", done=0, total=1),
    ):
        assert text in hub
    for text in (unit, line.requirement.text.best("fi").text, "Vaihdan renkaan"):
        assert text in rows
    decision = expert.get(_page("decide", cast)).content.decode()
    assert (cast.expert_invited.full_name in decision, 'value="Esimerkkiopisto"' in decision) == (True, True)


def test_the_expert_sees_no_participants(cast: Cast, expert: Client, line: EnvironmentLine) -> None:
    addresses = (_page("detail", cast), _unit(cast, line), _page("add", cast), _page("decide", cast))
    pages = [expert.get(url).content.decode() for url in (*addresses, reverse("reviews-list"))]
    for canary in (cast.person.family_name, "kanarialintu", "Salainen jaksolaji", cast.person_other.family_name):
        assert [canary in page for page in pages] == [False] * 5


def test_answers_are_saved_unit_by_unit_and_the_next_page_is_the_decision(
    cast: Cast, expert: Client, line: EnvironmentLine, second: EnvironmentLine
) -> None:
    address = _unit(cast, line)
    sent = _seen(expert.get(address).content.decode())
    first = sent | {f"verdict-{_key(line)}": "changed", f"strength-{_key(line)}": "partly"}
    answer = expert.post(address, first | {f"comment-{_key(line)}": " Vain takarengas. "})
    assert answer.url == address
    assert _rows() == {_key(line): ("changed", "partly", "Vain takarengas.")}
    html = expert.get(address).content.decode()
    assert (_said("%(done)s of %(total)s rows answered", done=1, total=2) in html, "Vain takarengas." in html) == (
        True,
        True,
    )
    answer = expert.post(address, _seen(html) | {f"verdict-{_key(second)}": "not_here"})
    assert answer.url == _page("decide", cast)
    assert _rows()[_key(second)] == ("not_here", "wholly", "")


def test_one_press_agrees_with_the_other_rows_of_the_unit(
    cast: Cast, expert: Client, line: EnvironmentLine, second: EnvironmentLine
) -> None:
    address = _unit(cast, line)
    sent = _seen(expert.get(address).content.decode()) | {f"verdict-{_key(line)}": "not_here", "rest": "agreed"}
    assert expert.post(address, sent).url == _page("decide", cast)
    assert _rows() == {_key(line): ("not_here", "wholly", ""), _key(second): ("agreed", "wholly", "")}


def test_one_press_agrees_with_everything_left_but_not_in_a_later_round(
    cast: Cast, expert: Client, line: EnvironmentLine, second: EnvironmentLine
) -> None:
    address = _page("detail", cast)
    (round_,) = re.findall(r'name="round" value="([^"]+)"', expert.get(address).content.decode())
    for stale in ("", "eilen", "2026-01-01", "2026-01-01T00:00:00+00:00"):
        assert expert.post(address, {"round": stale}).url == address
    assert _rows() == {}
    assert expert.post(address, {"round": round_}).url == _page("decide", cast)
    assert _rows() == {_key(line): ("agreed", "wholly", ""), _key(second): ("agreed", "wholly", "")}


@pytest.mark.parametrize(
    ("field", "typed"), [("comment", "Kerro lisää tästä."), ("verdict", "changed"), ("verdict", "keksitty")]
)
def test_an_answer_that_says_too_little_comes_back_as_it_was_typed(
    cast: Cast, expert: Client, line: EnvironmentLine, field: str, typed: str
) -> None:
    address = _unit(cast, line)
    sent = _seen(expert.get(address).content.decode()) | {f"{field}-{_key(line)}": typed}
    answer = expert.post(address, sent)
    assert (answer.status_code, _rows()) == (422, {})
    html = answer.content.decode()
    assert "govuk-error-summary" in html
    assert typed == "keksitty" or typed in html


def test_two_windows_at_once_lose_nothing(
    cast: Cast, expert: Client, line: EnvironmentLine, second: EnvironmentLine
) -> None:
    address = _unit(cast, line)
    here = _seen(expert.get(address).content.decode())
    there = _seen(expert.get(address).content.decode())
    expert.post(address, there | {f"verdict-{_key(line)}": "not_here", f"comment-{_key(line)}": "Ei ole konetta."})
    late = here | {f"verdict-{_key(line)}": "agreed", f"verdict-{_key(second)}": "agreed"}
    answer = expert.post(address, late)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert (f'href="#row-{_key(line)}"' in html, "Ei ole konetta." in html) == (True, True)
    assert _rows() == {_key(line): ("not_here", "wholly", "Ei ole konetta."), _key(second): ("agreed", "wholly", "")}
    again = _seen(html) | {f"verdict-{_key(line)}": "agreed"}
    assert expert.post(address, again).status_code == 302
    assert _rows()[_key(line)] == ("agreed", "wholly", "")


def test_an_answer_that_was_not_touched_does_not_undo_one_given_elsewhere(
    cast: Cast, expert: Client, line: EnvironmentLine, second: EnvironmentLine
) -> None:
    agreed_rows(cast.environment_in_review, at=timezone.now())
    address = _unit(cast, line)
    here = _seen(expert.get(address).content.decode())
    kept = {f"verdict-{_key(line)}": "agreed", f"verdict-{_key(second)}": "agreed"}
    expert.post(address, here | kept | {f"verdict-{_key(line)}": "not_here"})
    answer = expert.post(address, here | kept | {f"verdict-{_key(second)}": "not_here"})
    assert answer.status_code == 302
    assert _rows() == {_key(line): ("not_here", "wholly", ""), _key(second): ("not_here", "wholly", "")}


def test_a_task_taken_out_of_use_or_merged_meanwhile_can_still_be_judged(
    cast: Cast, expert: Client, line: EnvironmentLine
) -> None:
    other = TaskFactory(site=cast.site, name="Huollan pyörän")
    cast.task.is_active = False
    cast.task.save()
    words = _said("The site has taken this task out of use since. You can judge it all the same.")
    assert words in expert.get(_unit(cast, line)).content.decode()
    cast.task.merged_into = other
    cast.task.save()
    html = expert.get(_unit(cast, line)).content.decode()
    assert "Huollan pyörän" in html
    sent = _seen(html) | {f"verdict-{_key(line)}": "agreed"}
    assert expert.post(_unit(cast, line), sent).status_code == 302
    assert _rows() == {_key(line): ("agreed", "wholly", "")}


def test_a_row_is_added_from_the_sites_tasks_and_the_documents_skills(
    cast: Cast, expert: Client, line: EnvironmentLine
) -> None:
    foreign = TaskFactory(site=cast.other_site, name="Keitän kahvia")
    requirement = RequirementFactory(unit=line.requirement.unit)
    address = _page("add", cast)
    assert line.requirement.unit.name.best("fi").text in expert.get(address).content.decode()
    address += f"?unit={line.requirement.unit_id}"
    html = expert.get(address).content.decode()
    assert (cast.task.name in html, foreign.name in html) == (True, False)
    row = {"task": cast.task.pk, "requirement": requirement.pk, "strength": "partly", "comment": "Näkyy tässäkin."}
    for wrong in (row | {"task": foreign.pk}, row | {"requirement": cast.requirement.pk}, row | {"strength": ""}):
        assert expert.post(address, wrong).status_code == 422
    assert expert.post(address, row | {"requirement": line.requirement_id}).status_code == 422
    assert expert.post(address, row).url == _unit(cast, line)
    added = ReviewRow.objects.get()
    assert (added.is_added, added.verdict, added.strength, added.comment) == (
        True,
        "agreed",
        "partly",
        "Näkyy tässäkin.",
    )
    assert expert.post(address, row).status_code == 422
    html = expert.get(_unit(cast, line)).content.decode()
    taken = _seen(html) | {f"verdict-{requirement.pk}-{cast.task.pk}": "not_here"}
    expert.post(_unit(cast, line), taken)
    assert not ReviewRow.objects.exists()


@pytest.mark.parametrize("unit", ["x", "0", "987654", "9" * 40, "-1"])
def test_adding_asks_for_the_unit_when_the_address_names_none(cast: Cast, expert: Client, unit: str) -> None:
    answer = expert.get(_page("add", cast) + f"?unit={unit}")
    assert (answer.status_code, 'name="unit"' in answer.content.decode()) == (200, True)


def test_approving_publishes_and_writes_to_the_responsible_person(cast: Cast, expert: Client) -> None:
    agreed_rows(cast.environment_in_review, at=timezone.now())
    answer = expert.post(_page("decide", cast), _approval())
    environment = LearningEnvironment.objects.get(pk=cast.environment_in_review.pk)
    assert (environment.state, environment.expert_title, environment.expert_name) == (
        "published",
        "Ammatillinen opettaja",
        cast.expert_invited.full_name,
    )
    assert answer.url == reverse("reports-detail", args=[environment.pk])
    (letter,) = mail.outbox
    assert (letter.to, environment.number in letter.body) == ([cast.coach.email], True)
    assert f"/reports/{environment.pk}/" in letter.body


def test_rows_without_an_answer_hold_the_report_back_and_are_counted(
    cast: Cast, expert: Client, second: EnvironmentLine
) -> None:
    answer = expert.post(_page("decide", cast), _approval())
    assert (answer.status_code, _state(cast), mail.outbox) == (422, "in_review", [])
    with translation.override("fi"):
        words = ngettext(*_UNANSWERED, 2) % {"count": 2}
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"organisation": " "},
        {"consent": ""},
        {"valid_until_day": "31", "valid_until_month": "2"},
        {"valid_until_day": "", "valid_until_month": "", "valid_until_year": ""},
        {"valid_until_year": "2020"},
        {"valid_until_year": "2190"},
    ],
)
def test_an_approval_that_fails_keeps_what_was_typed(cast: Cast, expert: Client, wrong: dict[str, str]) -> None:
    agreed_rows(cast.environment_in_review, at=timezone.now())
    typed = _approval(**wrong)
    answer = expert.post(_page("decide", cast), typed)
    html = answer.content.decode()
    assert (answer.status_code, _state(cast), mail.outbox) == (422, "in_review", [])
    assert "govuk-error-summary" in html
    for name in ("title", "organisation", "valid_until_year"):
        assert not typed[name].strip() or f'value="{typed[name]}"' in html


def test_an_expert_who_has_joined_the_organisation_is_refused_and_told_why(cast: Cast, expert: Client) -> None:
    agreed_rows(cast.environment_in_review, at=timezone.now())
    MembershipFactory(user=cast.expert_invited, organisation=cast.organisation, role="supervisor")
    answer = expert.post(_page("decide", cast), _approval())
    assert (answer.status_code, _state(cast)) == (422, "in_review")
    assert "govuk-error-summary" in answer.content.decode()


def test_sending_back_tells_the_site_why(cast: Cast, expert: Client) -> None:
    answer = expert.post(_page("decide", cast), {"decision": "return", "reason": "Kuvaa tilat & koneet."})
    assert (answer.url, _state(cast)) == (reverse("reviews-list"), "draft")
    (letter,) = mail.outbox
    assert (letter.to, "Kuvaa tilat & koneet." in letter.body) == ([cast.coach.email], True)
    for address in (_page("detail", cast), _page("decide", cast), _page("add", cast)):
        assert expert.get(address).status_code == 404


def test_sending_back_without_a_word_is_refused_unless_the_rows_say_it(
    cast: Cast, expert: Client, line: EnvironmentLine
) -> None:
    answer = expert.post(_page("decide", cast), {"decision": "return", "reason": ""})
    html = answer.content.decode()
    assert (answer.status_code, _state(cast)) == (422, "in_review")
    assert 'id="id_reason_error"' in html
    assert 'value="Esimerkkiopisto"' in html
    sent = _seen(expert.get(_unit(cast, line)).content.decode()) | {f"verdict-{_key(line)}": "not_here"}
    expert.post(_unit(cast, line), sent)
    assert expert.post(_page("decide", cast), {"decision": "return", "reason": ""}).status_code == 302
    assert _state(cast) == "draft"


def test_what_has_been_decided_is_shown_but_not_decided_again(cast: Cast, expert: Client) -> None:
    decided = reverse("reviews-detail", args=[cast.environment.pk])
    html = expert.get(decided).content.decode()
    assert ('name="round"' in html, reverse("environments-withdraw", args=[cast.environment.pk]) in html) == (
        False,
        True,
    )
    for sent in (_approval(), {}, {"decision": "return", "reason": ""}):
        assert expert.post(decided, sent).status_code == 404
        assert expert.post(reverse("reviews-decide", args=[cast.environment.pk]), sent).status_code == 404


@pytest.mark.parametrize(
    "who", ["expert_other", "coordinator", "coach", "participant", "school", "coordinator_other_org"]
)
def test_foreign_and_missing_reviews_are_answered_alike(
    cast: Cast, client: Client, line: EnvironmentLine, who: str
) -> None:
    client.force_login(cast.users[who])
    draft = EnvironmentFactory(expert=cast.users[who])
    for pk in (cast.environment_in_review.pk, cast.environment.pk, draft.pk, 987_654, 10**30):
        for name, more in (("detail", ()), ("unit", (line.requirement.unit_id,)), ("add", ()), ("decide", ())):
            address = reverse(f"reviews-{name}", args=[pk, *more])
            assert client.get(address).status_code == 404
            assert client.post(address, _approval()).status_code == 404
            assert client.post(address, {"decision": "return", "reason": "x"}).status_code == 404
    assert (_state(cast), _rows()) == ("in_review", {})


def test_a_unit_without_rows_in_the_review_is_not_found(cast: Cast, expert: Client) -> None:
    assert expert.get(_page("unit", cast, cast.unit.pk)).status_code == 404
