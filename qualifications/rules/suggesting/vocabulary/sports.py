"""What people say about sport, exercise and coaching, and the words of its requirements.

Read by the loader of the vocabulary; the left side is said at work, the right in requirements.
"""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general trade knowledge of sport instruction and "
    "coaching, 2026-11; nothing is copied."
)

FI: str = """
# groups
vetää jumppa = aikuisten liikunnan ohjaaminen
jumppatunti = aikuisten liikunnan ohjaaminen
kuntojumppa = aikuisten liikunnan ohjaaminen terveyttä edistävä liikunta
ohjata jumppa = aikuisten liikunnan ohjaaminen
pitää jumppa = aikuisten liikunnan ohjaaminen
ohjata kuntosali = aikuisten liikunta voima- ja kestävyysharjoittelu
ohjata jooga = aikuisten liikunnan ohjaaminen
joogatunti = aikuisten liikunnan ohjaaminen
spinningtunti = aikuisten liikunnan ohjaaminen
pilatestunti = aikuisten liikunnan ohjaaminen
lenkkiryhmä = aikuisten liikunta terveyttä edistävä terveysliikunta
kävelyryhmä = aikuisten liikunta terveyttä edistävä terveysliikunta
taukojumppa = aikuisten liikunta terveyttä ja toimintakykyä edistävä
kuntopiiri = aikuisten liikunta voima- ja kestävyysharjoittelu
kahvakuula = aikuisten liikunta voima- ja kestävyysharjoittelu
sauvakävely = aikuisten liikunta terveyttä edistävä terveysliikunta
vesijumppa = aikuisten liikunnan ohjaaminen terveysliikunta
senioriliikunta = aikuisten liikunta terveyttä ja toimintakykyä edistävä
ryhmäliikuntatunti = aikuisten liikunnan ohjaaminen
liikuntaryhmä työikäinen = aikuisten liikunnan ohjaaminen
temppurata = lasten liikunta motoriset perustaidot
temppukerho = lasten liikunta motoriset perustaidot
liikuntaleikki = lasten liikunta motoriset perustaidot
perhejumppa = lasten liikunnan ohjaaminen
muksujumppa = lasten liikunnan ohjaaminen
liikkakerho = lasten liikunnan ohjaaminen
välituntiliikunta = lasten liikunnan ohjaaminen
telinevoimistelu = lasten liikunta motoriset perustaidot
uimakoulu = lasten liikunnan ohjaaminen motoriset perustaidot
uintiopetus = lasten liikunnan ohjaaminen
luistelukoulu = lasten liikunta motoriset perustaidot
lapsi luistelu = lasten liikunnan ohjaaminen
lapsi luistelukenttä = lasten liikunnan ohjaaminen motoriset perustaidot
lapsi palloleikki = lasten liikunnan ohjaaminen motoriset perustaidot
liikuntakerho lapsi = lasten liikunnan ohjaaminen
palloilukerho = lasten liikunnan ohjaaminen
parkour = nuorten liikunnan ohjaaminen
ohjata sähly = nuorten liikunnan ohjaaminen
sählyvuoro = nuorten liikunnan ohjaaminen
vetää sähly = nuorten liikunnan ohjaaminen
salibandykerho = nuorten liikunnan ohjaaminen
ohjata koripallo = nuorten liikunnan ohjaaminen
nuori peli-ilta = nuorten liikunnan ohjaaminen
matala kynnys liikuntavuoro = nuorten liikunnan edistäminen

# programme services
seinäkiipeily = liikunnan ohjelmapalvelut turvallisuus
seikkailurata = liikunnan ohjelmapalvelut
koskenlasku = liikunnan ohjelmapalvelut olosuhteet
hiihtokoulu = liikunnan ohjelmapalvelut suoritustekniikka
lasketteluopetus = liikunnan ohjelmapalvelut suoritustekniikka

# single persons
personal trainer = yksilöllinen liikunnan ohjaaminen muutosprosessi
pt-asiakas = yksilöllinen liikunnan ohjaaminen muutosprosessi
kuntotesti = testit liikuntasuunnitelma muutosprosessi kestävyyskunto
kuntokartoitus = liikuntatottumukset muutosprosessi testit
saliohjelma = liikuntasuunnitelma harjoitussuunnitelma yksilöllinen
laihdutusryhmä = elintapojen muutosprosessi yksilöllinen liikunnan ohjaaminen

# places and clubs
liikuntahalli = liikunnan toimintaympäristössä toimiminen
välinevarasto liikuntasali = liikunnan toimintaympäristössä toimiminen
koota maali = liikunnan toimintaympäristössä toimiminen
jäähallityö = liikunnan toimintaympäristössä toimiminen
uinninvalvonta = liikunnan toimintaympäristössä toimiminen
jäädyttää kenttä = liikunnan toimintaympäristössä toimiminen
kenttä jäädytys = liikunnan toimintaympäristössä toimiminen
jäädyttää kaukalo = liikunnan toimintaympäristössä toimiminen
salivuoro varaus = liikunnan toimintaympäristössä toimiminen
seuratyö = toimia yhdistyksessä yhdistystoiminta
seura kokous = toimia yhdistyksessä yhdistystoiminta
urheiluseura = toimia yhdistyksessä yhdistystoiminta
turnaus = yhdistyksen toiminta tapahtuma yhdistystoiminta
seura talkoot = toimia yhdistyksessä yhdistystoiminta
jäsenrekisteri seura = toimia yhdistyksessä yhdistystoiminta

# coaching
junnutreenit = lasten valmentaminen urheileva lapsi
junnujoukkue = lasten valmentaminen lajitaidot
futistreenit = valmentaja valmennustilanteet urheileva
treeni lapsi = lasten valmentaminen lajitaidot
vetää treeni = toimia valmentajana valmennustilanteet
valkku = toimia valmentajana valmennus
koutsata = toimia valmentajana valmennus
treeniohjelma = valmennus harjoittelu urheilija
alkulämmittely = valmennustilanteet urheilijan terveys ja turvallisuus
"""
