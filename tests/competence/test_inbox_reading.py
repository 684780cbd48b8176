"""Reading of other people's entries: who may, and what is recorded of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audit.models import Event, EventPerson
from competence.services.entries import CannotFindEntry, CannotTakeSoMany
from competence.services.reading_entries import (
    CannotFindSite,
    open_chosen,
    open_entry,
    open_inbox,
    open_quick_log,
    open_site_log,
)
from tests.competence.workshop import AT, TODAY, Workshop, make_workshop
from tests.factories.people import MembershipFactory, OrganisationFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.work import EntryFactory


@pytest.fixture
def shop(db: None) -> Workshop:
    return make_workshop()


def _looks() -> list[tuple[str, str, str, str]]:
    return sorted(Event.objects.filter(verb__endswith=".read").values_list("stream", "verb", "kind", "subject"))


def test_a_list_is_one_event_of_each_organisation_shown_with_exactly_the_people_shown(shop: Workshop) -> None:
    other = OrganisationFactory()
    site = SiteFactory(organisation=other)
    MembershipFactory(user=shop.supervisor, organisation=other, site=site, role="coach")
    elsewhere = EntryFactory(placement__host=site, state="waiting")
    shop.propose(0)
    shop.log(1)

    page = open_inbox(after=None, actor=shop.supervisor, **AT)

    assert len(page.people) == 2
    assert _looks() == sorted(
        (f"organisation:{number}", "inbox.read", "organisation", str(number))
        for number in (shop.organisation.pk, other.pk)
    )
    named = {row.stream: row.person_ref for row in EventPerson.objects.all()}
    assert named == {
        f"organisation:{shop.organisation.pk}": shop.people[0].audit_ref,
        f"organisation:{other.pk}": elsewhere.person.audit_ref,
    }


def test_an_empty_list_is_no_look_at_anybody(shop: Workshop) -> None:
    open_inbox(after=None, actor=shop.supervisor, **AT)
    open_site_log(site_id=None, after=None, actor=shop.supervisor, **AT)

    assert _looks() == []


def test_opening_an_entry_is_recorded_for_staff_and_not_for_its_person(shop: Workshop) -> None:
    (entry,) = shop.log(0)

    open_entry(entry_id=entry, actor=shop.people[0].user, **AT)
    assert _looks() == []
    open_entry(entry_id=entry, actor=shop.supervisor, **AT)

    assert _looks() == [(f"person:{shop.people[0].audit_ref}", "entry.read", "entry", str(entry))]


def test_a_foreign_entry_is_not_opened_and_nothing_is_recorded(shop: Workshop) -> None:
    (entry,) = shop.log(0)

    for stranger in (shop.people[1].user, UserFactory()):
        with pytest.raises(CannotFindEntry):
            open_entry(entry_id=entry, actor=stranger, **AT)
        with pytest.raises(CannotFindEntry):
            open_chosen(entry_ids=[entry], actor=stranger, **AT)

    assert _looks() == []


def test_chosen_entries_are_all_shown_or_none(shop: Workshop) -> None:
    own, decided = shop.propose(0), shop.log(1)[0]
    foreign = EntryFactory(state="waiting").pk

    people = open_chosen(entry_ids=[own, decided, own], actor=shop.supervisor, **AT)
    assert {entry.id for person in people for entry in person.entries} == {own, decided}
    for wrong in ([own, foreign], [own, 987_654_321], []):
        with pytest.raises(CannotFindEntry):
            open_chosen(entry_ids=wrong, actor=shop.supervisor, **AT)
    with pytest.raises(CannotTakeSoMany):
        open_chosen(entry_ids=range(1, 52), actor=shop.supervisor, **AT)

    assert len(_looks()) == 1


def test_a_site_is_opened_by_those_who_work_there(shop: Workshop) -> None:
    foreign = SiteFactory()

    for opened in (
        open_site_log(site_id=shop.site.pk, after=None, actor=shop.supervisor, **AT).site,
        open_quick_log(site_id=shop.site.pk, actor=shop.supervisor, **AT).site,
    ):
        assert opened.id == shop.site.pk
    for wrong in (foreign.pk, 987_654_321):
        with pytest.raises(CannotFindSite):
            open_site_log(site_id=wrong, after=None, actor=shop.supervisor, **AT)
        with pytest.raises(CannotFindSite):
            open_quick_log(site_id=wrong, actor=shop.supervisor, **AT)


def test_without_a_choice_the_site_of_the_last_entry_is_opened(shop: Workshop) -> None:
    first = SiteFactory(organisation=shop.organisation, name="Aapaja")
    MembershipFactory(user=shop.supervisor, organisation=shop.organisation, site=first, role="supervisor")

    assert open_quick_log(site_id=None, actor=shop.supervisor, **AT).site.id == first.pk
    shop.log(0)

    assert open_quick_log(site_id=None, actor=shop.supervisor, **AT).site.id == shop.site.pk
    assert open_site_log(site_id=None, after=None, actor=shop.supervisor, **AT).site.id == shop.site.pk


def test_who_has_no_site_gets_an_empty_form(shop: Workshop) -> None:
    stranger = UserFactory()

    offered = open_quick_log(site_id=None, actor=stranger, **AT)

    assert (offered.site, offered.people, offered.tasks, offered.sites) == (None, (), (), ())


def test_a_very_long_list_is_recorded_in_parts_and_names_everybody(shop: Workshop) -> None:
    for _ in range(205):
        PlacementFactory(host=shop.site, kind=shop.placements[0].kind, begins_on=TODAY - timedelta(days=2))

    offered = open_quick_log(site_id=shop.site.pk, actor=shop.supervisor, **AT)

    events = Event.objects.filter(verb="log-form.read")
    assert (len(offered.people), events.count()) == (207, 2)
    assert EventPerson.objects.values("person_ref").distinct().count() == 207
