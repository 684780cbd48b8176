"""The ways through a tree: which alternatives are taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

from qualifications.rules.composition.plan import PlanGroup

# The largest real tree has nine; beyond this the rest is not looked at.
MOST_PATHS = 128


def paths_of(root: PlanGroup) -> tuple[tuple[frozenset[int], ...], bool]:
    """Give the sets of groups (by number) that can be taken together, and whether some were left out.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.composition.plan import AREA, plan_of
    >>> from qualifications.rules.structure import Bounds, Group
    >>> none = LocalizedText()
    >>> areas = tuple(Group(code, none, none, AREA, Bounds(), Bounds(), False, ()) for code in "ab")
    >>> paths, is_cut = paths_of(plan_of(Group("p", none, none, "", Bounds(), Bounds(), False, areas), {}).root)
    >>> [sorted(path) for path in paths], is_cut
    ([[0, 1], [0, 2]], False)
    """
    found = list(islice(_paths(root), MOST_PATHS + 1))
    return tuple(found[:MOST_PATHS]), len(found) > MOST_PATHS


def _paths(group: PlanGroup) -> Iterator[frozenset[int]]:
    """Go through the choices of a group, and for each through those of the groups that are taken."""
    together = [inner for inner in group.groups if inner.number not in group.alternatives]
    either = [inner for inner in group.groups if inner.number in group.alternatives]
    for chosen in combinations(either, group.choose) if either else [()]:
        taken = [*together, *chosen]
        for inner in product(*(list(islice(_paths(one), MOST_PATHS + 1)) for one in taken)):
            yield frozenset({group.number}).union(*inner)
