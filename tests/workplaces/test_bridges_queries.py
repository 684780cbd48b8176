"""What pages of bridges read: counts of statements, scopes, filters, and what is said of each line."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.factories.bridges import AT, BridgeFactory, add_line
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory, text
from tests.factories.work import EnvironmentFactory
from tests.workplaces.bridging import BEFORE, SAME, Versions, line, requirement, versions
from workplaces.models import Bridge, BridgeLine
from workplaces.queries.bridge_documents import bridge_choices, newer_versions
from workplaces.queries.bridge_line import line_place
from workplaces.queries.bridge_lines import PAGE_SIZE, SAMPLE_SIZE, LineFilter, line_page
from workplaces.queries.bridge_page import bridge_page, bridge_review
from workplaces.queries.bridges import bridges_of, sent_bridges
from workplaces.queries.experts import bridge_expert_choices
from workplaces.services.bridges.propose import propose_bridge

pytestmark = pytest.mark.django_db
FI = {"language": "fi"}


@pytest.fixture
def seen() -> dict[str, object]:
    return {"on": timezone.localdate(), "language": "fi"}


@pytest.fixture
def two() -> Versions:
    return versions()


@pytest.fixture
def draft(two: Versions) -> Bridge:
    return Bridge.objects.get(pk=propose_bridge(**two.pair(), **two.acting()))


def more_lines(bridge: Bridge, count: int) -> None:
    for _number in range(count):
        old = RequirementFactory(unit__document=bridge.old_document)
        new = RequirementFactory(unit__document=bridge.new_document)
        add_line(bridge, old, new, "changed", "")


def test_the_list_asks_three_times(cast: Cast, seen: dict[str, object], django_assert_num_queries) -> None:
    for _round in range(2):
        with django_assert_num_queries(3):
            found = bridges_of(cast.coordinator, **seen)
        BridgeFactory.create_batch(3, organisation=cast.organisation)
    assert [row.id for row in found.items][-1] == cast.bridge_confirmed.pk
    states = {row.id: (row.state.value, row.joined, row.undecided) for row in found.items}
    assert states[cast.bridge.pk] == ("draft", 1, 1)
    assert states[cast.bridge_confirmed.pk] == ("confirmed", 2, 0)


def test_the_expert_s_list_asks_twice(cast: Cast, seen: dict[str, object], django_assert_num_queries) -> None:
    for _round in range(2):
        with django_assert_num_queries(2):
            found = sent_bridges(cast.expert_invited, **seen)
        BridgeFactory.create_batch(3, in_review=True, expert=cast.expert_other)
    assert [row.id for row in found.waiting] == [cast.bridge_in_review.pk]
    assert [row.id for row in found.done] == [cast.bridge_confirmed.pk]
    assert not sent_bridges(cast.coordinator, **seen)


def test_the_page_asks_six_times(cast: Cast, seen: dict[str, object], django_assert_num_queries) -> None:
    for _round in range(2):
        with django_assert_num_queries(6):
            page = bridge_page(cast.coordinator, cast.bridge.pk, **seen)
        more_lines(cast.bridge, 3)
    assert page is not None
    assert [(count.kind.value, count.lines, count.undecided) for count in page.kinds] == [
        ("unchanged", 1, 1),
        ("changed", 3, 3),
    ]
    assert (page.may_edit, page.is_waiting, page.is_draft, page.may_send) == (True, False, True, False)


def test_the_page_is_for_staff_and_the_review_for_the_expert(cast: Cast, seen: dict[str, object]) -> None:
    for user in (cast.expert_invited, cast.coordinator_other_org, cast.participant):
        assert bridge_page(user, cast.bridge_in_review.pk, **seen) is None
    for user in (cast.coordinator, cast.expert_other):
        assert bridge_review(user, cast.bridge_in_review.pk, **seen) is None
    assert bridge_review(cast.expert_invited, cast.bridge.pk, **seen) is None
    page = bridge_review(cast.expert_invited, cast.bridge_in_review.pk, **seen)
    assert page is not None
    assert (page.is_waiting, page.may_edit) == (True, False)


def test_a_changed_register_is_told(cast: Cast, seen: dict[str, object]) -> None:
    new = cast.bridge_confirmed.new_document
    page = bridge_page(cast.coordinator, cast.bridge_confirmed.pk, **seen)
    assert page is not None
    assert not page.is_outdated
    new.content_hash = "c" * 64
    new.save()
    again = bridge_page(cast.coordinator, cast.bridge_confirmed.pk, **seen)
    assert again is not None
    assert again.is_outdated


def test_a_page_of_lines_asks_twice(draft: Bridge, django_assert_num_queries) -> None:
    for _round in range(2):
        with django_assert_num_queries(2):
            line_page(draft.pk, LineFilter(), **FI)
        more_lines(draft, 3)


def test_lines_stand_in_the_order_of_the_old_version_and_what_is_new_at_the_end(draft: Bridge) -> None:
    page = line_page(draft.pk, LineFilter(), **FI)
    kinds = [(group.is_new, [row.kind.value for row in group.lines]) for group in page.groups]
    assert kinds == [(False, ["unchanged", "changed", "moved", "gone"]), (True, ["new"])]
    assert len(page.open_ids) == 3


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (LineFilter(kind="changed"), ["changed"]),
        (LineFilter(only_open=True), ["unchanged", "changed", "moved"]),
        (LineFilter(verdict="holds"), []),
        (LineFilter(kind="gone", only_open=True), []),
        (LineFilter(is_sample=True), ["unchanged", "changed", "moved"]),
        (LineFilter(is_sample=True, kind="new"), ["new"]),
    ],
)
def test_a_filter_lets_through_what_it_says(draft: Bridge, wanted: LineFilter, kinds: list[str]) -> None:
    page = line_page(draft.pk, wanted, **FI)
    assert [row.kind.value for group in page.groups for row in group.lines] == kinds
    assert page.total == len(kinds)


def test_a_unit_is_shown_alone_be_it_old_or_new(two: Versions, draft: Bridge) -> None:
    old = line(draft.pk, SAME).old_requirement.unit_id
    assert line_page(draft.pk, LineFilter(unit_id=old), **FI).total == 4
    assert line_page(draft.pk, LineFilter(unit_id=two.unit.pk), **FI).total == 1
    assert line_page(draft.pk, LineFilter(unit_id=987_654), **FI).total == 0


def test_lines_come_in_pages_and_a_sample_is_spread_over_all(draft: Bridge) -> None:
    more_lines(draft, 70)
    first, second = (line_page(draft.pk, LineFilter(page=number), **FI) for number in (1, 2))
    shown = [{row.id for group in page.groups for row in group.lines} for page in (first, second)]
    assert (first.pages, [len(ids) for ids in shown], shown[0] & shown[1]) == (2, [50, 25], set())
    assert line_page(draft.pk, LineFilter(page=99), **FI).page == 2
    sample = line_page(draft.pk, LineFilter(is_sample=True), **FI)
    sampled = {row.id for group in sample.groups for row in group.lines}
    assert (len(sampled), sample.pages) == (SAMPLE_SIZE, 1)
    assert sampled & shown[1]


@pytest.mark.parametrize("count", [40, 58])
def test_a_sample_reaches_the_end_also_of_few_lines(draft: Bridge, count: int) -> None:
    more_lines(draft, count - BridgeLine.objects.filter(bridge=draft, kind="changed").count())

    def shown(**wanted: object) -> list[int]:
        page = line_page(draft.pk, LineFilter(kind="changed", **wanted), **FI)
        return [row.id for group in page.groups for row in group.lines]

    whole = [*shown(page=1), *shown(page=2)] if count > PAGE_SIZE else shown()
    places = [whole.index(pk) for pk in shown(is_sample=True)]
    assert (len(whole), len(places)) == (count, SAMPLE_SIZE)
    assert max(after - before for before, after in pairwise([*places, count])) <= 2


def test_texts_are_compared_in_the_reader_s_language_if_both_have_it(two: Versions, draft: Bridge) -> None:
    row = next(
        row for group in line_page(draft.pk, LineFilter(kind="changed"), language="sv").groups for row in group.lines
    )
    assert (row.language, row.old.text.language) == ("sv", "sv")
    assert "(sv)" in "".join(piece.text for piece in row.pieces)
    english = line_page(draft.pk, LineFilter(kind="changed"), language="en").groups[0].lines[0]
    assert english.language == "fi"


def test_a_line_whose_text_the_register_has_changed_is_marked(two: Versions, draft: Bridge) -> None:
    row = requirement(two.new, SAME)
    row.text = text("lajitella kaikki jätteet")
    row.save()
    lines = {
        view.old.text.text: view for group in line_page(draft.pk, LineFilter(), **FI).groups[:1] for view in group.lines
    }
    assert (lines[SAME].is_stale, lines[BEFORE].is_stale) == (True, False)


def test_the_page_of_a_line_offers_others(two: Versions, draft: Bridge, django_assert_num_queries) -> None:
    row = line(draft.pk, BEFORE)
    common = {"on": timezone.localdate(), "language": "fi"}
    with django_assert_num_queries(5):
        place = line_place(two.coordinator, row.pk, "", two.unit.pk, **common)
    assert place is not None
    assert len(place.hits) == 3
    assert [unit.id for unit in place.units] == [two.unit.pk, two.other_unit.pk]
    RequirementFactory.create_batch(3, unit=two.unit)
    with django_assert_num_queries(5):
        line_place(two.coordinator, row.pk, "", two.unit.pk, **common)
    with django_assert_num_queries(6):
        line_place(two.coordinator, row.pk, "", None, **common)
    assert line_place(two.expert, row.pk, "", None, **common) is None


def test_the_nearest_skills_are_offered_without_a_search(two: Versions, draft: Bridge) -> None:
    place = line_place(two.coordinator, line(draft.pk, BEFORE).pk, "", None, on=timezone.localdate(), language="fi")
    assert place is not None
    # What the line is joined to already is not offered once more.
    assert "vaihtaa renkaan koneella" not in [hit.text.text for hit in place.nearest]
    gone = line_place(
        two.coordinator,
        BridgeLine.objects.get(kind="gone").pk,
        "",
        None,
        on=timezone.localdate(),
        language="fi",
    )
    assert gone is not None
    assert len(gone.nearest) <= 5


def test_newer_versions_of_what_is_in_use_are_proposed(
    cast: Cast, seen: dict[str, object], django_assert_num_queries
) -> None:
    with django_assert_num_queries(6):
        assert [(row.old.id, row.new.id) for row in newer_versions(cast.coordinator, **seen)] == []
    newer = DocumentFactory(qualification=cast.document.qualification, valid_from=date(2026, 1, 1))
    replacing = DocumentFactory(valid_from=date(2026, 1, 1), replaces=[cast.bridge.old_document.diary_number])
    DocumentFactory(qualification=cast.document.qualification, valid_from=date(2025, 9, 1), valid_to=date(2025, 12, 31))
    DocumentFactory(qualification=cast.document.qualification, valid_from=date(2026, 1, 1), is_fictional=True)
    with django_assert_num_queries(6):
        found = newer_versions(cast.coordinator, **seen)
    assert {(row.old.id, row.new.id) for row in found} == {
        (cast.document.pk, newer.pk),
        (cast.new_document.pk, newer.pk),
        (cast.bridge.old_document.pk, replacing.pk),
    }
    assert newer_versions(cast.coordinator_other_org, **seen) == ()
    assert newer_versions(cast.coach, **seen) == ()


def test_used_documents_come_first_and_others_are_found_by_words(
    cast: Cast, seen: dict[str, object], django_assert_num_queries
) -> None:
    EnvironmentFactory(site=cast.site_elsewhere, document=DocumentFactory())
    for _round in range(2):
        with django_assert_num_queries(6):
            choices = bridge_choices(cast.coordinator, "", **seen)
        UnitFactory.create_batch(3)
    assert choices.organisations == ((cast.organisation.pk, cast.organisation.name),)
    used = {cast.document.pk, cast.new_document.pk, cast.bridge.old_document.pk, cast.bridge_in_review.old_document.pk}
    assert {row.id for row in choices.used} == used


def test_experts_are_offered_for_a_draft_of_one_s_own_alone(cast: Cast) -> None:
    today = timezone.localdate()
    found = bridge_expert_choices(cast.coordinator, cast.bridge.pk, on=today)
    assert {row.id for row in found.experts} == {cast.expert_invited.pk, cast.expert_other.pk}
    narrowed = bridge_expert_choices(cast.coordinator, cast.bridge.pk, on=today, text="expert_other")
    assert [row.id for row in narrowed.experts] == [cast.expert_other.pk]
    for user, bridge in ((cast.coach, cast.bridge), (cast.coordinator, cast.bridge_in_review)):
        assert bridge_expert_choices(user, bridge.pk, on=today).experts == ()


def test_the_moment_of_a_decision_is_no_secret_but_its_maker_is_named(cast: Cast) -> None:
    row = line_page(cast.bridge_confirmed.pk, LineFilter(verdict="look"), **FI).groups[0].lines[0]
    assert row.decided_by == cast.coordinator.full_name
    assert BridgeLine.objects.get(pk=row.id).decided_at == AT
