"""The outside expert's part: what is said of each row, and the invitation of an expert who has no account."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.ids import new_reference
from qualifications.models import Requirement
from workplaces.choices import EnvironmentState, InvitationState, RowVerdict, Strength
from workplaces.models.environment import LearningEnvironment
from workplaces.models.task import Task
from workplaces.rules.limits import DIGEST_LENGTH, EMAIL_LENGTH, NAME_LENGTH, TEXT_LENGTH

# States in which an invitation still leads somewhere.
OPEN = (InvitationState.WAITING, InvitationState.OPENED, InvitationState.LOCKED)


class ReviewRowQuerySet(models.QuerySet["ReviewRow"]):
    """Who may see what the expert said."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Rows of environments that the user may see: the site's own people, and the expert who was asked."""
        return self.filter(environment__in=LearningEnvironment.objects.visible_to(user, on=on).values("pk"))

    def wanted_of(self, environment_id: int) -> Self:
        """Rows that ask something of the environment's site, in the order of the document, with all they name."""
        asking = ~Q(verdict=RowVerdict.AGREED) | Q(is_added=True) | ~Q(comment="")
        places = ("requirement__unit__position", "requirement__position", "requirement_id", "task__name", "pk")
        joined = self.select_related("requirement__unit", "task__merged_into")
        return joined.filter(asking, environment=environment_id).order_by(*places)


class ReviewRow(models.Model):
    """Tarkistuksen rivi: what the expert says of one task and requirement; kept when the environment is sent back."""

    environment = models.ForeignKey(
        LearningEnvironment, on_delete=models.CASCADE, related_name="review_rows", db_index=False
    )
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10)
    # The strength that the expert finds right.
    strength = models.CharField(max_length=10, default=Strength.WHOLLY)
    comment = models.TextField(blank=True, max_length=TEXT_LENGTH)
    # The row as it was judged: the task's name and the strength. A row that says something else by now has to be
    # judged again. Empty: the judge was another expert than the one who is asked now.
    judged_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    judged_strength = models.CharField(max_length=10, default=Strength.WHOLLY)
    # The expert added the row; the site had not thought of it.
    is_added = models.BooleanField(default=False)
    decided_at = models.DateTimeField()
    # The site has looked at what the expert said: taken it over, or answered with a change of its own.
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewRowQuerySet.as_manager()

    class Meta:
        """Said once; verdicts from the closed list; a row that was added is agreed."""

        constraints = [
            models.UniqueConstraint(fields=["environment", "requirement", "task"], name="review_row_once"),
            models.CheckConstraint(condition=Q(verdict__in=list(RowVerdict)), name="review_row_verdict"),
            models.CheckConstraint(condition=Q(strength__in=list(Strength)), name="review_row_strength"),
            models.CheckConstraint(
                condition=Q(is_added=False) | ~Q(verdict=RowVerdict.NOT_HERE), name="review_row_added_is_here"
            ),
        ]

    def __str__(self) -> str:
        """Name the row."""
        return f"{self.environment_id}: {self.task_id} -> {self.requirement_id} {self.verdict}"


class ReviewInvitationQuerySet(models.QuerySet["ReviewInvitation"]):
    """Who may see which invitation, and which lead somewhere."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of the sites where the user works."""
        return self.filter(environment__in=LearningEnvironment.objects.staffed_by(user, on=on).values("pk"))

    def open(self, now: datetime) -> Self:
        """Not answered, not revoked, not past their end."""
        return self.filter(state__in=OPEN, expires_at__gte=now)

    def leading(self, now: datetime) -> Self:
        """Open ones whose environment still waits for the invited expert."""
        return self.open(now).filter(environment__state=EnvironmentState.IN_REVIEW, environment__expert=None)

    def in_browser(self, browser_digest: str, now: datetime) -> Self:
        """Those whose code was typed in the browser that holds the secret; an empty digest is nobody's."""
        return self.leading(now).filter(browser_digest=browser_digest).exclude(browser_digest="")


class ReviewInvitation(models.Model):
    """Kutsu tarkistajaksi: lets a named person without an account review one environment.

    The link alone opens nothing: a one-time code, told by another way, binds it to one browser. Only digests are kept.
    """

    environment = models.ForeignKey(LearningEnvironment, on_delete=models.CASCADE, related_name="invitations")
    # Name, title, organisation and e-mail address as the site wrote them; the expert corrects them when signing.
    name = models.CharField(max_length=NAME_LENGTH)
    title = models.CharField(max_length=NAME_LENGTH, blank=True)
    organisation = models.CharField(max_length=NAME_LENGTH)
    email = models.EmailField(max_length=EMAIL_LENGTH, blank=True)
    language = models.CharField(max_length=2, default="fi")
    state = models.CharField(max_length=10, default=InvitationState.WAITING)
    token_digest = models.CharField(max_length=DIGEST_LENGTH, unique=True)
    # Empty when the code has been used and no new one has been made.
    code_digest = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    # The one browser in which the code was typed.
    browser_digest = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    # Stands for the expert in the audit trail.
    audit_ref = models.CharField(max_length=32, unique=True, default=new_reference)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewInvitationQuerySet.as_manager()

    class Meta:
        """One open invitation for an environment."""

        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(InvitationState)), name="invitation_state"),
            models.CheckConstraint(condition=~Q(name=""), name="invitation_has_name"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invitation_ends_later"),
            models.UniqueConstraint(
                fields=["environment"], condition=Q(state__in=list(OPEN)), name="invitation_one_open"
            ),
        ]

    def __str__(self) -> str:
        """Name the invitation without telling whom it names."""
        return f"invitation {self.pk} {self.state}"
