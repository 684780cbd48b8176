"""What people in Swedish-speaking workshops of Finland say about wood, and the official words."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general trade knowledge of joinery and wood industry as spoken in "
    "Swedish in Finland, 2026-11; nothing is copied."
)

SV: str = """
# furniture and joinery
snickra = tillverka snickeriprodukter massivt trä
snickarverkstad = tillverka snickeriprodukter
stol = snickeriprodukt massivt trä
pall = snickeriprodukt massivt trä
träbänk = snickeriprodukt massivt trä
olja bänk = behandla träytor ytbehandling av trä
matbord = snickeriprodukt massivt trä
bordsskiva = snickeriprodukt massivt trä
bordsben = snickeriprodukt massivt trä
vägghylla = tillverkning av inredning träbaserade skivor
bokhylla = tillverkning av inredning träbaserade skivor
bygga hylla = tillverkning av inredning träbaserade skivor
klädskåp = tillverkning av inredning träbaserade skivor
garderob = tillverkning av inredning träbaserade skivor
byrå = snickeriprodukt massivt trä
trälåda = snickeriprodukt trä
fågelholk = snickeriprodukt måttbeställd träprodukt
träleksak = snickeriprodukt trä
tavelram = snickeriprodukt trä
skärbräda = snickeriprodukt massivt trä
spånskiva = inredning träbaserade skivor
mdf-skiva = inredning träbaserade skivor
kantlist = inredning träbaserade skivor
gångjärn = inredning utrustnings- och monteringsarbeten
lådskena = inredning utrustnings- och monteringsarbeten
handtag skåp = inredning utrustnings- och monteringsarbeten
tappa ihop = snickeriprodukt massivt trä
träplugg = snickeriprodukt massivt trä
sinka = snickeriprodukt massivt trä
limma trä = snickeriprodukt massivt trä
tving = snickeriprodukt massivt trä
limfog = snickeriprodukt massivt trä
svarva = snickeriprodukt massivt trä
tälja = snickeriprodukt massivt trä
# machines
hyvla = träbearbetningsmaskin vidareförädla virke
planhyvel = träbearbetningsmaskin vidareförädla virke
rikthyvel = träbearbetningsmaskin vidareförädla virke
bandsåg = träbearbetningsmaskin tillverka trävaror
cirkelsåg = träbearbetningsmaskin tillverka trävaror
kapsåg = träbearbetningsmaskin tillverka trävaror
geringssåg = träbearbetningsmaskin tillverka trävaror
handöverfräs = träbearbetningsmaskin snickeriprodukt
fräsa trä = träbearbetningsmaskin snickeriprodukt
borra trä = tillverka trävaror snickeriprodukt
såga bräda = tillverka trävaror virke
kapa bräda = tillverka trävaror virke
cnc-fräs = CNC-bearbetningsmaskin program
cad-ritning = 3D-modeller ritningar
plastutskrift = tillverka en produkt med en 3D-skrivare
slipa kniv = skärpa träbearbetningsskär
byta klinga = skärpning bearbetningsskär
# surfaces
lacka = behandla träytor ytbehandling av trä
lackning = behandla träytor ytbehandling av trä
betsa = behandla träytor ytbehandling av trä
bets = behandla träytor ytbehandling av trä
vaxa trä = behandla träytor ytbehandling av trä
olja trä = behandla träytor ytbehandling av trä
måla möbler = behandla träytor ytbehandling av trä
måla lucka = behandla träytor ytbehandling av trä
kökslucka = behandla träytor ytbehandling av trä
måla stol = behandla träytor ytbehandling av trä
grundmåla trä = förberedande arbeten inför ytbehandling av trä
slippapper = förberedande arbeten inför ytbehandling av trä
putsa trä = förberedande arbeten inför ytbehandling av trä
färgborttagning = förberedande arbeten inför ytbehandling av trä
renovera möbel = beställningsarbeten inom träbranschen behandla träytor
gammal stol = beställningsarbeten inom träbranschen snickeriprodukt
# building parts and sawmill
köksskåp = montering av inredning
köksinredning = montering av inredning
fönsterbyte = montering av fönster och dörrar
innerdörr = montering av fönster och dörrar
foder runt dörr = listarbeten montering av fönster och dörrar
trappsteg = montering av trappor
timra = tillverka timmerstockar timmerkonstruktioner
väggelement = trähuselement värmeisolering
isolera vägg = montera värmeisolering trähuselement
gipsskiva = montera invändiga beklädnadsskivor
sågverk = sågningsprocess sågvaror dimensionssortering
stapla virke = sågvaror torkning efterbehandling
plankor = sågvaror virke
"""
