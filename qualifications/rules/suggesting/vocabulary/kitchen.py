"""What people say in a kitchen, a café and a dining room, and the official words for it."""

from __future__ import annotations

SOURCE: str = (
    "The product's own list, written from general knowledge of kitchen and restaurant work, 2026-11; nothing copied."
)

FI: str = """
# making ready
peruna kuorinta = raaka-aineiden esikäsittely kasvikset
peruna kuoria = raaka-aineiden esikäsittely kasvikset
juures kuoria = raaka-aineiden esikäsittely kasvikset
porkkana kuoria = raaka-aineiden esikäsittely kasvikset
vihannes pilkkoa = raaka-aineiden esikäsittely kasvikset
salaatti pilkkoa = raaka-aineiden esikäsittely kasvikset
vihannesleikkuri = raaka-aineiden esikäsittely kasvikset
keittiö pilkkoa = raaka-aineiden esikäsittely
liha marinoida = raaka-aineiden esikäsittely ruoanvalmistus
# hot and cold food
keittolounas = lounasruokien valmistus
keittiö auttaa = lounasruokien valmistus
lounas tarjoilla = lounasruokien esille laitto tarjoilu
tehdä aamupala = aamupalan valmistus esille laitto
hernekeitto = lounasruokien valmistus keitot
makaronilaatikko = lounasruokien valmistus
pyttipannu = lounasruokien valmistus
lihapulla = lounasruokien valmistus
perunamuusi = lounasruokien valmistus lisäkkeet
puuronkeitto = lounasruokien valmistus aamupala
kastike lounas = lounasruokien valmistus kastikkeet
salaattipöytä = salaatit kylmät ruoat esille laitto
salaattibaari = salaatit kylmät ruoat esille laitto
voileipäkakku = kylmät ruoat tilaus- ja juhlatarjoilu
kasvislounas = lounasruokien valmistus erityisruokavalio
uunivuoka = lounasruokien valmistus
gn-astia = suurkeittiön ruokatuotanto
yhdistelmäuuni = suurkeittiön ruokatuotanto
keittopata = suurkeittiön ruokatuotanto
hampurilainen = pikaruokapalvelut
rasvakeitin = pikaruokapalvelut
pizza = annosruokien valmistus
# baking and café
pullapitko = leivonnaisten valmistus leipominen
paistaa pulla = leivonnaisten valmistus leipominen
pullataikina = leivonnaisten valmistus leipominen
korvapuusti = leivonnaisten valmistus leipominen
sämpylä = leivonnaisten valmistus leipominen
karjalanpiirakka = leivonnaisten valmistus leipominen
piirakka = leivonnaisten valmistus leipominen
mokkapala = leivonnaisten valmistus leipominen
taikina = leivonnaisten valmistus leipominen
kakkupohja = leivonnaisten valmistus leipominen
täytekakku = leivonnaisten valmistus juhlatarjoilu
leipoa = leivonnaisten valmistus
kahvinkeitto = kahvilapalvelut
espressokone = kahvilapalvelut kuumat juomat
vitriini = kahvilapalvelut tuotteiden esille laitto
munkki = kahvilapalvelut leivonnaiset
# serving
linjasto = lounasruokien esille laitto tarjoilu
buffet = ruokien esille laitto tarjoilu
noutopöytä = ruokien esille laitto tarjoilu
pöytä kattaus = asiakastilojen kunnostus kattaminen tarjoilu
pöytä kattaa = asiakastilojen kunnostus kattaminen tarjoilu
tarjotin = tarjoilu asiakastilat
catering = tilaus- ja juhlatarjoilu
kokoustarjoilu = tilaus- ja juhlatarjoilu
pikkujoulutarjoilu = tilaus- ja juhlatarjoilu
# dishes and hygiene
tiskata = astiahuolto
tiskaus = astiahuolto
tiskikone = astiahuolto astianpesukone
tiskari = astiahuolto
tiskivuori = astiahuolto
patapesu = astiahuolto
astia pesu = astiahuolto
astia pestä = astiahuolto
allergia = erityisruokavalio
gluteeniton = erityisruokavalio
laktoositon = erityisruokavalio
vegaani = erityisruokavalio
lämpötila mitata keittiö = omavalvonta elintarvikehygienia
jääkaappi lämpötila = omavalvonta elintarvikehygienia
omavalvontalista = omavalvonta elintarvikehygienia
hygieniapassi = elintarvikehygienia omavalvonta
ruokahävikki = hävikin välttäminen ruoanvalmistus
ruoantähteet = hävikki jätteiden lajittelu keittiö
kylmiö = elintarvikkeiden varastointi säilytys
pakastin = elintarvikkeiden varastointi säilytys
kuivavarasto = elintarvikkeiden varastointi säilytys
tukkutilaus keittiö = raaka-aineiden tilaaminen varastointi
"""
