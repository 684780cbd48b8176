"""The certificate's words in Finnish."""

from __future__ import annotations

WORDS: dict[str, str | tuple[str, str]] = {
    "title": "Osaamistodistus",
    "subtitle": "Työssä tunnistettu osaaminen",
    "number": "Todistuksen numero",
    "fictional": "Esimerkki. Tutkinto on kuvitteellinen, eikä tällä asiakirjalla ole todistusarvoa.",
    "holder": "Todistuksen haltija",
    "born": "Syntynyt",
    "what_it_is": (
        "Tämä asiakirja kertoo osaamisesta, joka on tunnistettu työssä ammatillisen tutkinnon perusteiden "
        "ammattitaitovaatimuksiin vertaamalla."
    ),
    "what_it_is.badges": (
        "Tämä asiakirja kertoo osaamisesta, joka on tunnistettu työssä kansallisten osaamismerkkien "
        "osaamistavoitteisiin vertaamalla."
    ),
    "badges_note": (
        "Osaamismerkin kohdalla osaamista on verrattu merkin osaamistavoitteisiin ja arviointikriteereihin. "
        "Tämä asiakirja ei ole osaamismerkki."
    ),
    "what_it_is_not": "Tämä ei ole todistus tutkinnon tai tutkinnon osan suorittamisesta.",
    "who_recognises": "Osaamisen voi tunnustaa opinnoiksi vain koulutuksen järjestäjä.",
    "self_assessed": (
        "Haltija on itse arvioinut osaamisensa jokaisessa kohdassa. Haltija ja ohjaaja ovat todenneet sen yhdessä."
    ),
    "points_note": "Laajuus on tutkinnon perusteiden mukainen. Tämä asiakirja ei anna osaamispisteitä.",
    "scale.threshold": (
        "Merkintä osoittaa, että vähintään arvosanan tyydyttävä 1 kriteerit täyttyvät. "
        "Se ei kerro, kuinka paljon ne ylittyvät."
    ),
    "scale.two_step": (
        "Merkinnässä on kaksi porrasta: 1 osaa ohjatusti, 2 osaa itsenäisesti. "
        "Merkintä 2 osoittaa, että vähintään arvosanan tyydyttävä 1 kriteerit täyttyvät."
    ),
    "scale.grade_1_5": (
        "Merkintä on asteikolla 1–5: tyydyttävä 1–2, hyvä 3–4, kiitettävä 5. Se ei ole tutkinnon osan arvosana."
    ),
    "value.threshold.reached": "Taso saavutettu",
    "value.two_step.1": "1 osaa ohjatusti",
    "value.two_step.2": "2 osaa itsenäisesti",
    "value.grade_1_5.1": "tyydyttävä 1",
    "value.grade_1_5.2": "tyydyttävä 2",
    "value.grade_1_5.3": "hyvä 3",
    "value.grade_1_5.4": "hyvä 4",
    "value.grade_1_5.5": "kiitettävä 5",
    "threshold_met": "vähintään tyydyttävä\N{NO-BREAK SPACE}1",
    "threshold_met.badge": "arviointikriteerit täyttyvät",
    "details": "Todistuksen tiedot",
    "period": "Jakso",
    "presence": "Kirjattu työ",
    "days": ("{count} työpäivä", "{count} työpäivää"),
    "issuer": "Todistuksen antaja",
    "business_id": "Y-tunnus",
    "contact": "Yhteyshenkilö",
    "site": "Toimipiste",
    "site_description": "Toimipisteen työ",
    "tasks": "Työtehtäviä",
    "content": "Tunnistettu osaaminen",
    "requirements": ("{count} ammattitaitovaatimus", "{count} ammattitaitovaatimusta"),
    "requirements.badge": ("{count} osaamistavoite", "{count} osaamistavoitetta"),
    "about": "Tietoa asiakirjasta",
    "replaces": "Tämä todistus korvaa todistuksen nro {number} ({day}). Syy: {reason}.",
    "replaces.addition": "osaamista on tullut lisää",
    "replaces.correction": "tieto on korjattu",
    "replaces.name_change": "nimi on muuttunut",
    "replaces.language": "kieli on vaihdettu",
    "signatures": "Päiväys ja allekirjoitukset",
    "sign.issuer": "Todistuksen antajan edustaja",
    "sign.identifier": "Osaamisen tunnistaja",
    "sign.holder": "Todistuksen haltija",
    "expert": "Ulkopuolinen asiantuntija on hyväksynyt oppimisympäristön tunnistamisraportin",
    "report": "Raportti {number} ({day})",
    "report_undisclosed": "Tunnistamisraportti {day}. Todistuksen antaja kertoo numeron pyynnöstä.",
    "verify": "Tarkista todistus",
    "verify_hint": "Lue koodi puhelimella tai avaa osoite. Sivu kertoo, onko todistus voimassa "
    "ja mikä on perusteiden tila tänään.",
    "verify_code": "Tarkistuskoodi",
    "qr_alt": "QR-koodi, joka avaa tarkistussivun {url}",
    "attachment": "Liite {count}",
    "qualification": "Tutkinnon perusteet",
    "qualification.badges": "Osaamismerkit",
    "kind": "Tyyppi",
    "kind.initial": "Ammatillinen perustutkinto",
    "kind.further": "Ammattitutkinto",
    "kind.specialist": "Erikoisammattitutkinto",
    "kind.preparatory": "Valmentava koulutus",
    "kind.badges": "Kansalliset osaamismerkit",
    "kind.other": "Muu koulutus",
    "name": "Nimi",
    "diary_number": "Diaarinumero",
    "eperusteet_id": "ePerusteet-tunniste",
    "education_code": "Koulutuskoodi",
    "valid_from": "Voimassaolo alkaa",
    "valid_to": "Voimassaolo päättyy",
    "transition_ends": "Siirtymäaika päättyy",
    "validity": "Tila todistuksen antopäivänä",
    "validity_today": "Tämänhetkisen tilan näet tarkistussivulta.",
    "validity.coming": "ei vielä voimassa",
    "validity.valid": "voimassa",
    "validity.transition": "siirtymäajalla",
    "validity.expired": "voimassaolo päättynyt",
    "open_ended": "toistaiseksi",
    "unit": "Tutkinnon osa",
    "unit_kind": "Laji",
    "unit.vocational": "Ammatillinen tutkinnon osa",
    "unit.common": "Yhteinen tutkinnon osa",
    "unit.preparatory": "Koulutuksen osa",
    "unit.badge": "Kansallinen osaamismerkki",
    "unit_code": "Koodi",
    "code_version": "koodin versio {count}",
    "no_code": "ei koodia",
    "points": "Laajuus perusteissa",
    "points_unit": "osp",
    "work_period": "Työn ajankohta",
    "lines": "Tunnistetut ammattitaitovaatimukset",
    "requirement": "Ammattitaitovaatimus",
    "lines.badge": "Tunnistetut osaamistavoitteet",
    "requirement.badge": "Osaamistavoite",
    "mark": "Merkintä",
    "identified": "Tunnistettu",
    "criteria": "Kynnystason kriteerit",
    "criteria.badge": "Arviointikriteerit",
    "shown_in": "Näkyi työssä",
    "note": "Lisätieto",
    "carried": "Aiemmassa osaamistodistuksessa nro {number} ({day}) todettu, muuttumaton.",
    "agreed_under": (
        "Todettu {day} aiempien perusteiden ({diary}) mukaan ja vahvistettu {confirmed} näiden perusteiden mukaiseksi."
    ),
    "for_school": "Koulutuksen järjestäjälle",
    "koski_hint": "Jos tunnustat osaamisen, tässä on valmis lause Koskeen:",
    "koski": "Tunnustettu osaamistodistuksen nro {number} ({issuer}, {day}) perusteella.",
    "language.fi": "suomeksi",
    "language.sv": "ruotsiksi",
    "language.en": "englanniksi",
    "page": "Sivu",
    "and": "ja",
}
