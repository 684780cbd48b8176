"""What somebody agreed on under earlier requirements, laid beside the new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from accounts.models import Person, User
from competence.choices import Side
from competence.queries.carriable import carriable
from competence.queries.carriable_shapes import Carriable
from competence.queries.carried_group import CarriedGroup, CarriedUnit
from competence.queries.carried_items import carried_line
from competence.queries.carried_page import CarriedPage
from competence.queries.carried_sides import Reader
from competence.queries.carried_texts import RequirementText, texts_of
from competence.queries.periods import Period, by_organisation, own_periods, staffed_periods


def carried_own(*, viewer: User, on: date, language: str) -> CarriedPage | None:
    """Give the viewer's own page; None when the viewer is no participant. Six statements, less where there is nothing.

    Nothing here is hidden from either side: an agreement is open to both.
    """
    person = Person.objects.visible_to(viewer).select_related("user").first()
    if person is None:
        return None
    return _page(Side.PARTICIPANT, viewer, person, own_periods(viewer, on=on), on=on, language=language)


def carried_of_person(*, viewer: User, person_id: int, on: date, language: str) -> CarriedPage | None:
    """Give the staff's page about somebody placed at their sites; None when there is no such person.

    Statements as `carried_own`.
    """
    periods = staffed_periods(viewer, person_id=person_id, on=on)
    if not periods:
        return None
    person = Person.objects.select_related("user").get(pk=person_id)
    return _page(Side.SUPERVISOR, viewer, person, periods, on=on, language=language)


def _page(
    side: Side, viewer: User, person: Person, periods: Iterable[Period], *, on: date, language: str
) -> CarriedPage:
    """Put the page together; the reader's right to the person is checked already."""
    places = by_organisation(periods)
    items = [item for item in carriable(person_id=person.pk, organisation_ids=places.keys()) if item.is_shown]
    texts = texts_of({pk for item in items for pk in (item.requirement_id, *item.agreed_on)})
    can_sign_in = person.user is not None and person.user.is_active
    reader = Reader(side, viewer.pk, can_sign_in, on, language)
    by_organisation_id: dict[int, list[Carriable]] = defaultdict(list)
    for item in items:
        by_organisation_id[item.organisation_id].append(item)
    return CarriedPage(
        side=side,
        person_id=person.pk,
        person_name=person.full_name,
        can_sign_in=can_sign_in,
        placement_ids=frozenset(period.id for period in places.values()),
        groups=tuple(
            CarriedGroup(period, _units(by_organisation_id[organisation_id], period, texts, reader))
            for organisation_id, period in places.items()
            if organisation_id in by_organisation_id
        ),
    )


def _units(
    items: Iterable[Carriable], period: Period, texts: Mapping[int, RequirementText], reader: Reader
) -> tuple[CarriedUnit, ...]:
    """Group the lines by unit of the new version, in the order of the catalogue."""
    by_unit: dict[int, list[tuple[RequirementText, Carriable]]] = defaultdict(list)
    for item in items:
        new = texts[item.requirement_id]
        by_unit[new.unit_id].append((new, item))
    units = []
    for unit_id, pairs in by_unit.items():
        first = pairs[0][0]
        ordered = sorted(pairs, key=lambda pair: (pair[0].position, pair[0].id))
        unit = CarriedUnit(
            id=unit_id,
            name=first.unit_name.best(reader.language),
            document_name=first.document_name.best(reader.language),
            under=first.under,
            standing=first.standing(reader.on),
            lines=tuple(carried_line(item, period, texts, reader) for _new, item in ordered),
        )
        units.append(((first.document_id, first.unit_position, unit_id), unit))
    return tuple(unit for _place, unit in sorted(units, key=lambda pair: pair[0]))
