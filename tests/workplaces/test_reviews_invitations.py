"""The invited expert: the invitation is made, opened once, renewed, and dies in time."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory, UserFactory
from tests.factories.work import EnvironmentFactory, TaskFactory, TaskRequirementFactory
from tests.workplaces.reviewing import INVITEE, agree_to_all
from workplaces.models import LearningEnvironment, Membership, ReviewInvitation
from workplaces.models.environment import LearningEnvironmentQuerySet
from workplaces.queries.invitations import behind_link, invitation_note, is_reviewing
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import review_page
from workplaces.services.environments.approve import approve
from workplaces.services.environments.recall import recall
from workplaces.services.environments.send import send_to_review
from workplaces.services.environments.send_back import send_back
from workplaces.services.reviews.invitation import Invited, Invitee
from workplaces.services.reviews.invite import invite_expert
from workplaces.services.reviews.open import Opening, open_with_code
from workplaces.services.reviews.renew import renew_code, renew_link, revoke

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
LAST = NOW + timedelta(days=14)
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> LearningEnvironment:
    site = SiteFactory(organisation__name="Ykköspaja ry")
    environment = EnvironmentFactory(site=site)
    requirement = RequirementFactory(unit__document=environment.document)
    TaskRequirementFactory(task=TaskFactory(site=site, name="Vaihdan renkaan"), requirement=requirement)
    return environment


@pytest.fixture
def coach(draft: LearningEnvironment) -> User:
    return MembershipFactory(organisation=draft.site.organisation, role="coach").user


@pytest.fixture
def invited(draft: LearningEnvironment, coach: User) -> Invited:
    return _invite(draft, coach)


def _when(actor: object, at: datetime = NOW) -> dict[str, object]:
    return {"actor": actor, "now": at, "on": at.date()}


def _invite(draft: LearningEnvironment, coach: User, who: Invitee = INVITEE, at: datetime = NOW) -> Invited:
    return invite_expert(environment_id=draft.pk, invitee=who, shows_responsible=True, **_when(coach, at))


def _open(token: str, code: str, *, at: datetime = NOW, actor: User | None = None) -> Opening:
    return open_with_code(token=token, code=code, **_when(actor, at))


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _reads(opening: Opening, environment: LearningEnvironment, at: datetime = NOW) -> bool:
    reviewer = Reviewer(browser=opening.browser)
    page = review_page(reviewer, environment.pk, now=at, on=at.date(), language="fi")
    assert (page is not None) == is_reviewing(reviewer, environment.pk, now=at, on=at.date())
    return page is not None


def _approve(environment: LearningEnvironment, opening: Opening, name: str = "") -> None:
    approve(
        environment_id=environment.pk,
        name=name,
        title="Opettaja",
        organisation="Kuvittelan opisto",
        valid_until=date(2029, 1, 1),
        **_when(Reviewer(browser=opening.browser)),
    )


def test_an_invitation_freezes_the_lines_and_keeps_digests_only(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    draft.refresh_from_db()
    assert (draft.state, draft.expert, draft.sent_at, draft.lines.count()) == ("in_review", None, NOW, 1)
    assert (draft.responsible, draft.responsible_name, draft.shows_responsible) == (coach, coach.full_name, True)
    invitation = ReviewInvitation.objects.get()
    assert (invitation.name, invitation.email, invitation.expires_at) == ("Aino Arvioija", INVITEE.email, LAST)
    assert len(invitation.token_digest) == len(invitation.code_digest) == 64
    kept = json.dumps(list(ReviewInvitation.objects.values()), default=str)
    kept += json.dumps(list(Event.objects.values()), default=str) + repr(invited)
    for secret in (invited.token, invited.code, invited.code.replace(" ", "")):
        assert secret not in kept
    event = Event.objects.get()
    assert (event.verb, event.actor, event.data["expert"], event.data["by_invitation"]) == (
        "environment.send",
        coach.audit_ref,
        invitation.audit_ref,
        True,
    )


def test_no_two_invitations_share_a_secret(coach: User, draft: LearningEnvironment, invited: Invited) -> None:
    made = [invited, *(renew_link(environment_id=draft.pk, **_when(coach)) for _ in range(3))]
    assert len({one.token for one in made}) == len({one.code for one in made}) == 4
    assert {len(one.token) for one in made} == {28}
    assert {len(one.code.replace(" ", "")) for one in made} == {8}


@pytest.mark.parametrize("typed", ["as told", "small", "bare", "hyphens"])
def test_the_code_opens_once_however_it_is_typed(draft: LearningEnvironment, invited: Invited, typed: str) -> None:
    bare = invited.code.replace(" ", "")
    codes = {"as told": invited.code, "small": bare.lower(), "bare": bare, "hyphens": f" {bare[:4]}-{bare[4:]} "}
    opening = _open(invited.token, codes[typed])
    assert (opening.environment_id, _reads(opening, draft)) == (draft.pk, True)
    invitation = ReviewInvitation.objects.get()
    assert (invitation.state, invitation.code_digest, invitation.opened_at) == ("opened", "", NOW)
    assert opening.browser not in repr(opening) + str(ReviewInvitation.objects.values().get())
    with _refused("invitation-code-used"):
        _open(invited.token, invited.code)
    event = Event.objects.order_by("-seq").first()
    assert (event.verb, event.actor, event.role) == ("invitation.open", invitation.audit_ref, "expert")


def test_another_browser_reads_nothing(draft: LearningEnvironment, invited: Invited) -> None:
    opening = _open(invited.token, invited.code)
    for browser in ("", "x", opening.browser[:-1], invited.token, invited.code):
        assert not _reads(dataclasses.replace(opening, browser=browser), draft)
    other = EnvironmentFactory(state="in_review", sent_at=NOW)
    assert not _reads(opening, other)


def test_five_wrong_codes_lock_and_a_new_code_unlocks(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    left = [_open(invited.token, "0000 0000").tries_left for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    assert ReviewInvitation.objects.get().state == "locked"
    with _refused("invitation-locked"):
        _open(invited.token, invited.code)
    assert [event.verb for event in Event.objects.order_by("seq")] == ["environment.send", "invitation.lock"]
    renewed = renew_code(environment_id=draft.pk, **_when(coach))
    assert (renewed.token, renewed.code != invited.code) == ("", True)
    assert _open(invited.token, invited.code).tries_left == 4
    assert _open(invited.token, renewed.code).environment_id == draft.pk


def test_a_new_code_puts_the_old_browser_out(draft: LearningEnvironment, coach: User, invited: Invited) -> None:
    old = _open(invited.token, invited.code)
    renewed = renew_code(environment_id=draft.pk, **_when(coach))
    assert not _reads(old, draft)
    new = _open(invited.token, renewed.code)
    assert (_reads(new, draft), _reads(old, draft)) == (True, False)


def test_a_new_link_replaces_the_old_one_and_begins_its_days_anew(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    old = _open(invited.token, invited.code)
    later = NOW + timedelta(days=20)
    renewed = renew_link(environment_id=draft.pk, **_when(coach, later))
    assert behind_link(invited.token, now=later) is None
    assert not _reads(old, draft, NOW)
    assert _reads(_open(renewed.token, renewed.code, at=later), draft, later)
    assert list(ReviewInvitation.objects.order_by("pk").values_list("state", flat=True)) == ["revoked", "opened"]


@pytest.mark.parametrize(("at", "leads"), [(LAST, True), (LAST + timedelta(seconds=1), False)])
def test_a_link_leads_somewhere_for_fourteen_days(
    draft: LearningEnvironment, coach: User, invited: Invited, at: datetime, leads: bool
) -> None:
    opening = _open(invited.token, invited.code)
    assert (behind_link(invited.token, now=at) is not None, _reads(opening, draft, at)) == (leads, leads)
    note = invitation_note(coach, draft.pk, now=at, on=at.date())
    assert note is not None
    assert note.is_open is leads
    if not leads:
        with _refused("invitation-closed"):
            renew_code(environment_id=draft.pk, **_when(coach, at))
        with _refused("invitation-closed"):
            revoke(environment_id=draft.pk, **_when(coach, at))


def test_a_link_dies_when_withdrawn_recalled_returned_or_approved(coach: User, draft: LearningEnvironment) -> None:
    def withdraw(_opening: Opening) -> None:
        revoke(environment_id=draft.pk, **_when(coach))
        recall(environment_id=draft.pk, **_when(coach))

    def take_back(_opening: Opening) -> None:
        recall(environment_id=draft.pk, **_when(coach))

    def give_back(opening: Opening) -> None:
        send_back(environment_id=draft.pk, reason="Kuvaa tilat.", **_when(Reviewer(browser=opening.browser)))

    def publish(opening: Opening) -> None:
        agree_to_all(LearningEnvironment.objects.get(pk=draft.pk), Reviewer(browser=opening.browser), at=NOW)
        _approve(draft, opening)

    for number, end in enumerate((withdraw, take_back, give_back, publish)):
        invited = _invite(draft, coach)
        opening = _open(invited.token, invited.code)
        end(opening)
        assert (behind_link(invited.token, now=NOW), _reads(opening, draft)) == (None, False)
        with _refused("invitation-unknown"):
            _open(invited.token, invited.code)
        last = ReviewInvitation.objects.order_by("-pk").first()
        assert (last.state, last.closed_at) == (("revoked", "revoked", "answered", "answered")[number], NOW)


def test_an_unknown_link_is_refused_like_a_dead_one(draft: LearningEnvironment) -> None:
    for token in ("", "0" * 28, "x" * 500):
        with _refused("invitation-unknown"):
            _open(token, "0000 0000")
        assert behind_link(token, now=NOW) is None


def test_the_invited_expert_publishes_by_a_corrected_name(draft: LearningEnvironment, invited: Invited) -> None:
    opening = _open(invited.token, invited.code)
    reviewer = Reviewer(browser=opening.browser)
    draft.refresh_from_db()
    assert agree_to_all(draft, reviewer, at=NOW) == 1
    _approve(draft, opening, " Aino Aalto-Arvioija ")
    draft.refresh_from_db()
    assert (draft.state, draft.expert, draft.expert_name) == ("published", None, "Aino Aalto-Arvioija")
    event = Event.objects.order_by("-seq").first()
    reference = ReviewInvitation.objects.get().audit_ref
    assert (event.verb, event.role, event.actor) == ("environment.approve", "expert", reference)


def test_without_a_name_typed_the_name_of_the_invitation_stands(draft: LearningEnvironment, invited: Invited) -> None:
    opening = _open(invited.token, invited.code)
    draft.refresh_from_db()
    agree_to_all(draft, Reviewer(browser=opening.browser), at=NOW)
    _approve(draft, opening, "  ")
    draft.refresh_from_db()
    assert draft.expert_name == "Aino Arvioija"


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "outside_expert", "school_contact"])
def test_a_member_of_the_owner_is_not_invited(draft: LearningEnvironment, coach: User, role: str) -> None:
    site = draft.site if role == "supervisor" else None
    MembershipFactory(organisation=draft.site.organisation, role=role, site=site, user__email="Oma.Vaki@paja.example")
    who = dataclasses.replace(INVITEE, email="oma.vaki@paja.example")
    with _refused("invitee-not-outside"):
        _invite(draft, coach, who)
    Membership.objects.filter(role=role).update(ends_on=TODAY - timedelta(days=1))
    assert _invite(draft, coach, who).token


def test_an_invitee_who_has_become_a_member_cannot_publish(draft: LearningEnvironment, invited: Invited) -> None:
    opening = _open(invited.token, invited.code)
    draft.refresh_from_db()
    agree_to_all(draft, Reviewer(browser=opening.browser), at=NOW)
    MembershipFactory(organisation=draft.site.organisation, role="coach", user__email=INVITEE.email.upper())
    with _refused("expert-not-outside"):
        _approve(draft, opening)


@pytest.mark.parametrize("lack", [{"name": " "}, {"organisation": ""}])
def test_an_invitation_names_a_person_and_an_organisation(
    draft: LearningEnvironment, coach: User, lack: dict[str, str]
) -> None:
    with _refused("invitee-without-name"):
        _invite(draft, coach, dataclasses.replace(INVITEE, **lack))


def test_the_sites_own_people_do_not_open_the_link(draft: LearningEnvironment, coach: User, invited: Invited) -> None:
    with _refused("invitation-not-for-members"):
        _open(invited.token, invited.code, actor=coach)
    assert _open(invited.token, invited.code, actor=UserFactory()).environment_id == draft.pk


def test_only_the_sites_coaches_and_coordinators_renew(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    strangers = [
        MembershipFactory(organisation=draft.site.organisation, role="supervisor", site=draft.site).user,
        MembershipFactory(role="coordinator").user,
        MembershipFactory(role="outside_expert").user,
    ]
    for verb in (renew_code, renew_link, revoke):
        for actor in strangers:
            with _refused("invitation-missing"):
                verb(environment_id=draft.pk, **_when(actor))
    assert ReviewInvitation.objects.get().state == "waiting"
    recall(environment_id=draft.pk, **_when(coach))
    for verb in (renew_code, renew_link, revoke):
        with _refused("invitation-missing"):
            verb(environment_id=draft.pk, **_when(coach))


def test_withdrawn_invitations_are_not_renewed_by_a_code_but_by_a_link(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    revoke(environment_id=draft.pk, **_when(coach))
    for verb in (renew_code, revoke):
        with _refused("invitation-closed"):
            verb(environment_id=draft.pk, **_when(coach))
    assert renew_link(environment_id=draft.pk, **_when(coach)).name == INVITEE.name


def test_what_cannot_be_sent_cannot_be_invited_to(draft: LearningEnvironment, coach: User, invited: Invited) -> None:
    with _refused("environment-not-draft"):
        _invite(draft, coach)
    empty = EnvironmentFactory(site=draft.site)
    with _refused("environment-without-tasks"):
        _invite(empty, coach)
    for actor in (MembershipFactory(role="coordinator").user, UserFactory()):
        with _refused("environment-missing"):
            _invite(empty, actor)
    nameless = MembershipFactory(organisation=draft.site.organisation, role="coach", user__given_names="").user
    User.objects.filter(pk=nameless.pk).update(family_name="")
    nameless.refresh_from_db()
    with _refused("responsible-without-name"):
        _invite(empty, nameless)


def test_the_same_person_keeps_the_answers_and_another_has_to_say_them_again(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    opening = _open(invited.token, invited.code)
    draft.refresh_from_db()
    agree_to_all(draft, Reviewer(browser=opening.browser), at=NOW)
    answered = []
    expert = MembershipFactory(role="outside_expert").user
    for who in (dataclasses.replace(INVITEE, name="Aino Aalto"), dataclasses.replace(INVITEE, email="b@b.example")):
        recall(environment_id=draft.pk, **_when(coach))
        again = _invite(draft, coach, dataclasses.replace(who, name=who.name))
        reader = Reviewer(browser=_open(again.token, again.code).browser)
        answered.append(review_page(reader, draft.pk, now=NOW, on=TODAY, language="fi").answered)
    recall(environment_id=draft.pk, **_when(coach))
    send_to_review(environment_id=draft.pk, expert_id=expert.pk, **_when(coach))
    page = review_page(Reviewer(user=expert), draft.pk, now=NOW, on=TODAY, language="fi")
    assert (answered, page.answered, page.rows[0].said.by_other) == ([1, 0], 0, True)


def test_the_site_sees_how_far_the_invitation_is(
    draft: LearningEnvironment, coach: User, invited: Invited, django_assert_num_queries: object
) -> None:
    def note(viewer: User) -> tuple[object, ...] | None:
        found = invitation_note(viewer, draft.pk, now=NOW, on=TODAY)
        return found and (found.state, found.is_open, found.may_change)

    with django_assert_num_queries(2):
        assert note(coach) == ("waiting", True, True)
    supervisor = MembershipFactory(organisation=draft.site.organisation, role="supervisor", site=draft.site).user
    assert note(supervisor) == ("waiting", True, False)
    assert note(MembershipFactory(role="coordinator").user) is None
    _open(invited.token, invited.code)
    assert note(coach) == ("opened", True, True)
    revoke(environment_id=draft.pk, **_when(coach))
    assert note(coach) == ("revoked", False, True)
    recall(environment_id=draft.pk, **_when(coach))
    assert note(coach) is None


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"state": "forgotten"}, {"expires_at": NOW}, {"state": "waiting", "token_digest": "1" * 64}],
)
def test_constraints_of_invitations(draft: LearningEnvironment, invited: Invited, wrong: dict[str, object]) -> None:
    first = ReviewInvitation.objects.get()
    values = {"state": "revoked", "token_digest": "2" * 64} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewInvitation.objects.create(
            environment=draft,
            organisation="Opisto",
            created_by=first.created_by,
            created_at=NOW,
            **({"name": "Bo", "expires_at": LAST} | values),
        )


class _Overtaken(Reviewer):
    """A browser whose request was let in a moment before the site made a new code."""

    def waiting(self, *, now: datetime, on: date) -> LearningEnvironmentQuerySet:
        assert not super().waiting(now=now, on=on).exists()
        return LearningEnvironment.objects.working()


def test_a_browser_that_a_new_code_puts_out_meanwhile_writes_nothing(
    draft: LearningEnvironment, coach: User, invited: Invited
) -> None:
    opening = _open(invited.token, invited.code)
    _open(invited.token, renew_code(environment_id=draft.pk, **_when(coach)).code)
    sent = LearningEnvironment.objects.get(pk=draft.pk)
    with _refused("review-missing"):
        agree_to_all(sent, _Overtaken(browser=opening.browser), at=NOW)
    assert sent.review_rows.count() == 0
