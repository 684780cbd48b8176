"""The bridge between two versions of requirements."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from qualifications.models import Requirement, RequirementsDocument
from workplaces.choices import BridgeKind, BridgeState, Role, Verdict
from workplaces.models.organisation import STAFF, Membership, Organisation
from workplaces.rules.limits import FINGERPRINT_LENGTH, NAME_LENGTH, TEXT_LENGTH


class BridgeQuerySet(models.QuerySet["Bridge"]):
    """Who may see, edit or review which bridge."""

    def confirmed(self) -> Self:
        """Bridges that may be used."""
        return self.filter(state=BridgeState.CONFIRMED)

    def staffed_by(self, user: User, *, on: date) -> Self:
        """Bridges of organisations where the user works."""
        return self.filter(organisation__in=Membership.objects.of(user, *STAFF, on=on).values("organisation"))

    def visible_to(self, user: User, *, on: date) -> Self:
        """Bridges of the user's own organisations, and those sent to the user for review."""
        staffed = Bridge.objects.staffed_by(user, on=on)
        assigned = Q(expert_id=user.pk) & ~Q(state=BridgeState.DRAFT)
        return self.filter(Q(pk__in=staffed.values("pk")) | assigned)

    def edited_by(self, user: User, *, on: date) -> Self:
        """Bridges of organisations that the user coordinates."""
        coordinated = Membership.objects.of(user, Role.COORDINATOR, on=on)
        return self.filter(organisation__in=coordinated.values("organisation"))

    def reviewable_by(self, user: User, *, on: date) -> Self:
        """Bridges that wait for this user's review, as long as the user is an outside expert somewhere."""
        holds_role = Membership.objects.of(user, Role.EXPERT, on=on)
        return self.filter(expert__in=holds_role.values("user"), state=BridgeState.IN_REVIEW, expert_id=user.pk)

    def assigned_to(self, user: User) -> Self:
        """Bridges that have been sent to this outside expert; a draft is the organisation's own again."""
        return self.filter(expert_id=user.pk).exclude(state=BridgeState.DRAFT)

    def locked(self, bridge_id: int) -> Bridge | None:
        """Fetch and lock one of these, with what is told of it afterwards; its lines change under this lock alone."""
        joined = self.select_related("organisation", "old_document", "new_document", "responsible")
        kept = joined.defer("old_document__structure", "new_document__structure")
        return kept.select_for_update(of=("self",)).filter(pk=bridge_id).first()


class Bridge(models.Model):
    """Silta: how an organisation reads the step from one version of requirements to the next."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bridges", db_index=False)
    old_document = models.ForeignKey(RequirementsDocument, on_delete=models.PROTECT, related_name="+")
    new_document = models.ForeignKey(RequirementsDocument, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=BridgeState.DRAFT)
    # Content of the two documents when the lines were proposed; other content means: propose again.
    old_hash = models.CharField(max_length=64)
    new_hash = models.CharField(max_length=64)
    responsible = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expert = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    review_comment = models.TextField(blank=True, max_length=TEXT_LENGTH)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Names as they were at confirmation.
    responsible_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    expert_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    expert_title = models.CharField(max_length=NAME_LENGTH, blank=True)
    expert_organisation = models.CharField(max_length=NAME_LENGTH, blank=True)

    objects = BridgeQuerySet.as_manager()

    class Meta:
        """One bridge for an organisation and a pair of versions; a confirmed one names two people."""

        constraints = [
            models.UniqueConstraint(fields=["organisation", "old_document", "new_document"], name="bridge_once"),
            models.CheckConstraint(condition=Q(state__in=list(BridgeState)), name="bridge_state"),
            models.CheckConstraint(condition=~Q(old_document=F("new_document")), name="bridge_between_two"),
            models.CheckConstraint(
                condition=~Q(state=BridgeState.CONFIRMED)
                | (
                    Q(confirmed_at__isnull=False, expert__isnull=False)
                    & ~Q(responsible_name="")
                    & ~Q(expert_name="")
                    & ~Q(expert=F("responsible"))
                ),
                name="bridge_confirmed_by_two",
            ),
        ]

    def __str__(self) -> str:
        """Name the bridge."""
        return f"{self.old_document_id} -> {self.new_document_id} {self.state}"


class BridgeLineQuerySet(models.QuerySet["BridgeLine"]):
    """Lines follow their bridge."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Lines of the bridges that the user sees."""
        return self.filter(bridge__in=Bridge.objects.visible_to(user, on=on).values("pk"))

    def with_both_ends(self) -> Self:
        """Lines that join an old requirement to a new one; a person decides on each of them."""
        return self.filter(old_requirement__isnull=False, new_requirement__isnull=False)

    def undecided(self) -> Self:
        """Lines with both ends on which nobody has decided yet."""
        return self.with_both_ends().filter(verdict="")

    def usable(self) -> Self:
        """Lines over which something may be carried: of confirmed bridges, with both ends."""
        return self.with_both_ends().filter(bridge__in=Bridge.objects.confirmed().values("pk"))


class BridgeLine(models.Model):
    """Sillan rivi: what became of one requirement; a split or a merger is several lines with a common end."""

    bridge = models.ForeignKey(Bridge, on_delete=models.CASCADE, related_name="lines", db_index=False)
    # None for what is new, and for what is gone.
    old_requirement = models.ForeignKey(Requirement, null=True, on_delete=models.PROTECT, related_name="+")
    new_requirement = models.ForeignKey(Requirement, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    # What was proposed; stays when a person corrects the kind. Empty for a line that a person added.
    proposed_kind = models.CharField(max_length=20, blank=True)
    # How alike the texts are, 0 to 100.
    likeness = models.PositiveSmallIntegerField(default=0)
    # Digest of both texts when the line was made; other texts since then mean that a decision must be made anew.
    fingerprint = models.CharField(max_length=FINGERPRINT_LENGTH, blank=True)
    # Empty until a person has decided; for lines with both ends only.
    verdict = models.CharField(max_length=10, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = BridgeLineQuerySet.as_manager()

    class Meta:
        """Said once; ends fit the kind; a decision names its maker."""

        constraints = [
            models.UniqueConstraint(fields=["bridge", "old_requirement", "new_requirement"], name="bridge_line_once"),
            models.UniqueConstraint(
                fields=["bridge", "old_requirement"], condition=Q(new_requirement=None), name="bridge_line_gone_once"
            ),
            models.UniqueConstraint(
                fields=["bridge", "new_requirement"], condition=Q(old_requirement=None), name="bridge_line_new_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(BridgeKind)), name="bridge_line_kind"),
            models.CheckConstraint(
                condition=Q(kind=BridgeKind.GONE, old_requirement__isnull=False, new_requirement=None)
                | Q(kind=BridgeKind.NEW, old_requirement=None, new_requirement__isnull=False)
                | (
                    ~Q(kind__in=[BridgeKind.GONE, BridgeKind.NEW])
                    & Q(old_requirement__isnull=False, new_requirement__isnull=False)
                ),
                name="bridge_line_ends",
            ),
            models.CheckConstraint(condition=Q(verdict__in=["", *Verdict]), name="bridge_line_verdict"),
            models.CheckConstraint(condition=Q(likeness__lte=100), name="bridge_line_likeness"),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="bridge_line_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Name the line."""
        return f"{self.old_requirement_id} -> {self.new_requirement_id} {self.kind}"
