"""Who has looked at one's own data: exactly the looks, for which organisation and in which role."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from audit.services.events import NewEvent, record
from competence.choices import PeopleState
from competence.services.people import open_people
from tests.cast import Cast
from tests.factories.people import MembershipFactory
from tests.house import sources, tree
from web.labels import LABELS
from workplaces.models import Membership
from workplaces.queries.access import PAGE_SIZE, looks_at
from workplaces.rules.access import LOOKS, SHARES
from workplaces.services.goals import open_goals
from workplaces.services.organisations import open_organisation
from workplaces.services.people.edit import edit_person
from workplaces.services.people.enrol import enrol
from workplaces.services.people.facts import NewPerson
from workplaces.services.people.open import open_person
from workplaces.services.placements import open_placement, open_placing

pytestmark = pytest.mark.django_db
# Events that are no look at a person's data: what others write is seen on the pages themselves.
NO_LOOKS_END = (
    "-link", ".add", ".adopt", ".add_employer", ".anchor", ".annul", ".approve", ".assess", ".carry", ".carry_dispute",
    ".carry_look", ".choose_goals", ".close", ".confirm", ".correct", ".decide", ".decide_alike", ".decide_page",
    ".describe", ".dispute", ".draft", ".edit", ".edit_profile", ".copy", ".end", ".enrol", ".expire", ".give", ".give_picture", ".issue",
    ".join", ".join_also", ".lock", ".log", ".make", ".map", ".merge", ".open", ".part", ".print", ".propose", ".propose_again",
    ".publish", ".reach", ".rebuild", ".recall", ".register", ".renew_code", ".renew_link", ".remind", ".remove_picture", ".reopen", ".restore", ".retire", ".return",
    ".revise", ".revoke", ".send", ".set_aside", ".set_listing", ".set_password", ".split", ".start", ".supersede", ".withdraw", ".reject", ".remove",
)  # fmt: skip


def by(actor) -> dict[str, object]:
    now = timezone.now()
    return {"actor": actor, "now": now, "on": timezone.localdate(now)}


def looks(cast: Cast, who: str = "participant", page: int = 1) -> list[tuple[str, str, str]]:
    return [(look.verb, look.organisation, look.role) for look in looks_at(cast.users[who], page=page).items]


def look(stream: str, actor: str, verb: str, **fields) -> None:
    record(NewEvent(stream, actor, "staff", verb, "person", "1", **fields), at=timezone.now())


READS = {
    "person.read": lambda cast: open_person(person_id=cast.person.pk, **by(cast.coach)),
    "placement.read": lambda cast: open_placement(placement_id=cast.placement.pk, language="fi", **by(cast.coach)),
    "people.read": lambda cast: open_people(name="", state=PeopleState.RUNNING, page=1, **by(cast.coach)),
}


@pytest.mark.parametrize("verb", READS)
def test_one_reading_is_one_look_of_the_one_who_was_read(cast: Cast, verb: str) -> None:
    READS[verb](cast)
    assert looks(cast) == [(verb, "Ykköspaja ry", "staff")]
    assert looks(cast, "participant_other") == []
    assert looks(cast, "coach") == []


def test_goals_and_a_further_placement_are_looks_too(cast: Cast) -> None:
    open_goals(placement_id=cast.placement.pk, language="fi", **by(cast.coach))
    open_placing(person_id=cast.person.pk, language="fi", **by(cast.coach))
    assert looks(cast) == [("person.read", "Ykköspaja ry", "staff"), ("placement.read", "Ykköspaja ry", "staff")]


def test_members_see_who_has_read_the_list_of_members(cast: Cast) -> None:
    open_organisation(organisation_id=cast.organisation.pk, page=1, **by(cast.coordinator))
    assert looks(cast, "supervisor") == [("organisation.read", "Ykköspaja ry", "coordinator")]
    assert looks(cast, "coordinator") == []


def test_what_others_write_is_no_look(cast: Cast) -> None:
    from tests.workplaces.test_people import facts, terms

    edit_person(person_id=cast.person.pk, facts=facts(), **by(cast.coach))
    enrol(person=NewPerson("", "Toinen"), host_id=cast.site.pk, terms=terms(), **by(cast.coach))
    assert looks(cast) == []


def test_the_own_reading_is_no_look(cast: Cast) -> None:
    look(f"person:{cast.person.audit_ref}", cast.participant.audit_ref, "portfolio.read")
    assert looks(cast) == []


def test_the_newest_look_stands_first_and_tells_when(cast: Cast) -> None:
    for verb in ("person.read", "placement.read", "people.read"):
        READS[verb](cast)
    items = looks_at(cast.participant).items
    assert [item.verb for item in items] == ["people.read", "placement.read", "person.read"]
    assert [item.at for item in items] == sorted((item.at for item in items), reverse=True)


def test_an_event_that_does_not_say_for_whom_is_ascribed_by_the_readers_roles(cast: Cast) -> None:
    MembershipFactory(user=cast.supervisor, organisation=cast.other_organisation, role="supervisor")
    look(f"person:{cast.person.audit_ref}", cast.supervisor.audit_ref, "portfolio.read")
    assert looks(cast) == [("portfolio.read", "Ykköspaja ry", "staff")]


def test_a_certificate_that_one_has_shared_is_shown_with_its_school(cast: Cast) -> None:
    given = NewEvent(
        f"person:{cast.person.audit_ref}",
        cast.participant.audit_ref,
        "participant",
        "share.give",
        "share",
        "1",
        {"school": cast.school_organisation.pk},
    )
    record(given, at=timezone.now())
    assert looks(cast) == [("share.give", "Esimerkkiopisto", "participant")]


def test_a_schools_contact_looks_for_the_school(cast: Cast) -> None:
    stream = f"person:{cast.person.audit_ref}"
    record(NewEvent(stream, cast.school.audit_ref, "school", "share.read", "share", "1"), at=timezone.now())
    data = {"organisation": cast.other_school.pk}
    record(NewEvent(stream, "key", "system", "share.file", "share", "1", data), at=timezone.now())
    assert looks(cast) == [
        ("share.file", "Toinen opisto", "system"),
        ("share.read", "Esimerkkiopisto", "school"),
    ]


def test_a_role_that_had_ended_before_does_not_count(cast: Cast) -> None:
    Membership.objects.filter(user=cast.supervisor).update(ends_on=timezone.localdate() - timedelta(days=30))
    look(f"person:{cast.person.audit_ref}", cast.supervisor.audit_ref, "portfolio.read")
    assert looks(cast) == [("portfolio.read", "", "staff")]


def test_looks_come_fifty_at_a_time(cast: Cast) -> None:
    for minutes in range(PAGE_SIZE + 1):
        event = NewEvent(f"person:{cast.person.audit_ref}", "a", "staff", "person.read", "person", "1")
        record(event, at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC) + timedelta(minutes=minutes))
    first, second, beyond = (looks_at(cast.participant, page=page) for page in (1, 2, 99))
    assert (len(first.items), len(second.items), first.pages, first.total) == (PAGE_SIZE, 1, 2, PAGE_SIZE + 1)
    assert beyond == second


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_row_and_for_three(cast: Cast, rows: int, django_assert_num_queries) -> None:
    for _ in range(rows):
        READS["person.read"](cast)
        READS["people.read"](cast)
    with django_assert_num_queries(9):
        assert len(looks_at(cast.participant).items) == 2 * rows


VERB = re.compile(r"[a-z_]+(-[a-z]+)*\.[a-z_]+(-[a-z]+)*")


def recorded_verbs() -> set[str]:
    """Find the verbs of all events in the services: texts of the form "noun.verb"."""
    return {
        node.value
        for path in sources("accounts/services", "workplaces/services", "competence/services", "certificates/services")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value)
    }


def test_every_look_that_is_recorded_anywhere_has_its_words() -> None:
    shown = LOOKS | SHARES
    unknown = {verb for verb in recorded_verbs() - shown if not verb.endswith(NO_LOOKS_END)}
    assert (unknown, shown - recorded_verbs(), set(LABELS["look"])) == (set(), set(), set(shown))
