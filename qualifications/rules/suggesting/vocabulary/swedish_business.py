"""What people in Swedish-speaking Finland say in shops, offices, salons and workshops, and the official words."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general trade knowledge of business, hair and workshop coaching as "
    "spoken in Swedish in Finland, 2026-11; nothing is copied."
)

SV: str = """
# shop and sales
loppis = butiksservice och -försäljning
kassaarbete = butiksservice och -försäljning servicesituationer
second hand = butiksservice och -försäljning
prislapp = butiksservice och -försäljning produktansvar
fylla hylla = butiksservice och -försäljning produktansvar
packa vara = butiksservice och -försäljning produktansvar
frontning = butiksservice och -försäljning produktansvar
kampanjbord = visuellt säljarbete kampanjens utseende
affisch = marknadskommunikation kampanjer kundinformation
instagram = marknadskommunikation kampanjer aktiviteter
facebook = marknadskommunikation kampanjer aktiviteter
webbutik = elektronisk handel nätbutik
posta paket = elektronisk handel leveranser
hemsida = internettjänster producerar innehåll
webbsida = internettjänster producerar innehåll
svara telefon = telefonservice kontorstjänster
berätta vara = produktrådgivning
# office and money
mejl = kommunicerar elektroniskt kontorstjänster
pappersmappar = kontorstjänster dokument sparar
excel = register statistik kontorstjänster
boka mötesrum = anordnar möten kontorstjänster
koka kaffe möte = anordnar möten kundevenemang
resebokning = researrangemang kontorstjänster
faktura = fakturerar försäljningsreskontra
leverantörsfaktura = inköpsreskontra ekonomitjänster
påminnelse obetald = betalningsuppmaningar försäljningsreskontra
kontera = bokföring bokför inkomster utgifter
momsdeklaration = periodskattedeklarationen bokföring
löner = löneräkning lönen betalas
lönelista = löneräkning lönen betalas
tidkort = löneräkning lönen betalas
tullpapper = förtullningsdokument internationell handel
# library
låna böcker = informations- och biblioteksservice utlåning återlämning
plocka böcker = hylluppställning samlingarna
plasta böcker = materialet användbart samlingarna
# hair
hårtvätt = tvätta hårklippningar
klippa lugg = hårklippning hårklippningar
snagg = hårklippning hårklippningar
rakning = skäggbehandling skägget
utväxt = färgbehandlingar färga
toning = färgbehandlingar färga
fläta = frisyrer längder tekniker
festfrisyr = frisyrer makeup
lockar = frisyrer styling
håruppsättning = frisyrer längder tekniker
locktång = frisyrer styling
plattång = frisyrer styling
sminka = lägga makeup
hårrullar = permanentbehandlingar frisyrer
inpackning = vårdbehandlingar styling
sopa hår = ergonomisk hygienisk hårklippning
# workshop coaching and everyday life
passa tid = dygnsrytm vardagslivet
sjukanmälan = arbetslivet regler arbetsplatsen
arbetsansökan = söka arbete arbetslivet karriär
jobbansökan = söka arbete arbetslivet karriär
meritförteckning = söka arbete arbetslivet karriär
arbetsintervju = söka arbete arbetslivet karriär
praktikplats = arbetsplats praktiska arbetserfarenheter
arbetsprov = arbetsplats praktiska arbetserfarenheter
hushållsbudget = ekonomiska beslut planerar inköp
veckobudget = ekonomiska beslut planerar inköp
göra budget = ekonomiska beslut planerar inköp
räkna pengar = ekonomiska beslut planerar inköp
matlagning hemma = vardagslivet självständigt boende hushållskunskap
tvätta kläder = hygienen kläder självständigt boende
städa hemma = vardagslivet självständigt boende
busskort = vardagslivet självständigt
planera framtiden = karriärplanering utbildning
studiebesök skola = karriärplanering utbildning yrkesområden
motionspass = motionens betydelse kondition funktionsförmåga
språkträning = stärkande av grundläggande färdigheter språket
"""
