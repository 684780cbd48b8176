"""A wood workshop: thirty tasks in the words of those who do them, and which units of the real requirements fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from accounts.models import Person
from interchange.eperusteet.importing import import_document, index_catalogue
from qualifications.models import RequirementsDocument
from tests.cast import Cast
from tests.factories.people import PersonFactory, PlacementFactory, SiteFactory
from workplaces.models import LearningEnvironment, Site

DOCUMENT = "rakenne-puuteollisuuden-perustutkinto.json"
# Other real requirements in the same catalogue, among which the right ones have to be found.
OTHERS = ("ajoneuvoalan-perustutkinto-OPH-5410-2021.json", "rakenne-hiusalan-perustutkinto.json")
NAME, MUNICIPALITY = "Puupaja", "Kuopio"

JOINERY = "Puusepäntuotteiden valmistaminen"
FURNITURE = "Kalusteiden valmistaminen"
ORDERS = "Puualan tilaustöiden valmistaminen"
FITTING = "Kalusteiden asentaminen"
DOORS = "Ikkunoiden ja ovien asentaminen"
SURFACES = "Puupintojen käsitteleminen"
CNC = "CNC-työstäminen puutuoteteollisuudessa"
CNC_JOINERY = "CNC-ohjelmointi ja -työstäminen puusepänteollisuudessa"
CAD = "CAD 3D-mallintaminen ja piirustusten tuottaminen"
BLADES = "Puuteollisuuden työstöterien teroittaminen"
DRYING = "Sahatavaran kuivaus ja jälkikäsittely"
PLANING = "Sahatavaran mekaaninen jalostus"
SAWING = "Sahaus ja dimensiolajittelu"
INTERIORS = "Sisustuspuusepäntöiden tekeminen"
STAIRS = "Portaiden asentaminen"
LOGS = "Hirsirakenteiden valmistaminen"
PRINTING = "Tuotteen valmistaminen 3D-tulostamalla"
ASSEMBLY = "Teollinen kokoonpano ja varustelu puutuoteteollisuudessa"
BASICS = "Puutuotevalmistuksessa toimiminen"

# What is pasted, and the units of which somebody who knows the trade would tick something.
TASKS: dict[str, tuple[str, ...]] = {
    "Sahaan laudat määrämittaan sirkkelillä": (JOINERY, BASICS, PLANING, SAWING),
    "Höylään puutavaraa oikohöylällä ja tasohöylällä": (JOINERY, PLANING, BASICS),
    "Liimaan liimalevyt ja puristan ne ruuvipuristimilla": (JOINERY, FURNITURE, BASICS),
    "Kokoan kirjahyllyn rungon": (FURNITURE, JOINERY, ASSEMBLY),
    "Teen laatikot ja asennan niihin kiskot": (FURNITURE, JOINERY, FITTING),
    "Poraan ja tapitan liitoksia": (JOINERY, FURNITURE, BASICS),
    "Hion pöydän kannen hiomakoneella": (SURFACES, JOINERY, FURNITURE),
    "Lakkaan pöydän kannen ruiskulla": (SURFACES,),
    "Maalaan keittiön kaapinovet": (SURFACES,),
    "Petsaan ja öljyän tuoleja": (SURFACES,),
    "Teroitan höylänteriä ja talttoja": (BLADES,),
    "Vaihdan terän sirkkeliin ja säädän vasteen": (BLADES, JOINERY, BASICS, PLANING),
    "Ajan hyllyn osat CNC-koneella": (CNC, CNC_JOINERY),
    "Piirrän kaapin tietokoneella": (CAD,),
    "Luen piirustuksen ja teen osaluettelon": (JOINERY, FURNITURE, CAD, BASICS),
    "Asennan keittiön kaapit asiakkaan kotona": (FITTING,),
    "Asennan väliovet karmeineen": (DOORS,),
    "Asennan ikkunoita vanhaan taloon": (DOORS,),
    "Asennan portaat ja kaiteen": (STAIRS,),
    "Paneloin seinän ja kiinnitän listat": (INTERIORS, FITTING),
    "Teen linnunpönttöjä myyntiin": (JOINERY, ORDERS, BASICS),
    "Teen penkin asiakkaan toiveiden mukaan": (ORDERS, JOINERY),
    "Veistän hirteen salvoksia": (LOGS,),
    "Tapuloin sahatavaran ja mittaan kosteuden": (DRYING,),
    "Sahaan tukkeja kenttäsirkkelillä": (SAWING,),
    "Kiinnitän oviin saranat ja lukot": (DOORS, ASSEMBLY, FITTING, FURNITURE),
    "Teen hyllynkannattimia 3D-tulostimella": (PRINTING,),
    "Tyhjennän purunpoiston ja siivoan koneiden ympäristön": (BASICS, JOINERY, PLANING),
    "Huollan ja rasvaan puuntyöstökoneet": (JOINERY, BASICS, PLANING),
    "Pakkaan valmiit huonekalut kuljetusta varten": (FURNITURE, ASSEMBLY, ORDERS, JOINERY),
}
# Lines that stand in nearly every unit; nobody ticks them for a single task.
GENERIC = ("noudattaa", "suunnitella omaa", "toimia työyhteisön")
MOST_LINES = 2
# Tasks that show what is ticked only in part.
PARTLY = frozenset({"Hion pöydän kannen hiomakoneella", "Kokoan kirjahyllyn rungon"})
# What the search is asked where no suggestion fits, and the line that is then ticked.
SEARCHED = {
    "Luen piirustuksen ja teen osaluettelon": ("piirustuk", "luoda työssä tarvittavat piirustukset"),
    "Paneloin seinän ja kiinnitän listat": ("puusisustus", "toteuttaa puusisustuskokonaisuuden"),
    "Piirrän kaapin tietokoneella": ("3D-malle", "tehdä 3D-malleja"),
}

ANSWERS = {
    "work": "Teemme huonekaluja, ovia ja pieniä puutuotteita sekä asennamme niitä asiakkaille.",
    "spaces": "Konesali, käsityösali, maalaamo ja kuivaamo. Pihalla on tukkikenttä ja kenttäsirkkeli.",
    "equipment": "Sirkkelit, höylät, CNC-jyrsin, 3D-tulostin ja piirustusohjelma. Kuulosuojaimet ja suojalasit.",
    "customers": "Asiakkaat ovat yksityisiä ihmisiä ja yhdistyksiä. He tilaavat kalusteita ja korjauksia.",
    "guidance": "Kaksi ohjaajaa on paikalla koko päivän. Jokainen työ aloitetaan yhdessä.",
    "teaching": "Ohjaajat ovat puuseppiä. Uuden koneen käyttö opetetaan aina ensin.",
}


@dataclass
class WoodShop:
    """The site, the requirements that it is described against, and somebody placed there."""

    site: Site
    document: RequirementsDocument
    person: Person

    @property
    def environment(self) -> LearningEnvironment:
        """Give the site's one learning environment."""
        return LearningEnvironment.objects.get(site=self.site)


def open_wood_shop(cast: Cast, shared_data: Path) -> WoodShop:
    """Bring real requirements into the catalogue with their suggestions, and open a site that has nothing yet."""
    now, today = timezone.now(), timezone.localdate()
    folder = shared_data / "eperusteet"
    first, *_others = (import_document((folder / name).read_bytes(), now=now) for name in (DOCUMENT, *OTHERS))
    index_catalogue(now=now)
    # As the database's own upkeep does after an import; rows of this transaction are unknown to it otherwise.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    site = SiteFactory(organisation=cast.organisation, name=NAME, municipality=MUNICIPALITY)
    person = PersonFactory(given_names="Veera", family_name="Veistäjä")
    PlacementFactory(
        person=person,
        host=site,
        employer=cast.organisation,
        kind=cast.kind,
        begins_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=90),
    )
    return WoodShop(site, RequirementsDocument.objects.get(pk=first.document_id), person)
