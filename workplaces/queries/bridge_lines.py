"""Lines of a bridge as they are read and decided on: both texts side by side, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from common.text import Worded
from qualifications.models import Requirement
from qualifications.rules.bridge.fingerprint import fingerprint
from qualifications.rules.bridge.folding import common_language
from qualifications.rules.bridge.words import Piece, word_diff
from workplaces.choices import BridgeKind, Verdict
from workplaces.models import BridgeLine
from workplaces.models.bridge import BridgeLineQuerySet

PAGE_SIZE = 50
# Lines that a sample shows.
SAMPLE_SIZE = 30
_ENDS = ("old_requirement", "new_requirement")


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines the reader wants: of a kind, of a unit, open ones, those with a verdict; or a sample of them.

    Without a kind, a sample is taken of the lines on which somebody has to decide.
    """

    kind: str = ""
    unit_id: int | None = None
    verdict: str = ""
    only_open: bool = False
    is_sample: bool = False
    page: int = 1

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.kind or self.unit_id or self.verdict or self.only_open or self.is_sample)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a line."""

    id: int
    unit_id: int
    unit: Worded
    text: Worded
    place: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One line; `pieces` are the words of both texts where they differ, in `language`.

    `is_stale` tells that the register has changed a text since the line was made.
    """

    id: int
    kind: BridgeKind
    likeness: int
    verdict: str
    decided_by: str
    old: End | None
    new: End | None
    pieces: tuple[Piece, ...]
    language: str
    by_hand: bool
    is_stale: bool

    @property
    def joins(self) -> bool:
        """Tell whether there is anything to decide."""
        return self.old is not None and self.new is not None

    @property
    def moves(self) -> bool:
        """Tell whether the two units have other names, so that both have to be shown."""
        return bool(self.old and self.new and self.old.unit.text != self.new.unit.text)


@dataclass(frozen=True, slots=True)
class UnitLines:
    """Lines that stand in one unit: of the old version, or of the new one for what is new."""

    unit_id: int
    unit: Worded
    is_new: bool
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class LinePage:
    """One page of lines by unit; `total` counts all that the filter lets through."""

    groups: tuple[UnitLines, ...]
    page: int
    pages: int
    total: int

    @property
    def open_ids(self) -> tuple[int, ...]:
        """Give the ids of the lines on the page on which a person decides."""
        return tuple(line.id for group in self.groups for line in group.lines if line.joins)


def line_page(bridge_id: int, wanted: LineFilter, *, language: str) -> LinePage:
    """Give a page of a bridge's lines in the order of the old version, what is new at the end.

    The caller has made sure that the reader may see the bridge. Two statements.
    """
    chosen = list(_ordered(_filtered(bridge_id, wanted)).values_list("pk", flat=True))
    total = len(chosen)
    if wanted.is_sample:
        chosen, pages, page = _sampled(chosen), 1, 1
    else:
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(wanted.page, 1), pages)
        chosen = chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    joined = BridgeLine.objects.filter(pk__in=chosen).select_related(*(f"{end}__unit" for end in _ENDS), "decided_by")
    lines = [line_view(row, language) for row in _ordered(joined)]
    return LinePage(tuple(_grouped(lines)), page, pages, total)


def line_view(row: BridgeLine, language: str) -> LineView:
    """Put one line, read with both requirements and their units, into the reader's language."""
    old, new = row.old_requirement, row.new_requirement
    shared = _language(old, new, language)
    pieces: tuple[Piece, ...] = ()
    if old and new and shared:
        before, after = old.text.as_dict()[shared], new.text.as_dict()[shared]
        pieces = word_diff(before, after) if before != after else ()
    told = shared or language
    return LineView(
        id=row.pk,
        kind=BridgeKind(row.kind),
        likeness=row.likeness,
        verdict=row.verdict,
        decided_by=row.decided_by.full_name if row.decided_by else "",
        old=_end(old, told, language),
        new=_end(new, told, language),
        pieces=pieces,
        language=told,
        by_hand=not row.proposed_kind or row.proposed_kind != row.kind,
        is_stale=bool(row.fingerprint) and row.fingerprint != _fingerprint(old, new),
    )


def verdict_filter(verdict: str) -> Q:
    """Ask for the lines with a verdict; what is not known asks for nothing."""
    return Q(verdict=verdict) if verdict in set(Verdict) else Q()


def _filtered(bridge_id: int, wanted: LineFilter) -> BridgeLineQuerySet:
    """Choose the lines that the reader wants."""
    rows = BridgeLine.objects.filter(verdict_filter(wanted.verdict), bridge=bridge_id)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    elif wanted.is_sample:
        rows = rows.with_both_ends()
    if wanted.only_open:
        rows = rows.undecided()
    if wanted.unit_id is not None:
        of_new = Q(old_requirement=None, new_requirement__unit=wanted.unit_id)
        rows = rows.filter(Q(old_requirement__unit=wanted.unit_id) | of_new)
    return rows


def _ordered(rows: BridgeLineQuerySet) -> BridgeLineQuerySet:
    """Put lines into the order of the old version, then of the new one."""
    columns = ("unit__position", "unit_id", "position", "pk")
    return rows.order_by(*(F(f"{end}__{name}").asc(nulls_last=True) for end in _ENDS for name in columns), "pk")


def _sampled(chosen: list[int]) -> list[int]:
    """Take lines at even distances, the same ones every time."""
    size = min(len(chosen), SAMPLE_SIZE)
    return [chosen[place * len(chosen) // size] for place in range(size)]


def _grouped(lines: Iterable[LineView]) -> Iterable[UnitLines]:
    """Gather lines that stand in the same unit one after the other."""
    groups: list[tuple[End, bool, list[LineView]]] = []
    for line in lines:
        end = line.old or line.new
        if end is None:
            continue
        is_new = line.old is None
        if not groups or (groups[-1][0].unit_id, groups[-1][1]) != (end.unit_id, is_new):
            groups.append((end, is_new, []))
        groups[-1][2].append(line)
    return (UnitLines(end.unit_id, end.unit, is_new, tuple(found)) for end, is_new, found in groups)


def _language(old: Requirement | None, new: Requirement | None, language: str) -> str | None:
    """Choose the language in which both texts are shown: the reader's if both have it."""
    if old is None or new is None:
        return None
    if language in old.text.as_dict() and language in new.text.as_dict():
        return language
    return common_language(old.text, new.text)


def _end(row: Requirement | None, told: str, language: str) -> End | None:
    """Say of one end what the page shows."""
    if row is None:
        return None
    place = tuple(part.best(language) for part in (row.sub_area_name, row.heading) if part)
    return End(row.pk, row.unit_id, row.unit.name.best(language), row.text.best(told), place)


def _fingerprint(old: Requirement | None, new: Requirement | None) -> str:
    """Give the digest of what both ends say now."""
    return fingerprint(old.text if old else None, new.text if new else None)
