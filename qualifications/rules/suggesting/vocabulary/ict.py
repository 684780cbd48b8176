"""What people say when they work with computers, networks, code and media, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of computer support, programming and media work, 2026-11; "
    "nothing copied."
)

FI: str = """
# machines
läppäri = tietokone työasema tietotekniset laitteet
kannettava tietokone = työasema tietotekniset laitteet
pöytäkone = tietokone työasema tietotekniset laitteet
tietokone kasata = työasema komponenttien asennus
emolevy = työasema komponenttien asennus
kovalevy = työasema komponenttien asennus
ssd = työasema komponenttien asennus
muistikampa = työasema komponenttien asennus
näytönohjain = työasema komponenttien asennus
virtalähde tietokone = työasema komponenttien asennus
tietokone purkaa = tietotekniset laitteet kierrätys
tabletti = mobiililaitteet käyttöönotto
kännykkä korjata = mobiililaitteet korjaus
puhelin näyttö = mobiililaitteet korjaus
# software
windows = käyttöjärjestelmän asennus ohjelmistot
linux = käyttöjärjestelmän asennus
bios = käyttöjärjestelmän asennus työasema
imagetus = käyttöjärjestelmän asennus työasema
ohjelmapäivitys = ohjelmistojen asennus ja ylläpito
ajuri tietokone = ohjelmistojen asennus laitteet
virustorjunta = tietoturva ohjelmistot
virustarkistus = tietoturva ohjelmistot
haittaohjelma = tietoturva
salasana = käyttäjätuki käyttöoikeudet
käyttäjätunnus = käyttäjätuki käyttöoikeudet
helpdesk = käyttäjätuki
tukipyyntö = käyttäjätuki
tiketti = käyttäjätuki
digituki = käyttäjätuki laitteiden ja ohjelmien käytön opastus
seniori tietokone = käyttäjätuki ohjelmien käytön opastus
varmuuskopio = tietojen varmistus tietoturva
# networks
reititin = verkkolaitteiden asennus tietoverkot
nettipiuha = lähiverkko kaapelointi
verkkokaapeli = lähiverkko kaapelointi
rj45 = lähiverkko kaapelointi
wifi = langaton lähiverkko verkkolaitteet
wlan = langaton lähiverkko verkkolaitteet
palomuuri = tietoturva tietoverkot
palvelinkone = palvelimet ylläpito
virtuaalikone = palvelimet virtualisointi
# code
koodi kirjoittaa = ohjelmointi ohjelmistokehitys
koodaus = ohjelmointi ohjelmistokehitys
koodaaminen = ohjelmointi ohjelmistokehitys
python = ohjelmointi ohjelmistokehitys
javascript = ohjelmointi verkkosivusto
html = verkkosivuston toteutus
css = verkkosivuston toteutus
bugi = ohjelmointi testaus virheiden korjaus
tietokantakysely = tietokannat ohjelmointi
tehdä peli = pelien ohjelmointi ohjelmistokehitys
unity = pelien ohjelmointi ohjelmistokehitys
raspberry = sulautetut järjestelmät ohjelmointi
arduino = sulautetut järjestelmät ohjelmointi
# media
photoshop = kuvankäsittely
kuva muokata = kuvankäsittely
valokuvaus = kuvaaminen mediatuotanto
videoeditointi = videotuotanto editointi mediatuotanto
video leikata = videotuotanto editointi mediatuotanto
video kuvata = videotuotanto editointi mediatuotanto
podcast = äänituotanto mediatuotanto
äänitys studio = äänituotanto mediatuotanto
striimaus = videotuotanto mediatuotanto
äänentoisto = tapahtumatekniikka äänentoisto
"""
