"""Learning environments: what can be learnt and shown at a site, reviewed from outside."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from qualifications.models import Requirement, RequirementsDocument
from workplaces.choices import EnvironmentState, Role, Strength
from workplaces.models.organisation import EDITORS, STAFF, Membership, Site, sites_of
from workplaces.models.task import Task
from workplaces.rules.limits import NAME_LENGTH, TEXT_LENGTH
from workplaces.rules.renewal import no_longer_near


def outside_experts(organisation_id: int, *, on: date) -> models.QuerySet[User]:
    """Outside experts who have no role, running or coming, in the given organisation."""
    experts = Membership.objects.in_force(on).filter(role=Role.EXPERT)
    members = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), organisation_id=organisation_id)
    return User.objects.get_queryset().filter(pk__in=experts.values("user")).exclude(pk__in=members.values("user"))


class LearningEnvironmentQuerySet(models.QuerySet["LearningEnvironment"]):
    """Who may see, edit or review which environment."""

    def in_force(self, on: date) -> Self:
        """Published, its renewal date not passed, its document's last day (qualifications.rules.validity) not over."""
        return self.filter(
            Q(document__valid_to=None) | Q(document__valid_to__gte=on) | Q(document__transition_ends__gte=on),
            state=EnvironmentState.PUBLISHED,
            valid_until__gte=on,
        )

    def past_renewal(self, on: date) -> Self:
        """Still marked as published although no longer in force on the day."""
        return self.filter(state=EnvironmentState.PUBLISHED).exclude(pk__in=self.in_force(on).values("pk"))

    def run_out(self, on: date) -> Self:
        """Reports that have passed their last day by the day, marked so already or not; never withdrawn or replaced."""
        ended = Q(state=EnvironmentState.EXPIRED) | Q(pk__in=LearningEnvironment.objects.past_renewal(on).values("pk"))
        return self.filter(ended)

    def near_end(self, on: date) -> Self:
        """In force on the day, but so near its last day that the site should have it renewed."""
        later = LearningEnvironment.objects.in_force(no_longer_near(on))
        return self.in_force(on).exclude(pk__in=later.values("pk"))

    def public(self) -> Self:
        """Reports that have once been published; anyone may read them, whatever has become of them since."""
        return self.filter(
            state__in=[
                EnvironmentState.PUBLISHED,
                EnvironmentState.REPLACED,
                EnvironmentState.EXPIRED,
                EnvironmentState.WITHDRAWN,
            ],
        )

    def listed(self) -> Self:
        """Public reports that searches and lists may show; an unlisted one is reached by its own address only."""
        return self.public().filter(is_listed=True)

    def working(self) -> Self:
        """Working versions: drafts and those that wait for review."""
        return self.filter(state__in=[EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW])

    def staffed_by(self, user: User, *, on: date) -> Self:
        """Those of the sites where the user works."""
        return self.filter(site__in=sites_of(user, *STAFF, on=on).values("pk"))

    def assigned_to(self, user: User) -> Self:
        """Those that have been sent to this outside expert; a draft is the site's own again."""
        return self.filter(expert_id=user.pk).exclude(state=EnvironmentState.DRAFT)

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of the user's own sites, and those sent to the user for review."""
        staffed = LearningEnvironment.objects.staffed_by(user, on=on)
        assigned = LearningEnvironment.objects.assigned_to(user)
        return self.filter(Q(pk__in=staffed.values("pk")) | Q(pk__in=assigned.values("pk")))

    def edited_by(self, user: User, *, on: date) -> Self:
        """Those of sites where the user is coach or coordinator."""
        return self.filter(site__in=sites_of(user, *EDITORS, on=on).values("pk"))

    def reviewable_by(self, user: User, *, on: date) -> Self:
        """Those that wait for this user's review, as long as the user is an outside expert somewhere."""
        holds_role = Membership.objects.of(user, Role.EXPERT, on=on)
        waiting = self.filter(expert__in=holds_role.values("user"))
        return waiting.filter(state=EnvironmentState.IN_REVIEW)

    def withdrawable_by(self, user: User, *, on: date) -> Self:
        """Reports of organisations that the user coordinates, and those that the user has approved as expert."""
        coordinated = Site.objects.coordinated_by(user, on=on)
        mine = Q(site__in=coordinated.values("pk")) | Q(expert_id=user.pk)
        return self.public().filter(mine)

    def locked(self, environment_id: int) -> LearningEnvironment | None:
        """Fetch and lock one of these, with what is told of it afterwards."""
        joined = self.select_related("site__organisation", "document", "responsible")
        return joined.select_for_update(of=("self",)).filter(pk=environment_id).first()


