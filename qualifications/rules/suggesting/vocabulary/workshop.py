"""What people say of daily life, studying and looking for work at a workshop, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of coaching at workshops and preparatory education, "
    "2026-11; nothing copied."
)

FI: str = """
# cooking and eating together
kokata = kotiruoan valmistus kotitalousosaaminen
kokkaus = kotiruoan valmistus kotitalousosaaminen
kokkikerho = kotiruoan valmistus kotitalousosaaminen
ruoanlaitto = kotiruoan valmistus kotitalousosaaminen
ruuanlaitto = kotiruoan valmistus kotitalousosaaminen
tehdä lounas = kotiruoan valmistus kotitalousosaaminen
ruoka ryhmä = kotiruoan valmistus kotitalousosaaminen
kauppalista = ruokaostosten suunnittelu kotiruoka
ruokalista = ruokaostosten suunnittelu kotiruoka
ostoslista = ruokaostosten suunnittelu kotiruoka
kauppareissu = ruokaostokset kodin
ruokakauppa = ruokaostokset kodin
kotitalous = kotitalousosaaminen
lautasmalli = terveellinen ruoka ruokailutottumukset
ruokaympyrä = terveellinen ruoka ruokailutottumukset
tiskivuoro = kotitalousosaaminen siivous
# home
siivousvuoro = siivous kotitalousosaaminen arjen taidot
kotityö = kotitalousosaaminen arjen taidot
pyykkivuoro = vaatteiden huolto tekstiilihuolto
kotipyykki = vaatteiden huolto tekstiilihuolto
parsia sukka = vaatteiden huolto kädentaidot
asunto hakea = itsenäinen asuminen arjen taidot
asunto etsiä = itsenäinen asuminen arjen taidot
yksiö = itsenäinen asuminen arjen taidot
vuokrasopimus = itsenäinen asuminen arjen taidot
asuntohakemus = itsenäinen asuminen arjen taidot
asumistuki = itsenäinen asuminen yhteiskunnan palvelut
suihku käydä = henkilökohtainen hygienia ulkoinen olemus
# own money
kuukausibudjetti = raha taloudellinen päätöksenteko
viikkobudjetti = raha taloudellinen päätöksenteko
rahankäyttö = raha taloudellinen päätöksenteko
laskea raha = raha taloudellinen päätöksenteko
pikavippi = raha taloudellinen päätöksenteko
velkaneuvonta = taloudelliset päätökset yhteiskunnan palvelut
säästäminen = raha taloudellinen päätöksenteko
verkkopankki = raha taloudellinen päätöksenteko digitaidot
# services of society
kela lomake = yhteiskunnan tarjoamat palvelut hakea palveluja
kela hakemus = yhteiskunnan tarjoamat palvelut hakea palveluja
kelatuki = yhteiskunnan tarjoamat palvelut hakea palveluja
kelahakemus = yhteiskunnan tarjoamat palvelut hakea palveluja
toimeentulotuki = yhteiskunnan tarjoamat palvelut hakea palveluja
sossu = yhteiskunnan tarjoamat palvelut hakea palveluja
te-toimisto = yhteiskunnan palvelut työnhaku
työkkäri = yhteiskunnan palvelut työnhaku
ohjaamo = yhteiskunnan palvelut työnhaku
varata aika lääkäri = yhteiskunnan tarjoamat palvelut hakea palveluja
lomake täyttää = arjen tekstitaidot hakea palveluja
hakemus täyttää = arjen tekstitaidot hakea palveluja
äänestää = yhteiskunnallinen vaikuttaminen osallisuus
vaalit = yhteiskunnallinen vaikuttaminen osallisuus
eduskuntavierailu = yhteiskunnallinen vaikuttaminen osallisuus
nuorisovaltuusto = yhteiskunnallinen vaikuttaminen osallisuus
bussi aikataulu = liikennevälineet jokapäiväinen elämä
julkinen kulkuneuvo = liikennevälineet jokapäiväinen elämä
# day, rest and health
unirytmi = vuorokausirytmi ajankäyttö
päivärytmi = vuorokausirytmi ajankäyttö
herätä ajoissa = vuorokausirytmi aikataulut
ajoissa työ = ajankäytön hallinta työelämätaidot
viikkosuunnitelma = ajankäytön suunnittelu työelämätaidot
stressinhallinta = arjen taidot mielen hyvinvointi
rentoutusharjoitus = arjen taidot mielen hyvinvointi
mindfulness = arjen taidot mielen hyvinvointi
päihde keskustella = hyvinvointi terveys toimintakyky
kävelylenkki = liikunta toimintakyky
keilahalli = liikunta vapaa-ajanviettomahdollisuudet
# leisure, hands and culture
museo = taide- ja kulttuuripalvelut tapahtumat
museokäynti = taide- ja kulttuuripalvelut tapahtumat
taidenäyttely = taide- ja kulttuuripalvelut tapahtumat
konsertti = taide- ja kulttuuripalvelut tapahtumat
askarrella = kädentaidot
askartelu = kädentaidot
savityö = kädentaidot
keramiikka = kädentaidot
koru tehdä = kädentaidot
käsityöt = kädentaidot
makrame = kädentaidot
helmityö = kädentaidot
# self and group
itseluottamus = itsetunto omat vahvuudet
vahvuuskortti = omat vahvuudet voimavarat
unelmakartta = urasuunnittelu oman elämän tavoitteet toiveet
aarrekartta = urasuunnittelu oman elämän tavoitteet toiveet
tunnetaito = itsetunto vuorovaikutus mielen hyvinvointi
sosiaalinen taito = vuorovaikutustilanteet sosiaaliset suhteet
ryhmäytyminen = ryhmän jäsen vuorovaikutus sosiaaliset suhteet
ryhmäytymispäivä = ryhmän jäsen vuorovaikutus sosiaaliset suhteet
asiakastilanne harjoitella = vuorovaikutustilanteet viestintä
kuvakortit = puhetta tukevat kommunikaatiomenetelmät
# studying
matikka = matematiikka numerotaidot perustaidot
kertotaulu = matematiikka numerotaidot perustaidot
prosenttilasku = matematiikka numerotaidot perustaidot
murtoluku = matematiikka numerotaidot perustaidot
äidinkieli tehtävä = tekstitaidot luetun ymmärtäminen perustaidot
oikeinkirjoitus = tekstitaidot kirjallinen viestintä
lukutaito = lukutaito perustaidot tekstitaidot
suomi kieli harjoitella = opetuskielen taito sanavarasto
selkokirja = luetun ymmärtäminen tekstitaidot
enkku = kielen taito opiskelu
englanti tehtävä = kielen taito opiskelu
läksyt = opiskelutaidot opiskelumenetelmät
koe lukea = opiskelutaidot opiskelumenetelmät
muistiinpano = opiskelutaidot opiskelutekniikat
arvosana korottaa = perusopetuksen arvosanojen korottaminen
peruskoulu todistus = perusopetuksen arvosanojen korottaminen
nettiturvallisuus = digitaidot monilukutaito tietoverkot
sähköposti harjoitella = digitaidot tieto- ja viestintätekniset välineet
sähköposti opetella = digitaidot tieto- ja viestintätekniset välineet
mediataito = monilukutaito media
# choosing a trade
opo = urasuunnittelu opiskelutaidot jatko-opinnot
opintopolku = hakumenettely koulutukseen hakeutuminen jatko-opinnot
yhteishaku = hakumenettely koulutukseen hakeutuminen jatko-opinnot
amis = ammatillinen koulutus
ammattikoulu = ammatillinen koulutus
koulutuskokeilu = ammatillinen koulutus tutustuminen soveltuvuus
oppilaitosvierailu = koulutukseen tutustuminen koulutusmuoto
avoin ovi = koulutukseen tutustuminen koulutusmuoto
ammatinvalintatesti = ammatinvalinta soveltuvuus urasuunnittelu
urapolku = urasuunnittelu uramahdollisuudet
hops = opintojen suunnittelu tavoitteellisesti
oppari = oppisopimuskoulutus
oppisopimuspaikka = oppisopimuskoulutus
# looking for work and working life
ansioluettelo = työnhaku työnhakumenetelmät työelämätaidot
kesätyöpaikka = työnhaku työnhakumenetelmät työelämätaidot
kesätyö hakea = työnhaku työnhakumenetelmät työelämätaidot
työpaikka hakea = työnhaku työnhakumenetelmät työelämätaidot
työhakemus = työnhaku työnhakumenetelmät työelämätaidot
työpaikkailmoitus = työnhaku työnhakumenetelmät työelämätaidot
avoin työpaikka = työnhaku työnhakumenetelmät työelämätaidot
työhaastattelu = työnhaku työnhakumenetelmät työelämätaidot
työpaikkahaastattelu = työnhaku työnhakumenetelmät työelämätaidot
videohakemus = työnhaku työnhakumenetelmät työelämätaidot
yritysvierailu = työpaikkoihin tutustuminen
tutustua työpaikka = työpaikkoihin tutustuminen työelämätaidot
yrityskäynti = työpaikkoihin tutustuminen
tutustumiskäynti = työpaikkoihin tutustuminen
työkokeilu = työpaikkoihin tutustuminen työelämätaidot
harjoittelupaikka = työpaikkoihin tutustuminen työelämätaidot
työpaikka sääntö = työelämään valmentautuminen toimintaohjeet säännöt
ilmoittaa poissaolo = työelämään valmentautuminen toimintaohjeet säännöt
noudattaa työaika = työelämään valmentautuminen toimintaohjeet säännöt
työsopimus = työlainsäädäntö oikeudet ja velvollisuudet työntekijänä
verokortti = työelämän oikeudet ja velvollisuudet
palkkakuitti = työelämän oikeudet ja velvollisuudet
työehtosopimus = työlainsäädäntö oikeudet ja velvollisuudet
työsuojeluvaltuutettu = työturvallisuus oikeudet ja velvollisuudet
palautekeskustelu = arvioida omaa työsuoritustaan palaute
tavoitekeskustelu = oman elämän tavoitteet tuen tarve
lajittelutyö = luokittelu lajittelu työn organisointi
lajitella ruuvi = luokittelu lajittelu työn organisointi
pakkaustyö = lajittelu työmenetelmät työn organisointi
alihankinta = lajittelu työmenetelmät työn organisointi
"""
