"""What people say about building, renovating and painting houses, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of building and painting, 2026-11; nothing copied."
)

FI: str = """
# painting and wallpaper
telata = rakennusmaalaus sisämaalaus
telaus = rakennusmaalaus sisämaalaus
maalitela = rakennusmaalaus sisämaalaus
seinämaali = rakennusmaalaus sisämaalaus
seinä maalaus = rakennusmaalaus sisämaalaus
seinä maalata = rakennusmaalaus sisämaalaus
katto maalaus = rakennusmaalaus sisämaalaus
katto maalata = rakennusmaalaus sisämaalaus
pensseli = maalaustyö maalausvälineet
sivellin = maalaustyö maalausvälineet
pensseli pestä = maalausvälineiden huolto
maalarinteippi = suojaus maalaustyö
suojamuovi = suojaus maalaustyö
maalipurkki = maalaustyö
seinä pohjamaali = pohjustus rakennusmaalaus
punamulta = julkisivumaalaus puujulkisivu
talo maalaus = julkisivumaalaus puujulkisivu
talo maalata = julkisivumaalaus puujulkisivu
vanha maali rapsuttaa = julkisivumaalaus vanhan maalin poisto
maaliskrapa = vanhan maalin poisto esikäsittely
pakkeli = tasoite tasoitus kittaus
pakkeloida = tasoitus kittaus pohjustus
pakkelointi = tasoitus kittaus pohjustus
seinä tasoittaa = tasoitetyöt
pakkelilasta = tasoitetyöt
tapetti = tapetointi
tapetoida = tapetointi
liisteri = tapetointi
# inside
gyproc = kipsilevytys sisävalmistusvaiheen työt
kipsilevy = levytys sisävalmistusvaiheen työt
levyttää seinä = levytys sisävalmistusvaiheen työt
väliseinä = väliseinätyöt sisävalmistusvaiheen työt
rankaseinä = väliseinätyöt sisävalmistusvaiheen työt
alakatto = sisäkattotyöt sisävalmistusvaiheen työt
parketti = lattianpäällystys sisävalmistusvaiheen työt
laminaatti = lattianpäällystys sisävalmistusvaiheen työt
muovimatto = lattianpäällystys
kaakeli = laatoitus
kaakelointi = laatoitus
seinälaatta = laatoitus
lattialaatta = laatoitus
saumalaasti = laatoitus saumaus
kiinnityslaasti = laatoitus
silikonisauma = saumaus
vedeneriste = märkätilojen vedeneristys
kylpyhuoneremontti = korjausrakentaminen vedeneristys laatoitus
remontti = korjausrakentaminen
piikata = purkutyöt korjausrakentaminen
purkujäte = purkutyöt rakennusjätteet
seinä purkaa = purkutyöt korjausrakentaminen
# frame, roof and base
timpuri = puurunkotyöt runkovaiheen työt
runkotyöt = runkovaiheen työt
muottilauta = muottityöt
muotti laudoitus = muottityöt
betonimylly = betonointi
betonivalu = betonointi
betoni valaa = betonointi
raudoitus = betoniraudoitus
harjateräs = betoniraudoitus
raudoitusverkko = betoniraudoitus
anturavalu = perustusvaiheen työt betonointi
sokkeli = perustusvaiheen työt
muurari = muuraus
tiilenladonta = muuraus
tiilimuuri = muuraus
muurauslaasti = muuraus
harkko = harkkojen muuraus
uuni muurata = tulisijamuuraus
rapata = rappaus
kattohuopa = vesikattotyöt
peltikatto = vesikattotyöt
kattopelti = vesikattotyöt
vesikouru = vesikattotyöt
räystäs = vesikattotyöt
ulkoverhous = julkisivuverhous
ulkolaudoitus = julkisivuverhous
rakennusteline = telineiden pystytys
vatupassi = rakennusmittaus
mittalaser = rakennusmittaus
ristilaser = rakennusmittaus
raksa = rakennustyömaa
"""
