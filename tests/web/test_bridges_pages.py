"""Pages of bridges: list, new, line by line, sending, and the expert's answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from qualifications.models import RequirementsDocument
from tests.cast import Cast
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory, text
from workplaces.models import Bridge, BridgeLine

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: Any, route: str, *args: int, query: str = "") -> str:
    answer = signed_in(user).get(reverse(route, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def third_version(cast: Cast) -> RequirementsDocument:
    """Make one more version of the cast's qualification, to which there is no bridge yet."""
    document = DocumentFactory(qualification=cast.document.qualification, valid_from=date(2026, 1, 1))
    unit = UnitFactory(document=document, code_uri=cast.unit.code_uri, name=cast.unit.name)
    RequirementFactory(unit=unit, text=cast.requirement.text)
    return document


def test_the_list_shows_own_bridges_and_where_a_newer_version_waits(cast: Cast) -> None:
    newer = third_version(cast)
    found = page(cast.coordinator, "bridges-list")
    assert str(cast.bridge.old_document.name) in found
    wished = f"?organisation={cast.organisation.pk}&amp;old={cast.document.pk}&amp;new="
    assert wished + str(newer.pk) in found
    assert wished + str(cast.new_document.pk) not in found


def test_a_supervisor_sees_the_list_without_proposals(cast: Cast) -> None:
    third_version(cast)
    found = page(cast.supervisor, "bridges-list")
    assert str(cast.bridge.old_document.name) in found
    assert "?organisation=" not in found


def test_the_list_of_another_organisation_holds_none_of_these(cast: Cast) -> None:
    found = page(cast.coordinator_other_org, "bridges-list")
    assert str(cast.bridge.old_document.name) not in found
    assert "Ei vielä siltoja" in found or "No bridges yet" in found


def test_a_new_bridge_is_made_from_two_versions(cast: Cast) -> None:
    newer = third_version(cast)
    sent = {
        "organisation_id": cast.organisation.pk,
        "old_document_id": cast.document.pk,
        "new_document_id": newer.pk,
    }
    answer = signed_in(cast.coordinator).post(reverse("bridges-new"), sent)
    made = Bridge.objects.get(new_document=newer)
    assert (answer.status_code, answer["Location"]) == (302, reverse("bridges-detail", args=[made.pk]))
    joined = made.lines.get(old_requirement=cast.requirement)
    assert (joined.new_requirement.unit.document, joined.kind) == (newer, "unchanged")


def test_the_same_version_twice_is_explained_and_what_was_chosen_stays(cast: Cast) -> None:
    sent = {
        "organisation_id": cast.organisation.pk,
        "old_document_id": cast.document.pk,
        "new_document_id": cast.document.pk,
    }
    answer = signed_in(cast.coordinator).post(reverse("bridges-new"), sent)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.errors.keys() == {"new_document_id"}
    assert form["old_document_id"].value() == str(cast.document.pk)


