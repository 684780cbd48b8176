"""Who sees and decides on which entry, link and count: every scope over the whole cast, with rows that could leak."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from competence.models import Entry, EntryRequirement, RequirementCoverage, UnitCoverage
from competence.services.rebuild import rebuild_person
from tests.cast import PRINCIPALS
from tests.factories.people import PersonFactory, PlacementFactory
from tests.factories.work import EntryFactory, EntryRequirementFactory
from workplaces.models import Membership

pytestmark = pytest.mark.django_db

STAFF = ("supervisor", "coordinator", "coach")
WHOLE = ("coordinator", "coach")
ELSEWHERE = ("supervisor_other_org", "coordinator_other_org")


def expected(**rows):
    """Spell the table out: everybody who is not named sees nothing; who has not signed in reaches no scope."""
    return [(name, frozenset(rows.get(name, ()))) for name in PRINCIPALS if name != "anonymous"]


def everybody(names, rows):
    return dict.fromkeys(names, frozenset(rows))


@pytest.fixture
def rows(cast):
    """Name the rows: one of each state at the first site, one at the other site, one at the other workshop."""
    EntryRequirement.objects.all().delete()
    Entry.objects.all().delete()
    kitchen = PlacementFactory(host=cast.other_site, kind=cast.kind, person=PersonFactory())
    names = {}
    for state in ("waiting", "confirmed", "returned", "corrected", "withdrawn"):
        entry = EntryFactory(placement=cast.placement, state=state, return_reason="Ei" if state == "returned" else "")
        names[entry.pk] = state
    names[EntryFactory(placement=kitchen, state="waiting").pk] = "kitchen"
    names[EntryFactory(placement=cast.placement_other, state="waiting").pk] = "elsewhere"
    for pk in names:
        EntryRequirementFactory(entry=Entry.objects.get(pk=pk), requirement=cast.requirement)
    for person in (cast.person, kitchen.person, cast.person_other):
        rebuild_person(person_id=person.pk, now=timezone.now())
    return names


def seen(scope, cast, rows, name, on=None):
    return frozenset(rows[row.pk] for row in scope(cast.users[name], on=on or timezone.localdate()))


STATES = frozenset({"waiting", "confirmed", "returned", "corrected", "withdrawn"})
SHOWN = STATES - {"withdrawn"}


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        participant=STATES,
        participant_other=("elsewhere",),
        supervisor=SHOWN,
        supervisor_other_site=("kitchen",),
        **everybody(WHOLE, SHOWN | {"kitchen"}),
        **everybody(ELSEWHERE, {"elsewhere"}),
    ),
)
def test_entries_are_seen_by_their_person_and_by_staff_of_the_site(cast, rows, name, visible):
    assert seen(Entry.objects.visible_to, cast, rows, name) == visible


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        supervisor=STATES,
        supervisor_other_site=("kitchen",),
        **everybody(WHOLE, STATES | {"kitchen"}),
        **everybody(ELSEWHERE, {"elsewhere"}),
    ),
)
def test_entries_of_others_belong_to_the_staff_of_the_site(cast, rows, name, visible):
    assert seen(Entry.objects.staffed_by, cast, rows, name) == visible


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        supervisor=("waiting",),
        supervisor_other_site=("kitchen",),
        **everybody(WHOLE, {"waiting", "kitchen"}),
        **everybody(ELSEWHERE, {"elsewhere"}),
    ),
)
def test_what_waits_is_decided_by_the_staff_of_the_site(cast, rows, name, visible):
    assert seen(Entry.objects.signable_by, cast, rows, name) == visible


@pytest.mark.parametrize("name", [name for name in PRINCIPALS if name != "anonymous"])
def test_one_s_own_entries_are_own_and_nobody_else_s(cast, rows, name):
    own = {"participant": STATES, "participant_other": {"elsewhere"}}

    assert {rows[row.pk] for row in Entry.objects.own(cast.users[name])} == own.get(name, set())


@pytest.mark.parametrize("name", [name for name in PRINCIPALS if name != "anonymous"])
def test_a_decision_locks_exactly_what_is_visible(cast, rows, name):
    today = timezone.localdate()

    assert seen(Entry.objects.for_deciding, cast, rows, name) == seen(Entry.objects.visible_to, cast, rows, name, today)


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        participant=STATES,
        participant_other=("elsewhere",),
        supervisor=SHOWN,
        supervisor_other_site=("kitchen",),
        **everybody(WHOLE, SHOWN | {"kitchen"}),
        **everybody(ELSEWHERE, {"elsewhere"}),
    ),
)
def test_links_follow_their_entry(cast, rows, name, visible):
    found = EntryRequirement.objects.visible_to(cast.users[name], on=timezone.localdate())

    assert {rows[link.entry_id] for link in found} == visible


@pytest.mark.parametrize("model", [RequirementCoverage, UnitCoverage])
@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        participant=("here",),
        participant_other=("elsewhere",),
        supervisor=("here",),
        supervisor_other_site=("kitchen",),
        **everybody(WHOLE, {"here", "kitchen"}),
        **everybody(ELSEWHERE, {"elsewhere"}),
    ),
)
def test_counts_follow_their_person(cast, rows, model, name, visible):
    places = {cast.person.pk: "here", cast.person_other.pk: "elsewhere"}

    found = model.objects.visible_to(cast.users[name], on=timezone.localdate())

    assert {places.get(row.person_id, "kitchen") for row in found} == visible


@pytest.mark.parametrize("scope", ["visible_to", "staffed_by", "signable_by", "for_deciding"])
def test_a_role_that_ended_yesterday_shows_nothing_today(cast, rows, scope):
    today = timezone.localdate()
    Membership.objects.filter(user=cast.supervisor).update(ends_on=today - timedelta(days=1))

    assert seen(getattr(Entry.objects, scope), cast, rows, "supervisor") == frozenset()
    assert seen(getattr(Entry.objects, scope), cast, rows, "supervisor", today - timedelta(days=1)) != frozenset()


@pytest.mark.parametrize("scope", ["staffed_by", "signable_by"])
def test_staff_who_are_participants_too_do_not_decide_on_themselves(cast, rows, scope):
    cast.person.user = cast.coach
    cast.person.save()

    assert seen(getattr(Entry.objects, scope), cast, rows, "coach") == {"kitchen"}


@pytest.mark.parametrize("scope", ["visible_to", "staffed_by", "signable_by", "for_deciding"])
def test_a_protected_person_s_entries_are_seen_only_by_those_assigned_to_the_site(cast, rows, scope):
    cast.person.protected = True
    cast.person.save()

    found = {name: seen(getattr(Entry.objects, scope), cast, rows, name) for name in (*STAFF, *ELSEWHERE)}

    assert found["supervisor"] != frozenset()
    assert (found["coordinator"], found["coach"]) == ({"kitchen"}, {"kitchen"})
    assert {found[name] for name in ELSEWHERE} == {frozenset({"elsewhere"})}
