"""What people say in a metal and welding workshop, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of metalwork and welding, 2026-11; nothing copied."
)

FI: str = """
# cutting and grinding
rälläkkä = metallin hionta katkaisu kulmahiomakone
rälläköidä = metallin hionta katkaisu kulmahiomakone
kulmahiomakone = metallin hionta katkaisu
laikka = metallin hionta katkaisu kulmahiomakone
hiomalaikka = metallin hionta kulmahiomakone
katkaisulaikka = metallin katkaisu kulmahiomakone
lamellilaikka = metallin hionta viimeistely
penkkihiomakone = metallin hionta
teräsharja = metallin puhdistus ruosteenpoisto
metallisaha = metallin sahaus katkaisu
vannesaha metalli = metallin sahaus katkaisu
viilata = metallin viilaus viimeistely
jäysteet = metallin viilaus viimeistely
purseet = metallin viilaus viimeistely
# welding
hitsi = hitsaus hitsata
hitsari = hitsaus
hitsailla = hitsaus
hitsiverho = hitsaus työturvallisuus
hitsausmaski = hitsaus työturvallisuus
hitsausmuuntaja = hitsaus
mig = MIG/MAG-hitsaus
migi = MIG/MAG-hitsaus
migata = MIG/MAG-hitsaus
co2-hitsi = MIG/MAG-hitsaus
hitsauslanka = MIG/MAG-hitsaus
tigi = TIG-hitsaus
tigata = TIG-hitsaus
puikko = puikkohitsaus
puikkohitsi = puikkohitsaus
pienahitsi = hitsaus liitos
päittäishitsi = hitsaus liitos
silloitus = hitsaus sovitus
kaasuhitsi = kaasuhitsaus
kaasupullo = kaasuhitsaus polttoleikkaus
polttoleikkuri = polttoleikkaus terminen leikkaus
plasma = plasmaleikkaus terminen leikkaus
plasmaleikkuri = plasmaleikkaus terminen leikkaus
juottaminen = juotosliitos metallin liittäminen
juotoskolvi = juottaminen liitos
tulityökortti = tulityö hitsaus työturvallisuus
# sheet and drilling
kanttikone = levytyöt särmäys
särmäri = levytyöt särmäys
peltisakset = levytyöt ohutlevy leikkaus
levysakset = levytyöt leikkaus
giljotiini = levytyöt leikkaus
pelti taivuttaa = levytyöt ohutlevy särmäys
pyöristyskone = levytyöt mankelointi
popniitti = levytyöt niittaus liitos
niitata = levytyöt niittaus liitos
vetoniitti = levytyöt niittaus liitos
pylväspora = metallin poraus
pylväsporakone = metallin poraus
kierretappi = kierteitys
kierrepakka = kierteitys
pistepuikko = piirrotus metallin poraus
# machining and measuring
sorvi = sorvaus koneistus
metallisorvi = sorvaus koneistus
jyrsinkone = jyrsintä koneistus
teräpala = koneistus terät
lastuamisneste = koneistus
työntömitta = mittaus mittavälineet
tönäri = mittaus mittavälineet
mikrometri = mittaus mittavälineet
# materials and surface
kulmarauta = teräsrakenteet metallimateriaalit
lattarauta = teräsrakenteet metallimateriaalit
putkipalkki = teräsrakenteet metallimateriaalit
harjateräs metalli = teräsrakenteet metallimateriaalit
rosteri = ruostumaton teräs metallimateriaalit
metalliromu = metallijätteen lajittelu
hiekkapuhallus = metallin pintakäsittely puhdistus
jauhemaalaus = metallin pintakäsittely
takoa = taonta metallin muokkaus
ahjo = taonta metallin muokkaus
takorauta = taonta metallin muokkaus
metallipaja = metallityöt levytyöt hitsaus
"""