def test_a_page_of_lines_is_saved_in_one_go(cast: Cast) -> None:
    address = reverse("bridges-detail", args=[cast.bridge.pk]) + "?show=open"
    answer = signed_in(cast.coordinator).post(address, {"action": "save", f"line-{cast.bridge_line.pk}": "look"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    cast.bridge_line.refresh_from_db()
    assert (cast.bridge_line.verdict, cast.bridge_line.decided_by) == ("look", cast.coordinator)


def test_a_verdict_that_does_not_exist_comes_back(cast: Cast) -> None:
    address = reverse("bridges-detail", args=[cast.bridge.pk])
    answer = signed_in(cast.coordinator).post(address, {f"line-{cast.bridge_line.pk}": "perhaps"})
    assert answer.status_code == 422
    cast.bridge_line.refresh_from_db()
    assert cast.bridge_line.verdict == ""


def test_all_unchanged_ones_are_decided_with_one_button(cast: Cast) -> None:
    address = reverse("bridges-detail", args=[cast.bridge.pk])
    sent = {"action": "alike", "verdict": "holds", "only_unchanged": "on"}
    signed_in(cast.coordinator).post(address, sent)
    cast.bridge_line.refresh_from_db()
    assert cast.bridge_line.verdict == "holds"


def test_when_the_unchanged_ones_are_decided_the_rest_may_be_left_to_be_looked_at_anew(cast: Cast) -> None:
    address = reverse("bridges-detail", args=[cast.bridge.pk])
    asked = '<input type="hidden" name="action" value="alike"><input type="hidden" name="verdict" value="look">'
    assert asked not in page(cast.coordinator, "bridges-detail", cast.bridge.pk)
    BridgeLine.objects.filter(pk=cast.bridge_line.pk).update(kind="changed")
    assert asked in page(cast.coordinator, "bridges-detail", cast.bridge.pk)
    assert asked not in page(cast.coach, "bridges-detail", cast.bridge.pk)
    signed_in(cast.coordinator).post(address, {"action": "alike", "verdict": "look"})
    cast.bridge_line.refresh_from_db()
    assert (cast.bridge_line.verdict, cast.bridge_line.decided_by) == ("look", cast.coordinator)


def test_differing_words_are_told_in_words_and_not_by_colour_alone(cast: Cast) -> None:
    old = cast.bridge_line.old_requirement
    new = cast.bridge_line.new_requirement
    old.text, new.text = text("vaihtaa renkaan nopeasti"), text("vaihtaa talvirenkaan nopeasti")
    old.save()
    new.save()
    BridgeLine.objects.filter(pk=cast.bridge_line.pk).update(kind="changed")
    found = page(cast.coordinator, "bridges-detail", cast.bridge.pk)
    assert '<del class="app-removed"><span class="govuk-visually-hidden">[' in found
    assert "</span>renkaan<span" in found
    assert "</span>talvirenkaan<span" in found


def test_a_supervisor_reads_a_draft_but_gets_no_questions(cast: Cast) -> None:
    found = page(cast.supervisor, "bridges-detail", cast.bridge.pk)
    assert str(cast.bridge_line.old_requirement.text) in found
    assert 'type="radio"' not in found
    answer = signed_in(cast.supervisor).post(reverse("bridges-detail", args=[cast.bridge.pk]), {"action": "again"})
    assert answer.status_code == 404


def test_a_foreign_bridge_is_not_found(cast: Cast) -> None:
    for route in ("bridges-detail", "bridges-send", "bridges-recall", "bridge_reviews-detail"):
        client = signed_in(cast.coordinator_other_org)
        assert client.get(reverse(route, args=[cast.bridge_in_review.pk])).status_code == 404
    line = signed_in(cast.coordinator_other_org).get(reverse("bridges-line", args=[cast.bridge_line.pk]))
    assert line.status_code == 404


def test_a_line_is_joined_to_another_skill_found_by_words(cast: Cast) -> None:
    other = RequirementFactory(
        unit=cast.bridge_line.new_requirement.unit, text=text("paikkaa kumin"), searchable="paikkaa kumin"
    )
    found = page(cast.coordinator, "bridges-line", cast.bridge_line.pk, query="?q=paikkaa")
    assert f'name="requirement" value="{other.pk}"' in found
    address = reverse("bridges-line", args=[cast.bridge_line.pk])
    answer = signed_in(cast.coordinator).post(address, {"action": "join", "requirement": other.pk})
    assert (answer.status_code, answer["Location"]) == (302, address)
    cast.bridge_line.refresh_from_db()
    assert cast.bridge_line.new_requirement == other


def test_a_line_is_corrected_and_a_wrong_kind_comes_back(cast: Cast) -> None:
    address = reverse("bridges-line", args=[cast.bridge_line.pk])
    client = signed_in(cast.coordinator)
    assert client.post(address, {"action": "decide", "kind": "gone", "verdict": "look"}).status_code == 422
    answer = client.post(address, {"action": "decide", "kind": "changed", "verdict": "look"})
    assert answer["Location"] == reverse("bridges-detail", args=[cast.bridge.pk])
    cast.bridge_line.refresh_from_db()
    assert (cast.bridge_line.kind, cast.bridge_line.verdict) == ("changed", "look")


def test_two_skills_are_parted(cast: Cast) -> None:
    address = reverse("bridges-line", args=[cast.bridge_line.pk])
    signed_in(cast.coordinator).post(address, {"action": "part"})
    assert sorted(cast.bridge.lines.values_list("kind", flat=True)) == ["gone", "new"]


def test_the_bridge_goes_to_the_expert_by_e_mail_and_back(cast: Cast) -> None:
    BridgeLine.objects.filter(pk=cast.bridge_line.pk).update(
        verdict="holds", decided_by=cast.coordinator, decided_at=cast.bridge.created_at
    )
    address = reverse("bridges-send", args=[cast.bridge.pk])
    answer = signed_in(cast.coordinator).post(address, {"expert": cast.expert_invited.pk})
    assert answer["Location"] == reverse("bridges-detail", args=[cast.bridge.pk])
    assert [letter.to for letter in mail.outbox] == [[cast.expert_invited.email]]
    assert reverse("bridge_reviews-detail", args=[cast.bridge.pk]) in mail.outbox[0].body
    taken = signed_in(cast.coordinator).post(reverse("bridges-recall", args=[cast.bridge.pk]))
    assert taken.status_code == 302
    assert Bridge.objects.get(pk=cast.bridge.pk).state == "draft"


def test_an_undecided_bridge_is_not_sent_and_the_page_says_why(cast: Cast) -> None:
    address = reverse("bridges-send", args=[cast.bridge.pk])
    answer = signed_in(cast.coordinator).post(address, {"expert": cast.expert_invited.pk})
    assert answer.status_code == 422
    assert "?show=open#lines" in answer.content.decode()
    assert mail.outbox == []


def test_the_expert_finds_the_bridge_and_confirms_it(cast: Cast) -> None:
    assert reverse("bridge_reviews-detail", args=[cast.bridge_in_review.pk]) in page(
        cast.expert_invited, "reviews-list"
    )
    address = reverse("bridge_reviews-detail", args=[cast.bridge_in_review.pk])
    sent = {"decision": "confirm", "title": "Opettaja", "organisation": "Esimerkkiopisto", "consent": "on"}
    answer = signed_in(cast.expert_invited).post(address, sent)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert Bridge.objects.get(pk=cast.bridge_in_review.pk).state == "confirmed"
    assert [letter.to for letter in mail.outbox] == [[cast.coordinator.email]]
    assert "Vahvista silta" not in page(cast.expert_invited, "bridge_reviews-detail", cast.bridge_in_review.pk)


def test_the_expert_sends_the_bridge_back_with_a_reason_only(cast: Cast) -> None:
    address = reverse("bridge_reviews-detail", args=[cast.bridge_in_review.pk])
    client = signed_in(cast.expert_invited)
    assert client.post(address, {"decision": "return", "reason": " "}).status_code == 422
    answer = client.post(address, {"decision": "return", "reason": "Katsokaa jarrut uudelleen."})
    assert answer["Location"] == reverse("reviews-list")
    bridge = Bridge.objects.get(pk=cast.bridge_in_review.pk)
    assert (bridge.state, bridge.review_comment) == ("draft", "Katsokaa jarrut uudelleen.")
    assert "Katsokaa jarrut uudelleen." in mail.outbox[0].body
    assert "Katsokaa jarrut uudelleen." in page(cast.coordinator, "bridges-detail", bridge.pk)


def test_another_expert_does_not_find_the_bridge(cast: Cast) -> None:
    address = reverse("bridge_reviews-detail", args=[cast.bridge_in_review.pk])
    assert signed_in(cast.expert_other).get(address).status_code == 404


def test_a_confirmed_bridge_is_read_only_for_all(cast: Cast) -> None:
    found = page(cast.coordinator, "bridges-detail", cast.bridge_confirmed.pk)
    assert 'type="radio"' not in found
    address = reverse("bridges-detail", args=[cast.bridge_confirmed.pk])
    assert signed_in(cast.coordinator).post(address, {"action": "again"}).status_code == 404


@pytest.mark.parametrize(
    "query", ["?show=sample", "?kind=changed", "?show=look", "?unit=1", "?page=99", "?kind=x&unit=x"]
)
def test_every_filter_of_the_review_shows_a_page(cast: Cast, query: str) -> None:
    page(cast.expert_invited, "bridge_reviews-detail", cast.bridge_confirmed.pk, query=query)


def test_the_start_page_of_the_expert_leads_to_the_bridge(cast: Cast) -> None:
    found = page(cast.expert_invited, "start")
    assert reverse("bridge_reviews-detail", args=[cast.bridge_in_review.pk]) in found
    assert reverse("bridge_reviews-detail", args=[cast.bridge_confirmed.pk]) not in found
