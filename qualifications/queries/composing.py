"""One document with somebody's units: evaluated and put into words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from qualifications.choices import Fulfilment
from qualifications.queries.composition_lines import AreaLine, BegunUnit, DocumentComposition, PartLine, UnitStanding
from qualifications.queries.structures import Structure
from qualifications.queries.tree import UnitName
from qualifications.rules.composition.outcome import Choice, Filled
from qualifications.rules.composition.plan import AREA, TITLE
from qualifications.rules.credits import credit_range, decimal_mark
from qualifications.rules.validity import standing


class View:
    """One document with somebody's units, put into words."""

    def __init__(self, structure: Structure, rows: Iterable[UnitStanding], language: str, area: str) -> None:
        """Take the way of taking the qualification that knows most of the units, the first of equals."""
        self._structure = structure
        self._language = language
        self._mark = decimal_mark(language)
        self._area = area
        self._rows = {structure.keys[row.unit_id]: row for row in rows if row.unit_id in structure.keys}
        self._shown = frozenset(key for key, row in self._rows.items() if row.is_shown)
        self._way, evaluator = max(structure.ways, key=lambda way: len(self._rows.keys() & way[1].plan.units))
        self._found = evaluator.evaluate(self._shown, area=area, begun=self._rows)
        self._taken = {one.plan.number: one for one in self._found.choices if one.is_taken}

    def composition(self, on: date) -> DocumentComposition:
        """Put it together as of a day."""
        root = self._found.root
        taken = self._area_taken()
        asked = root.plan.limits.least.points
        return DocumentComposition(
            document_id=self._structure.document_id,
            name=self._structure.name,
            standing=standing(self._structure.dates, on),
            way=self._way if len(self._structure.ways) > 1 else "",
            state=root.state,
            counted=self._points(root.counted, root.counted_most),
            asked=self._number(asked),
            by_school=self._number(root.by_school),
            value=f"{min(root.counted, asked):f}" if asked else "",
            most=f"{asked:f}" if asked else "",
            area=self._area_line(taken) if taken else None,
            areas=tuple(self._area_line(one) for one in self._areas()),
            parts=self._parts(root),
            shown=self._names(self._shown),
            others=self._names({*self._found.no_room, *self._found.elsewhere} & self._shown),
            begun=tuple(
                BegunUnit(self._structure.units[key], row.shown, row.total)
                for key, row in self._in_order(self._rows.keys() - self._shown)
                if row.shown
            ),
        )

    def _areas(self) -> list[Choice]:
        """Give the competence areas."""
        return [one for one in self._found.choices if one.plan.group.role == AREA]

    def _area_taken(self) -> Choice | None:
        """Give the competence area that is taken, if something speaks for it."""
        return next((one for one in self._areas() if one.is_taken and self._is_settled(one.plan.number)), None)

    def _area_line(self, one: Choice) -> AreaLine:
        """Name a competence area."""
        return AreaLine(one.plan.key, one.plan.group.name.best(self._language), one.is_taken)

    def _is_settled(self, number: int) -> bool:
        """Tell whether something speaks for an alternative that was taken.

        It was asked for, or some of its units are shown, begun or wished; of titles none may be just as good.
        """
        choice = self._taken[number]
        own = {place.leaf.unit for inner in choice.plan for place in inner.places} & self._rows.keys()
        if choice.plan.group.role == TITLE:
            titles = [one for one in self._found.choices if one.plan.group.role == TITLE]
            alike = [one for one in titles if (one.total, one.short) == (choice.total, choice.short)]
            return bool(own) and len(alike) == 1
        return choice.plan.key == self._area or bool(own)

    def _parts(self, filled: Filled) -> tuple[PartLine, ...]:
        """List the parts of a group; a group that holds only one other is passed through."""
        inner = [one for one in filled.groups if self._is_worth_showing(one)]
        if len(inner) == 1 and not filled.units and not filled.plan.places:
            return self._parts(inner[0]) or (self._line(inner[0]),)
        return tuple(self._line(one) for one in inner)

    def _is_worth_showing(self, one: Filled) -> bool:
        """Leave out what asks nothing and holds nothing, and alternatives for which nothing speaks."""
        if one.plan.number in self._taken and not self._is_settled(one.plan.number):
            return False
        return bool(one.number or one.by_school or one.state is Fulfilment.MISSING)

    def _line(self, one: Filled) -> PartLine:
        """Put a part into words."""
        settled = list(self._settled(one))
        missing = {unit for inner in settled for unit in inner.missing_units}
        parts = self._parts(one)
        titles = [inner.plan.group for inner in settled if inner.plan.group.role == TITLE and inner.number]
        return PartLine(
            name=one.plan.group.name.best(self._language),
            state=one.state,
            counted=self._points(one.counted, one.counted_most),
            asked=self._number(one.plan.limits.least.points),
            missing=self._number(one.missing_points),
            missing_number=one.missing_number,
            missing_units=self._names(missing),
            by_school=self._number(one.by_school),
            may_open=one.may_open,
            title=titles[0].name.best(self._language) if titles else None,
            parts=parts if len(parts) > 1 else (),
        )

    def _settled(self, one: Filled) -> Iterable[Filled]:
        """Give a group and those under it, without alternatives for which nothing speaks and what binds nobody."""
        yield one
        for inner in one.groups:
            is_choice = inner.plan.number in one.plan.alternatives
            if inner.plan.is_binding and (not is_choice or self._is_settled(inner.plan.number)):
                yield from self._settled(inner)

    def _in_order(self, keys: Iterable[str]) -> list[tuple[str, UnitStanding]]:
        """Give units in the order of the document."""
        wanted = set(keys)
        return [(key, self._rows[key]) for key in self._structure.units if key in wanted]

    def _names(self, keys: Iterable[str]) -> tuple[UnitName, ...]:
        """Name units in the order of the document."""
        wanted = set(keys)
        return tuple(unit for key, unit in self._structure.units.items() if key in wanted)

    def _points(self, counted: Decimal, counted_most: Decimal) -> str:
        """Write points that count."""
        return credit_range(counted, counted_most, mark=self._mark)

    def _number(self, value: Decimal) -> str:
        """Write points, nothing for none."""
        return credit_range(value, None, mark=self._mark) if value else ""
