"""A seeded set of entries for measuring pages: probes with long and short histories over the same units."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from accounts.models import Person, User
from common.text import LocalizedText
from competence.models import Entry, EntryRequirement
from competence.services.rebuild import rebuild_person
from qualifications.models import Qualification, Requirement, RequirementsDocument, Unit
from workplaces.models import Membership, Organisation, Placement, PlacementKind, PlacementUnit, Site, Task

UNITS = 10
REQUIREMENTS_OF_UNIT = 4
OTHERS = 40
WAITING_AT_SITE = 60
_AT_ONCE = 2000
_AT = datetime(2026, 1, 2, 9, tzinfo=UTC)


@dataclass
class Scene:
    """Who is asked: participants by the number of their entries, and a supervisor of a busy and of a quiet site."""

    today: date
    probes: dict[int, User] = field(default_factory=dict)
    others: list[User] = field(default_factory=list)
    supervisors: dict[str, User] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    rows: int = 0
    requirements: list[Requirement] = field(default_factory=list)
    tasks: dict[int, Task] = field(default_factory=dict)


def make_scene(sizes: tuple[int, ...], total: int, today: date, seed: int = 1) -> Scene:
    """Make everything; the probes and half of the others work at the busy site, the rest at the quiet one."""
    chance = Random(seed)  # noqa: S311 - false positive
    scene = Scene(today)
    units = _catalogue(scene)
    organisation = Organisation.objects.create(name="Mittauspaja ry", business_id="9900001-8", kind="workshop")
    busy, quiet = (Site.objects.create(organisation=organisation, name=name) for name in ("Vilkas", "Hiljainen"))
    for name, site in (("busy", busy), ("quiet", quiet)):
        scene.supervisors[name] = _user(f"{name}@example.test")
        Membership.objects.create(
            user=scene.supervisors[name],
            organisation=organisation,
            site=site,
            role="supervisor",
            begins_on=date(2020, 1, 1),
        )
        scene.tasks[site.pk] = Task.objects.create(site=site, name="Vaihdan renkaan")
    kind = PlacementKind.objects.create(
        code="measured", name=LocalizedText.of({"fi": "Jakso"}), employment_relation="no", confidentiality="plain"
    )
    placements = {size: _participant(scene, f"probe{size}", busy, kind, units) for size in sizes}
    scene.probes = {size: _user_of(placement) for size, placement in placements.items()}
    for size, placement in placements.items():
        _write(scene, placement, size, chance)
    _write_others(scene, max(total - sum(sizes), 0), (busy, quiet), (kind, units), chance)
    for person in scene.persons:
        rebuild_person(person_id=person.pk, now=_AT)
    return scene


def _catalogue(scene: Scene) -> list[Unit]:
    """One document whose units have equally many requirements."""
    name = LocalizedText.of({"fi": "Mittaustutkinto", "sv": "Mätexamen"})
    qualification = Qualification.objects.create(code="990001", name=name, kind="initial")
    document = RequirementsDocument.objects.create(
        qualification=qualification,
        eperusteet_id=990001,
        name=name,
        kind="initial",
        content_hash="0" * 64,
        imported_at=_AT,
        valid_from=date(2020, 1, 1),
    )
    units = [
        Unit.objects.create(
            document=document,
            key=f"tutkinnonosat_{number}",
            code_uri=f"tutkinnonosat_{number}",
            eperusteet_id=number,
            kind="vocational",
            name=LocalizedText.of({"fi": f"Tutkinnon osa {number}", "sv": f"Examensdel {number}"}),
            position=number,
        )
        for number in range(UNITS)
    ]
    scene.requirements = [
        Requirement.objects.create(
            unit=unit,
            key=f"vaatimus-{number}",
            text=LocalizedText.of({"fi": f"osaa työvaiheen {number}", "sv": f"kan arbetsskede {number}"}),
            position=number,
        )
        for unit in units
        for number in range(REQUIREMENTS_OF_UNIT)
    ]
    return units


def _user(email: str) -> User:
    """Make somebody who may sign in."""
    name = email.split("@", maxsplit=1)[0]
    return User.objects.create_user(email, given_names="Mitta", family_name=name)


def _participant(scene: Scene, name: str, site: Site, kind: PlacementKind, units: list[Unit]) -> Placement:
    """Make a participant with a long placement and all units as goals."""
    user = _user(f"{name}@example.test")
    person = Person.objects.create(user=user, given_names="Mitta", family_name=name, sort_name=name)
    placement = Placement.objects.create(person=person, host=site, kind=kind, begins_on=date(1990, 1, 1))
    PlacementUnit.objects.bulk_create(PlacementUnit(placement=placement, unit=unit) for unit in units)
    scene.persons.append(person)
    return placement


def _user_of(placement: Placement) -> User:
    """Give the placement's own user."""
    user = placement.person.user
    if user is None:
        message = "a participant of the scene signs in"
        raise ValueError(message)
    return user


def _write_others(
    scene: Scene, total: int, sites: tuple[Site, Site], goals: tuple[PlacementKind, list[Unit]], chance: Random
) -> None:
    """Let other people work too; as much waits at the quiet site as at the busy one."""
    busy, quiet = sites
    others = [_participant(scene, f"other{number}", (busy, quiet)[number % 2], *goals) for number in range(OTHERS)]
    scene.others = [_user_of(placement) for placement in others]
    for placement in others:
        is_quiet = placement.host_id == quiet.pk
        _write(scene, placement, 10 if is_quiet else total // (OTHERS // 2), chance)
    for site in sites:
        here = [placement for placement in others if placement.host_id == site.pk]
        for number in range(WAITING_AT_SITE):
            _write(scene, here[number % len(here)], 1, chance, state="waiting")


def _write(scene: Scene, placement: Placement, count: int, chance: Random, state: str = "confirmed") -> None:
    """Write entries of a placement, each speaking for all requirements of one unit, in turn."""
    made = list(_entries(scene, placement, count, state, chance))
    for start in range(0, len(made), _AT_ONCE):
        part = Entry.objects.bulk_create(made[start : start + _AT_ONCE])
        EntryRequirement.objects.bulk_create(
            EntryRequirement(
                entry=entry,
                requirement=requirement,
                unit_id=requirement.unit_id,
                person_id=entry.person_id,
                done_on=entry.done_on,
            )
            for number, entry in enumerate(part, start=start)
            for requirement in _requirements(scene, number)
        )
    scene.rows += len(made)


def _requirements(scene: Scene, number: int) -> list[Requirement]:
    """Give the requirements of the unit whose turn it is."""
    start = (number % UNITS) * REQUIREMENTS_OF_UNIT
    return scene.requirements[start : start + REQUIREMENTS_OF_UNIT]


def _entries(scene: Scene, placement: Placement, count: int, state: str, chance: Random) -> Iterator[Entry]:
    """Give entries, two a day, from today backwards."""
    task = scene.tasks[placement.host_id]
    for number in range(count):
        yield Entry(
            placement=placement,
            person_id=placement.person_id,
            host_id=placement.host_id,
            task=task,
            task_text=task.name,
            done_on=scene.today - timedelta(days=number // 2),
            minutes=chance.choice((None, 30, 60, 120)),
            manner=chance.choice(("alone", "helped", "practised")),
            state=state,
            logged_by=scene.supervisors["busy"],
            logged_at=_AT,
            key=uuid.UUID(int=chance.getrandbits(128)),
            key_digest="0" * 64,
        )
