"""What people in Swedish-speaking Finland say about care and sport, and the official words."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general trade knowledge of social and health care and sport as "
    "spoken in Swedish in Finland, 2026-11; nothing is copied."
)

SV: str = """
# children
dagis = vård och fostran av barn småbarnspedagogik
förskola = vård och fostran av barn
eftis = vård och fostran skolåldern barn
morgonsamling = fostran av barn ledda grupper
sagostund = vård och fostran av barn grupper
läsa saga = vård och fostran av barn grupper
läxa = fostran skolåldern barn
skolbarn = fostran skolåldern barn
pyssla = vård och fostran av barn
leka tafatt = vård och fostran av barn
klä barn = vård och fostran av barn
byta blöja barn = vård och fostran av barn
baby = vård och fostran av barn
ungdomsgård = vård och fostran ungdomar
skolgångsbiträde = fostran skolåldern särskilt stöd barn
barnhem = barn och unga mentala hälsan barnskydd
# older people and basic care
mommo = äldreomsorg äldre
mofa = äldreomsorg äldre
åldringshem = äldreomsorg äldre
servicehus = äldreomsorg äldre
äldreboende = äldreomsorg äldre
åldringar = äldreomsorg äldre
stolsgympa = motivera äldre motionera muskelkonditionen
allsång = äldres livskvalitet äldreomsorg
läsa tidning äldre = äldres livskvalitet äldreomsorg
bingo = äldres livskvalitet äldreomsorg
hembesök = hemvård hemmaboende klients
hemtjänst = hemvård hemmaboende klients
handla mat klient = hemvård hemmaboende klients näring
städa klient hem = hemvård hemmaboende klients hem
trygghetstelefon = hemvård hemmaboende klients teknologi
morgontvätt = grundvård vård och omsorg dagliga funktioner
duscha = grundvård vård och omsorg dagliga funktioner
tvätta klient = grundvård vård och omsorg dagliga funktioner
promenera boende = äldreomsorg äldre dagliga funktioner
promenad boende = äldreomsorg äldre dagliga funktioner
promenad äldre = äldreomsorg äldre motionera
blöja = grundvård vård och omsorg dagliga funktioner
bada klient = grundvård vård och omsorg dagliga funktioner
byta blöja = grundvård vård och omsorg dagliga funktioner
toalettbesök = grundvård vård och omsorg dagliga funktioner
klä klient = grundvård vård och omsorg dagliga funktioner
stödstrumpa = grundvård vård och omsorg
mata äldre = vård och omsorg dagliga funktioner nutrition
mata patient = vård och omsorg dagliga funktioner nutrition
bädda säng = grundvård vård och omsorg
vända säng = grundvård vård och omsorg
lyfta rullstol = hjälpmedel vård- och omsorgsarbete
lyftsele = hjälpmedel vård- och omsorgsarbete
dosett = dosera läkemedel läkemedelsbehandling vård
dela medicin = dosera läkemedel läkemedelsbehandling vård
medicin = läkemedelsbehandling dosera läkemedel
feber = observera livsfunktioner
insulin = läkemedelsbehandling diabetes
sockervärde = observera livsfunktioner diabetes
blodtrycksmätare = observera livsfunktioner
omläggning = sjukvård vårdåtgärder sår
såromläggning = sjukvård vårdåtgärder sår
förband = sjukvård vårdåtgärder sår
bandage = sjukvård vårdåtgärder sår
plåstra = sjukvård vårdåtgärder sår
stygn = sjukvård vårdåtgärder
kateter = sjukvård vårdåtgärder
labb = provtagning kliniska laboratoriearbetet
boka tid läkare = tidsbeställningar mottagningsarbete
demens = minnessjukdomar vård och omsorg
# rehabilitation, disability, mental health
rollator = hjälpmedel rehabilitering
gångträning = rehabilitering motion funktionsförmåga
gymnastik rehabilitering = rehabilitering motion
rullstol service = hjälpmedel användning och underhåll rehabilitering
utvecklingsstörd = handikappade klienter handikappomsorg
gruppboende = handikappomsorg boende- livsmiljön
bildkort = kommunikationsmetoder stödjer och ersätter talet
stödtecken = kommunikationsmetoder stödjer och ersätter talet
missbrukare = missbrukarvårdsklient mentalhälsoarbete och missbrukarvård
avgiftning = missbrukarvård mentalhälsoarbete
depression = mentalhälsoarbete mental
# mouth, feet, casts, first response
tandläkare = munhälsovård vårdteam
tandvård = munhälsovård vårdteam
borsta tänder = främjande av munhälsan
tandsten = munhälsovård
sterilisera = munhälsovård aseptiskt instrument
klippa tånaglar = fotvård
fotbad = fotvård
bensår = fotsår sårvård behandling
kryckor = immobiliseringsbehandling hjälpmedel
jour = jourpatientens vårdprocessen jourpolikliniker
# sport
gympa = fysiska aktiviteter för vuxna
gymmet = fysiska aktiviteter för vuxna
vattengympa = fysiska aktiviteter för vuxna
hinderbana barn = fysisk aktivitet för barn motoriska färdigheterna
barngympa = fysisk aktivitet för barn motoriska färdigheterna
innebandy = fysisk aktivitet för ungdomar
simhall = verksamhetsmiljö för idrott
ishall = verksamhetsmiljö för idrott
hålla träning = tränare träningssituationer idrottare
juniorträning = träning av barn idrottsfärdigheter
idrottsförening = verksamhet i en förening
"""
