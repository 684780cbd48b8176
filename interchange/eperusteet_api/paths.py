"""Paths and parameters of the service, as in its official OpenAPI description (info.version v3.0.0)."""

from __future__ import annotations

LIST = "/api/external/perusteet"
BADGES = "/api/external/osaamismerkit"
# Kinds of vocational education (koulutustyyppi): qualifications, with special support, preparatory.
KINDS = (1, 4, 5, 11, 12, 18, 40)
# Ordinary requirements, and the common units that several qualifications share.
TYPES = ("normaali", "amosaayhteinen")
# The list holds only what is published in the asked language, so a document in one language needs each of them.
LANGUAGES = ("fi", "sv", "en")
PAGE_SIZE = 50


def document(number: int) -> str:
    """Give the path of one whole document.

    >>> document(7614470)
    '/api/external/peruste/7614470'
    """
    return f"/api/external/peruste/{number}"


def list_parameters(*, type_: str, language: str, page: int, diary_number: str = "") -> list[tuple[str, str]]:
    """Give the parameters of one page of the list: documents of every state, also those no longer in force.

    >>> list_parameters(type_="normaali", language="fi", page=0)[:2]
    [('koulutustyyppi', 'koulutustyyppi_1'), ('koulutustyyppi', 'koulutustyyppi_4')]
    >>> dict(list_parameters(type_="normaali", language="fi", page=3, diary_number="OPH-1-2026"))["diaarinumero"]
    'OPH-1-2026'
    """
    parameters = [("koulutustyyppi", f"koulutustyyppi_{kind}") for kind in KINDS]
    parameters += [(name, "true") for name in ("tulevat", "voimassa", "siirtyma", "poistuneet")]
    parameters += [("tyyppi", type_), ("kieli", language)]
    if diary_number:
        parameters.append(("diaarinumero", diary_number))
    return [*parameters, ("sivu", str(page)), ("sivukoko", str(PAGE_SIZE))]
