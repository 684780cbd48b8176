"""What people in Swedish-speaking workshops of Finland say about vehicles, and the official words."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general trade knowledge of vehicle work as spoken in Swedish in "
    "Finland, 2026-11; nothing is copied."
)

SV: str = """
# tyres and wheels
däckbyte = däckarbeten lösgöra hjulet
hjulbyte = däckarbeten lösgöra hjulet
byta däck = däckarbeten lösgöra hjulet
sommardäck = däckarbeten däckservice
vinterdäck = däckarbeten däckservice
dubbdäck = däckarbeten däckservice
punktering = däckarbeten däcket repareras
laga däck = däckarbeten däcket repareras
lufttryck = däckarbeten däckservice
domkraft = däckarbeten lyftanordningar
# service
oljebyte = bilservice intervallservice
byta olja = bilservice intervallservice
motorolja = bilservice intervallservice
oljefilter = bilservice intervallservice
luftfilter = bilservice intervallservice
kupéfilter = bilservice intervallservice
tändstift = bilservice intervallservice reparation
spolarvätska = bilservice underhållsservice
kylarvätska = bilservice underhållsservice
smörja bil = bilservice underhållsservice
biltvätt = bilservice tvätta bilen
tvätta bil = bilservice tvätta bilen
dammsuga bil = bilservice tvätta bilen
# repairs
bromsbelägg = bilreparation bromsar
bromskloss = bilreparation bromsar
bromsskiva = bilreparation bromsar
handbroms = bilreparation bromsar
bromsvätska = bilreparation bromsar
bromsok = bilreparation bromsar
stötdämpare = bilreparation hjulupphängning
bärarm = bilreparation hjulupphängning
kulled = bilreparation hjulupphängning
avgasrör = bilreparation basmotor avgasmätning
ljuddämpare = bilreparation basmotor avgasmätning
kamrem = bilreparation basmotor cylinderlockspackning
topplock = bilreparation basmotor cylinderlockspackning
packning motor = bilreparation cylinderlockspackning
koppling byta = bilreparation enkellamellkopplingen
batteri = elutrustning bilreparation
lampa bil = körljusen elutrustning
strålkastare = körljusen elutrustning
bilsäkring = elutrustning kopplingsscheman
felkod = diagnostisera elsystemet
felsökning bil = diagnostisera bilreparation
växellåda = transmissionen service reparation motor
lastbil bromsar = tryckluftsbromsar testning reparation
# body and paint
buckla = karossarbeten rikta skadad kaross
rost = karossarbeten rostskyddsbehandla ytplåten
rostlagning = karossarbeten rostskyddsbehandla skarvningstekniker
svetsa bil = karossarbeten skarvningstekniker
krockskada = karosskadearbeten mätning
stötfångare = karossarbeten demontera karossdelar
stänkskärm = karossarbeten demontera karossdelar
bildörr = karossarbeten lösgöra dörrar luckor
spackla bil = grundningsarbeten ytskadearbeten
slipa bil = grundningsarbeten slipningstekniker
maskera bil = sprutmålningsarbeten grundningsarbeten
måla bil = sprutmålningsarbeten billackering
lackera = sprutmålningsarbeten billackering
krockkudde = säkerhetsutrustning pyrotekniska
dragkrok = tilläggsutrustning dragutrustning
motorvärmare = tilläggsutrustning värmeaggregat
bilstereo = tilläggsutrustning
# small machines, motorcycles, boats
reparera gräsklippare = reparation småmaskiner
serva gräsklippare = reparation småmaskiner
serva motorsåg = reparation småmaskiner
snöslunga = reparation småmaskiner
åkgräsklippare = reparation småmaskiner
moppe = moped service reparation terrängfordon
fyrhjuling = terränghjuling service reparation terrängfordon
skoter = snöskoter service reparation terrängfordon
crossare = motorcykel service reparation
motorcykel kedja = motorcyklar service reparation
utombordare = utombordsmotorer båtmotorer reparation
impeller = båtmotorer service reparation
# parts and sales
plocka reservdelar = reservdelsarbete lagerhållning
packa del = lagerhållning försändelse mottagningsgranskning
inventera hylla = lagerhållning inventering
sälja däck = försäljning däck fälgar
sälja begagnad bil = försäljning begagnade bilar bytesbil
"""
