"""The municipalities of eastern and central Finland and Ostrobothnia; see `places` for the form and the sources."""

from __future__ import annotations

MIDDLE: str = """
# 10 | Etelä-Savo | Södra Savolax
Enonkoski | | 62.09 28.93
Hirvensalmi | | 61.64 26.78
Juva | | 61.90 27.86
Kangasniemi | | 61.99 26.65
Mikkeli | S:t Michel | 61.69 27.27
Mäntyharju | | 61.42 26.88
Pieksämäki | | 62.30 27.16
Puumala | | 61.52 28.18
Rantasalmi | | 62.07 28.30
Savonlinna | Nyslott | 61.87 28.88
Sulkava | | 61.79 28.37
# 11 | Pohjois-Savo | Norra Savolax
Iisalmi | Idensalmi | 63.56 27.19
Joroinen | Jorois | 62.18 27.83
Kaavi | | 62.98 28.49
Keitele | | 63.18 26.35
Kiuruvesi | | 63.65 26.62
Kuopio | | 62.89 27.68
Lapinlahti | | 63.37 27.39
Leppävirta | | 62.49 27.78
Pielavesi | | 63.23 26.76
Rautalampi | | 62.62 26.83
Rautavaara | | 63.49 28.30
Siilinjärvi | | 63.08 27.66
Sonkajärvi | | 63.67 27.52
Suonenjoki | | 62.63 27.12
Tervo | | 62.96 26.75
Tuusniemi | | 62.81 28.49
Varkaus | | 62.32 27.90
Vesanto | | 62.93 26.41
Vieremä | | 63.74 27.00
# 12 | Pohjois-Karjala | Norra Karelen
Heinävesi | | 62.43 28.63
Ilomantsi | Ilomants | 62.67 30.93
Joensuu | | 62.60 29.76
Juuka | | 63.24 29.25
Kitee | | 62.10 30.14
Kontiolahti | | 62.77 29.85
Lieksa | | 63.32 30.03
Liperi | | 62.53 29.38
Nurmes | | 63.55 29.12
Outokumpu | | 62.73 29.03
Polvijärvi | | 62.85 29.37
Rääkkylä | | 62.31 29.62
Tohmajärvi | | 62.22 30.34
# 13 | Keski-Suomi | Mellersta Finland
Hankasalmi | | 62.39 26.43
Joutsa | | 61.74 26.12
Jyväskylä | | 62.24 25.75
Jämsä | | 61.86 25.18
Kannonkoski | | 62.98 25.26
Karstula | | 62.88 24.80
Keuruu | | 62.26 24.70
Kinnula | | 63.37 24.97
Kivijärvi | | 63.12 25.07
Konnevesi | | 62.62 26.29
Kyyjärvi | | 63.04 24.56
Laukaa | | 62.42 25.95
Luhanka | | 61.80 25.70
Multia | | 62.41 24.79
Muurame | | 62.13 25.67
Petäjävesi | | 62.26 25.18
Pihtipudas | | 63.37 25.58
Saarijärvi | | 62.71 25.25
Toivakka | | 62.10 26.08
Uurainen | | 62.50 25.44
Viitasaari | | 63.08 25.86
Äänekoski | | 62.61 25.70
# 14 | Etelä-Pohjanmaa | Södra Österbotten
Alajärvi | | 63.00 23.81
Alavus | Alavo | 62.59 23.62
Evijärvi | | 63.37 23.47
Ilmajoki | Ilmola | 62.73 22.58
Isojoki | Storå | 62.11 21.96
Isokyrö | Storkyro | 63.00 22.32
Karijoki | Bötom | 62.31 21.70
Kauhajoki | | 62.43 22.18
Kauhava | | 63.10 23.06
Kuortane | | 62.81 23.51
Kurikka | | 62.62 22.40
Lappajärvi | | 63.22 23.63
Lapua | Lappo | 62.97 23.01
Seinäjoki | | 62.79 22.84
Soini | | 62.87 24.21
Teuva | Östermark | 62.49 21.74
Vimpeli | | 63.16 23.82
Ähtäri | Etseri | 62.55 24.07
# 15 | Pohjanmaa | Österbotten
Kaskinen | Kaskö | 62.38 21.23
Korsnäs | | 62.79 21.19
Kristiinankaupunki | Kristinestad | 62.27 21.38
Kruunupyy | Kronoby | 63.73 23.03
Laihia | Laihela | 62.98 22.01
Luoto | Larsmo | 63.75 22.75
Maalahti | Malax | 62.94 21.56
Mustasaari | Korsholm | 63.11 21.68
Närpiö | Närpes | 62.47 21.34
Pedersören kunta | Pedersöre | 63.60 22.79
Pietarsaari | Jakobstad | 63.68 22.70
Uusikaarlepyy | Nykarleby | 63.52 22.53
Vaasa | Vasa | 63.10 21.62
Vöyri | Vörå | 63.13 22.25
# 16 | Keski-Pohjanmaa | Mellersta Österbotten
Halsua | | 63.46 24.17
Kannus | | 63.90 23.91
Kaustinen | Kaustby | 63.55 23.69
Kokkola | Karleby | 63.84 23.13
Lestijärvi | | 63.52 24.66
Perho | | 63.21 24.42
Toholampi | | 63.77 24.25
Veteli | Vetil | 63.47 23.79
"""
