"""Two independent views of a requirement, and what both agree on.

Views meet within one placement: what was said at another workplace opens nothing here.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Person, User
from competence.choices import AgreementState, SelfView
from competence.rules.agreement import STATEMENT_LENGTH
from qualifications.models import Requirement
from workplaces.choices import Scale
from workplaces.models import BridgeLine, LearningEnvironment, Placement


class SelfAssessmentQuerySet(models.QuerySet["SelfAssessment"]):
    """The participant's view is hidden from staff until a mark stands beside it."""

    def current(self) -> Self:
        """The last statement for each placement and requirement."""
        return self.filter(is_current=True)

    def about(self, placement_id: int, requirement_id: int) -> Self:
        """Statements on one requirement in one placement."""
        return self.filter(placement_id=placement_id, requirement_id=requirement_id)

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own statements; staff see one only when the requirement has been marked in the same placement."""
        marked = Mark.objects.filter(placement=OuterRef("placement"), requirement=OuterRef("requirement"))
        return self.filter(
            Q(person__in=Person.objects.visible_to(user).values("pk"))
            | Q(Exists(marked), placement__in=Placement.objects.staffed_by(user, on=on).values("pk")),
        )


class SelfAssessment(models.Model):
    """Itsearviointi: what the participant says of own skill; statements are added, never changed."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=10)
    example = models.CharField(max_length=STATEMENT_LENGTH, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # True when somebody of the staff wrote it down with the participant present.
    in_presence = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        """One current statement per placement and requirement."""

        indexes = [models.Index(fields=["placement", "requirement"], name="self_assessment_pair")]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "requirement"], condition=Q(is_current=True), name="self_assessment_current"
            ),
            models.CheckConstraint(condition=Q(value__in=list(SelfView)), name="self_assessment_value"),
        ]

    def __str__(self) -> str:
        """Name the statement without its value."""
        return f"self-assessment {self.pk}"


class MarkQuerySet(models.QuerySet["Mark"]):
    """The supervisor's view is hidden from the participant until the own one is given."""

    def current(self) -> Self:
        """The last mark for each placement and requirement."""
        return self.filter(is_current=True)

    def about(self, placement_id: int, requirement_id: int) -> Self:
        """Marks on one requirement in one placement."""
        return self.filter(placement_id=placement_id, requirement_id=requirement_id)

    def visible_to(self, user: User, *, on: date) -> Self:
        """Marks at the user's sites; the participant sees one only after the own statement in that placement."""
        stated = SelfAssessment.objects.filter(placement=OuterRef("placement"), requirement=OuterRef("requirement"))
        return self.filter(
            Q(placement__in=Placement.objects.staffed_by(user, on=on).values("pk"))
            | Q(Exists(stated), person__in=Person.objects.visible_to(user).values("pk")),
        )


# Below the threshold there is one value only: the first of two steps (rules/thresholds.py).
_ON_ITS_SCALE = (
    Q(scale=Scale.THRESHOLD, value="reached", threshold_met=True)
    | Q(scale=Scale.TWO_STEP, value="1")
    | Q(scale=Scale.TWO_STEP, value="2", threshold_met=True)
    | Q(scale=Scale.GRADES, value__in=["1", "2", "3", "4", "5"], threshold_met=True)
)


class Mark(models.Model):
    """Ohjaajan arvio: the supervisor's view on the organisation's scale; marks are added, never changed."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    environment = models.ForeignKey(LearningEnvironment, on_delete=models.PROTECT, related_name="+")
    scale = models.CharField(max_length=20)
    value = models.CharField(max_length=10)
    threshold_met = models.BooleanField()
    note = models.CharField(max_length=STATEMENT_LENGTH, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        """One current mark per placement and requirement; values of the scale; no value says failed."""

        indexes = [models.Index(fields=["placement", "requirement"], name="mark_pair")]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "requirement"], condition=Q(is_current=True), name="mark_current"
            ),
            models.CheckConstraint(condition=Q(scale__in=list(Scale)), name="mark_scale"),
            models.CheckConstraint(condition=_ON_ITS_SCALE, name="mark_value"),
        ]

    def __str__(self) -> str:
        """Name the mark without its value."""
        return f"mark {self.pk}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements are seen by both sides."""

    def agreed(self) -> Self:
        """What both have confirmed."""
        return self.filter(state=AgreementState.AGREED)

    def identified(self) -> Self:
        """What both have confirmed and what reaches the threshold: identified competence."""
        return self.agreed().filter(threshold_met=True)

    def at_first_hand(self) -> Self:
        """What stands on views of the requirement itself; what was carried over stands on views of an earlier one."""
        return self.filter(carried_from=None)

    def visible_to(self, user: User, *, on: date) -> Self:
        """Own agreements, and those of placements at the user's sites."""
        return self.filter(placement__in=Placement.objects.visible_to(user, on=on).values("pk"))


class Agreement(models.Model):
    """Yhteinen toteamus: one self-assessment and one mark of a placement, confirmed by both or left disputed.

    `placement` is where it was confirmed: the views' own, or a later one where they were carried over a bridge.
    """

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="+", db_index=False)
    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="+")
    # Copied from the mark.
    threshold_met = models.BooleanField(default=False)
    # Set when both confirm under a new version of the requirements what they had agreed under the earlier one: then
    # the two views are those of the earlier requirement.
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bridge_line = models.ForeignKey(BridgeLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=AgreementState.OPEN)
    participant_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    participant_at = models.DateTimeField(null=True, blank=True)
    supervisor_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supervisor_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    disputed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    disputed_at = models.DateTimeField(null=True, blank=True)
    dispute_reason = models.CharField(max_length=STATEMENT_LENGTH, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        """One per pair of statements; identified once per person and requirement; nobody confirms for both."""

        constraints = [
            models.UniqueConstraint(fields=["self_assessment", "mark", "requirement"], name="agreement_once"),
            models.CheckConstraint(
                condition=Q(carried_from=None, bridge_line=None)
                | Q(carried_from__isnull=False, bridge_line__isnull=False),
                name="agreement_carried_over_a_bridge",
            ),
            models.UniqueConstraint(
                fields=["person", "requirement"],
                condition=Q(state=AgreementState.AGREED, threshold_met=True),
                name="agreement_final",
            ),
            models.CheckConstraint(condition=Q(state__in=list(AgreementState)), name="agreement_state"),
            models.CheckConstraint(
                condition=~Q(state=AgreementState.AGREED)
                | Q(
                    participant_by__isnull=False,
                    supervisor_by__isnull=False,
                    agreed_at__isnull=False,
                    agreed_on__isnull=False,
                ),
                name="agreement_has_both",
            ),
            models.CheckConstraint(
                condition=Q(participant_by=None) | Q(supervisor_by=None) | ~Q(participant_by=models.F("supervisor_by")),
                name="agreement_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state=AgreementState.DISPUTED)
                | (Q(disputed_by__isnull=False, disputed_at__isnull=False) & ~Q(dispute_reason="")),
                name="agreement_dispute_reason",
            ),
        ]

    def __str__(self) -> str:
        """Name the agreement without the person."""
        return f"agreement {self.pk} {self.state}"
