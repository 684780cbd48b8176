"""Everyday words that say nothing of a task: a text with no other words in it deserves no suggestion.

All in dictionary form and folded, as whole words: `päivä` is meant, not the beginning of `päiväkoti`. A word
here is still a good word beside others: `bussi` alone is a journey, `bussin jarrut` is work. The product's own
lists, 2026-11.
"""

from __future__ import annotations

from functools import lru_cache

from common.text import folded
from qualifications.rules.suggesting.analysis import stop_words, words
from qualifications.rules.suggesting.inflection import beginnings, wholes_typed

_FI_MOODS = """
hyvä huono kiva mukava tylsä rankka raskas helppo vaikea hauska ihana kauhea outo tavallinen normaali erikoinen
väsyä väsynyt väsy hermostua jännittää ärsyttää innostua tykätä ihan ok okei jees jepa super huippu surkea paras
fiilis tunnelma mieli olo sää kylmä kuuma sade sataa aurinko rikki
"""
_FI_TIME = """
tänään eilen huomenna päivä aamu aamupäivä iltapäivä ilta yö viikko viikonloppu kuukausi vuosi tunti minuutti hetki
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai kesä talvi syksy kevät alku loppu aika kello
nyt sitten taas vielä jo myöhemmin aikaisin koko pitkä lyhyt ensimmäinen viimeinen jälkeen ennen
"""
_FI_ABSENCE = """
sairas sairaana sairausloma flunssa päänsärky poissa poissaolo loma vapaa vapaapäivä lomalla lääkäri
krapula nukkua herätä myöhässä myöhästyä peruuntua peruttu
"""
_FI_BREAKS = """
tauko tauolla kahvi kahvitauko ruokatunti ruokatauko lounastauko lounas aamupala tupakka tupakkatauko röökitauko
röökipaussi huili lepo levätä istua odottaa odottelu jutella juttelu puhua chillata
"""
_FI_TRAVEL = """
bussi juna metro raitiovaunu ratikka pyörällä kävellen matka kyyti koti kotiin töihin lähteä tulla mennä saapua
liikenne ruuhka
"""
_FI_PEOPLE = """
me minä sinä hän te he kaikki muut kaveri ystävä porukka ohjaaja pomo esimies opettaja valmentaja työkaveri ryhmä
tiimi jengi väki ihminen äiti isä
"""
_FI_WORK = """
työ homma hommat juttu juttuja asia tehtävä paja pajalla paikka työpaikka työpäivä työvuoro vuoro työmaa harjoittelu
jakso palaveri aamupalaveri viikkopalaveri kokous tapaaminen keskustelu infotilaisuus perehdytys tehdä olla auttaa
aloittaa lopettaa jatkaa oppia opetella katsoa seurata kokeilla saada käydä touhuta puuhata hengailla hommailla
muuta muu kaikenlainen erilainen sekalainen jotain jokin mitään samaa sama paljon vähän enemmän normaalisti
erikoista uusi vanha
"""
_FI_LEISURE = """
biljardi pleikkari pelikone korttipeli lautapeli tv televisio pleikka pelata pelaaminen sohva telkkari elokuva leffa
musiikki kännykkä netti youtube tiktok
synttärit juhlat
"""

