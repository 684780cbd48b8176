"""What people say in a sewing room, a weaving room and a laundry, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of sewing, textile crafts and laundry work, 2026-11; "
    "nothing copied."
)

FI: str = """
# sewing
ompelukone = ompelu tekstiilituotteen valmistus
ommella = ompelu tekstiilituotteen valmistus
suoraommel = ompelu tekstiilituotteen valmistus
siksak = ompelu saumojen huolittelu
saumuri = ompelu saumojen huolittelu
overlokki = ompelu saumojen huolittelu
peitetikki = ompelu päärmäys
päärme = ompelu päärmäys
harsia = ompelu sovitus
nuppineula = ompelu leikkuu
kangas leikata = leikkuu kaava tekstiilituote
kaavapaperi = kaavan valmistus
ompelukaava = kaavan valmistus
kaava piirtää = kaavan valmistus
kangaskassi = tekstiilituotteen valmistus ompelu
kestokassi = tekstiilituotteen valmistus ompelu
esiliina = tekstiilituotteen valmistus ompelu
essu = tekstiilituotteen valmistus ompelu
pannulappu = tekstiilituotteen valmistus
tilkkutyö = tekstiilituotteen valmistus ompelu
tilkkupeitto = tekstiilituotteen valmistus ompelu
pipo = asusteiden valmistus neulos
lapaset = asusteiden valmistus neule
villasukka = asusteiden valmistus neule
laukku ommella = asusteiden valmistus ompelu
verho = sisustustekstiilien valmistus
verho lyhentää = sisustustekstiilien korjaus
tyynynpäällinen = sisustustekstiilien valmistus
pöytäliina = sisustustekstiilien valmistus
# mending
lahje lyhentää = vaatteiden korjaus ja muodistus
lahje lyhennys = vaatteiden korjaus ja muodistus
housut lyhentää = vaatteiden korjaus ja muodistus
housut lyhennys = vaatteiden korjaus ja muodistus
vetoketju = vaatteiden korjaus ja muodistus
vetskari = vaatteiden korjaus ja muodistus
farkut paikkaus = vaatteiden korjaus ja muodistus
farkut paikata = vaatteiden korjaus ja muodistus
parsia = vaatteiden korjaus
nappi = vaatteiden korjaus ompelu
kuminauha vaate = vaatteiden korjaus ompelu
tuunata vaate = vaatteiden korjaus ja muodistus kierrätysmateriaali
poistotekstiili = kierrätysmateriaali tekstiilijäte
tekstiilikierrätys = kierrätysmateriaali tekstiilijäte
# knitting, weaving, printing
neuloa = neule kädentaidot
neulominen = neule kädentaidot
virkata = virkkaus kädentaidot
virkkaaminen = virkkaus kädentaidot
kangaspuut = kudonta kudotun tekstiilin valmistus
kutoa = kudonta kudotun tekstiilin valmistus
räsymatto = kudonta kudotun tekstiilin valmistus
matonkude = kudonta kudotun tekstiilin valmistus
loimi = kudonta kudotun tekstiilin valmistus
poppana = kudonta kudotun tekstiilin valmistus
kankaanpainanta = tekstiilien painanta värjäys
silkkipaino = tekstiilien painanta
batiikki = tekstiilien värjäys
lanka värjätä = tekstiilien värjäys
nahkatyö = nahkatuotteiden valmistus
# upholstery
verhoilu = verhoilutyö huonekalu
verhoilla = verhoilutyö huonekalu
tuoli verhoilla = verhoilutyö huonekalu
vaahtomuovi = verhoilutyö pehmuste
hakaspyssy = verhoilutyö
# laundry
pyykki = tekstiilihuolto tekstiilien pesu
pyykätä = tekstiilihuolto tekstiilien pesu
pyykinpesu = tekstiilihuolto tekstiilien pesu
pesukone pyykki = tekstiilihuolto tekstiilien pesu
pesulatyö = tekstiilihuolto tekstiilien pesu
linko = tekstiilihuolto tekstiilien pesu
tahranpoisto = tekstiilihuolto tekstiilien pesu
kuivausrumpu = tekstiilihuolto kuivaus
rumpukuivaus = tekstiilihuolto kuivaus
mankeli = tekstiilihuolto viimeistely
mankeloida = tekstiilihuolto viimeistely
silittää = tekstiilihuolto viimeistely
silitys = tekstiilihuolto viimeistely
prässätä = tekstiilihuolto viimeistely
lakanat = tekstiilihuolto liinavaatteet
lakana viikata = tekstiilihuolto viimeistely
vaate viikata = tekstiilihuolto viimeistely
pyyhe viikata = tekstiilihuolto viimeistely
työvaate pestä = tekstiilihuolto tekstiilien pesu
"""
