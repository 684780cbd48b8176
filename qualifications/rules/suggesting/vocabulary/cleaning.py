"""What people say about cleaning and looking after a building, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of cleaning and building care, 2026-11; nothing copied."
)

FI: str = """
# daily cleaning
moppi = ylläpitosiivous siivousvälineet siivousmenetelmät
mopata = ylläpitosiivous siivousmenetelmät
moppaus = ylläpitosiivous siivousmenetelmät
luututa = ylläpitosiivous siivousmenetelmät
lattianpesu = ylläpitosiivous siivousmenetelmät
lattia pesu = ylläpitosiivous siivousmenetelmät
lattia pestä = ylläpitosiivous siivousmenetelmät
imuroida lattia = ylläpitosiivous siivousmenetelmät
imuroida matto = ylläpitosiivous siivousmenetelmät
imurointi = ylläpitosiivous siivousmenetelmät
lakaista = ylläpitosiivous siivousmenetelmät
lakaiseminen = ylläpitosiivous siivousmenetelmät
pyyhkiä pöly = ylläpitosiivous pinnat
pöly pyyhintä = ylläpitosiivous pinnat
mikrokuituliina = ylläpitosiivous siivousvälineet
siivousrätti = ylläpitosiivous siivousvälineet
siivouskärry = ylläpitosiivous siivousvälineet
siivouskomero = siivousvälineiden huolto
moppi pestä = siivousvälineiden huolto
roska tyhjentää = ylläpitosiivous jätehuolto
roskis tyhjentää = ylläpitosiivous jätehuolto
roskakori = ylläpitosiivous jätehuolto
vessa pestä = saniteettitilat ylläpitosiivous
vessa pesu = saniteettitilat ylläpitosiivous
vessa siivous = saniteettitilat ylläpitosiivous
vessa siivota = saniteettitilat ylläpitosiivous
wc-siivous = saniteettitilat ylläpitosiivous
suihku pestä = saniteettitilat ylläpitosiivous
käsipaperi = saniteettitilat ylläpitosiivous
toimisto siivous = ylläpitosiivous toimitilat
toimisto siivota = ylläpitosiivous toimitilat
porraskäytävä siivous = ylläpitosiivous asuinkiinteistöt
rappukäytävä = ylläpitosiivous asuinkiinteistöt
rappusiivous = ylläpitosiivous asuinkiinteistöt
eritetahra = ylläpitosiivous puhdistus- ja desinfiointiaineet
desinfioida = ylläpitosiivous puhdistus- ja desinfiointiaineet
kosketuspinta = ylläpitosiivous desinfiointi
siistijä = ylläpitosiivous
kotisiivous = kotisiivouspalvelut
siivota tila = ylläpitosiivous toimitilat
siivota huone = ylläpitosiivous toimitilat
siivota käytävä = ylläpitosiivous toimitilat
# heavy cleaning
suursiivous = perussiivous
loppusiivous = perussiivous
muuttosiivous = perussiivous
rakennussiivous = perussiivous
lattianhoitokone = perussiivous lattian hoito
yhdistelmäkone = lattianhoitokone siivouskoneet
lattia vahaus = perussiivous lattiavahan poisto vahaus
lattia vahata = perussiivous lattiavahan poisto vahaus
vahanpoisto = perussiivous lattiavahan poisto vahaus
ikkunanpesu = perussiivous ikkunat lasipinnat
ikkuna pesu = perussiivous ikkunat lasipinnat
ikkuna pestä = perussiivous ikkunat lasipinnat
mattopesu = perussiivous tekstiilipinnat
tekstiilipesuri = perussiivous tekstiilipinnat
kalkkitahra = perussiivous puhdistusaineet
# caretaker
talkkari = kiinteistönhoito yleishoito ja valvonta
talonmies = kiinteistönhoito yleishoito ja valvonta
huoltomies = kiinteistönhoito yleishoito ja valvonta
lamppu vaihtaa = kiinteistön yleishoito
loisteputki = kiinteistön yleishoito
ovipumppu = kiinteistön yleishoito
lukko rasvata = kiinteistön yleishoito
lukko vaihtaa = kiinteistön yleishoito
avainkaappi = kiinteistön yleishoito ja valvonta
palovaroitin = kiinteistön yleishoito turvallisuus
patteri ilmata = kiinteistöjärjestelmät lämmitysjärjestelmä
patteritermostaatti = kiinteistöjärjestelmät lämmitysjärjestelmä
ilmanvaihtosuodatin = kiinteistöjärjestelmät ilmanvaihto
viemäri avata = kiinteistöjärjestelmät vesi- ja viemärijärjestelmä
lavuaari tukos = kiinteistöjärjestelmät vesi- ja viemärijärjestelmä
vesilukko = kiinteistöjärjestelmät vesi- ja viemärijärjestelmä
hana tiiviste = kiinteistöjärjestelmät vesi- ja viemärijärjestelmä
vuotaa hana = kiinteistöjärjestelmät vesi- ja viemärijärjestelmä
huoltopyyntö = kiinteistönhoito asiakaspalvelu
lumikola = piha- ja ulkoalueiden hoito
hiekoitussepeli = piha- ja ulkoalueiden hoito
piha harjata = piha- ja ulkoalueiden hoito
piha harjaus = piha- ja ulkoalueiden hoito
"""
