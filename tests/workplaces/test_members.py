"""Members: added by e-mail, ended on a day, never without a coordinator."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.services.invitations import CannotUseClosedAccount
from audit.models import Event, EventPerson
from tests.cast import Cast
from tests.factories.people import MembershipFactory, SiteFactory, UserFactory
from workplaces.choices import Role
from workplaces.models import Membership, Organisation
from workplaces.services.members.add import CannotAddMemberTwice, add_member
from workplaces.services.members.end import CannotEndInThePast, CannotEndLastCoordinator, CannotEndTwice, end_membership
from workplaces.services.members.new_member import (
    CannotHoldRoleInOrganisation,
    CannotHoldRoleThere,
    CannotNameMember,
    NewMember,
)
from workplaces.services.members.open import open_membership
from workplaces.services.members.refusals import CannotAddMember, CannotFindMembership

pytestmark = pytest.mark.django_db
NOT_COORDINATORS = ["participant", "supervisor", "coach", "coordinator_other_org", "school", "disabled"]


def by(actor) -> dict[str, object]:
    now = timezone.now()
    return {"actor": actor, "now": now, "on": timezone.localdate(now)}


def member(**changes: object) -> NewMember:
    known = {
        "email": "uusi@example.test",
        "given_names": "Ulla",
        "family_name": "Uusi",
        "language": "sv",
        "role": Role.COACH,
        "site_id": None,
    }
    return NewMember(**known | changes)


def add(cast: Cast, wanted: NewMember, who: str = "coordinator", organisation: Organisation | None = None):
    pk = (organisation or cast.organisation).pk
    return add_member(organisation_id=pk, member=wanted, **by(cast.users[who]))


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


def test_an_unknown_address_gets_an_account_and_the_role(cast: Cast) -> None:
    added = add(cast, member(role=Role.SUPERVISOR, site_id=cast.site.pk))
    user = User.objects.get(email="uusi@example.test")
    row = Membership.objects.get(pk=added.membership_id)
    assert (row.user, row.organisation, row.site, row.role, row.begins_on, row.ends_on) == (
        user,
        cast.organisation,
        cast.site,
        "supervisor",
        timezone.localdate(),
        None,
    )
    assert (added.organisation, added.invited.is_new, added.invited.language) == ("Ykköspaja ry", True, "sv")
    event = Event.objects.get()
    assert (event.verb, event.stream) == ("member.add", f"organisation:{cast.organisation.pk}")
    assert event.data == {"user": user.audit_ref, "role": "supervisor", "site": cast.site.pk, "new_account": True}


def test_a_known_account_gets_a_further_role(cast: Cast) -> None:
    added = add(cast, member(email="Supervisor_other_org@example.test"))
    assert (added.invited.user_id, added.invited.is_new) == (cast.supervisor_other_org.pk, False)
    assert set(Organisation.objects.staffed_by(cast.supervisor_other_org, on=timezone.localdate())) == {
        cast.organisation,
        cast.other_organisation,
    }


def test_the_same_role_is_not_given_twice(cast: Cast) -> None:
    with pytest.raises(CannotAddMemberTwice):
        add(cast, member(email=cast.coach.email))
    add(cast, member(email=cast.coach.email, site_id=cast.site.pk))
    with pytest.raises(CannotAddMemberTwice):
        add(cast, member(email=cast.coach.email, site_id=cast.site.pk))


def test_a_role_that_has_ended_may_be_given_again(cast: Cast) -> None:
    Membership.objects.filter(user=cast.coach).update(ends_on=day(-1))
    assert add(cast, member(email=cast.coach.email)).membership_id


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EXPERT])
def test_roles_of_the_whole_organisation_have_no_site(cast: Cast, role: Role) -> None:
    with pytest.raises(CannotHoldRoleThere):
        add(cast, member(role=role, site_id=cast.site.pk))
    assert not User.objects.filter(email="uusi@example.test").exists()


def test_only_an_education_provider_has_school_contacts(cast: Cast) -> None:
    with pytest.raises(CannotHoldRoleInOrganisation):
        add(cast, member(role=Role.SCHOOL))
    MembershipFactory(user=cast.coordinator, organisation=cast.school_organisation)
    assert add(cast, member(role=Role.SCHOOL), organisation=cast.school_organisation).membership_id


@pytest.mark.parametrize("closed", [True, False])
def test_a_site_elsewhere_or_closed_is_not_found(cast: Cast, closed: bool) -> None:
    site = SiteFactory(organisation=cast.organisation, is_active=False) if closed else cast.site_elsewhere
    with pytest.raises(CannotAddMember):
        add(cast, member(site_id=site.pk))


@pytest.mark.parametrize("who", NOT_COORDINATORS)
def test_others_add_and_end_nothing(cast: Cast, who: str) -> None:
    before = Membership.objects.count()
    with pytest.raises(CannotAddMember):
        add(cast, member(), who=who)
    with pytest.raises(CannotFindMembership):
        end_membership(membership_id=cast.membership.pk, ends_on=day(0), **by(cast.users[who]))
    with pytest.raises(CannotFindMembership):
        open_membership(membership_id=cast.membership.pk, **by(cast.users[who]))
    assert (Membership.objects.count(), Event.objects.count()) == (before, 0)


def test_a_closed_account_and_a_name_with_an_identity_code_are_refused(cast: Cast) -> None:
    with pytest.raises(CannotUseClosedAccount):
        add(cast, member(email="disabled@example.test"))
    with pytest.raises(CannotNameMember):
        add(cast, member(family_name="Uusi 131052-308T"))


def test_a_role_holds_to_the_end_of_its_last_day(cast: Cast) -> None:
    ended = end_membership(membership_id=cast.membership.pk, ends_on=day(0), **by(cast.coordinator))
    cast.membership.refresh_from_db()
    assert (ended.organisation_id, ended.still_coordinates) == (cast.organisation.pk, True)
    assert cast.membership.ends_on == day(0)
    assert Organisation.objects.staffed_by(cast.supervisor, on=day(0)).exists()
    assert not Organisation.objects.staffed_by(cast.supervisor, on=day(1)).exists()
    assert Event.objects.get().data == {"ends_on": day(0).isoformat(), "was_mistake": False}


def test_ending_yesterday_takes_the_right_away_at_once(cast: Cast) -> None:
    end_membership(membership_id=cast.membership.pk, ends_on=day(-1), **by(cast.coordinator))
    assert not Organisation.objects.staffed_by(cast.supervisor, on=day(0)).exists()


def test_the_last_day_may_still_be_moved_but_not_after_it_has_passed(cast: Cast) -> None:
    end_membership(membership_id=cast.membership.pk, ends_on=day(10), **by(cast.coordinator))
    end_membership(membership_id=cast.membership.pk, ends_on=day(-1), **by(cast.coordinator))
    with pytest.raises(CannotEndTwice):
        end_membership(membership_id=cast.membership.pk, ends_on=day(10), **by(cast.coordinator))


def test_a_role_is_not_ended_in_the_past(cast: Cast) -> None:
    with pytest.raises(CannotEndInThePast):
        end_membership(membership_id=cast.membership.pk, ends_on=day(-2), **by(cast.coordinator))


def test_a_role_given_by_mistake_today_goes_but_the_events_stay(cast: Cast) -> None:
    added = add(cast, member())
    end_membership(membership_id=added.membership_id, ends_on=day(-1), **by(cast.coordinator))
    assert not Membership.objects.filter(pk=added.membership_id).exists()
    assert list(Event.objects.order_by("seq").values_list("verb", "subject")) == [
        ("member.add", str(added.membership_id)),
        ("member.end", str(added.membership_id)),
    ]
    assert Event.objects.get(verb="member.end").data["was_mistake"] is True


def own_role(cast: Cast) -> Membership:
    return Membership.objects.get(user=cast.coordinator)


def test_the_last_coordinator_stays_though_another_account_is_closed(cast: Cast) -> None:
    with pytest.raises(CannotEndLastCoordinator):
        end_membership(membership_id=own_role(cast).pk, ends_on=day(0), **by(cast.coordinator))


@pytest.mark.parametrize(
    ("begins", "ends", "enough"), [(-5, None, True), (1, None, False), (-5, 3, False), (-5, 9, True)]
)
def test_another_coordinator_has_to_go_on_after_the_last_day(
    cast: Cast, begins: int, ends: int | None, enough: bool
) -> None:
    MembershipFactory(
        user=UserFactory(),
        organisation=cast.organisation,
        begins_on=day(begins),
        ends_on=None if ends is None else day(ends),
    )
    if enough:
        assert end_membership(membership_id=own_role(cast).pk, ends_on=day(5), **by(cast.coordinator))
        return
    with pytest.raises(CannotEndLastCoordinator):
        end_membership(membership_id=own_role(cast).pk, ends_on=day(5), **by(cast.coordinator))


def test_who_ends_the_own_role_at_once_coordinates_no_more(cast: Cast) -> None:
    MembershipFactory(organisation=cast.organisation, begins_on=day(-5))
    ended = end_membership(membership_id=own_role(cast).pk, ends_on=day(-1), **by(cast.coordinator))
    assert ended.still_coordinates is False


def test_looking_at_a_members_role_is_told_to_the_member_but_not_to_oneself(cast: Cast) -> None:
    found = open_membership(membership_id=cast.membership.pk, **by(cast.coordinator))
    open_membership(membership_id=own_role(cast).pk, **by(cast.coordinator))
    assert (found.role, found.site, found.organisation) == ("supervisor", "Pyöräpaja", "Ykköspaja ry")
    assert list(EventPerson.objects.values_list("person_ref", flat=True)) == [cast.supervisor.audit_ref]
