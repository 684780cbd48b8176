"""The page of one bridge with all that it needs but its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from accounts.models import User
from common.text import Worded
from workplaces.choices import BridgeKind, BridgeState, Verdict
from workplaces.models import Bridge, BridgeLine
from workplaces.models.bridge import BridgeQuerySet
from workplaces.queries.bridge_documents import NamedDocument

_HOLDS, _LOOK = Count("pk", filter=Q(verdict=Verdict.HOLDS)), Count("pk", filter=Q(verdict=Verdict.LOOK))
_OLD_UNIT, _NEW_UNIT = "old_requirement__unit", "new_requirement__unit"


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many lines of a kind there are, and what has been decided on them."""

    kind: BridgeKind
    lines: int
    holds: int
    look: int

    @property
    def undecided(self) -> int:
        """Count what is left; what is gone or new needs no decision."""
        return 0 if self.kind in {BridgeKind.GONE, BridgeKind.NEW} else self.lines - self.holds - self.look


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit whose lines can be shown alone."""

    id: int
    name: Worded
    is_new: bool
    lines: int
    undecided: int


@dataclass(frozen=True, slots=True)
class BridgePage:
    """A bridge with its counts.

    `is_outdated` tells that the register has changed a document since the proposal, `may_edit` that the viewer
    coordinates the organisation, `is_waiting` that the viewer is the expert who is asked.
    """

    id: int
    organisation: str
    old: NamedDocument
    new: NamedDocument
    is_same_qualification: bool
    state: BridgeState
    is_outdated: bool
    kinds: tuple[KindCount, ...]
    units: tuple[UnitChoice, ...]
    responsible: str
    expert: str
    expert_title: str
    expert_organisation: str
    sent_at: datetime | None
    confirmed_at: datetime | None
    review_comment: str
    may_edit: bool
    is_waiting: bool

    @property
    def joined(self) -> int:
        """Count the lines on which a person decides."""
        return sum(count.holds + count.look + count.undecided for count in self.kinds)

    @property
    def undecided(self) -> int:
        """Count the lines on which nobody has decided yet."""
        return sum(count.undecided for count in self.kinds)

    @property
    def decided(self) -> int:
        """Count the lines that have been decided on."""
        return self.joined - self.undecided

    @property
    def unchanged_open(self) -> int:
        """Count the unchanged lines on which nobody has decided yet."""
        return sum(count.undecided for count in self.kinds if count.kind is BridgeKind.UNCHANGED)

    @property
    def is_draft(self) -> bool:
        """Tell a draft, which may be changed."""
        return self.state is BridgeState.DRAFT

    @property
    def may_send(self) -> bool:
        """Tell whether the bridge is ready for the outside expert."""
        ready = self.joined > 0 and not self.undecided and not self.is_outdated
        return self.may_edit and self.is_draft and ready


def bridge_page(viewer: User, bridge_id: int, *, on: date, language: str) -> BridgePage | None:
    """Give a bridge of an organisation where the viewer works; None for others. Six statements."""
    return _page(Bridge.objects.staffed_by(viewer, on=on), viewer, bridge_id, on, language)


def bridge_review(viewer: User, bridge_id: int, *, on: date, language: str) -> BridgePage | None:
    """Give a bridge that has been sent to the viewer as outside expert; None for others. Six statements."""
    return _page(Bridge.objects.assigned_to(viewer), viewer, bridge_id, on, language)


def _page(scoped: BridgeQuerySet, viewer: User, bridge_id: int, on: date, language: str) -> BridgePage | None:
    """Read a bridge that the viewer may see."""
    joined = scoped.select_related("organisation", "old_document", "new_document", "responsible", "expert")
    row = joined.defer("old_document__structure", "new_document__structure").filter(pk=bridge_id).first()
    if row is None:
        return None
    hashes = row.old_document.content_hash, row.new_document.content_hash
    return BridgePage(
        id=row.pk,
        organisation=row.organisation.name,
        old=NamedDocument.of(row.old_document, on=on, language=language),
        new=NamedDocument.of(row.new_document, on=on, language=language),
        is_same_qualification=row.old_document.qualification_id == row.new_document.qualification_id,
        state=BridgeState(row.state),
        is_outdated=hashes != (row.old_hash, row.new_hash),
        kinds=_kinds(row.pk),
        units=(*_units(row.pk, language, is_new=False), *_units(row.pk, language, is_new=True)),
        responsible=row.responsible_name or row.responsible.full_name,
        expert=row.expert_name or (row.expert.full_name if row.expert else ""),
        expert_title=row.expert_title,
        expert_organisation=row.expert_organisation,
        sent_at=row.sent_at,
        confirmed_at=row.confirmed_at,
        review_comment=row.review_comment,
        may_edit=Bridge.objects.edited_by(viewer, on=on).filter(pk=row.pk).exists(),
        is_waiting=Bridge.objects.reviewable_by(viewer, on=on).filter(pk=row.pk).exists(),
    )


def _kinds(bridge_id: int) -> tuple[KindCount, ...]:
    """Count lines by kind, in the order of the closed list. One statement."""
    rows = BridgeLine.objects.filter(bridge=bridge_id).order_by().values("kind")
    counted = rows.annotate(lines=Count("pk"), holds=_HOLDS, look=_LOOK)
    found = {kind: counts for kind, *counts in counted.values_list("kind", "lines", "holds", "look")}
    return tuple(KindCount(kind, *found[kind]) for kind in BridgeKind if kind in found)


def _units(bridge_id: int, language: str, *, is_new: bool) -> tuple[UnitChoice, ...]:
    """Count lines by unit: of the old version, or of the new one for what is new. One statement."""
    unit = _NEW_UNIT if is_new else _OLD_UNIT
    rows = BridgeLine.objects.filter(bridge=bridge_id, old_requirement__isnull=is_new).order_by(
        f"{unit}__position", unit
    )
    left = Count("pk", filter=Q(verdict="", old_requirement__isnull=False, new_requirement__isnull=False))
    counted = rows.values(f"{unit}__position", unit, f"{unit}__name").annotate(lines=Count("pk"), left=left)
    found = counted.values_list(unit, f"{unit}__name", "lines", "left")
    return tuple(UnitChoice(pk, name.best(language), is_new, lines, open_ones) for pk, name, lines, open_ones in found)