class LearningEnvironment(models.Model):
    """Oppimisympäristö: one site and one requirements document; its published form is the report."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="environments")
    document = models.ForeignKey(RequirementsDocument, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=EnvironmentState.DRAFT)
    # Given at publishing: "OY-2026-000012".
    number = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="fi")
    # Answers to the guiding questions.
    work = models.TextField(blank=True, max_length=TEXT_LENGTH)
    spaces = models.TextField(blank=True, max_length=TEXT_LENGTH)
    equipment = models.TextField(blank=True, max_length=TEXT_LENGTH)
    customers = models.TextField(blank=True, max_length=TEXT_LENGTH)
    guidance = models.TextField(blank=True, max_length=TEXT_LENGTH)
    teaching = models.TextField(blank=True, max_length=TEXT_LENGTH)
    responsible = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The responsible person's name as it was when the environment was sent to review.
    responsible_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    # The responsible person has agreed that the public report shows the name.
    shows_responsible = models.BooleanField(default=False, db_default=False)
    # False: the report is public at its own address only, in no search and no list.
    is_listed = models.BooleanField(default=True, db_default=True)
    expert = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The expert's name, title and organisation as they were at publishing.
    expert_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    expert_title = models.CharField(max_length=NAME_LENGTH, blank=True)
    expert_organisation = models.CharField(max_length=NAME_LENGTH, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_comment = models.TextField(blank=True, max_length=TEXT_LENGTH)
    published_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    # When the site was told that the report runs out soon.
    warned_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    # For the organisation and the expert; never public.
    withdraw_reason = models.TextField(blank=True, max_length=TEXT_LENGTH)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = LearningEnvironmentQuerySet.as_manager()

    class Meta:
        """One working version and one published report for a site and document."""

        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(EnvironmentState)), name="environment_state"),
            models.UniqueConstraint(
                fields=["site", "document"],
                condition=Q(state__in=[EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW]),
                name="environment_one_working_version",
            ),
            models.UniqueConstraint(
                fields=["site", "document"],
                condition=Q(state=EnvironmentState.PUBLISHED),
                name="environment_one_published",
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="environment_number"),
            models.CheckConstraint(
                condition=~Q(state=EnvironmentState.PUBLISHED)
                | (Q(published_on__isnull=False, valid_until__isnull=False) & ~Q(number="") & ~Q(expert_name="")),
                name="environment_published_is_complete",
            ),
        ]

    def __str__(self) -> str:
        """Name the environment."""
        return self.number or f"{self.site_id}/{self.document_id} {self.state}"


class EnvironmentLineQuerySet(models.QuerySet["EnvironmentLine"]):
    """Lines follow their environment."""

    def in_force_at(self, site_id: int, *, on: date) -> Self:
        """Lines of the environments in force at a site."""
        environments = LearningEnvironment.objects.in_force(on).filter(site_id=site_id)
        return self.filter(environment__in=environments.values("pk"))

    def visible_to(self, user: User, *, on: date) -> Self:
        """Lines of environments that the user sees."""
        return self.filter(environment__in=LearningEnvironment.objects.visible_to(user, on=on).values("pk"))


class EnvironmentLine(models.Model):
    """Ympäristön rivi: this task shows this requirement here, frozen when the environment was sent."""

    environment = models.ForeignKey(LearningEnvironment, on_delete=models.CASCADE, related_name="lines", db_index=False)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    # The task's name as it was.
    task_name = models.CharField(max_length=NAME_LENGTH)
    strength = models.CharField(max_length=10, default=Strength.WHOLLY)

    objects = EnvironmentLineQuerySet.as_manager()

    class Meta:
        """Said once."""

        constraints = [
            models.UniqueConstraint(fields=["environment", "requirement", "task"], name="environment_line_once"),
            models.CheckConstraint(condition=Q(strength__in=list(Strength)), name="environment_line_strength"),
        ]

    def __str__(self) -> str:
        """Name the line."""
        return f"{self.environment_id}: {self.task_name}"
