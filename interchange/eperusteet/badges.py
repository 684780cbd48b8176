"""National badges (osaamismerkit): the whole list as one document whose units are the badges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

from common.text import FALLBACK_ORDER, LocalizedText
from interchange.eperusteet.badge import Badge, Category, is_badge, read_badge
from interchange.eperusteet.errors import BadgesNotWholeError, NotRequirementsError
from interchange.eperusteet.moments import instant
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.numbers import identifier
from interchange.eperusteet.values import listed, mapping, mappings
from qualifications.choices import QualificationKind
from qualifications.rules.catalogue import NO_TEXT, ParsedDocument
from qualifications.rules.structure import Bounds, Group, Leaf, Way

# The list has no number of its own. This one is met by none: a number of the register, and the negative one of a
# unit that came alone, is never so far from zero.
BADGES_NUMBER: Final = -(2**63)
BADGES_CODE: Final = "osaamismerkit"
BADGES_NAME: Final = LocalizedText.of(
    {"fi": "Kansalliset osaamismerkit", "sv": "Nationella kompetensmärken", "en": "National competence badges"}
)
_NO_CATEGORY: Final = Category(None, NO_TEXT, NO_TEXT)


def badges_in(loaded: Any) -> list[Any] | None:
    """Give the entries when the file is the list of badges, bare or as an answer in pages; None for other files.

    Badges that are missing from the list are withdrawn from the catalogue, so a badge alone and one page of several
    are refused with `BadgesNotWholeError`.
    """
    answer = mapping(loaded)
    entries = listed(answer.get("data")) if answer else listed(loaded)
    if not any(map(is_badge, (answer, *entries))):
        return None
    total, pages = identifier(answer.get("kokonaismäärä")) or 0, identifier(answer.get("sivuja")) or 0
    if is_badge(answer) or total > len(entries) or pages > 1:
        raise BadgesNotWholeError(
            "The file holds only some of the national badges. Import the whole list, so that the others stay in force."
        )
    return entries


def read_badges(entries: Sequence[Any], notes: Notes) -> ParsedDocument:
    """Read the list; pictures and who edited a badge are never kept."""
    badges = tuple(_each(entries, notes))
    if not badges:
        raise NotRequirementsError("The list holds no national badges.")
    _remark_on_what_is_left_out(entries, notes)
    spoken = {language for badge in badges for language in badge.unit.name.as_dict()}
    ends = [badge.ends for badge in badges if badge.ends is not None]
    return ParsedDocument(
        eperusteet_id=BADGES_NUMBER,
        name=BADGES_NAME,
        kind=QualificationKind.BADGES,
        qualification_code=BADGES_CODE,
        valid_from=min((badge.begins for badge in badges if badge.begins is not None), default=None),
        # In force for as long as any badge is.
        valid_to=max(ends) if len(ends) == len(badges) else None,
        snapshot=_newest(entries),
        structure=(Way("", _tree(badges)),),
        units=tuple(badge.unit for badge in badges),
        languages=tuple(language for language in FALLBACK_ORDER if language in spoken),
        warnings=notes.all(),
    )


def _each(entries: Sequence[Any], notes: Notes) -> Iterator[Badge]:
    """Read the entries in order, leaving out what is no badge and what has been there already."""
    known: set[str | int] = set()
    for place, entry in enumerate(entries, start=1):
        number = identifier(mapping(entry).get("id"))
        if number is None:
            notes.add("unit-without-id", f"{place}")
            continue
        badge = read_badge(entry, number, notes)
        if known & {badge.unit.key, number}:
            notes.add("unit-twice", f"{place} {badge.unit.name}")
            continue
        known |= {badge.unit.key, number}
        yield badge


def _newest(entries: Sequence[Any]) -> int | None:
    """Give when a badge or its category was last edited, in epoch milliseconds; None when nothing tells."""
    badges = [mapping(entry) for entry in entries]
    edited = chain(badges, (mapping(badge.get("kategoria")) for badge in badges))
    return max((at for row in edited if (at := instant(row.get("muokattu"))) is not None), default=None)


def _tree(badges: Sequence[Badge]) -> Group:
    """Group the badges by category, in the order in which the categories come; none is compulsory."""
    groups: dict[int | None, tuple[Category, list[Leaf]]] = {}
    for badge in badges:
        _category, leaves = groups.setdefault(badge.category.number, (badge.category, []))
        leaves.append(Leaf(id=badge.unit.key, unit=badge.unit.key, is_compulsory=False))
    return _group(_NO_CATEGORY, tuple(_group(category, tuple(leaves)) for category, leaves in groups.values()))


def _group(category: Category, children: tuple[Group | Leaf, ...]) -> Group:
    """Make a group that has no rules."""
    return Group(
        id="" if category.number is None else f"{category.number}",
        name=category.name,
        description=category.description,
        role="",
        points=Bounds(),
        units=Bounds(),
        is_compulsory=False,
        children=children,
    )


def _remark_on_what_is_left_out(entries: Sequence[Any], notes: Notes) -> None:
    """Tell how many descriptions and pictures the register shows and the catalogue has no place for."""
    badges = list(mappings(entries))
    described = sum(1 for badge in badges if badge.get("kuvaus"))
    pictured = sum(1 for badge in badges if mapping(badge.get("kategoria")).get("liite"))
    if described:
        notes.add("badge-description-left-out", f"kuvaus ({described})")
    if pictured:
        notes.add("badge-picture-left-out", f"kategoria.liite ({pictured})")
