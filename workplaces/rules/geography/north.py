"""The municipalities of northern Finland; see `places` for the form and the sources."""

from __future__ import annotations

NORTH: str = """
# 17 | Pohjois-Pohjanmaa | Norra Österbotten
Alavieska | | 64.17 24.31
Haapajärvi | | 63.75 25.32
Haapavesi | | 64.14 25.37
Hailuoto | Karlö | 65.01 24.72
Ii | Ijo | 65.32 25.37
Kalajoki | | 64.26 23.95
Kempele | | 64.91 25.51
Kuusamo | | 65.97 29.19
Kärsämäki | | 63.98 25.76
Liminka | Limingo | 64.81 25.42
Lumijoki | | 64.84 25.19
Merijärvi | | 64.30 24.45
Muhos | | 64.81 25.99
Nivala | | 63.93 24.96
Oulainen | | 64.27 24.81
Oulu | Uleåborg | 65.01 25.47
Pudasjärvi | | 65.36 26.99
Pyhäjoki | | 64.47 24.26
Pyhäjärvi | | 63.68 25.98
Pyhäntä | | 64.10 26.33
Raahe | Brahestad | 64.69 24.48
Reisjärvi | | 63.61 24.93
Sievi | | 63.91 24.52
Siikajoki | | 64.67 25.10
Siikalatva | | 64.27 25.87
Taivalkoski | | 65.58 28.24
Tyrnävä | | 64.76 25.65
Utajärvi | | 64.76 26.42
Vaala | | 64.56 26.84
Ylivieska | | 64.07 24.54
# 18 | Kainuu | Kajanaland
Hyrynsalmi | | 64.68 28.49
Kajaani | Kajana | 64.22 27.73
Kuhmo | | 64.13 29.52
Paltamo | | 64.41 27.84
Puolanka | | 64.87 27.67
Ristijärvi | | 64.50 28.21
Sotkamo | | 64.13 28.39
Suomussalmi | | 64.89 28.99
# 19 | Lappi | Lappland
Enontekiö | Enontekis | 68.39 23.63
Inari | Enare | 68.91 27.03
Kemi | | 65.74 24.56
Kemijärvi | | 66.71 27.43
Keminmaa | | 65.80 24.53
Kittilä | | 67.66 24.91
Kolari | | 67.33 23.79
Muonio | | 67.96 23.68
Pelkosenniemi | | 67.11 27.51
Pello | | 66.78 23.96
Posio | | 66.11 28.17
Ranua | | 65.93 26.52
Rovaniemi | | 66.50 25.73
Salla | | 66.83 28.67
Savukoski | | 67.29 28.16
Simo | | 65.66 25.06
Sodankylä | | 67.42 26.59
Tervola | | 66.09 24.81
Tornio | Torneå | 65.85 24.15
Utsjoki | | 69.91 27.03
Ylitornio | Övertorneå | 66.32 23.67
"""
