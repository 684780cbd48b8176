"""Fixed words of the format: namespaces, identifier types, and the texts that explain what the words mean here."""

from __future__ import annotations

from typing import Final

NS: Final = "https://github.com/emrex-eu/elmo-schemas/tree/v1"
SIGNATURE_NS: Final = "http://www.w3.org/2000/09/xmldsig#"
INSTANCE_NS: Final = "http://www.w3.org/2001/XMLSchema-instance"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

# Our own part; the number at the end is its version and never stands for two forms.
EXTENSION_STEM: Final = "urn:taitokirja:elmo:certificate:"
EXTENSION_NS: Final = f"{EXTENSION_STEM}1"
EXTENSION_PREFIX: Final = "tk"

BUSINESS_ID: Final = "y-tunnus"
LEARNER_NUMBER: Final = "oppijanumero"
UNIT_CODE: Final = "koodisto-tutkinnonosat"
BADGE_CODE: Final = "koodisto-osaamismerkit"
DIARY_NUMBER: Final = "eperusteet-diaarinumero"
LINE: Final = "certificate-line"
PDF_REFERENCE: Final = "certificate-pdf"
PDF_PREFIX: Final = "data:application/pdf;base64,"
CREDIT_SCHEME: Final = "osaamispiste"
COUNTRY: Final = "FI"

SCHEME: Final = "taitokirja-threshold"
REACHED: Final = "reached"

# EQF level by type of qualification, as far as all qualifications of the type are on one level.
EQF_LEVELS: Final = {"initial": "4"}

ATTACHMENT_TITLES: Final = {"fi": "Osaamistodistus", "sv": "Intyg över kunnande", "en": "Certificate of competence"}

SCHEME_TEXTS: Final = {
    "fi": "Merkintä ”reached”: osaaminen yltää vähintään tutkinnon perusteiden alimmalle hyväksyttävälle tasolle. "
    "Merkintä ei ole koulun arvosana.",
    "sv": "Anteckningen ”reached”: kunnandet når åtminstone den lägsta godkända nivån i examensgrunderna. "
    "Anteckningen är inte ett skolvitsord.",
    "en": "The label “reached”: the competence is at least on the lowest accepted level of the qualification "
    "requirements. The label is not a school grade.",
}

MEANING: Final = {
    "fi": "Tila ”passed” tarkoittaa: tutkinnon osan kaikki vaatimukset on tunnistettu työssä. "
    "Vain koulutuksen järjestäjä voi tunnustaa osaamisen opinnoiksi.",
    "sv": "Statusen ”passed” betyder: alla krav i examensdelen har identifierats i arbete. "
    "Endast en utbildningsanordnare kan erkänna kunnandet som studier.",
    "en": "The status “passed” means: every requirement of the unit has been identified at work. "
    "Only an education provider can recognise the competence as studies.",
}


def elmo(name: str) -> str:
    """Give the qualified name of an ELMO element.

    >>> elmo("report")
    '{https://github.com/emrex-eu/elmo-schemas/tree/v1}report'
    """
    return f"{{{NS}}}{name}"


def own(name: str) -> str:
    """Give the qualified name of an element of our own part.

    >>> own("unit")
    '{urn:taitokirja:elmo:certificate:1}unit'
    """
    return f"{{{EXTENSION_NS}}}{name}"
