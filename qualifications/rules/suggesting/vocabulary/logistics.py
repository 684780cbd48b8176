"""What people say in a warehouse and on the road, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of warehouse and transport work, 2026-11; nothing copied."
)

FI: str = """
# warehouse
trukki = trukin käyttö varastotyö
haarukkatrukki = trukin käyttö varastotyö
vastapainotrukki = trukin käyttö varastotyö
lavansiirtovaunu = varastotyö siirtolaitteet
pumppukärry = varastotyö siirtolaitteet
pinoamisvaunu = varastotyö siirtolaitteet
nokkakärry = varastotyö siirtolaitteet
rullakko = tavaran vastaanotto varastotyö
kuormalava = tavaran käsittely varastointi
eur-lava = tavaran käsittely varastointi
trukkilava = tavaran käsittely varastointi
keräily = tilausten keräily varastotyö
pikkaus = tilausten keräily varastotyö
pikkailla = tilausten keräily varastotyö
keräilylista = tilausten keräily varastotyö
käsipääte = tilausten keräily varastonhallintajärjestelmä
viivakoodi = tilausten keräily varastonhallintajärjestelmä
lavoittaa = tavaran pakkaaminen lähettäminen
lavoitus = tavaran pakkaaminen lähettäminen
kelmu = tavaran pakkaaminen lähettäminen
kelmuttaa = tavaran pakkaaminen lähettäminen
kuplamuovi = tavaran pakkaaminen lähettäminen
pahvilaatikko = tavaran pakkaaminen lähettäminen
pakata paketti = tavaran pakkaaminen lähettäminen
pakata tavara = tavaran pakkaaminen lähettäminen
kuormakirja = lähetysasiakirjat tavaran vastaanotto
pakettikortti = lähetysasiakirjat tavaran lähettäminen
lähetyslista = lähetysasiakirjat vastaanottotarkastus
varasto tyhjentää = varastotyö tavaran käsittely
varasto järjestellä = varastointi varastopaikat
varastohylly = varastointi varastopaikat
inventointi = inventaario varastonhallinta
saldovirhe = varastosaldo varastonhallinta
palautuslava = palautukset varastotyö
# loading and driving
kuormaus = kuorman lastaus kuljetus
lastata kuorma = kuorman lastaus kuljetus
lastata auto = kuorman lastaus kuljetus
lastaus = kuorman kuljetus
lastauslaituri = kuorman lastaus purku
kuormaliina = kuorman sidonta
sidontaliina = kuorman sidonta
kuorma sitoa = kuorman sidonta
perälautanostin = kuorman lastaus purku
kuljettaa tavara = tavarankuljetus
kuskata = tavarankuljetus
pakuajo = tavarankuljetus jakelu
jakokeikka = tavarankuljetus jakelu
ajaa kuorma = kuorman kuljetus purku
jakelureitti = reittisuunnittelu jakelu
ajoreitti = reittisuunnittelu kuljetus
navigaattori = reittisuunnittelu kuljetus
muuttokeikka = tavarankuljetus muutto
muuttoapu = tavarankuljetus muutto
huonekalu noutaa = tavarankuljetus
huonekalu kuljettaa = tavarankuljetus
kalustekuljetus = tavarankuljetus
kyyditys = henkilökuljetus
taksiajo = henkilökuljetus
ajopäiväkirja = kuljetus ajoneuvon käyttö
peräkärry = ajoneuvoyhdistelmä kuljetus
ajopiirturi = ajo- ja lepoajat kuljetus
"""
