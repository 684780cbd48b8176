"""What people say about looking after animals, and the words of its requirements.

Dogs, cats, horses, farm and small animals, clinics, shops, trimming, training, laboratory animals.
Read by the loader of the vocabulary; the left side is said at work, the right in requirements.
"""

from __future__ import annotations

SOURCE: str = "The product's own list, written from general trade knowledge of animal care, 2026-11; nothing is copied."

FI: str = """
# boarding, dogs and cats
koirahoitola = eläinhoitola eläinten hoito
kissahoitola = eläinhoitola eläinten hoito
löytöeläin = eläinhoitola eläinten hoito ja hyvinvointi
löytöeläintalo = eläinhoitola eläinten hoito ja hyvinvointi
koiratarha = eläinhoitola eläinten pitopaikka
hoitokoira = eläinhoitola hoidettava eläin
hoitokissa = eläinhoitola hoidettava eläin
ulkoiluttaa koira = eläinten hoito hyvinvoinnista huolehtiminen eläinhoitola
koiralenkki = eläinten hoito hyvinvoinnista huolehtiminen eläinhoitola
koira lenkki = hoitaa eläimiä ja huolehtia niiden hyvinvoinnista eläinhoitolassa
koira ulkoilutus = eläinten hoito hyvinvoinnista huolehtiminen eläinhoitola
lemmikinhoito = eläinten hoito hyvinvoinnista huolehtiminen eläinhoitola
koirahäkki = eläinhoitola eläinten pitopaikka
syöttää eläin = eläinten ruokinta hoitotoimet
lenkittää koira = eläinten hoito hyvinvoinnista huolehtiminen eläinhoitola
kävelyttää koira = hoitaa eläimiä ja huolehtia niiden hyvinvoinnista eläinhoitolassa
koirapuisto = hoitaa eläimiä ja huolehtia niiden hyvinvoinnista eläinhoitolassa
ruokkia koira = hoitaa eläimiä eläinhoitola ruokinta
ruokkia kissa = hoitaa eläimiä eläinhoitola ruokinta
käyttää koira ulkona = eläinten hoito hyvinvoinnista huolehtiminen eläinhoitola
talutushihna = eläinten käsittely kiinnipitokeinot
valjaat koira = eläinten käsittely kiinnipitokeinot
kuonokoppa = eläinten käsittely kiinnipitokeinot
kissanhiekka = eläinten pitopaikan puhtaanapito eläinhoitola
kissanhiekka-astia = eläinten pitopaikan puhtaanapito eläinhoitola
hiekkalaatikko kissa = eläinten pitopaikan puhtaanapito eläinhoitola
kissanvessa = eläinten pitopaikan puhtaanapito eläinhoitola
kissa hiekkalaatikko = eläinten pitopaikan puhtaanapito eläinhoitola
kissa lääke = huolehtia eläinten terveydestä eläinhoitolassa
kaapia kakka = eläinten pitopaikan puhtaanapito
ruokakuppi = eläinten ruokinta hoitotoimet
vesikuppi = eläinten ruokinta hoitotoimet
antaa ruoka eläin = eläinten ruokinta hoitotoimet
annostella nappula = eläinten ruokinta teolliset valmisteet
kuivamuona = eläinruuat teolliset valmisteet ruokinta
barffaus = raakaruokinta eläinten ruokinta
aktivointilelu = eläinten virikkeellistäminen aktivoiminen
virikelelu = eläinten virikkeellistäminen aktivoiminen
nenätyö = eläinten virikkeellistäminen aktivoiminen
leikittää kissa = eläinten virikkeellistäminen aktivoiminen
madotus = loishäätö eläinten terveys
madottaa = loishäätö eläinten terveys
matolääke = loishäätö eläinten terveys
punkki koira = ulkoloiset eläinten terveys
lääkitä kissa = huolehtia eläinten terveydestä lääkitys
pentue = vastasyntyneen hoito synnytys eläinten terveys
pentu emo alla = vastasyntyneen hoito synnytys eläinten terveys
hoitopaikka varaus koira = eläinhoitolan hoitosopimus asiakaspalvelu
rokotuskortti = hoitosopimus rokotukset eläinhoitola

# stables and farm animals
hevonen = eläinlajiryhmän hoito
tallityö = eläinlajiryhmän hoito pitopaikka
aamutalli = eläinlajiryhmän hoito ruokinta
iltatalli = eläinlajiryhmän hoito ruokinta
ratsastustalli = eläinlajiryhmän hoito pitopaikka
hevostalli = eläinlajiryhmän hoito pitopaikka
siivota karsina = eläinlajiryhmän hoito pitopaikan puhtaanapito
karsina siivous = eläinlajiryhmän hoito pitopaikan puhtaanapito
talli lanta = eläinlajiryhmän hoito pitopaikan puhtaanapito
hevosenlanta = eläinlajiryhmän hoito pitopaikan puhtaanapito
lantala = eläinlajiryhmän hoito pitopaikan puhtaanapito
hevonen ruokinta = eläinlajiryhmän hoito ruokinta
vasikka = eläinlajiryhmän hoito
varsa hoito = eläinlajiryhmän hoito
karitsa = eläinlajiryhmän hoito lampaat
kengittää = eläinlajiryhmän hoito eläinten terveys
ratsu = eläinlajiryhmän hoito hevosilla
juottaa eläin = eläinlajiryhmän hoito ruokinta
talli siivous = eläinlajiryhmän hoito pitopaikan puhtaanapito
hevonen harjaus = eläinlajiryhmän hoito hyvinvoinnista huolehtiminen
hevonen talutus = eläinlajiryhmän hoito käsittely
valjastaa hevonen = eläinlajiryhmän hoito käsittely välineet
satuloida = eläinlajiryhmän hoito käsittely välineet
suitset = eläinlajiryhmän hoito välineet
heinä jako = eläinlajiryhmän hoito ruokinta
tarhaus = eläinlajiryhmän hoito pitopaikka
lanta luonti = eläinlajiryhmän hoito pitopaikan puhtaanapito
kuivittaa = eläinlajiryhmän hoito pitopaikka kuivike
puru karsina = eläinlajiryhmän hoito pitopaikka kuivike
heinäverkko = eläinlajiryhmän hoito ruokinta
jakaa heinä = eläinlajiryhmän hoito ruokinta
väkirehu = eläinlajiryhmän hoito ruokinta
kaura hevonen = eläinlajiryhmän hoito ruokinta
viedä hevonen tarha = eläinlajiryhmän hoito käsittely
taluttaa hevonen = eläinlajiryhmän hoito käsittely
riimu = eläinlajiryhmän hoito käsittely
harjata hevonen = eläinlajiryhmän hoito hyvinvoinnista huolehtiminen
kavio = eläinlajiryhmän hoito eläinten terveys
kaviokoukku = eläinlajiryhmän hoito eläinten terveys
loimi hevonen = eläinlajiryhmän hoito hyvinvoinnista huolehtiminen
lehmä = eläinlajiryhmän hoito
navetta = eläinlajiryhmän hoito pitopaikka
ruokkia sika = eläinlajiryhmän hoito ruokinta
lypsää = eläinlajiryhmän hoito
lammas = eläinlajiryhmän hoito lampaat
keritä = eläinlajiryhmän hoito lampaat
minipossu = eläinlajiryhmän hoito harraste-eläimet
ruokkia kana = eläinlajiryhmän hoito lintujen
muna keruu = eläinlajiryhmän hoito lintujen
keritä lammas = eläinlajiryhmän hoito lampaat
sorkkahoito = eläinlajiryhmän hoito eläinten terveys
vasikka juotto = eläinlajiryhmän hoito ruokinta
kanatarha = eläinlajiryhmän hoito lintujen pitopaikka
kerätä muna = eläinlajiryhmän hoito lintujen
juoma-automaatti eläin = eläinlajiryhmän hoito ruokinta
sähköaita = eläinlajiryhmän hoito pitopaikka
sähköpaimen = eläinlajiryhmän hoito pitopaikka
laidun = eläinlajiryhmän hoito pitopaikka

# small animals
pupu = kanien ja jyrsijöiden hoito eläinlajiryhmän hoito
marsu = kanien ja jyrsijöiden hoito eläinlajiryhmän hoito
hamsteri = kanien ja jyrsijöiden hoito eläinlajiryhmän hoito
gerbiili = kanien ja jyrsijöiden hoito eläinlajiryhmän hoito
chinchilla = kanien ja jyrsijöiden hoito eläinlajiryhmän hoito
fretti = harraste-eläimet eläinlajiryhmän hoito
häkki siivous = eläinlajiryhmän hoito pitopaikan puhtaanapito
häkki pesu = eläinlajiryhmän hoito pitopaikan puhtaanapito
terraario siivous = matelijoiden ja sammakkoeläinten hoito pitopaikan puhtaanapito
akvaario puhdistus = akvaariokalojen hoito pitopaikan puhtaanapito
siivota häkki = eläinlajiryhmän hoito pitopaikan puhtaanapito
käärme = matelijoiden ja sammakkoeläinten hoito eläinlajiryhmän hoito
lisko = matelijoiden ja sammakkoeläinten hoito eläinlajiryhmän hoito
gekko = matelijoiden ja sammakkoeläinten hoito eläinlajiryhmän hoito
kilpikonna = matelijoiden ja sammakkoeläinten hoito eläinlajiryhmän hoito
terraario = matelijoiden ja sammakkoeläinten hoito eläinlajiryhmän hoito
vedenvaihto akvaario = akvaariokalojen hoito eläinlajiryhmän hoito
undulaatti = lintujen hoito eläinlajiryhmän hoito
papukaija = lintujen hoito eläinlajiryhmän hoito
lintuhäkki = lintujen hoito eläinlajiryhmän hoito

# zoos and animals that help people
villieläin = eläintarhaeläimet lajien suojelu
luonnonvarainen eläin hoito = eläintarhaeläinten hoitaminen lajien suojelu
ilves = eläintarhaeläimet lajien suojelu
karhu = eläintarhaeläimet lajien suojelu
kaverikoira = eläinavusteinen toiminta palveluun soveltuva eläin
lukukoira = eläinavusteinen toiminta palveluun soveltuva eläin
terapiakoira = eläinavusteinen toiminta terapia eläinten kouluttaminen
terapiahevonen = eläinavusteinen toiminta terapia
hoitokoira vanhainkoti = eläinavusteinen toiminta hyvinvoinnin tuottaminen eläinten avulla
eläinvierailu = eläinavusteinen toiminta hyvinvoinnin tuottaminen eläinten avulla
talutusratsastus = eläinten avulla hyvinvoinnin edistäjinä asiakkaat

# training
tottelevaisuus = eläinten kouluttaminen
luoksetulo = eläinten kouluttaminen
istu-käsky = eläinten kouluttaminen
käsky koira = eläinten kouluttaminen
käsky pentu = eläinten kouluttaminen
pentu opetus = eläinten kouluttaminen
opettaa koira = eläinten kouluttaminen
opettaa pentu = eläinten kouluttaminen
hihnakäytös = eläinten kouluttaminen käyttäytymisongelmat
naksutin = eläinten kouluttaminen positiivinen
naksutella = eläinten kouluttaminen positiivinen
naksutinkoulutus = eläinten kouluttaminen positiivinen
koirankoulutus = eläinten kouluttaminen
treenata koira = eläinten kouluttaminen
kouluttaa koira = eläinten kouluttaminen
tottelevaisuuskoulutus = eläinten kouluttaminen
palkata nami = eläinten kouluttaminen positiivinen
agility = eläinten kouluttaminen harrastusmahdollisuudet
pentukurssi = ohjata ihmisiä eläinten kouluttamisessa
koirakoulu = ohjata ihmisiä eläinten kouluttamisessa
arkitottelevaisuus = eläinten kouluttaminen ohjata ihmisiä
eroahdistus = käyttäytymisongelmien ratkaiseminen eläintenkouluttaja

# trimming and massage
turkki = karvapeitteen hoito trimmattava koira
harjata koira = karvapeitteen hoito trimmattavien koirien hyvinvointi
pestä koira = trimmattavien koirien hyvinvointi karvapeite pesu
koira pesu = trimmattavien koirien hyvinvointi karvapeite pesu
koira trimmaus = trimmata erityyppisiä koiria trimmaamo
turkki leikkuu = trimmata erityyppisiä koiria karvapeite
turkki harjaus = karvapeitteen hoito trimmattavien koirien hyvinvointi
föönata koira = trimmattavien koirien hyvinvointi kuivaus
takkuinen turkki = karvapeitteen hoito trimmattavien koirien hyvinvointi
furminaattori = karvapeitteen hoito trimmattavien koirien hyvinvointi
puudeli = trimmata erityyppisiä koiria
pudelin leikkaus = trimmata erityyppisiä koiria
terrieri = trimmata nyppiä erityyppisiä koiria
nyppiä turkki = trimmata erityyppisiä koiria
tassukarvat = trimmattavien koirien leikkuut
koira kynsi = trimmattavien koirien kynsien leikkuu
leikata kynsi koira = trimmattavien koirien kynsien leikkuu
kissa turkki = kissojen karvapeitteen hoito
harjata kissa = kissojen karvapeitteen hoito
kynsi leikkaus kissa = kissojen perusterveydenhuolto kynsien leikkuu
koirahieronta = hieroa erityyppisiä koiria hierottavien koirien hyvinvointi
koira jumi = hieroa erityyppisiä koiria lihakset
venytellä koira = lihasryhmien venytykset koirahieronta

# clinics
pieneläinklinikka = eläinklinikka eläinpotilas
eläinlääkäriasema = eläinklinikka eläinpotilas
sterilointi koira = leikkaussalityöskentelyssä avustaminen eläinklinikka
kastraatio = leikkaussalityöskentelyssä avustaminen eläinklinikka
hammaskivi poisto koira = toimenpide anestesian valvonta eläinklinikka
nukuttaa eläin = anestesian valvonta leikkaussalityöskentely
leikkausvälineet = leikkaussalityöskentely välinehuolto eläinklinikka
pitää kiinni potilas = eläinpotilaan kiinnipito eläinklinikka
lopettaa eläin = toimia lopetustilanteessa eläinklinikka
suojakauluri = eläinpotilaan hoito eläinklinikka
eutanasia = toimia lopetustilanteessa eläinklinikka
sydänkuuntelu koira = eläinpotilaan tarkkailu eläinklinikka
röntgata = ottaa röntgenkuvia säteilyturvallisuus
lyijyessu = säteilyturvallisuus röntgenkuvaus
ulostenäyte = ottaa ja käsitellä näytteitä laboratoriotyöskentely eläinklinikka
virtsanäyte koira = ottaa ja käsitellä näytteitä laboratoriotyöskentely eläinklinikka
verinäyte koira = ottaa ja käsitellä näytteitä laboratoriotyöskentely eläinklinikka
soittaa omistaja = eläinklinikan asiakaspalvelu omistaja
eläinvakuutus = eläinklinikan asiakaspalvelu

# shops and laboratory animals
lemmikkikauppa = eläinkaupan tuotetuntemus ja myyntityö
myydä koiranruoka = eläinkaupan myyntitilanteet eläinruuat
asiakas hamsteri = eläinkaupan tuotetuntemus ja myyntityö
asiakas akvaario = eläinkaupan tuotetuntemus ja myyntityö
myydä lemmikki = eläinkaupan tuotetuntemus ja myyntityö
akvaario myynti = eläinkaupan tuotetuntemus ja myyntityö
neuvoa lemmikki ostaja = opastaa asiakasta lemmikkien hoitoon eläinkauppa
labrahiiri = koe-eläinten hoitotyöt hiiri- ja rottakannat
hiirihäkki = koe-eläinten hoitotyöt häkkitilat
eläinhuone = koe-eläinyksikkö tilojen ylläpito
häkkipesukone = koe-eläintoiminnan ylläpitotehtävät pesukoneet
"""
