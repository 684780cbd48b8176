"""A coordinator's side of a bridge: proposing, deciding, correcting, proposing again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.bridges import BridgeFactory, add_line
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory, text
from tests.factories.people import MembershipFactory
from tests.workplaces.bridging import AFTER, BEFORE, NOW, SAME, Versions, line, refused, requirement, told, versions
from workplaces.choices import BridgeKind, Verdict
from workplaces.models import Bridge, BridgeLine
from workplaces.rules import bridge as rules
from workplaces.services.bridges.decide_line import decide_line
from workplaces.services.bridges.decide_many import Decided, decide_alike, decide_many
from workplaces.services.bridges.join import join_also, join_to
from workplaces.services.bridges.part import part
from workplaces.services.bridges.propose import propose_bridge
from workplaces.services.bridges.propose_again import ProposedAgain, propose_again

pytestmark = pytest.mark.django_db
SERVED, CAST, CHARGED = "palvella asiakasta myymälässä", "valaa kumia muottiin", "ladata akun turvallisesti"


@pytest.fixture
def two() -> Versions:
    return versions()


@pytest.fixture
def draft(two: Versions) -> Bridge:
    return Bridge.objects.get(pk=propose_bridge(**two.pair(), **two.acting()))


def test_a_proposal_tells_what_became_of_every_requirement(two: Versions, draft: Bridge) -> None:
    assert told(draft.pk) == {
        (SAME, SAME, "unchanged"),
        (BEFORE, AFTER, "changed"),
        (SERVED, SERVED, "moved"),
        (CAST, "", "gone"),
        ("", CHARGED, "new"),
    }
    assert (draft.state, draft.responsible) == ("draft", two.coordinator)
    assert (draft.old_hash, draft.new_hash) == (two.old.content_hash, two.new.content_hash)
    assert set(draft.lines.values_list("verdict", "decided_by")) == {("", None)}
    event = two.events()[-1]
    assert (event.verb, event.role, event.subject) == ("bridge.propose", "coordinator", str(draft.pk))
    assert event.data == {"old": two.old.pk, "new": two.new.pk, "lines": 5}


def test_withdrawn_requirements_are_not_compared(two: Versions) -> None:
    requirement(two.old, CAST).delete()
    RequirementFactory(unit=two.unit, text=text("poistettu taito"), is_withdrawn=True)
    UnitFactory(document=two.new, is_withdrawn=True)
    bridge = propose_bridge(**two.pair(), **two.acting())
    assert {new for _old, new, _kind in told(bridge)} == {SAME, AFTER, SERVED, CHARGED}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"organisation_id": 987_654}, "bridge-place-missing"),
        ({"new_document_id": 987_654}, "bridge-place-missing"),
        ({"new_document_id": "old"}, "bridge-same-document"),
    ],
)
def test_what_cannot_be_bridged_is_refused(two: Versions, change: dict[str, object], code: str) -> None:
    wish = two.pair() | change
    wish = {name: two.old.pk if value == "old" else value for name, value in wish.items()}
    with refused(code):
        propose_bridge(**wish, **two.acting())
    assert not Bridge.objects.exists()


def test_only_a_coordinator_of_the_organisation_proposes(two: Versions) -> None:
    for role in ("coach", "supervisor"):
        actor = MembershipFactory(organisation=two.organisation, role=role).user
        with refused("bridge-place-missing"):
            propose_bridge(**two.pair(), **two.acting(actor))
    with refused("bridge-place-missing"):
        propose_bridge(**two.pair(), **two.acting(MembershipFactory(role="coordinator").user))


def test_backwards_twice_and_practice_with_real_are_refused(two: Versions, draft: Bridge) -> None:
    with refused("bridge-exists"):
        propose_bridge(**two.pair(), **two.acting())
    back = two.pair() | {"old_document_id": two.new.pk, "new_document_id": two.old.pk}
    with refused("bridge-backwards"):
        propose_bridge(**back, **two.acting())
    practice = DocumentFactory(is_fictional=True, valid_from=date(2025, 1, 1))
    with refused("bridge-fictional-mix"):
        propose_bridge(**two.pair() | {"new_document_id": practice.pk}, **two.acting())
    assert Bridge.objects.get() == draft


def test_a_version_without_requirements_is_refused(two: Versions) -> None:
    empty = DocumentFactory(valid_from=date(2025, 1, 1))
    with refused("bridge-without-requirements"):
        propose_bridge(**two.pair() | {"new_document_id": empty.pk}, **two.acting())


def test_a_line_is_decided_and_left_open_again(two: Versions, draft: Bridge) -> None:
    row = line(draft.pk, BEFORE)
    common = {"line_id": row.pk, "kind": BridgeKind.MOVED, **two.acting()}
    assert decide_line(verdict=Verdict.LOOK, **common) == draft.pk
    row.refresh_from_db()
    assert (row.kind, row.proposed_kind, row.verdict) == ("moved", "changed", "look")
    assert (row.decided_by, row.decided_at) == (two.coordinator, NOW)
    decide_line(verdict=None, **common)
    row.refresh_from_db()
    assert (row.verdict, row.decided_by, row.decided_at) == ("", None, None)
    assert [event.verb for event in two.events()] == ["bridge.propose", "bridge.decide", "bridge.decide"]


def test_a_line_that_joins_two_is_not_called_gone_and_one_end_is_not_decided(two: Versions, draft: Bridge) -> None:
    with refused("bridge-kind-unfit"):
        decide_line(line_id=line(draft.pk, SAME).pk, verdict=None, kind=BridgeKind.GONE, **two.acting())
    with refused("bridge-line-missing"):
        decide_line(line_id=line(draft.pk, CAST).pk, verdict=Verdict.HOLDS, kind=BridgeKind.GONE, **two.acting())


def test_strangers_and_staff_decide_nothing(two: Versions, draft: Bridge) -> None:
    row = line(draft.pk, SAME)
    strangers = [
        MembershipFactory(role="coordinator").user,
        MembershipFactory(organisation=two.organisation, role="coach").user,
        two.expert,
    ]
    for actor in strangers:
        acting = two.acting(actor)
        with refused("bridge-line-missing"):
            decide_line(line_id=row.pk, verdict=Verdict.HOLDS, kind=BridgeKind.UNCHANGED, **acting)
        with refused("bridge-missing"):
            decide_many(bridge_id=draft.pk, verdicts={row.pk: Verdict.HOLDS}, **acting)
        with refused("bridge-line-missing"):
            part(line_id=row.pk, **acting)
        with refused("bridge-line-missing"):
            join_to(line_id=row.pk, requirement_id=requirement(two.new, CHARGED).pk, **acting)
        with refused("bridge-missing"):
            propose_again(bridge_id=draft.pk, **acting)
    row.refresh_from_db()
    assert row.verdict == ""


@pytest.mark.parametrize("state", ["in_review", "confirmed"])
def test_only_a_draft_is_changed(two: Versions, draft: Bridge, state: str) -> None:
    names = {"confirmed_at": NOW, "responsible_name": "Kaisa", "expert_name": "Anna"} if state == "confirmed" else {}
    Bridge.objects.filter(pk=draft.pk).update(state=state, expert=two.expert, sent_at=NOW, **names)
    row, acting = line(draft.pk, SAME), two.acting()
    alike = {"verdict": Verdict.HOLDS, "only_unchanged": True, "unit_id": None}
    with refused("bridge-not-draft"):
        decide_line(line_id=row.pk, verdict=Verdict.HOLDS, kind=BridgeKind.UNCHANGED, **acting)
    with refused("bridge-not-draft"):
        decide_many(bridge_id=draft.pk, verdicts={row.pk: Verdict.HOLDS}, **acting)
    with refused("bridge-not-draft"):
        decide_alike(bridge_id=draft.pk, **alike, **acting)
    with refused("bridge-not-draft"):
        join_also(line_id=row.pk, requirement_id=requirement(two.new, CHARGED).pk, **acting)
    with refused("bridge-not-draft"):
        part(line_id=row.pk, **acting)
    with refused("bridge-not-draft"):
        propose_again(bridge_id=draft.pk, **acting)
    assert len(two.events()) == 1


def test_a_page_is_decided_in_one_go_and_told_once(two: Versions, draft: Bridge) -> None:
    same, changed = line(draft.pk, SAME), line(draft.pk, BEFORE)
    verdicts = {same.pk: Verdict.HOLDS, changed.pk: Verdict.LOOK}
    assert decide_many(bridge_id=draft.pk, verdicts=verdicts, **two.acting()) == Decided(2, 1)
    assert two.events()[-1].data["counts"] == {"holds": 1, "look": 1}
    assert decide_many(bridge_id=draft.pk, verdicts=verdicts, **two.acting()) == Decided(0, 1)
    assert [event.verb for event in two.events()] == ["bridge.propose", "bridge.decide_page"]


def test_a_page_with_a_foreign_line_or_one_without_a_question_is_refused_whole(two: Versions, draft: Bridge) -> None:
    same = line(draft.pk, SAME)
    elsewhere = add_line(BridgeFactory(), RequirementFactory(), RequirementFactory(), verdict="")
    for wrong in (elsewhere, line(draft.pk, CAST)):
        with refused("bridge-line-missing"):
            decide_many(bridge_id=draft.pk, verdicts={same.pk: Verdict.HOLDS, wrong.pk: Verdict.HOLDS}, **two.acting())
    same.refresh_from_db()
    assert same.verdict == ""


def test_too_many_lines_at_once_are_refused(two: Versions, draft: Bridge) -> None:
    many = dict.fromkeys(range(rules.MOST_AT_ONCE + 1), Verdict.HOLDS)
    with refused("bridge-too-many-lines"):
        decide_many(bridge_id=draft.pk, verdicts=many, **two.acting())


def test_all_unchanged_ones_hold_with_one_decision(two: Versions, draft: Bridge) -> None:
    common = {"bridge_id": draft.pk, "verdict": Verdict.HOLDS, "unit_id": None, **two.acting()}
    assert decide_alike(only_unchanged=True, **common) == Decided(1, 0)
    assert line(draft.pk, SAME).verdict == "holds"
    assert line(draft.pk, BEFORE).verdict == ""
    assert two.events()[-1].data["counts"] == {"holds": 1}
    with refused("bridge-decided-unread"):
        decide_alike(only_unchanged=False, **common)


def test_a_unit_is_decided_at_once_but_decided_lines_stay(two: Versions, draft: Bridge) -> None:
    changed = line(draft.pk, BEFORE)
    decide_many(bridge_id=draft.pk, verdicts={changed.pk: Verdict.LOOK}, **two.acting())
    unit = changed.old_requirement.unit_id
    common = {"bridge_id": draft.pk, "only_unchanged": False, **two.acting()}
    assert decide_alike(verdict=Verdict.HOLDS, unit_id=unit, **common) == Decided(2, 0)
    assert {line(draft.pk, words).verdict for words in (SAME, SERVED)} == {"holds"}
    assert line(draft.pk, BEFORE).verdict == "look"
    assert decide_alike(verdict=Verdict.LOOK, unit_id=two.other_unit.pk, **common) == Decided(0, 0)


def test_another_counterpart_frees_the_one_before(two: Versions, draft: Bridge) -> None:
    row = line(draft.pk, BEFORE)
    decide_many(bridge_id=draft.pk, verdicts={row.pk: Verdict.HOLDS}, **two.acting())
    assert join_to(line_id=row.pk, requirement_id=requirement(two.new, CHARGED).pk, **two.acting()) == row.pk
    assert (BEFORE, CHARGED, "changed") in told(draft.pk)
    assert ("", AFTER, "new") in told(draft.pk)
    assert ("", CHARGED, "new") not in told(draft.pk)
    row.refresh_from_db()
    assert (row.verdict, row.decided_by, row.proposed_kind) == ("", None, "")
    assert row.likeness < 50


def test_what_is_gone_finds_its_counterpart_by_hand(two: Versions, draft: Bridge) -> None:
    join_to(line_id=line(draft.pk, CAST).pk, requirement_id=requirement(two.new, SERVED).pk, **two.acting())
    assert (CAST, SERVED, "merged") in told(draft.pk)
    assert (SERVED, SERVED, "moved") in told(draft.pk)
    assert not BridgeLine.objects.filter(bridge=draft, kind="gone").exists()


def test_one_more_counterpart_makes_a_split(two: Versions, draft: Bridge) -> None:
    row = line(draft.pk, BEFORE)
    added = join_also(line_id=row.pk, requirement_id=requirement(two.new, CHARGED).pk, **two.acting())
    assert {(BEFORE, AFTER, "split"), (BEFORE, CHARGED, "split")} <= told(draft.pk)
    assert not BridgeLine.objects.filter(bridge=draft, kind="new").exists()
    part(line_id=added, **two.acting())
    assert ("", CHARGED, "new") in told(draft.pk)
    assert not BridgeLine.objects.filter(bridge=draft, kind="gone", old_requirement=row.old_requirement).exists()


def test_two_that_do_not_belong_together_are_parted(two: Versions, draft: Bridge) -> None:
    assert part(line_id=line(draft.pk, BEFORE).pk, **two.acting()) == draft.pk
    assert {(BEFORE, "", "gone"), ("", AFTER, "new")} <= told(draft.pk)
    gone = line(draft.pk, BEFORE)
    assert (gone.decided_by, gone.decided_at) == (two.coordinator, NOW)
    with refused("bridge-kind-unfit"):
        part(line_id=gone.pk, **two.acting())


def test_a_counterpart_is_in_force_in_the_new_version_and_not_joined_yet(two: Versions, draft: Bridge) -> None:
    row = line(draft.pk, BEFORE)
    withdrawn = RequirementFactory(unit=two.unit, is_withdrawn=True)
    for wrong in (requirement(two.old, CAST), withdrawn, RequirementFactory()):
        with refused("bridge-counterpart-missing"):
            join_to(line_id=row.pk, requirement_id=wrong.pk, **two.acting())
    for verb in (join_to, join_also):
        with refused("bridge-line-exists"):
            verb(line_id=row.pk, requirement_id=requirement(two.new, AFTER).pk, **two.acting())
    new_line = BridgeLine.objects.get(bridge=draft, kind="new")
    with refused("bridge-kind-unfit"):
        join_to(line_id=new_line.pk, requirement_id=requirement(two.new, AFTER).pk, **two.acting())
    with refused("bridge-kind-unfit"):
        join_also(line_id=line(draft.pk, CAST).pk, requirement_id=requirement(two.new, AFTER).pk, **two.acting())


def _published_anew(two: Versions, words: str, after: str) -> None:
    """Change a text of the new version as the register would."""
    row = requirement(two.new, words)
    row.text = text(after)
    row.save()
    two.new.content_hash = "f" * 64
    two.new.save()


def test_nothing_is_proposed_again_while_the_register_stands_still(two: Versions, draft: Bridge) -> None:
    with refused("bridge-up-to-date"):
        propose_again(bridge_id=draft.pk, **two.acting())


def test_decisions_are_kept_where_the_texts_are_as_they_were(two: Versions, draft: Bridge) -> None:
    verdicts = {line(draft.pk, SAME).pk: Verdict.HOLDS, line(draft.pk, BEFORE).pk: Verdict.LOOK}
    decide_many(bridge_id=draft.pk, verdicts=verdicts, **two.acting())
    part(line_id=line(draft.pk, SERVED).pk, **two.acting())
    _published_anew(two, AFTER, "vaihtaa renkaan koneilla")
    assert propose_again(bridge_id=draft.pk, **two.acting()) == ProposedAgain(kept=2, dropped=1)
    assert told(draft.pk) == {
        (SAME, SAME, "unchanged"),
        (BEFORE, "vaihtaa renkaan koneilla", "changed"),
        (SERVED, "", "gone"),
        ("", SERVED, "new"),
        (CAST, "", "gone"),
        ("", CHARGED, "new"),
    }
    assert (line(draft.pk, SAME).verdict, line(draft.pk, BEFORE).verdict) == ("holds", "")
    draft.refresh_from_db()
    assert draft.new_hash == "f" * 64
    assert two.events()[-1].data == {"old": two.old.pk, "new": two.new.pk, "kept": 2, "dropped": 1, "lines": 4}


def test_what_was_joined_by_hand_is_kept_before_it_is_decided(two: Versions, draft: Bridge) -> None:
    join_to(line_id=line(draft.pk, CAST).pk, requirement_id=requirement(two.new, CHARGED).pk, **two.acting())
    _published_anew(two, AFTER, "vaihtaa renkaan koneilla")
    assert propose_again(bridge_id=draft.pk, **two.acting()) == ProposedAgain(kept=1, dropped=0)
    assert (CAST, CHARGED, "changed") in told(draft.pk)


def test_a_requirement_that_the_register_has_withdrawn_leaves_the_draft(two: Versions, draft: Bridge) -> None:
    decide_many(bridge_id=draft.pk, verdicts={line(draft.pk, SAME).pk: Verdict.HOLDS}, **two.acting())
    row = requirement(two.new, SAME)
    row.is_withdrawn = True
    row.save()
    two.new.content_hash = "e" * 64
    two.new.save()
    assert propose_again(bridge_id=draft.pk, **two.acting()) == ProposedAgain(kept=0, dropped=1)
    assert (SAME, "", "gone") in told(draft.pk)
