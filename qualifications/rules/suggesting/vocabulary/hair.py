"""What people say at a hairdresser's and a barber's, and the official words for it."""

from __future__ import annotations

SOURCE: str = "The product's own list, written from general knowledge of hairdressing, 2026-11; nothing copied."

FI: str = """
# cutting and beard
tukka leikata = hiusten leikkaus
tukka värjätä = hiusten värjäyskäsittely
hiustenleikkuu = hiusten leikkaus
kynitä = hiusten leikkaus
siilitukka = hiusten leikkaus
polkkatukka = hiusten leikkaus
pottatukka = hiusten leikkaus
otsatukka = hiusten leikkaus
latva tasoittaa = hiusten leikkaus
kaksihaarainen latva = hiusten leikkaus
hius leikkuukone = hiusten leikkaus työvälineet
ohennussakset = hiusten leikkaus työvälineet
parturi = hiusten leikkaus partakäsittely
parturissa = hiusten leikkaus partakäsittely
partaveitsi = partakäsittely parran muotoilu
parranajo = partakäsittely parran muotoilu
viikset = partakäsittely parran muotoilu
siistiä parta = partakäsittely parran muotoilu
lyhentää parta = partakäsittely parran muotoilu
partatrimmeri = partakäsittely parran muotoilu
# washing and care
hiustenpesu = pestä hiukset hiuspohja
pesupaikka = pestä hiukset hiuspohja
shampoo = pestä hiukset
hoitoaine = hiusten ja hiuspohjan hoitokäsittely
tehohoito = hiusten ja hiuspohjan hoitokäsittely
hiusnaamio = hiusten ja hiuspohjan hoitokäsittely
hilse = hiuspohjan hoitokäsittely
päänhieronta = hieroa hiuspohja hoitokäsittely
päähieronta = hieroa hiuspohja hoitokäsittely
föönata = muotoon kuivata hiukset
föönaus = muotoon kuivata hiukset
fööni = muotoon kuivata hiukset
harjafööni = muotoon kuivata hiukset
# styling
kiharrin = kampaukset hiuksiin tekniikat
kihartaa = kampaukset hiuksiin tekniikat
kiharruspihdit = kampaukset hiuksiin tekniikat
suoristusrauta = kampaukset hiuksiin tekniikat
papiljotti = kampaukset rullaustekniikat
ranskanletti = kampaukset hiuksiin tekniikat
hiusletti = kampaukset hiuksiin tekniikat
lettikampaus = kampaukset hiuksiin tekniikat
letittää = kampaukset hiuksiin tekniikat
nuttura = kampaukset eripituisiin hiuksiin
hääkampaus = juhla- ja teemakampaukset koristeet
juhlakampaus = juhla- ja teemakampaukset kampaukset
tanssit kampaus = juhla- ja teemakampaukset kampaukset
hiuslakka = kampausten viimeistely
pinnit = kampaukset koristeen kiinnitys
meikki = ehostus
meikata = ehostus
meikkaus = ehostus
maskeeraus = ehostus
# colour
tyvikasvu = hiusten värjäyskäsittely
juurikasvu = hiusten värjäyskäsittely
hiusväri = hiusten värjäyskäsittely
shokkiväri = hiusten värjäyskäsittely
sävyte = hiusten värjäyskäsittely
hopeashampoo = hiusten värjäyskäsittely
hius raita = hiusten raidoitus värjäyskäsittely
asiakas raita = hiusten raidoitus värjäyskäsittely
foliot = hiusten raidoitus värjäyskäsittely
balayage = hiusten raidoitus värjäyskäsittely
blondaus = hiusten vaalennus värjäyskäsittely
blondata = hiusten vaalennus värjäyskäsittely
hius värinpoisto = poistaa väriä hiuksista värjäyskäsittely
kulmakarva nyppiä = värjätä ripset muotoilla kulmakarvat
kulma nyppiä = värjätä ripset muotoilla kulmakarvat
kulma värjätä = värjätä ripset muotoilla kulmakarvat
kulmat värjäys = värjätä ripset muotoilla kulmakarvat
kulma muotoilla = muotoilla ja värjätä kulmakarvat
kulmat muotoilu = muotoilla ja värjätä kulmakarvat
# perm
permis = permanenttikäsittely
permanenttirulla = permanenttikäsittely rullaustekniikat
kiharapermanentti = permanenttikäsittely
keratiinisuoristus = permanenttikäsittely suoristaa hiuksia
# more services
pidennykset = hiusten pidennykset irtohiukset
hiuspidennys = hiusten pidennykset irtohiukset
hius pidentää = hiusten pidennykset irtohiukset
afroletit = hiusten pidennykset rastat
dreadit = rastat hiukset
peruukki = hiuslisän kiinnitys irtohiukset
geelikynnet = käsihoito rakennekynnet
kynsilakka = käsihoito rakennekynnet
manikyyri = käsihoito rakennekynnet
stailaus = tyylipalvelu pukeutuminen
stailata = tyylipalvelu pukeutuminen
pukeutumisneuvonta = tyylipalvelu pukeutuminen
värianalyysi = tyylipalvelu ihon väri
harjoituspää = hiusten leikkaus kampaukset
mallipää = hiusten leikkaus kampaukset
kampaamo = hiukset kampaukset leikkaus
kampaamotuote = kotihoitotuotteet hiukset
"""
