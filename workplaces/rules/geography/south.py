"""The municipalities of southern and western Finland and Åland; see `places` for the form and the sources."""

from __future__ import annotations

SOUTH: str = """
# 01 | Uusimaa | Nyland
Askola | | 60.53 25.60
Espoo | Esbo | 60.21 24.66
Hanko | Hangö | 59.82 22.97
Helsinki | Helsingfors | 60.17 24.94
Hyvinkää | Hyvinge | 60.63 24.86
Inkoo | Ingå | 60.05 24.01
Järvenpää | Träskända | 60.47 25.09
Karkkila | Högfors | 60.53 24.21
Kauniainen | Grankulla | 60.21 24.73
Kerava | Kervo | 60.40 25.11
Kirkkonummi | Kyrkslätt | 60.12 24.44
Lapinjärvi | Lappträsk | 60.62 26.22
Lohja | Lojo | 60.25 24.07
Loviisa | Lovisa | 60.46 26.23
Myrskylä | Mörskom | 60.67 25.85
Mäntsälä | | 60.63 25.31
Nurmijärvi | | 60.46 24.81
Pornainen | Borgnäs | 60.48 25.37
Porvoo | Borgå | 60.39 25.66
Pukkila | | 60.64 25.58
Raasepori | Raseborg | 59.98 23.44
Sipoo | Sibbo | 60.38 25.26
Siuntio | Sjundeå | 60.14 24.23
Tuusula | Tusby | 60.40 25.03
Vantaa | Vanda | 60.29 25.04
Vihti | Vichtis | 60.42 24.33
# 02 | Varsinais-Suomi | Egentliga Finland
Aura | | 60.65 22.58
Kaarina | S:t Karins | 60.41 22.37
Kemiönsaari | Kimitoön | 60.17 22.74
Koski Tl | | 60.65 23.14
Kustavi | Gustavs | 60.55 21.36
Laitila | Letala | 60.88 21.69
Lieto | Lundo | 60.50 22.46
Loimaa | | 60.85 23.05
Marttila | S:t Mårtens | 60.58 22.90
Masku | | 60.57 22.10
Mynämäki | Virmo | 60.68 21.99
Naantali | Nådendal | 60.47 22.03
Nousiainen | Nousis | 60.60 22.08
Oripää | | 60.86 22.69
Paimio | Pemar | 60.45 22.70
Parainen | Pargas | 60.31 22.30
Pyhäranta | | 60.95 21.45
Pöytyä | | 60.76 22.65
Raisio | Reso | 60.49 22.17
Rusko | | 60.54 22.22
Salo | | 60.39 23.13
Sauvo | Sagu | 60.34 22.69
Somero | | 60.63 23.52
Taivassalo | Tövsala | 60.56 21.61
Turku | Åbo | 60.45 22.26
Uusikaupunki | Nystad | 60.80 21.42
Vehmaa | | 60.69 21.71
# 04 | Satakunta | Satakunta
Eura | | 61.13 22.14
Eurajoki | Euraåminne | 61.20 21.73
Harjavalta | | 61.31 22.13
Huittinen | | 61.18 22.70
Jämijärvi | | 61.82 22.69
Kankaanpää | | 61.80 22.40
Karvia | | 62.14 22.56
Kokemäki | Kumo | 61.26 22.35
Merikarvia | Sastmola | 61.86 21.50
Nakkila | | 61.37 22.00
Pomarkku | Påmark | 61.69 22.01
Pori | Björneborg | 61.49 21.79
Rauma | Raumo | 61.13 21.51
Siikainen | | 61.88 21.82
Säkylä | | 61.05 22.35
Ulvila | Ulvsby | 61.43 21.88
# 05 | Kanta-Häme | Egentliga Tavastland
Forssa | | 60.82 23.62
Hattula | | 61.06 24.37
Hausjärvi | | 60.79 25.02
Humppila | | 60.93 23.37
Hämeenlinna | Tavastehus | 61.00 24.46
Janakkala | | 60.92 24.65
Jokioinen | Jockis | 60.80 23.49
Loppi | | 60.72 24.44
Riihimäki | | 60.74 24.77
Tammela | | 60.81 23.76
Ypäjä | | 60.80 23.28
# 06 | Pirkanmaa | Birkaland
Akaa | | 61.17 23.87
Hämeenkyrö | Tavastkyro | 61.64 23.19
Ikaalinen | Ikalis | 61.77 23.06
Juupajoki | | 61.80 24.44
Kangasala | | 61.46 24.07
Kihniö | | 62.20 23.18
Kuhmoinen | | 61.56 25.18
Lempäälä | | 61.32 23.75
Mänttä-Vilppula | | 62.03 24.62
Nokia | | 61.48 23.50
Orivesi | | 61.68 24.36
Parkano | | 62.01 23.02
Pirkkala | Birkala | 61.47 23.64
Punkalaidun | | 61.11 23.11
Pälkäne | | 61.34 24.27
Ruovesi | | 61.98 24.07
Sastamala | | 61.34 22.91
Tampere | Tammerfors | 61.50 23.76
Urjala | | 61.08 23.53
Valkeakoski | | 61.27 24.03
Vesilahti | Vesilax | 61.31 23.62
Virrat | Virdois | 62.24 23.77
Ylöjärvi | | 61.55 23.59
# 07 | Päijät-Häme | Päijänne-Tavastland
Asikkala | | 61.17 25.54
Hartola | Gustav Adolfs | 61.58 26.01
Heinola | | 61.20 26.03
Hollola | | 60.99 25.52
Iitti | Itis | 60.89 26.34
Kärkölä | | 60.87 25.27
Lahti | Lahtis | 60.98 25.66
Orimattila | | 60.80 25.73
Padasjoki | | 61.35 25.27
Sysmä | | 61.50 25.68
# 08 | Kymenlaakso | Kymmenedalen
Hamina | Fredrikshamn | 60.57 27.20
Kotka | | 60.47 26.94
Kouvola | | 60.87 26.70
Miehikkälä | | 60.67 27.70
Pyhtää | Pyttis | 60.49 26.54
Virolahti | Vederlax | 60.58 27.71
# 09 | Etelä-Karjala | Södra Karelen
Imatra | | 61.19 28.77
Lappeenranta | Villmanstrand | 61.06 28.19
Lemi | | 61.06 27.80
Luumäki | | 60.92 27.57
Parikkala | | 61.55 29.50
Rautjärvi | | 61.43 29.35
Ruokolahti | Ruokolax | 61.29 28.83
Savitaipale | | 61.20 27.69
Taipalsaari | | 61.16 28.06
# 21 | Ahvenanmaa | Åland
Brändö | | 60.41 21.05
Eckerö | | 60.21 19.62
Finström | | 60.23 19.99
Föglö | | 60.03 20.39
Geta | | 60.37 19.85
Hammarland | | 60.22 19.74
Jomala | | 60.15 19.95
Kumlinge | | 60.26 20.78
Kökar | | 59.92 20.91
Lemland | | 60.07 20.09
Lumparland | | 60.12 20.26
Maarianhamina | Mariehamn | 60.10 19.94
Saltvik | | 60.27 20.06
Sottunga | | 60.13 20.67
Sund | | 60.25 20.11
Vårdö | | 60.24 20.37
"""
