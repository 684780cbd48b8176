"""Who sees which organisation, site, role, placement, goal, person and user."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Person, User
from tests.cast import PRINCIPALS, Cast
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory
from workplaces.models import Membership, Organisation, Placement, PlacementUnit, Site
from workplaces.models.organisation import sites_named_for, sites_of
from workplaces.models.placement import persons_edited_by, persons_visible_to


def table(**sees: str) -> dict[str, set[str]]:
    """Make a whole truth table; a principal that is not named sees nothing."""
    return {principal: set(sees.get(principal, "").split()) for principal in PRINCIPALS if principal != "anonymous"}


def seen(rows: QuerySet, known: dict[str, int]) -> set[str]:
    """Name the rows that were found; a row without a name shows as its number."""
    names = {pk: name for name, pk in known.items()}
    return {names.get(pk, str(pk)) for pk in rows.values_list("pk", flat=True)}


def check(cast: Cast, scope, known: dict[str, int], expected: dict[str, set[str]]) -> None:
    on = timezone.localdate()
    found = {principal: seen(scope(cast.users[principal], on), known) for principal in expected}
    assert found == expected


def organisations(cast: Cast) -> dict[str, int]:
    return {
        "one": cast.organisation.pk,
        "two": cast.other_organisation.pk,
        "school": cast.school_organisation.pk,
        "second-school": cast.other_school.pk,
    }


ORGANISATION_TABLES = {
    "visible_to": table(
        supervisor="one",
        supervisor_other_site="one",
        supervisor_other_org="two",
        coordinator="one",
        coordinator_other_org="two",
        coach="one",
        expert_invited="school",
        expert_other="second-school",
        school="school",
        school_without_share="second-school",
    ),
    "coordinated_by": table(coordinator="one", coordinator_other_org="two"),
    "staffed_by": table(
        supervisor="one",
        supervisor_other_site="one",
        supervisor_other_org="two",
        coordinator="one",
        coordinator_other_org="two",
        coach="one",
    ),
    "schooled_by": table(school="school", school_without_share="second-school"),
}


@pytest.mark.parametrize("scope", ORGANISATION_TABLES)
def test_organisation_scopes(cast: Cast, scope: str) -> None:
    check(
        cast,
        lambda user, on: getattr(Organisation.objects, scope)(user, on=on),
        organisations(cast),
        ORGANISATION_TABLES[scope],
    )


def sites(cast: Cast) -> dict[str, int]:
    return {"here": cast.site.pk, "beside": cast.other_site.pk, "elsewhere": cast.site_elsewhere.pk}


SITES_OF_STAFF = table(
    supervisor="here",
    supervisor_other_site="beside",
    supervisor_other_org="elsewhere",
    coordinator="here beside",
    coordinator_other_org="elsewhere",
    coach="here beside",
)
SITE_TABLES = {
    "visible_to": SITES_OF_STAFF,
    "edited_by": SITES_OF_STAFF,
    "led_by": table(coordinator="here beside", coordinator_other_org="elsewhere", coach="here beside"),
    "coordinated_by": table(coordinator="here beside", coordinator_other_org="elsewhere"),
}


@pytest.mark.parametrize("scope", SITE_TABLES)
def test_site_scopes(cast: Cast, scope: str) -> None:
    check(cast, lambda user, on: getattr(Site.objects, scope)(user, on=on), sites(cast), SITE_TABLES[scope])


def test_sites_of_any_role_cover_those_of_experts_and_schools_too_but_only_in_their_own_organisation(
    cast: Cast,
) -> None:
    check(cast, lambda user, on: sites_of(user, on=on), sites(cast), SITES_OF_STAFF)


def test_only_a_role_at_the_site_itself_names_the_site(cast: Cast) -> None:
    expected = table(supervisor="here", supervisor_other_site="beside", supervisor_other_org="elsewhere")
    check(cast, lambda user, on: sites_named_for(user, on=on), sites(cast), expected)


def memberships(cast: Cast) -> dict[str, int]:
    rows = Membership.objects.select_related("user")
    return {row.user.email.partition("@")[0].replace("_", "-"): row.pk for row in rows}


def test_membership_visible_to(cast: Cast) -> None:
    first = "supervisor supervisor-other-site coordinator coach disabled"
    second = "supervisor-other-org coordinator-other-org"
    own = {
        principal: principal.replace("_", "-")
        for principal in PRINCIPALS
        if principal not in ("anonymous", "participant", "participant_other")
    }
    expected = table(**own | {"coordinator": first, "coordinator_other_org": second})
    check(cast, lambda user, on: Membership.objects.visible_to(user, on=on), memberships(cast), expected)


def test_membership_coordinated_by(cast: Cast) -> None:
    expected = table(
        coordinator="supervisor supervisor-other-site coordinator coach disabled",
        coordinator_other_org="supervisor-other-org coordinator-other-org",
    )
    check(cast, lambda user, on: Membership.objects.coordinated_by(user, on=on), memberships(cast), expected)


def placements(cast: Cast) -> dict[str, int]:
    return {"here": cast.placement.pk, "elsewhere": cast.placement_other.pk}


OF_STAFF = table(
    supervisor="here",
    supervisor_other_org="elsewhere",
    coordinator="here",
    coordinator_other_org="elsewhere",
    coach="here",
)
OF_EDITORS = table(coordinator="here", coordinator_other_org="elsewhere", coach="here")
PLACEMENT_TABLES = {
    "visible_to": OF_STAFF | {"participant": {"here"}, "participant_other": {"elsewhere"}},
    "staffed_by": OF_STAFF,
    "signable_by": OF_STAFF,
    "edited_by": OF_EDITORS,
}


@pytest.mark.parametrize("scope", PLACEMENT_TABLES)
def test_placement_scopes(cast: Cast, scope: str) -> None:
    check(
        cast,
        lambda user, on: getattr(Placement.objects, scope)(user, on=on),
        placements(cast),
        PLACEMENT_TABLES[scope],
    )


def test_own_placements_are_the_participants_alone(cast: Cast) -> None:
    expected = table(participant="here", participant_other="elsewhere")
    check(cast, lambda user, _on: Placement.objects.own(user), placements(cast), expected)


def test_placement_unit_visible_to(cast: Cast) -> None:
    goals = {"goal": PlacementUnit.objects.get().pk}
    expected = table(participant="goal", supervisor="goal", coordinator="goal", coach="goal")
    check(cast, lambda user, on: PlacementUnit.objects.visible_to(user, on=on), goals, expected)


def persons(cast: Cast) -> dict[str, int]:
    return {"pia": cast.person.pk, "olli": cast.person_other.pk}


PERSONS_OF_STAFF = table(
    supervisor="pia", supervisor_other_org="olli", coordinator="pia", coordinator_other_org="olli", coach="pia"
)


def test_person_visible_to_is_oneself(cast: Cast) -> None:
    expected = table(participant="pia", participant_other="olli")
    check(cast, lambda user, _on: Person.objects.visible_to(user), persons(cast), expected)


def test_persons_visible_to(cast: Cast) -> None:
    expected = PERSONS_OF_STAFF | {"participant": {"pia"}, "participant_other": {"olli"}}
    check(cast, lambda user, on: persons_visible_to(user, on=on), persons(cast), expected)


def test_persons_edited_by(cast: Cast) -> None:
    expected = table(coordinator="pia", coordinator_other_org="olli", coach="pia")
    check(cast, lambda user, on: persons_edited_by(user, on=on), persons(cast), expected)


def test_user_visible_to_is_oneself(cast: Cast) -> None:
    known = {name: user.pk for name, user in cast.users.items() if user}
    expected = {principal: {principal} for principal in PRINCIPALS if principal != "anonymous"}
    check(cast, lambda user, _on: User.objects.visible_to(user), known, expected)


@pytest.mark.parametrize("scope", ["visible_to", "staffed_by", "signable_by", "edited_by"])
def test_a_protected_person_is_seen_by_staff_of_the_site_alone(cast: Cast, scope: str) -> None:
    Person.objects.update(protected=True)
    named = {"visible_to": OF_STAFF | {"participant": {"here"}, "participant_other": {"elsewhere"}}}.get(
        scope, OF_STAFF
    )
    at_site = {"supervisor", "supervisor_other_org", "participant", "participant_other"}
    expected = {who: rows if who in at_site and scope != "edited_by" else set() for who, rows in named.items()}
    check(cast, lambda user, on: getattr(Placement.objects, scope)(user, on=on), placements(cast), expected)


def test_a_coach_of_the_site_itself_edits_a_protected_person(cast: Cast) -> None:
    Person.objects.update(protected=True)
    MembershipFactory(user=cast.coach, organisation=cast.organisation, site=cast.site, role="coach")
    check(
        cast,
        lambda user, on: persons_edited_by(user, on=on),
        persons(cast),
        table(coach="pia"),
    )


def test_protection_does_not_hide_others_at_the_same_site(cast: Cast) -> None:
    hidden = PlacementFactory(person=PersonFactory(protected=True), host=cast.site)
    found = Placement.objects.staffed_by(cast.coordinator, on=timezone.localdate())
    assert set(found) == {cast.placement}
    assert set(Placement.objects.staffed_by(cast.supervisor, on=timezone.localdate())) == {cast.placement, hidden}


def test_nobody_staffs_or_edits_the_own_placement(cast: Cast) -> None:
    on = timezone.localdate()
    cast.person.user = cast.coach
    cast.person.save()
    assert list(Placement.objects.staffed_by(cast.coach, on=on)) == []
    assert list(Placement.objects.edited_by(cast.coach, on=on)) == []
    assert list(persons_edited_by(cast.coach, on=on)) == []
    assert list(Placement.objects.visible_to(cast.coach, on=on)) == [cast.placement]


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True)])
def test_a_role_holds_to_the_end_of_its_last_day(cast: Cast, days: int, holds: bool) -> None:
    on = timezone.localdate()
    Membership.objects.filter(user=cast.supervisor).update(ends_on=on + timedelta(days=days))
    assert Site.objects.visible_to(cast.supervisor, on=on).exists() is holds
    assert Placement.objects.staffed_by(cast.supervisor, on=on).exists() is holds


@pytest.mark.parametrize(("days", "holds"), [(-1, True), (0, True), (1, False)])
def test_a_role_holds_from_its_first_day(cast: Cast, days: int, holds: bool) -> None:
    on = timezone.localdate()
    Membership.objects.filter(user=cast.supervisor).update(begins_on=on + timedelta(days=days))
    assert Site.objects.visible_to(cast.supervisor, on=on).exists() is holds


def test_a_closed_account_has_no_roles_left(cast: Cast) -> None:
    User.objects.filter(pk=cast.coordinator.pk).update(is_active=False)
    assert list(Organisation.objects.coordinated_by(cast.coordinator, on=timezone.localdate())) == []