_FI_MORE = """
saikku lääkärikäynti lääkäriaika hammaslääkäri terveyskeskus lomapäivä lomaviikko sairaspäivä vapaapäivä pyhäpäivä
palkkapäivä nimipäivä syntymäpäivä vappu joulu juhannus pääsiäinen
jalkapallo jääkiekko ottelu matsi pommi herätys uni nälkä jano riita sosiaalitoimisto kela te-toimisto työkkäri
testi kokeilu höpö jäin jäätiin jäi ei-mitään kahvila kahvinjuonti tupakointi odotus seisoskelu makoilu surffata
"""
# More of the same kinds: moods, weather, being ill, resting, getting about, leisure, greetings, not remembering.
_FI_MORE_MOODS = """
perus kipeä ahdistaa masentaa harmittaa vituttaa ketuttaa kyllästyä kyllästyttää itkeä itkettää nauraa laiska virkeä
iloinen surullinen vihainen onnellinen tyytyväinen pettyä stressi stressata huolettaa huolestua jaksaa jaksaminen
pakkanen helle tuuli tuulinen ukkonen myrsky räntä sumu sumuinen lämmin aurinkoinen pilvinen sateinen
erityinen yleinen hidas nopea kiire kiireinen rauhallinen turha
"""
_FI_MORE_ABSENCE = """
kuume yskä nuha vatsatauti oksentaa migreeni särky selkäkipu vatsakipu korona karanteeni hammaslääkäri lääkärissä
psykologi psykiatri terapia terapeutti sosiaalityöntekijä sossu fysioterapeutti vastaanotto lekuri neuvola
poissaolija lomailla sairastua sairastella hautajaiset pekkanen saldovapaa kouluttaja
"""
_FI_MORE_BREAKS = """
eväs evästauko pullakahvit kakkukahvit kahvittelu kahvitella röökillä röökille tupakka torkut nokoset löhötä loikoilla
makoilla seisoskella hengailu somettaa somettelu selata selailla vitsailla rupatella höpötellä juoruta vartoa
"""
_FI_MORE_TRAVEL = """
retki reissu retkeillä matkustaa kävellä kävely lenkki pysäkki rautatieasema linja-auto taksi laiva
lentokenttä pankki maistraatti verotoimisto palkka
"""
_FI_MORE_LEISURE = """
pingis pöytätennis darts tikanheitto shakki ristikko sudoku uida uimassa sauna saunoa keikka festari
tietokonepeli netflix baari disko keilata keilaus minigolf sähly salibandy futis lätkä futismatsi harrastaa
harrastus shoppailla juhlia bileet mökki laulaa tanssia kortti peli telkka läppä
"""
_FI_MORE_WORDS = """
moi moikka moro hei heippa terve huomenta huomenia iltaa kiitos kiitti onnea tsemppiä nähdään joo juu jep jees
noniin höh hmm lol haha muistaa unohtaa unohtua tietää kai ehkä varmaan keksiä haastattelu verkostopalaveri aikaisin
aikaisemmin varhain iltavuoro aamuvuoro etäpäivä kotiinlähtö tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu
heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
"""
# Forms too unlike their dictionary form to be known by it.
_FI_FORMS = """
oltiin
ollaan oltu olimme kävin käytiin käyty menin mentiin meni menty tulin tultiin tullut lähdin lähdettiin ei en emme
kotona kotoa kotoota voi tiedä tietää vettä ulkona sisällä
oo mua meillä joka missä mitä miten miksi kun
oli olin olimme ollut olleet tuli menin menimme piti pitänyt
söin syötiin join juotiin jutteli juteltiin teki tein tehtiin
satoi nukuin heräsin tykkäsin jaksanut jaksoi jaksa muista
kävi käynyt käynti lähti mistään mihinkään kenenkään kukaan
"""
# Words of work that look like forms of the words above: asiakkaan is no asia, koottiin no koko.
_FI_WORKING = """
asiakas paikkasin paikattiin paikkaus säätää säätö koota kokoaminen istutettiin istuttaminen istutus peruna päivittää
päivitys poisto poistaa jännite vedin multa tulkita tulkki vointi kirjata kuoria kuori hoiva tasoittaa ajoneuvo
"""
_SV_WORKING = """
barn varor varorna barnen
"""

