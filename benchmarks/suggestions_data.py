"""A catalogue made up of real Finnish words by a fixed seed, and tasks in other forms of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from common.text import LocalizedText

SEED = 11
UNITS_OF_DOCUMENT = 27
NOW = datetime(2026, 1, 1, tzinfo=UTC)
# As the texts of real units are in the middle: 7 lines of 6 words and 65 criteria of 9. How many units a typed term has
# follows from that and from how many words there are to choose from: 7 of each 1,000 in the middle, as in real texts.
_LINES, _WORDS = 7, 6
_CRITERIA, _CRITERION_WORDS = 65, 9
_CODES = 700_000

# First parts of compounds.
_FIRST_WORDS = """
renkaan öljyn moottorin puun metalli keittiö lattia kasvi siivous asiakas varasto pyörän jarru ikkuna seinä katto maali
tekstiili ompelu leipä liha kala vihannes kahvi piha puutarha metsä eläin hevosen koiran hius väri valo sähkö putki
vesi lämpö ilma kone laite työkalu materiaali turvallisuus laatu tilaus lasku posti tieto verkko kuva ääni lehti kirja
juhla pöytä tuoli kaappi laatikko auton mopon traktorin kuorma rahti jäte kierrätys
"""
# Second parts: as it stands, of it, in it, several of them.
_SECOND_WORDS = """
vaihto vaihdon vaihdossa vaihtoja
huolto huollon huollossa huoltoja
pesu pesun pesussa pesuja
korjaus korjauksen korjauksessa korjauksia
asennus asennuksen asennuksessa asennuksia
käsittely käsittelyn käsittelyssä käsittelyjä
valmistus valmistuksen valmistuksessa valmistuksia
tarkastus tarkastuksen tarkastuksessa tarkastuksia
mittaus mittauksen mittauksessa mittauksia
suunnittelu suunnittelun suunnittelussa suunnitelmia
palvelu palvelun palvelussa palveluja
hoito hoidon hoidossa hoitoja
leikkuu leikkuun leikkuussa leikkuita
kuljetus kuljetuksen kuljetuksessa kuljetuksia
pakkaus pakkauksen pakkauksessa pakkauksia
lajittelu lajittelun lajittelussa lajitteluja
maalaus maalauksen maalauksessa maalauksia
hionta hionnan hionnassa hiontoja
liimaus liimauksen liimauksessa liimauksia
varastointi varastoinnin varastoinnissa varastointeja
"""
# As requirements say it, and as people do afterwards.
_VERB_WORDS = """
vaihtaa vaihdoin
huoltaa huollettiin
pestä pesin
korjata korjattiin
asentaa asensin
käsitellä käsittelin
valmistaa tehtiin
tarkastaa tarkastin
mitata mittasin
suunnitella suunniteltiin
hoitaa hoidin
leikata leikkasin
kuljettaa vietiin
pakata pakkasin
lajitella lajiteltiin
maalata maalasin
hioa hiottiin
liimata liimasin
siirtää siirrettiin
puhdistaa puhdistin
"""
# What stands in requirements of any trade.
_COMMON_WORDS = """
ohjeiden mukaan turvallisesti työn suunnitelman laadun arvioi omaa toimintaa asiakkaan tarpeet huomioiden noudattaa
työturvallisuutta itsenäisesti annettujen tavoitteiden toimii yhteistyössä ohjattuna tilanteissa ratkaisee tavallisia
ongelmia käyttää sopivia menetelmiä tarvitsee ajoittain neuvoja esittää kehittämisehdotuksia perustelee ratkaisunsa
ottaa vastuun osuudestaan kestävän kehityksen periaatteita monipuolisesti ammattitaidon ylläpitämiseksi havaintojen
perusteella selviytyy muuttuvista olosuhteista työpaikan käytäntöjen mukaisesti ennakoiden kustannuksia
"""
_FIRST, _COMMON = _FIRST_WORDS.split(), _COMMON_WORDS.split()
_SECOND, _VERBS = (tuple(line.split() for line in text.split("\n") if line) for text in (_SECOND_WORDS, _VERB_WORDS))


@dataclass(frozen=True, slots=True)
class Theme:
    """What a unit is about: places in the lists of words."""

    firsts: tuple[int, ...]
    seconds: tuple[int, ...]
    verbs: tuple[int, ...]


def themes(units: int) -> list[Theme]:
    """Give every unit its own few words."""
    chance = Random(SEED)  # noqa: S311 - false positive
    return [
        Theme(
            tuple(chance.sample(range(len(_FIRST)), 5)),
            tuple(chance.sample(range(len(_SECOND)), 4)),
            tuple(chance.sample(range(len(_VERBS)), 4)),
        )
        for _unit in range(units)
    ]


def fill(all_themes: list[Theme]) -> None:
    """Write the catalogue, a document for every UNITS_OF_DOCUMENT units."""
    from qualifications.models import (  # noqa: PLC0415 - slow import
        Criterion,
        Qualification,
        Requirement,
        RequirementsDocument,
        Unit,
    )

    chance = Random(SEED)  # noqa: S311 - false positive
    for number in range(0, len(all_themes), UNITS_OF_DOCUMENT):
        name = LocalizedText.of({"fi": f"Mittaustutkinto {number}"})
        document = RequirementsDocument.objects.create(
            qualification=Qualification.objects.create(code=f"mitta-{number}", name=name, kind="initial"),
            eperusteet_id=_CODES + number,
            name=name,
            kind="initial",
            content_hash=f"{number:064d}",
            imported_at=NOW,
        )
        for place, theme in enumerate(all_themes[number : number + UNITS_OF_DOCUMENT]):
            unit = Unit.objects.create(
                document=document,
                key=f"u{place}",
                eperusteet_id=_CODES + number + place,
                code_uri=f"tutkinnonosat_{_CODES + number + place}",
                kind="vocational",
                name=LocalizedText.of({"fi": _compound(theme, chance, form=0).capitalize()}),
                position=place,
            )
            lines, criteria = unit_lines(theme, chance)
            Requirement.objects.bulk_create(
                Requirement(unit=unit, key=f"r{at}", text=LocalizedText.of({"fi": text}), position=at)
                for at, text in enumerate(lines)
            )
            Criterion.objects.bulk_create(
                Criterion(unit=unit, level=1, text=LocalizedText.of({"fi": text}), position=at)
                for at, text in enumerate(criteria)
            )


def unit_lines(theme: Theme, chance: Random) -> tuple[list[str], list[str]]:
    """Write the requirements and the criteria of a unit."""
    return (
        [_line(theme, chance, _WORDS) for _number in range(_LINES)],
        [_line(theme, chance, _CRITERION_WORDS) for _number in range(_CRITERIA)],
    )


def tasks(all_themes: list[Theme], count: int) -> Iterator[tuple[int, str]]:
    """Give the place of a unit and a task of it, one of eight with a slip of the pen."""
    chance = Random(SEED + 1)  # noqa: S311 - false positive
    for number in range(count):
        place = chance.randrange(len(all_themes))
        theme = all_themes[place]
        words = [_VERBS[chance.choice(theme.verbs)][1]]
        words += [_compound(theme, chance, form=chance.randrange(4)) for _word in range(chance.choice((1, 1, 2, 3)))]
        text = " ".join([*words, *chance.sample(_COMMON, chance.randint(0, 3))])
        if number % 8 == 0:
            cut = chance.randrange(len(text))
            text = text[:cut] + text[cut + 1 :]
        yield place, text


def _line(theme: Theme, chance: Random, length: int) -> str:
    """Write a requirement or a criterion."""
    words = [_VERBS[chance.choice(theme.verbs)][0], _compound(theme, chance, form=chance.randrange(4))]
    return " ".join([*words, *chance.sample(_COMMON, length - len(words))])


def _compound(theme: Theme, chance: Random, *, form: int) -> str:
    """Put a word together."""
    return _FIRST[chance.choice(theme.firsts)] + _SECOND[chance.choice(theme.seconds)][form]
