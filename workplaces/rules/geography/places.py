"""Which municipality a name means, where it lies, and how far two of them are from each other.

The tables hold the 308 municipalities of 2026 in their 19 regions, with the codes of Statistics Finland's
classification of regions. Pertunmaa has been a part of Mäntyharju since 2025; Heinävesi, Iitti, Isokyrö, Joroinen
and Kuhmoinen stand in the regions to which they have belonged since 2021. Names, Swedish names and regions are
general knowledge, written down by hand. The coordinates are those of the municipality's centre in degrees (WGS 84),
rounded to a hundredth (about a kilometre): public facts, written down by hand from openly published lists and
compared between two of them, neither measured nor official. They serve for putting what is near first, never for
finding the way.

A region's line is `# code | Finnish name | Swedish name`; a municipality's `Finnish name | Swedish name | latitude
longitude`, where an empty Swedish name means that the Finnish one serves both languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType

from common.text import LocalizedText, folded
from workplaces.rules.geography.middle import MIDDLE
from workplaces.rules.geography.north import NORTH
from workplaces.rules.geography.south import SOUTH

# Mean radius of the earth in kilometres.
_EARTH_KM = 6371.0
# More than any distance on earth: what is unknown comes after all that is known.
_FARTHEST_KM = 20_038


@dataclass(frozen=True, slots=True)
class Region:
    """A region (maakunta): `code` has two digits."""

    code: str
    name: LocalizedText


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with its region, and its centre in degrees."""

    name: LocalizedText
    region: Region
    latitude: float
    longitude: float


def parsed(text: str) -> Iterator[Place]:
    """Read a table's text; the form stands above.

    >>> first = next(parsed(SOUTH))
    >>> str(first.name), first.region.code, first.latitude
    ('Askola', '01', 60.53)

    Raises `ValueError` when a line is not of that form, or a municipality stands before any region.
    """
    region: Region | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        parts = [part.strip() for part in line.removeprefix("#").split("|")]
        if line.startswith("#"):
            code, fi, sv = parts
            region = Region(code, LocalizedText.of({"fi": fi, "sv": sv}))
            continue
        if region is None:
            raise ValueError(f"{line!r} stands before any region.")
        fi, sv, where = parts
        latitude, longitude = map(float, where.split())
        yield Place(LocalizedText.of({"fi": fi, "sv": sv or fi}), region, latitude, longitude)


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """Give every municipality, by region and then by Finnish name as the tables hold them.

    >>> len(places())
    308
    """
    return tuple(place for table in (SOUTH, MIDDLE, NORTH) for place in parsed(table))


def place_of(name: str) -> Place | None:
    """Find a municipality by its Finnish or Swedish name, in any case and with any spaces; None when unknown.

    >>> str(place_of(" ÅBO ").name), place_of("Atlantis")
    ('Turku', None)
    """
    return _by_name().get(_key(name))


def distance_km(one: Place, other: Place) -> int:
    """Give the distance of two centres along a great circle in whole kilometres.

    >>> distance_km(place_of("Tampere"), place_of("Nokia"))
    14
    """
    south, north = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return round(2 * _EARTH_KM * asin(sqrt(chord)))


def nearness(home: str, other: str) -> tuple[int, str]:
    """Give a key that sorts `other` by its distance from `home`, then by name.

    A name of no municipality stands after every known one, and two equal names are always nearest.

    >>> sorted(["Oulu", "Narnia", "Nokia", "Lahti"], key=lambda name: nearness("Tampere", name))
    ['Nokia', 'Lahti', 'Oulu', 'Narnia']
    """
    if _key(home) and _key(home) == _key(other):
        return (0, _key(other))
    here, there = place_of(home), place_of(other)
    return (distance_km(here, there) if here and there else _FARTHEST_KM, _key(other))


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, Place]:
    """Give the municipalities by each of their names."""
    return MappingProxyType({_key(name): place for place in places() for name in place.name.as_dict().values()})


def _key(name: str) -> str:
    """Fold a name for looking up."""
    return folded(" ".join(name.split()))
