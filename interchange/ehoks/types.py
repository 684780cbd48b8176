"""The three arrays of earlier acquired competence; fields are named as in eHOKS, hyphens written as underscores.

A field that may be None is left out of the file: eHOKS refuses null and unknown keys.
Source: the schema of eHOKS, as `docs/api.md` explains.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

PROCESS_VERSION: Final = 1


class Process(StrEnum):
    """How the school verifies the competence (osaamisentodentamisenprosessi)."""

    DIRECTLY = "osaamisentodentamisenprosessi_0001"
    BY_ASSESSORS = "osaamisentodentamisenprosessi_0002"
    BY_DEMONSTRATION = "osaamisentodentamisenprosessi_0003"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a register with its version."""

    koodi_uri: str
    koodi_versio: int


@dataclass(frozen=True, slots=True)
class Workplace:
    """An organisation of working life."""

    nimi: str
    y_tunnus: str | None = None


@dataclass(frozen=True, slots=True)
class School:
    """An education provider or institution."""

    oppilaitos_oid: str | None = None


@dataclass(frozen=True, slots=True)
class WorkplaceAssessor:
    """Who identified the competence at work."""

    nimi: str
    organisaatio: Workplace


@dataclass(frozen=True, slots=True)
class SchoolAssessor:
    """Who assesses for the school."""

    nimi: str
    organisaatio: School


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the competence was shown (näyttöympäristö)."""

    nimi: str
    y_tunnus: str | None = None
    kuvaus: str | None = None


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was shown, where, when and to whom (osaamisen osoittaminen)."""

    nayttoymparisto: Surroundings
    sisallon_kuvaus: tuple[str, ...]
    alku: date
    loppu: date
    jarjestaja: School | None = None
    osa_alueet: tuple[Code, ...] | None = None
    koulutuksen_jarjestaja_osaamisen_arvioijat: tuple[SchoolAssessor, ...] | None = None
    tyoelama_osaamisen_arvioijat: tuple[WorkplaceAssessor, ...] | None = None
    vaatimuksista_tai_tavoitteista_poikkeaminen: str | None = None
    yksilolliset_kriteerit: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """When it was sent to the school's assessors, and who they are; there is no place for workplace people."""

    lahetetty_arvioitavaksi: date | None = None
    aiemmin_hankitun_osaamisen_arvioijat: tuple[SchoolAssessor, ...] | None = None


@dataclass(frozen=True, slots=True)
class VocationalUnit:
    """A vocational unit of a qualification."""

    tutkinnon_osa_koodi_uri: str
    tutkinnon_osa_koodi_versio: int
    tutkinnon_osan_perusteen_diaarinro: str | None = None
    vaatimuksista_tai_tavoitteista_poikkeaminen: str | None = None
    koulutuksen_jarjestaja_oid: str | None = None
    olennainen_seikka: bool | None = None
    valittu_todentamisen_prosessi_koodi_uri: str | None = None
    valittu_todentamisen_prosessi_koodi_versio: int | None = None
    tarkentavat_tiedot_naytto: tuple[Demonstration, ...] | None = None
    tarkentavat_tiedot_osaamisen_arvioija: Assessment | None = None


@dataclass(frozen=True, slots=True)
class LocalUnit:
    """A provider's own unit, named by its register number or by name, extent and goals."""

    valittu_todentamisen_prosessi_koodi_uri: str
    valittu_todentamisen_prosessi_koodi_versio: int
    amosaa_tunniste: str | None = None
    nimi: str | None = None
    laajuus: int | None = None
    tavoitteet_ja_sisallot: str | None = None
    vaatimuksista_tai_tavoitteista_poikkeaminen: str | None = None
    koulutuksen_jarjestaja_oid: str | None = None
    olennainen_seikka: bool | None = None
    tarkentavat_tiedot_naytto: tuple[Demonstration, ...] | None = None
    tarkentavat_tiedot_osaamisen_arvioija: Assessment | None = None


@dataclass(frozen=True, slots=True)
class SubArea:
    """A sub-area (osa-alue) of a common unit."""

    osa_alue_koodi_uri: str
    osa_alue_koodi_versio: int
    valittu_todentamisen_prosessi_koodi_uri: str
    valittu_todentamisen_prosessi_koodi_versio: int
    vaatimuksista_tai_tavoitteista_poikkeaminen: str | None = None
    koulutuksen_jarjestaja_oid: str | None = None
    olennainen_seikka: bool | None = None
    tarkentavat_tiedot_naytto: tuple[Demonstration, ...] | None = None
    tarkentavat_tiedot_osaamisen_arvioija: Assessment | None = None


@dataclass(frozen=True, slots=True)
class CommonUnit:
    """A common unit with those sub-areas of which there is competence."""

    tutkinnon_osa_koodi_uri: str
    tutkinnon_osa_koodi_versio: int
    osa_alueet: tuple[SubArea, ...]
    koulutuksen_jarjestaja_oid: str | None = None
    valittu_todentamisen_prosessi_koodi_uri: str | None = None
    valittu_todentamisen_prosessi_koodi_versio: int | None = None
    tarkentavat_tiedot_naytto: tuple[Demonstration, ...] | None = None
    tarkentavat_tiedot_osaamisen_arvioija: Assessment | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a school merges into a plan: at least one of the arrays, which may be empty."""

    aiemmin_hankitut_ammat_tutkinnon_osat: tuple[VocationalUnit, ...] | None = None
    aiemmin_hankitut_paikalliset_tutkinnon_osat: tuple[LocalUnit, ...] | None = None
    aiemmin_hankitut_yhteiset_tutkinnon_osat: tuple[CommonUnit, ...] | None = None