_SV_MOODS = """
bra dålig trevlig rolig tråkig tung lätt svår kul konstig vanlig normal speciell trött arg glad ledsen okej ok fin
skön jobbig härlig känsla stämning humör väder kall varm regn
"""
_SV_TIME = """
idag igår imorgon dag morgon förmiddag eftermiddag kväll natt vecka veckoslut helg månad år timme minut stund måndag
tisdag onsdag torsdag fredag lördag söndag sommar vinter höst vår början slut tid klocka nu sedan igen ännu redan
tidigt sent hela lång kort första sista
"""
_SV_ABSENCE = """
sjuk sjukledig sjukskriven förkyld influensa huvudvärk borta frånvaro semester ledig läkare bakfull
sova försenad sen inställd
"""
_SV_BREAKS = """
paus rast kaffe kaffepaus kafferast matrast lunch lunchrast frukost rökpaus tobak vila sitta vänta prata snacka
"""
_SV_TRAVEL = """
buss tåg metro spårvagn cykel resa skjuts hem hemma åka komma gå trafik rusning
"""
_SV_PEOPLE = """
jag du han hon vi ni de alla andra kompis vän gäng handledare chef förman lärare arbetstränare arbetskamrat grupp team
folk människa mamma pappa
"""
_SV_WORK = """
arbete jobb grej sak uppgift verkstad plats arbetsplats arbetsdag arbetspass skift praktik period palaver möte
morgonmöte veckomöte samtal introduktion göra vara hjälpa börja sluta fortsätta lära titta följa prova få annat
annan olik diverse något någon inget samma mycket lite mer ny gammal
"""
_SV_MORE = """
särskild allmän ont hosta migrän magsjuka tandläkare psykolog terapi doktor läkartid sjukhem begravning fpa
regna snöa blåsa sol solig kallt varmt köld åska storm snabb fort långsam lugn stress stressad orka hungrig törstig
pizza godis fika fikade fikapaus dricka drack äta åt äter röka tupplur slappa surfa chatta skoja
utflykt promenad promenera tåget bussen båt taxi bank lön hemåt
pingis biljard dart schack bada simma bastu konsert netflix bar bowling fotboll ishockey match hobby shoppa
hej hejsan hallå tack tja grattis lycka välkommen ja nej jo nja kanske vet minnas glömma glömde intervju
var blev fick kom gick gjorde sade tog såg låg mådde tyckte kände helt ganska väldigt bara också
januari februari mars april maj juni juli augusti september oktober november december
"""
_SV_LEISURE = """
spela biljard playstation kortspel brädspel tv film musik mobil nätet youtube tiktok födelsedag fest
"""

FI: frozenset[str] = frozenset(
    (
        _FI_MOODS
        + _FI_TIME
        + _FI_ABSENCE
        + _FI_BREAKS
        + _FI_TRAVEL
        + _FI_PEOPLE
        + _FI_WORK
        + _FI_LEISURE
        + _FI_MORE
        + _FI_MORE_MOODS
        + _FI_MORE_ABSENCE
        + _FI_MORE_BREAKS
        + _FI_MORE_TRAVEL
        + _FI_MORE_LEISURE
        + _FI_MORE_WORDS
        + _FI_FORMS
    ).split()
)
SV: frozenset[str] = frozenset(
    (
        _SV_MOODS + _SV_TIME + _SV_ABSENCE + _SV_BREAKS + _SV_TRAVEL + _SV_PEOPLE + _SV_WORK + _SV_MORE + _SV_LEISURE
    ).split()
)


def everyday_share(text: str, language: str) -> float:
    """Tell how many of the words of a text are everyday ones, from 0 to 1; those that only bind others do not count.

    >>> everyday_share("olin kuumeessa koko päivän", "fi"), everyday_share("tein renkaanvaihdon", "fi")
    (1.0, 0.5)
    """
    asked = [folded(word.text) for word in words(text)]
    told = [word for word in asked if word not in stop_words(language) or is_everyday(word, language)]
    return sum(1 for word in told if is_everyday(word, language)) / len(told) if told else 0.0


@lru_cache(maxsize=2048)
def is_everyday(word: str, language: str) -> bool:
    """Tell whether a word is a form of an everyday word, and not as well one of a word of work; folded already.

    >>> is_everyday("päivänä", "fi"), is_everyday("päiväkodissa", "fi"), is_everyday("day", "en")
    (True, False, False)
    >>> is_everyday("asiat", "fi"), is_everyday("asiakkaan", "fi")
    (True, False)
    """
    everyday, working = _beginnings(language)
    parts = list(wholes_typed(word, language))
    longest = max((len(part) for part in parts if part in everyday), default=0)
    return longest > max((len(part) for part in parts if part in working), default=0)


@lru_cache(maxsize=4)
def _beginnings(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give what forms of the everyday words begin with, and those of the words of work that look like them."""
    lists = {"fi": (FI, _FI_WORKING.split()), "sv": (SV, _SV_WORKING.split())}.get(language, ((), ()))
    everyday, working = (frozenset(form for word in each for form in beginnings(word, language)) for each in lists)
    return everyday, working
