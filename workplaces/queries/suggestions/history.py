"""What has been confirmed before that may speak for a text: the site's own, its tasks, and what others lend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from qualifications.queries.suggesting.types import Confirmed
from workplaces.models import ConfirmedText, RejectedSuggestion, TaskRequirement
from workplaces.rules.remembering import all_names, is_alike, is_nearly_same, runs_of, text_key

# So many rows are read at most; the newest come first.
MOST_OWN = 2000
MOST_LENT = 300
_MOST_WORDS = 6
_PART = 5
# The day of a mapping that is not remembered with a day.
UNKNOWN_DAY = date.min
_IN_FORCE = Q(unit__is_withdrawn=False) & (Q(requirement=None) | Q(requirement__is_withdrawn=False))


@dataclass(frozen=True, slots=True)
class Precedents:
    """What speaks for a text, the units of the same words here, slips apart, and the units rejected for them."""

    confirmed: tuple[Confirmed, ...]
    same: frozenset[int]
    rejected: dict[str, frozenset[int]]


def precedents(site_id: int, organisation_id: int, text: str) -> Precedents:
    """Gather what is alike; the caller has scoped the site. Four statements."""
    runs = runs_of(text)
    own = list(_own(site_id))
    known = {(text_key(each.text), each.requirement_id) for each in own}
    tasks = [each for each in _of_tasks(site_id) if (text_key(each.text), each.requirement_id) not in known]
    near = [each for each in (*own, *tasks) if is_alike(runs, each.text)]
    return Precedents(
        confirmed=(*near, *_lent(organisation_id, text)),
        same=_units_of_same(near, text),
        rejected=_rejected(site_id),
    )


def _units_of_same(near: Iterable[Confirmed], text: str) -> frozenset[int]:
    """Give the units of the same words; texts are compared once however many units they have."""
    units: dict[str, set[int]] = {}
    for each in near:
        units.setdefault(each.text, set()).add(each.unit_id)
    return frozenset(unit for said, found in units.items() if is_nearly_same(said, text) for unit in found)


def _own(site_id: int) -> Iterable[Confirmed]:
    """Give what the site has confirmed."""
    rows = ConfirmedText.objects.filter(_IN_FORCE, site_id=site_id).order_by("-last_on", "-count", "pk")
    columns = rows.values_list("text", "unit_id", "requirement_id", "count", "last_on")
    return (Confirmed(*row, is_own=True) for row in columns[:MOST_OWN])


def _lent(organisation_id: int, text: str) -> Iterable[Confirmed]:
    """Give what others lend, of texts that have a part of a word in common: the text and its unit, no requirement."""
    words = sorted(text.split(), key=len, reverse=True)[:_MOST_WORDS]
    # The first letter may be a capital, which not every database compares with a small one.
    parts = [word[1 : 1 + _PART] for word in words if len(word) > _PART]
    alike = Q()
    for part in parts or [text.strip()]:
        alike |= Q(text__icontains=part)
    rows = ConfirmedText.objects.lent_to(organisation_id).filter(_IN_FORCE, alike).values_list("text", "unit_id")
    told = rows.annotate(most=Max("count"), latest=Max("last_on")).order_by("-most", "-latest", "text", "unit_id")
    return (Confirmed(text, unit, None, most, latest, is_own=False) for text, unit, most, latest in told[:MOST_LENT])


def _of_tasks(site_id: int) -> Iterable[Confirmed]:
    """Give what the site's own tasks show, in every language of their names."""
    rows = TaskRequirement.objects.filter(
        task__site_id=site_id,
        task__is_active=True,
        requirement__is_withdrawn=False,
        requirement__unit__is_withdrawn=False,
    ).order_by("pk")
    columns = ("task__name", "task__language", "task__other_names", "requirement__unit_id", "requirement_id")
    for name, language, others, unit_id, requirement_id in rows.values_list(*columns)[:MOST_OWN]:
        for said in all_names(name, language, others):
            yield Confirmed(said.text, unit_id, requirement_id, 1, UNKNOWN_DAY, is_own=True)


def _rejected(site_id: int) -> dict[str, frozenset[int]]:
    """Give the rejected units by the mark of the text."""
    found: dict[str, set[int]] = {}
    for key, unit_id in RejectedSuggestion.objects.filter(site_id=site_id).values_list("text_key", "unit_id"):
        found.setdefault(key, set()).add(unit_id)
    return {key: frozenset(units) for key, units in found.items()}
